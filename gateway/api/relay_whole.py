"""Relays an answer that comes in one piece: its bytes as they came, once the ledger is settled."""

from aiohttp import web

from billing.holds import Hold
from billing.receipts import Receipt
from gateway.api.chat_request import ChatRequest
from gateway.api.outcome import outcome, take_usage
from gateway.bodies import beside
from gateway.errors import UpstreamBroken
from gateway.parts import Parts
from gateway.upstreams import Exchange, failures, openai

COST = "x-apiclaude-cost-nanos"


async def relay_whole(
    parts: Parts, chat: ChatRequest, hold: Hold, exchange: Exchange, headers: dict[str, str]
) -> web.Response:
    """Read the answer, settle, and return it; raises an `UpstreamError` when there is none."""
    status = await exchange.begin()
    if status != 200:
        raise await failures.read(exchange, chat.model, status)
    body = await exchange.whole(parts.settings.answer_bytes_max)
    receipt = await _settle(chat, hold, body)
    return web.Response(
        body=body, content_type="application/json", headers={**headers, COST: str(receipt.charge.nanos)}
    )


async def _settle(chat: ChatRequest, hold: Hold, body: bytes) -> Receipt:
    name = chat.model.upstream.name
    try:
        answer = await beside(len(body), lambda: openai.read(body))
    except openai.Unreadable as exc:
        raise UpstreamBroken(name, "answered with something that is no chat answer") from exc
    if answer.error:
        raise failures.failure(chat.model, 502, body[: failures.READ_MAX], "")
    if answer.choices is None:
        raise UpstreamBroken(name, "answered without choices")
    hold.meter.delivered(answer.text_bytes())
    take_usage(hold.meter, answer.usage)
    return await hold.settle(outcome(hold.meter))
