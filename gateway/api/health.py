"""`/healthz`: the process lives. `/readyz`: what it needs answers too. `/readyz/telegram`: the bot hears Telegram."""

import asyncio

import structlog
from aiohttp import web

from gateway.api.models import answer
from gateway.parts import PARTS
from storage.alive import Alive

log = structlog.get_logger()

_WAIT_S = 2
# The poller says every half minute that it is well, and makes its connection anew after 150 s.
DEAF_S = 150


async def healthz(request: web.Request) -> web.Response:
    """Say that the process answers."""
    return answer({"status": "ok"})


async def readyz(request: web.Request) -> web.Response:
    """Say whether calls can be served; 503 names the part that is away.

    Without Redis calls are served as ever, only nobody's rate is limited: that is said, and is no reason for a 503.
    """
    try:
        async with asyncio.timeout(_WAIT_S):
            await request.app[PARTS].database.answers()
    except Exception as exc:  # noqa: BLE001 whatever the driver raises, it means the same here, and it is logged
        log.warning("not ready", part="database", error=type(exc).__name__)
        response = answer({"status": "unavailable", "database": "away"})
        response.set_status(503)
        return response
    shared = await request.app[PARTS].shared.answers()
    redis = {} if shared is None else {"redis": "ok" if shared else "away"}
    return answer({"status": "ok", "database": "ok"} | redis)


async def telegram(request: web.Request) -> web.Response:
    """Say whether the bot, in whichever process, hears Telegram; 503 when it has been deaf for 150 seconds."""
    parts = request.app[PARTS]
    silent_s = await Alive(parts.database, parts.clock).silent_s("telegram")
    if silent_s is None:
        return answer({"status": "unknown", "telegram": "no bot has run on this database"})
    is_heard = silent_s < DEAF_S
    said = {"status": "ok" if is_heard else "unavailable", "telegram": "heard" if is_heard else "deaf"}
    response = answer(said | {"silent_s": round(silent_s)})
    response.set_status(200 if is_heard else 503)
    return response
