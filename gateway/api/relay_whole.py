"""Relays an answer that comes in one piece: its bytes as they came, once the ledger is settled."""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from billing.cost_rules import Outcome
from billing.holds import Hold
from billing.receipts import Receipt
from gateway.api.chat_request import ChatRequest
from gateway.api.drain import Audience, DrainOver
from gateway.api.keeping import Keeping
from gateway.api.outcome import take_usage
from gateway.bodies import beside
from gateway.errors import ShuttingDown, UpstreamBroken, UpstreamError
from gateway.parts import Parts
from gateway.patience import patiently
from gateway.upstreams import Exchange, failures, openai
from storage.finish import finish

COST = "x-apiclaude-cost-nanos"


async def relay_whole(
    parts: Parts,
    chat: ChatRequest,
    hold: Hold,
    exchange: Exchange,
    keeping: Keeping,
    headers: Mapping[str, str],
    audience: Audience | None,
) -> web.Response:
    """Read the answer, settle, and return it; raises an `UpstreamError` when there is none.

    With an audience the answer is read to its end for the books, also when its caller has left.
    """

    async def answer() -> bytes:
        status = await exchange.begin()
        if status != 200:
            raise await failures.read(exchange, chat.model, status)
        body = await exchange.whole(parts.settings.answer_bytes_max)
        await _read(chat, hold, exchange, body)
        keeping.add(body)
        return body

    if audience is None:
        body = await answer()
        return whole_answer(body, await keeping.settle(), headers)
    return await finish(_to_the_end(answer, hold, keeping, headers, audience))


async def _to_the_end(
    answer: Callable[[], Awaitable[bytes]],
    hold: Hold,
    keeping: Keeping,
    headers: Mapping[str, str],
    audience: Audience,
) -> web.Response:
    try:
        body = await patiently(answer, every_s=audience.tick_s, tick=audience.tick)
    except UpstreamError as exc:
        # Said here, as a caller who has left would otherwise be taken to pay.
        await hold.release(exc.code)
        raise
    except DrainOver:
        if not audience.is_gone:
            raise ShuttingDown from None
        await hold.settle(Outcome.CLIENT_GONE)
        return web.Response()
    return whole_answer(body, await keeping.settle(is_gone=audience.is_gone), headers)


def whole_answer(body: bytes, receipt: Receipt, headers: Mapping[str, str]) -> web.Response:
    """Return an answer that is paid for, as the caller gets it."""
    return web.Response(
        body=body, content_type="application/json", headers={**headers, COST: str(receipt.charge.nanos)}
    )


async def _read(chat: ChatRequest, hold: Hold, exchange: Exchange, body: bytes) -> None:
    name = chat.model.upstream.name
    try:
        answer = await beside(len(body), lambda: openai.read(body))
    except openai.Unreadable as exc:
        raise UpstreamBroken(name, "answered with something that is no chat answer") from exc
    if answer.error:
        raise failures.failure(exchange, chat.model, 502, body[: failures.READ_MAX])
    if answer.choices is None:
        raise UpstreamBroken(name, "answered without choices")
    hold.meter.delivered(answer.text_bytes())
    take_usage(hold.meter, answer.usage)
