"""Telegram's webhook: an update is in the inbox before Telegram hears that we have it. What it means is the bot's.

Mounted only where `WEBHOOK_SECRET` is set; Telegram names that secret in a header of each request.
"""

import asyncio
import hmac

import structlog
from aiohttp import web

from gateway.parts import PARTS
from storage.arrivals import NotAnUpdate, arrived

PATH = "/hooks/telegram"
BODY_MAX = 1_000_000
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 a header's name
_READ_WITHIN_S = 10

log = structlog.get_logger()


async def telegram(request: web.Request) -> web.Response:
    """Write the update down and say so; Telegram repeats whatever is not answered with 200."""
    parts = request.app[PARTS]
    secret = parts.settings.webhook_secret
    # What is no UTF-8 in a header comes as half pairs of surrogates.
    given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
    if secret is None or not hmac.compare_digest(given, secret.get_secret_value().encode()):
        return web.Response(status=403)
    try:
        async with asyncio.timeout(_READ_WITHIN_S):
            body = await _read(request)
        update = arrived(body)
    except (NotAnUpdate, TimeoutError, web.RequestPayloadError) as error:
        # It would be repeated for a day: whatever it was, it is none of ours.
        log.warning("webhook_body", error=type(error).__name__)
        return web.Response()
    await parts.inbox.accept([update])
    return web.Response()


async def _read(request: web.Request) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := await request.content.readany():
        size += len(piece)
        if size > BODY_MAX:
            raise NotAnUpdate("too large")
        pieces.append(piece)
    return b"".join(pieces)
