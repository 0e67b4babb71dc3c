"""The Mini App's sign-in: for launch data that Telegram signed, a token for the header, as its frame takes no cookies.

Speaks JSON with the page's script: `{"token", "expires_in_s", "language"}`, or a refusal (`told`). The same launch data
are taken again from the page that brought them first, by its `device_key`, because the answer may have been lost.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

import structlog
from aiohttp import web

from gateway.errors import BodyTooLarge, BodyTooSlow, InvalidRequest
from gateway.site import csrf, visit
from gateway.site.devices import device_of
from gateway.site.sentences import sentence, status_of
from gateway.site.told import refused, told
from gateway.site.visit import Visit
from locales.languages import pick
from locales.translator import translator
from people.errors import ProofRefused, ProofUsed
from people.identities import mini_app
from people.web_sessions import BY_MINI_APP, IDLE, MINI_APP
from storage.errors import DomainError

PATH = "/signin/mini-app"
A_MINUTE = 30
_BYTES_MAX = 32 * 1024
_KEY_MIN, _KEY_MAX = 16, 200

log = structlog.get_logger(__name__)


async def exchange(request: web.Request) -> web.StreamResponse:
    """Answer with a session's token, or say why there is none."""
    reader = visit.at_hand(request)
    try:
        return told(await _signed_in(reader))
    except DomainError as error:
        if status_of(error) is None:
            raise
        log.info("sign-in refused", method=BY_MINI_APP, code=error.code, why=getattr(error, "why", None))
        return refused(error, _message(error, reader))


def _message(error: DomainError, reader: Visit) -> str:
    """Return what the person reads: inside Telegram nobody signs in again but by opening the page anew.

    They wrote no form either: launch data that do not arrive whole prove nothing, like forged ones.
    """
    if isinstance(error, ProofUsed) or (isinstance(error, ProofRefused) and error.why == "old"):
        return reader.say("site-app-over")
    if isinstance(error, ProofRefused | InvalidRequest | BodyTooLarge):
        return reader.say("site-app-unconfirmed")
    return reader.say("site-app-away") if isinstance(error, BodyTooSlow) else sentence(error, reader.say)


async def _signed_in(reader: Visit) -> dict[str, Any]:
    parts = reader.parts
    await reader.limit("signin-mini-app", times=A_MINUTE, within_s=60)
    if not csrf.is_from_here(reader.request, reader.base_url):
        raise ProofRefused("origin")
    init_data, device_key = await _read(reader.request, parts.settings.body_timeout_s)
    launch = mini_app.read(init_data, bot_token=parts.site.bot_token, now=parts.clock.now())
    if launch.language_code:
        reader.say = translator(pick(launch.language_code))
    # Until then somebody's clock may still find the launch data young enough.
    until = launch.auth_date + mini_app.MAX_AGE + mini_app.SKEW
    await parts.site.used_proofs.use(launch.fingerprint, by=device_key, until=until)
    account = await parts.accounts.of_telegram(
        launch.telegram_id, client_language=pick(launch.language_code) if launch.language_code else None
    )
    opened = await parts.site.web_sessions.open(
        account.id,
        surface=MINI_APP,
        method=BY_MINI_APP,
        device=device_of(reader.user_agent),
        address=reader.address,
    )
    return {
        "token": opened.token,
        "expires_in_s": int(IDLE[MINI_APP].total_seconds()),
        "language": pick(account.language, account.client_language),
    }


async def _read(request: web.Request, within_s: float) -> tuple[str, str]:
    # Another site's page cannot send this type without asking us first, which we do not answer.
    if request.content_type != "application/json":
        raise InvalidRequest("The body is not said to be JSON.")
    body = bytearray()
    try:
        async with asyncio.timeout(within_s):
            async for piece in request.content.iter_any():
                body += piece
                if len(body) > _BYTES_MAX:
                    raise BodyTooLarge(_BYTES_MAX)
        found = json.loads(body)
    except TimeoutError as exc:
        raise BodyTooSlow(within_s) from exc
    except (web.RequestPayloadError, ValueError, RecursionError):
        # Whatever they say of it stays out of logs: it may quote what was sent.
        raise InvalidRequest("The body is no JSON.") from None
    found = found if isinstance(found, dict) else {}
    init_data, device_key = found.get("init_data"), found.get("device_key")
    if not isinstance(init_data, str) or not isinstance(device_key, str):
        raise InvalidRequest("The body needs init_data and device_key.")
    if not _KEY_MIN <= len(device_key) <= _KEY_MAX or not device_key.isascii():
        raise InvalidRequest("The device_key is none.")
    return init_data, device_key
