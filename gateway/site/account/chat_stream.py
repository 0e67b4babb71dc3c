"""An answer while it grows, as server-sent events for the page's script, and as HTML once it is whole.

An event's id says how many characters were sent by then; who was cut off asks for the rest by it (`Last-Event-ID`, or
`?from=`). A stream ends with the answer, after a quarter of an hour at the latest, when nobody reads, or soon after the
session has ended in which it was asked for.
"""

from __future__ import annotations

import asyncio

import aiohttp_jinja2
import msgspec
from aiohttp import web

from billing.errors import CallerLeft
from chat.errors import QueueFull, UnknownSession, UnknownTurn
from gateway.errors import TooManyTries
from gateway.site import headers, visit
from gateway.site.account import chat_views
from gateway.site.account.chat import limit_reading, topup_url, turn_of
from gateway.site.account.conversing import chats_of
from gateway.site.frame import form_token, with_cookies
from gateway.site.visit import Visit
from gateway.stream import OUTGOING, Outgoing
from people.errors import UnknownWebSession

STREAM_S = 900.0
# How often it is looked whether the session is still open.
LOOK_EVERY_S = 15.0
_ID_DIGITS_MAX = 9


async def stream(request: web.Request) -> web.StreamResponse:
    """Send what there is of an answer, and more as it comes."""
    reader = await visit.of(request)
    if reader.found is None:
        return web.Response(status=401)
    try:
        turn = await turn_of(reader)
        with chats_of(reader).desk.reading(reader.account.id):
            return await _send(reader, turn.id)
    except UnknownTurn:
        return web.Response(status=404)
    except QueueFull:
        return web.Response(status=429, headers={"Retry-After": "5"})


async def fragment(request: web.Request) -> web.Response:
    """Return one turn as the page shows it."""
    reader = await visit.of(request)
    if reader.found is None:
        return web.Response(status=401)
    try:
        await limit_reading(reader)
        turn = await turn_of(reader)
    except TooManyTries as error:
        return web.Response(status=429, headers={"Retry-After": str(max(1, round(error.wait_s)))})
    except UnknownTurn:
        return web.Response(status=404)
    (one,) = await chat_views.shown([turn], chats_of(reader), reader)
    values = {
        "one": one,
        "is_last": True,
        "session": turn.session_id,
        "say": reader.say,
        "to": reader.to,
        "form_token": lambda: form_token(reader),
        "topup_url": topup_url(reader),
        "nonce": turn.id,
    }
    text = aiohttp_jinja2.render_string("account/turn.html", request, values)
    response = web.Response(text=text, content_type="text/html", charset="utf-8")
    response.headers.update(headers.security(is_https=reader.is_https))
    return with_cookies(reader, response)


async def newest(request: web.Request) -> web.Response:
    """Name the turn at a conversation's end: by it a page that was left open knows whether there is more."""
    reader = await visit.of(request)
    if reader.found is None:
        return web.Response(status=401)
    parts = chats_of(reader)
    try:
        session = await parts.sessions.get(reader.account.id, request.match_info["id"])
    except UnknownSession:
        return web.Response(status=404)
    response = web.Response(text=await parts.turns.head(session.id) or "")
    response.headers.update(headers.security(is_https=reader.is_https))
    response.headers["Cache-Control"] = "no-store"
    return with_cookies(reader, response)


async def _send(reader: Visit, turn_id: str) -> web.StreamResponse:
    settings, desk = reader.parts.settings, chats_of(reader).desk
    outgoing = Outgoing(reader.request, {"X-Content-Type-Options": "nosniff"}, write_timeout_s=settings.write_timeout_s)
    reader.request[OUTGOING] = outgoing
    seen = _seen(reader.request)
    looked_at = asyncio.get_running_loop().time()
    until = looked_at + STREAM_S
    try:
        await outgoing.tick()
        while asyncio.get_running_loop().time() < until:
            grown = await desk.more(turn_id, seen, within_s=settings.keep_alive_s)
            if asyncio.get_running_loop().time() - looked_at >= LOOK_EVERY_S:
                await _still_signed_in(reader)
                looked_at = asyncio.get_running_loop().time()
            if grown.text:
                seen += len(grown.text)
                await outgoing.write(_event(seen, grown.text))
            if grown.is_ended:
                await outgoing.write(b"event: end\ndata: {}\n\n")
                break
            if not grown.text:
                await outgoing.tick()
        await outgoing.end()
    except UnknownWebSession:
        # Without the event that says it is whole: the page asks for the rest, and is told to sign in.
        await outgoing.end()
    except (CallerLeft, UnknownTurn):
        # Nobody reads on, or the conversation was deleted: the page is told so when it asks again.
        pass
    return outgoing.response


async def _still_signed_in(reader: Visit) -> None:
    """Raise `UnknownWebSession` once the session has ended; its token may have changed meanwhile."""
    assert reader.found is not None, "a stranger is given no stream"
    await reader.parts.site.web_sessions.get(reader.account.id, reader.found.session.id)


def _event(seen: int, text: str) -> bytes:
    return b"id: %d\ndata: %b\n\n" % (seen, msgspec.json.encode({"text": text}))


def _seen(request: web.Request) -> int:
    """Return how many characters the reader has; the nearer word counts, nonsense is none."""
    written = request.headers.get("Last-Event-ID") or request.query.get("from", "")
    is_number = written.isascii() and written.isdigit() and len(written) <= _ID_DIGITS_MAX
    return int(written) if is_number else 0
