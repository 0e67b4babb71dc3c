"""`/healthz`: the process lives. `/readyz`: what it needs answers too."""

import asyncio

import structlog
from aiohttp import web

from gateway.api.models import answer
from gateway.parts import PARTS

log = structlog.get_logger()

_WAIT_S = 2


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
