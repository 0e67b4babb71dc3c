"""What a chat call may cost before it is made: the bound on input and output, lowered to what there is to spend."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from billing.catalogue import Catalogue
from billing.errors import CapReached, InsufficientBalance
from billing.holds import Call, Hold
from billing.meter import Meter
from billing.money import Money
from billing.prices import affordable_output, bound
from gateway.api.chat_request import ChatRequest
from gateway.credentials import Caller
from gateway.errors import SpendCapReached
from gateway.parts import Parts

# The dearest picture of today's vision models, at full detail, is below this.
IMAGE_TOKENS_MAX = 6_000
# What a model's template adds around the messages, and what a vendor adds once tools are given.
_TEMPLATE_TOKENS = 64
_TOOLS_TOKENS = 512
# Fewer tokens than these answer nothing: better to say that the balance is too low.
USEFUL_OUTPUT = 16
LOWERED_MAX = 4


@dataclass(frozen=True, slots=True)
class Terms:
    """The agreed bound. `output_max` is for each of the request's answers; `is_lowered` says it is less than asked."""

    input_tokens: int
    output_max: int
    amount: Money
    is_lowered: bool


def input_bound(request: ChatRequest, body_bytes: int) -> int:
    """Return the most tokens the input can be. A token is at least one byte of text; pictures count by their number."""
    text = body_bytes - request.contents.image_bytes
    tools = _TOOLS_TOKENS if request.fields.keys() & {"tools", "functions"} else 0
    tokens = text + request.contents.images * IMAGE_TOKENS_MAX + _TEMPLATE_TOKENS + tools
    return min(tokens, request.model.context)


def agree(request: ChatRequest, body_bytes: int, available: Money | None) -> Terms:
    """Return the terms under which this call can be made; raises `InsufficientBalance`. None: not bounded by money."""
    model = request.model
    inputs, images = input_bound(request, body_bytes), request.contents.images
    asked = min(request.output_max or model.output_max, model.output_max)
    output = asked
    if available is not None:
        affordable = affordable_output(model.price, input_tokens=inputs, images=images, available=available)
        if affordable is not None:
            output = min(asked, affordable // request.answers)
        useful = min(USEFUL_OUTPUT, asked)
        needed = bound(model.price, input_tokens=inputs, output_tokens=useful * request.answers, images=images)
        if output < useful or available < needed:
            raise InsufficientBalance(needed=needed, available=available)
    amount = bound(model.price, input_tokens=inputs, output_tokens=output * request.answers, images=images)
    return Terms(inputs, output, amount, is_lowered=output < (request.output_max or asked))


@asynccontextmanager
async def held(
    parts: Parts, caller: Caller, request: ChatRequest, body_bytes: int, idempotency_key: str | None
) -> AsyncIterator[tuple[Hold, Terms]]:
    """Hold what the call may cost, or what there is for it; raises as `Holds.open`, and `SpendCapReached`.

    The whole bound is tried first: most balances cover it, and the refusal names what is available in the same
    transaction. Another call may take that meanwhile, and a money cap may leave less than the balance does, so the
    lowered bound is tried a few times.
    """
    cap = caller.spend_cap
    available = cap
    capped: CapReached | None = None
    meter = Meter(input_bytes=body_bytes - request.contents.image_bytes, images=request.contents.images)
    async with AsyncExitStack() as stack:
        for attempt in range(LOWERED_MAX + 1):
            try:
                terms = agree(request, body_bytes, available)
            except InsufficientBalance as short:
                if attempt == 0 and cap is not None:
                    raise SpendCapReached(needed=short.needed, cap=cap) from None
                if capped is not None:
                    subject, period = capped.subject, capped.period
                    raise CapReached(
                        subject=subject, period=period, needed=short.needed, left=short.available
                    ) from None
                raise
            try:
                hold = await stack.enter_async_context(
                    parts.holds.open(
                        _call(parts.catalogue, caller, request, terms, idempotency_key), terms.amount, meter
                    )
                )
            except InsufficientBalance as short:
                if attempt == LOWERED_MAX:
                    raise
                capped = None
                available = short.available if cap is None else min(short.available, cap)
                continue
            except CapReached as reached:
                if attempt == LOWERED_MAX:
                    raise
                capped = reached
                available = reached.left if cap is None else min(reached.left, cap)
                continue
            yield hold, terms
            return


def _call(
    catalogue: Catalogue, caller: Caller, request: ChatRequest, terms: Terms, idempotency_key: str | None
) -> Call:
    lowered = f"max_tokens lowered to {terms.output_max}"
    return Call(
        account_id=caller.account.id,
        model=request.model.name,
        upstream=request.model.upstream.name,
        price=request.model.price,
        source=caller.source,
        request_digest=request.digest,
        input_tokens_bound=terms.input_tokens,
        output_tokens_max=terms.output_max * request.answers,
        idempotency_key=idempotency_key,
        key_id=caller.key.public_id if caller.key else None,
        turn_id=caller.turn_id,
        notes=(lowered,) if terms.is_lowered else (),
        is_cancellable=request.model.upstream.is_cancellable,
        upstream_prices=catalogue.upstream_prices(request.model),
    )
