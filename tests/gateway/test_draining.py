"""Upstreams that cannot be cancelled: who leaves does not stop them, and pays for the answer they go on to write."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from billing.catalogue import Catalogue
from billing.cost_rules import RULES, Charge, rule
from billing.money import Money
from billing.pricebook import PriceBook
from gateway.app import Parts, public_app
from gateway.serve import listening
from gateway.settings import GatewaySettings
from tests.gateway.conftest import A_DOLLAR, ACustomer, Customer, asking, eventually
from tests.gateway.test_leaving import read_until
from tests.gateway.upstream import USAGE, FakeUpstream, chunk, frame

# What the fake upstream reports, at 1 and 2 dollars a million.
REPORTED = Money(11 * 1_000 + 3 * 2_000)


@pytest.fixture
def settings() -> GatewaySettings:
    return GatewaySettings(drain_timeout_s=1.5, drain_bytes_max=1_000_000, idle_timeout_s=5)


@pytest.fixture
async def catalogue(catalogue: Catalogue, price_book: PriceBook) -> Catalogue:
    """The same models, and beside each a drained one, of an upstream that cannot be cancelled."""
    plain = catalogue.model("plain")
    upstream = replace(plain.upstream, name="stubborn", is_cancellable=False)
    price = replace(plain.price, model="drained")
    made = Catalogue([*catalogue.models, replace(plain, name="drained", upstream=upstream, price=price)])
    await price_book.remember(made)
    return made


def streaming(**fields: Any) -> dict[str, Any]:
    return asking("drained", stream=True, **fields)


async def leaves(customer: Customer, body: dict[str, Any], *, after: bytes, **headers: str) -> None:
    async with customer.calling(body, **headers) as response:
        await read_until(response, after)
        response.close()


async def gives_up(customer: Customer, body: dict[str, Any], *, after_s: float) -> None:
    """Call, read what comes, and hang up after this long whatever came."""
    with suppress(TimeoutError):
        async with asyncio.timeout(after_s), customer.calling(body) as response:
            await response.content.read()


# AT-11: where the upstream cannot be cancelled, drain and bill real usage.
async def test_who_leaves_in_the_middle_pays_the_real_usage_of_the_whole_answer(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 3

    await leaves(customer, streaming(), after=b"lo, ")
    upstream.goes_on.set()

    await eventually(customer.is_charged)
    receipt = await customer.receipt()
    assert receipt["usage"]["known"] == "reported"
    assert receipt["usage"]["reported"] == USAGE
    assert receipt["charge_nanos"] == REPORTED.nanos
    assert (receipt["outcome"], receipt["rule"]) == ("client_gone", "left-drained")
    assert not upstream.asked[0].left.is_set()


# AT-12: on a cancellable upstream who leaves before the first byte pays the input alone; on this one, the answer.
@pytest.mark.parametrize("model", ["plain", "drained"])
async def test_who_leaves_before_the_first_byte_pays_by_what_the_upstream_can_do(
    model: str, customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 0

    await gives_up(customer, asking(model, stream=True), after_s=0.3)
    upstream.goes_on.set()

    await eventually(customer.is_charged)
    receipt = await customer.receipt()
    if model == "plain":
        assert receipt["rule"] == "left-cancelled"
        assert [line["unit"] for line in receipt["lines"]] == ["input"]
    else:
        assert receipt["rule"] == "left-drained"
        assert receipt["charge_nanos"] == REPORTED.nanos


async def test_who_leaves_before_the_upstream_begins_pays_the_answer_too(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.begins_after_s = 0.4

    await gives_up(customer, streaming(), after_s=0.15)

    await eventually(customer.is_charged)
    assert (await customer.receipt())["charge_nanos"] == REPORTED.nanos


async def test_who_leaves_a_whole_answer_pays_its_real_usage(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.hangs_after = 0

    await gives_up(customer, asking("drained"), after_s=0.3)
    upstream.goes_on.set()

    await eventually(customer.is_charged)
    receipt = await customer.receipt()
    assert receipt["charge_nanos"] == REPORTED.nanos
    assert (receipt["outcome"], receipt["rule"]) == ("client_gone", "left-drained")
    assert not upstream.asked[0].left.is_set()


@pytest.mark.parametrize("is_stream", [True, False])
async def test_who_stays_gets_what_any_upstream_gives(
    is_stream: bool, customer: Customer, upstream: FakeUpstream
) -> None:
    drained = await customer.post(asking("drained", stream=is_stream))
    drained_receipt = await customer.receipt()
    plain = await customer.post(asking("plain", stream=is_stream))

    assert drained.body == plain.body
    assert drained_receipt["rule"] == "complete"
    assert drained_receipt["charge_nanos"] == REPORTED.nanos


async def test_who_leaves_after_the_finish_reason_had_the_whole_answer(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 5

    await leaves(customer, streaming(), after=b'"finish_reason": "stop"')
    upstream.goes_on.set()

    await eventually(customer.is_charged)
    receipt = await customer.receipt()
    assert (receipt["outcome"], receipt["rule"]) == ("complete", "complete")


@pytest.mark.parametrize("is_stream", [True, False])
async def test_an_upstream_that_fails_for_a_caller_who_left_costs_nothing(
    is_stream: bool, customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 2 if is_stream else 0
    upstream.cuts_after = 3 if is_stream else None
    if not is_stream:
        upstream.begins_after_s, upstream.cuts_connection = 0.5, True

    await gives_up(customer, asking("drained", stream=is_stream), after_s=0.3)
    upstream.goes_on.set()

    await eventually(customer.holds_nothing)
    assert await customer.receipts() == 0
    assert await customer.available() == A_DOLLAR


@pytest.mark.parametrize("is_stream", [True, False])
async def test_an_upstream_that_takes_too_long_for_nobody_is_left_and_what_came_is_estimated(
    is_stream: bool, customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 3

    await gives_up(customer, asking("drained", stream=is_stream), after_s=0.3)

    await eventually(customer.is_charged)
    await asyncio.wait_for(upstream.asked[0].left.wait(), 1)
    receipt = await customer.receipt()
    assert receipt["usage"]["known"] == "estimated"
    assert receipt["usage"]["output_tokens"] == (2 if is_stream else 0)
    assert receipt["rule"] == "left-drained"


async def test_an_upstream_that_writes_too_much_for_nobody_is_left(customer: Customer, upstream: FakeUpstream) -> None:
    more = [frame(chunk({"content": "x" * 100_000})) for _ in range(20)]
    upstream.pieces = [frame(chunk({"content": "go"})), *more]
    upstream.hangs_after = 1

    await leaves(customer, streaming(), after=b"go")
    upstream.goes_on.set()

    await eventually(customer.is_charged)
    receipt = await customer.receipt()
    assert receipt["usage"]["known"] == "estimated"
    assert receipt["charge_nanos"] <= receipt["hold_nanos"]
    assert receipt["loss_nanos"] == 0


async def test_a_drained_answer_that_is_empty_costs_nothing(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.words = ()
    upstream.usage = {"prompt_tokens": 11, "completion_tokens": 0}
    upstream.hangs_after = 1

    await leaves(customer, streaming(), after=b"assistant")
    upstream.goes_on.set()

    await eventually(customer.is_charged)
    assert (await customer.receipt())["rule"] == "empty"
    assert await customer.available() == A_DOLLAR


async def test_who_left_and_repeats_the_call_gets_the_answer_they_paid_for(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 3
    await leaves(customer, streaming(), after=b"lo, ", Idempotency_Key="once")
    upstream.goes_on.set()
    await eventually(customer.is_charged)

    again = await customer.post(streaming(), Idempotency_Key="once")

    assert again.status == 200
    assert "Welt ✓".encode() in again.body
    assert len(upstream.asked) == 1
    assert await customer.available() == A_DOLLAR - REPORTED


async def test_a_stop_of_ours_ends_the_drain_by_what_had_come(
    parts: Parts, a_customer: ACustomer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 3
    customer = await a_customer()
    async with listening(public_app(parts), "127.0.0.1", 0, shutdown_s=0.2) as port:
        customer.url = f"http://127.0.0.1:{port}"
        await leaves(customer, streaming(), after=b"lo, ")

    assert await customer.is_charged()
    assert (await customer.receipt())["rule"] == "left-drained"


async def test_a_stop_of_ours_costs_a_caller_who_stayed_nothing(
    parts: Parts, a_customer: ACustomer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 3
    customer = await a_customer()
    async with listening(public_app(parts), "127.0.0.1", 0, shutdown_s=0.2) as port:
        customer.url = f"http://127.0.0.1:{port}"
        call = asyncio.ensure_future(customer.post(streaming()))
        await asyncio.wait_for(upstream.is_asked.wait(), 5)

    assert b"restarted" in (await call).body
    assert await customer.receipts() == 0
    assert await customer.available() == A_DOLLAR


def test_the_published_rules_name_each_end_once_for_each_kind_of_upstream() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)
    assert rule("client_gone", is_cancellable=True).charge is Charge.SO_FAR
    assert rule("client_gone", is_cancellable=False).charge is Charge.USAGE
    for ended in ("empty", "failed", "unsent", "owner_lost"):
        assert rule(ended).charge is Charge.NOTHING
