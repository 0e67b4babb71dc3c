"""Relays an answer that comes in one piece: its bytes as they came, once the ledger is settled."""

from collections.abc import Mapping

from aiohttp import web

from billing.holds import Hold
from billing.receipts import Receipt
from gateway.api.chat_request import ChatRequest
from gateway.api.keeping import Keeping
from gateway.api.outcome import take_usage
from gateway.bodies import beside
from gateway.errors import UpstreamBroken
from gateway.parts import Parts
from gateway.upstreams import Exchange, failures, openai

COST = "x-apiclaude-cost-nanos"


async def relay_whole(
    parts: Parts, chat: ChatRequest, hold: Hold, exchange: Exchange, keeping: Keeping, headers: Mapping[str, str]
) -> web.Response:
    """Read the answer, settle, and return it; raises an `UpstreamError` when there is none."""
    status = await exchange.begin()
    if status != 200:
        raise await failures.read(exchange, chat.model, status)
    body = await exchange.whole(parts.settings.answer_bytes_max)
    await _read(chat, hold, body)
    keeping.add(body)
    return whole_answer(body, await keeping.settle(), headers)


def whole_answer(body: bytes, receipt: Receipt, headers: Mapping[str, str]) -> web.Response:
    """Return an answer that is paid for, as the caller gets it."""
    return web.Response(
        body=body, content_type="application/json", headers={**headers, COST: str(receipt.charge.nanos)}
    )


async def _read(chat: ChatRequest, hold: Hold, body: bytes) -> None:
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
