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
    """The agreed bound. `output_max` is for each of the request's answers; `is_lowered` says it is less than asked.

    Where money lowered it, `limited_by` names what, as a 402's `limit_source` does.
    Where `slice_tokens` is set, the amount pays for the beginning of the output, and the hold grows by so many tokens.
    """

    input_tokens: int
    output_max: int
    amount: Money
    is_lowered: bool
    limited_by: str | None = None
    slice_tokens: int | None = None


def input_bound(request: ChatRequest, body_bytes: int) -> int:
    """Return the most tokens the input can be. A token is at least one byte of text; pictures count by their number."""
    text = body_bytes - request.contents.image_bytes
    tools = _TOOLS_TOKENS if request.fields.keys() & {"tools", "functions"} else 0
    tokens = text + request.contents.images * IMAGE_TOKENS_MAX + _TEMPLATE_TOKENS + tools
    return min(tokens, request.model.context)


def agree(
    request: ChatRequest, body_bytes: int, available: Money | None, cap: Money | None = None, *, of: str = "balance"
) -> Terms:
    """Return the terms under which this call can be made; raises `InsufficientBalance`.

    `available` is what there is to be held now (`of` what), `cap` what the call may ever cost; None: not bounded.
    """
    model, answers = request.model, request.answers
    inputs, images = input_bound(request, body_bytes), request.contents.images
    asked = min(request.output_max or model.output_max, model.output_max)
    each = model.hold_output_tokens if request.is_stream else None
    allowed = _payable(request, inputs, asked, cap)
    at_once = _payable(request, inputs, min(allowed, each or allowed), available)
    amount = bound(model.price, input_tokens=inputs, output_tokens=at_once * answers, images=images)
    output = at_once if each is None else allowed
    return Terms(
        inputs,
        output,
        amount,
        is_lowered=output < (request.output_max or asked),
        limited_by=of if output < allowed else "spend_cap" if allowed < asked else None,
        slice_tokens=each * answers if each and at_once < allowed else None,
    )


def _payable(request: ChatRequest, input_tokens: int, asked: int, money: Money | None) -> int:
    """Return how much of the output that is asked for, of each answer, this money pays for."""
    if money is None:
        return asked
    price, images, answers = request.model.price, request.contents.images, request.answers
    affordable = affordable_output(price, input_tokens=input_tokens, images=images, available=money)
    output = asked if affordable is None else min(asked, affordable // answers)
    useful = min(USEFUL_OUTPUT, asked)
    needed = bound(price, input_tokens=input_tokens, output_tokens=useful * answers, images=images)
    if output < useful or money < needed:
        raise InsufficientBalance(needed=needed, available=money)
    return output


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
    available: Money | None = None
    capped: CapReached | None = None
    meter = Meter(input_bytes=body_bytes - request.contents.image_bytes, images=request.contents.images)
    async with AsyncExitStack() as stack:
        for attempt in range(LOWERED_MAX + 1):
            try:
                of = capped.limit_source if capped is not None else "balance"
                terms = agree(request, body_bytes, available, cap, of=of)
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
                available = short.available
                continue
            except CapReached as reached:
                if attempt == LOWERED_MAX:
                    raise
                capped = reached
                available = reached.left
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
        cap_subject=caller.cap_subject,
        notes=(lowered,) if terms.is_lowered else (),
        is_cancellable=request.model.upstream.is_cancellable,
        upstream_prices=catalogue.upstream_prices(request.model),
    )
