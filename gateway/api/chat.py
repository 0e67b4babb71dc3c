"""`POST /v1/chat/completions`: authenticate → read → bound → hold → relay → settle.

A call made before under the same Idempotency-Key ends at the hold: it gets the first answer again.
"""

from __future__ import annotations

import asyncio

from aiohttp import web

from billing.errors import HoldExists
from billing.holds import Hold
from billing.slices import Slices
from gateway.api import chat_request
from gateway.api.chat_request import ChatRequest
from gateway.api.drain import Audience, is_drained
from gateway.api.keeping import Keeping
from gateway.api.relay_stream import StreamRelay
from gateway.api.relay_whole import relay_whole
from gateway.api.replay import replay
from gateway.api.terms import USEFUL_OUTPUT, Terms, held
from gateway.bodies import beside, read_body
from gateway.closing import CLOSING
from gateway.credentials import Caller, caller
from gateway.errors import InvalidRequest, ShuttingDown, UpstreamError
from gateway.middleware import HOLD
from gateway.parts import PARTS, Parts
from gateway.stream import OUTGOING, Outgoing
from gateway.upstreams import openai

IDEMPOTENCY_KEY_MAX = 255
RECEIPT = "x-apiclaude-receipt"
LOWERED = "x-apiclaude-max-tokens-lowered"
LIMIT_SOURCE = "x-apiclaude-limit-source"


async def chat_completions(request: web.Request) -> web.StreamResponse:
    """Answer one chat call."""
    parts = request.app[PARTS]
    with request.app[CLOSING].waits_for_this():
        return await _chat_completions(request, parts)


async def _chat_completions(request: web.Request, parts: Parts) -> web.StreamResponse:
    payer = await caller(request)
    idempotency_key = _idempotency_key(request)
    body = await read_body(request, parts.settings)
    chat = await beside(len(body), lambda: chat_request.read(body, parts.catalogue))
    payer.check_model(chat.model.name)
    try:
        return await _call(request, parts, payer, chat, len(body), idempotency_key)
    except HoldExists as known:
        again = await replay(request, parts, payer.account.id, known)
        if again is None:
            raise
        return again


async def _call(
    request: web.Request, parts: Parts, payer: Caller, chat: ChatRequest, body_bytes: int, idempotency_key: str | None
) -> web.StreamResponse:
    async with held(parts, payer, chat, body_bytes, idempotency_key) as (hold, terms):
        request[HOLD] = hold
        sent = await beside(body_bytes, lambda: chat_request.for_upstream(chat, terms.output_max))
        # From here on the upstream may work for this call, so a crash must find it noted.
        await hold.dispatch()
        try:
            return await _relay(request, parts, chat, hold, terms, sent)
        except UpstreamError as exc:
            await hold.release(exc.code)
            raise
        except asyncio.CancelledError:
            if request.app[CLOSING].is_over and not hold.is_ended:
                await hold.release("shutting_down")
                raise ShuttingDown from None
            raise


async def _relay(
    request: web.Request, parts: Parts, chat: ChatRequest, hold: Hold, terms: Terms, sent: bytes
) -> web.StreamResponse:
    headers = {RECEIPT: hold.id}
    if terms.is_lowered:
        headers[LOWERED] = str(terms.output_max)
    if terms.limited_by is not None:
        headers[LIMIT_SOURCE] = terms.limited_by
    async with parts.upstreams.exchange(chat.model.upstream, openai.CHAT_PATH, sent) as exchange:
        keeping = Keeping(parts.answers, hold, "stream" if chat.is_stream else "whole", headers)
        drained = is_drained(chat.model.upstream)
        if not chat.is_stream:
            audience = Audience(request, parts.settings) if drained else None
            return await relay_whole(parts, chat, hold, exchange, keeping, headers, audience)
        outgoing = Outgoing(request, headers, write_timeout_s=parts.settings.write_timeout_s)
        request[OUTGOING] = outgoing
        listener = Audience(request, parts.settings, outgoing) if drained else outgoing
        slices = None
        if terms.slice_tokens is not None:
            slices = Slices(hold, slice_tokens=terms.slice_tokens, least_tokens=USEFUL_OUTPUT * chat.answers)
        relay = StreamRelay(parts, chat, hold, exchange, listener, keeping, request.app[CLOSING], slices)
        with parts.metrics.open_stream():
            await relay.run()
        return outgoing.response


def _idempotency_key(request: web.Request) -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not (1 <= len(key) <= IDEMPOTENCY_KEY_MAX and key.isprintable()):
        problem = f"Idempotency-Key must be 1 to {IDEMPOTENCY_KEY_MAX} printable characters."
        raise InvalidRequest(problem, param="Idempotency-Key")
    return key
