"""What a change of prices leaves alone (all that was), and what it would have made of the calls of late."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from billing import price_changes as changing
from billing.catalogue import Catalogue, Model
from billing.holds import Holds
from billing.meter import Meter
from billing.money import ZERO, Money
from billing.price_changes import Change, price_changes
from billing.pricebook import PriceBook
from billing.prices import Attempt, Price, Tier, Usage
from billing.receipts import Receipt
from billing.recompute import recompute
from people.accounts import Account
from storage.database import Database
from tests.house import ACall, AnAccount, FakeClock

WEEK = timedelta(days=7)
DOUBLED = {"input": 200_000, "output": 800_000}
ACharge = Callable[..., Awaitable[Receipt]]


def priced(demo: Model, rates: dict[str, int], **fields: Any) -> Catalogue:
    return Catalogue([replace(demo, price=Price("demo", rates, **fields))])


@pytest.fixture
async def account(an_account: AnAccount) -> Account:
    return await an_account(balance=Money.usd("100"))


@pytest.fixture
def a_charge(holds: Holds, account: Account, a_call: ACall) -> ACharge:
    """Make settled calls of the demo model: `await a_charge(input_tokens=10, output_tokens=5)`."""

    async def make(outcome: str = "complete", model: Model | None = None, **used: Any) -> Receipt:
        fields: dict[str, Any] = {} if model is None else {"model": model.name, "price": model.price}
        meter = Meter(input_bytes=0)
        meter.reported = Usage(known="reported", **used)
        async with holds.open(a_call(account.id, **fields), Money.usd("1"), meter) as hold:
            await hold.dispatch()
            return await hold.settle(outcome)

    return make


# AT-29: the same tokens at a later price do not change what they did cost.
async def test_a_receipt_from_before_a_price_change_is_derived_again_byte_for_byte(
    a_charge: ACharge, demo: Model, price_book: PriceBook
) -> None:
    before = await a_charge(input_tokens=1_000, cached_tokens=400, output_tokens=50)
    tier = Tier(500, {"input": 1_000_000, "output": 3_000_000})
    changed = priced(demo, DOUBLED | {"cached_input": 1, "request": 7_000, "minimum": 10**9}, tiers=(tier,))
    await price_book.remember(changed)
    after = await a_charge(model=changed.model("demo"), input_tokens=1_000, cached_tokens=400, output_tokens=50)

    for receipt in (before, after):
        derived = recompute(receipt, *await price_book.prices_of(receipt.content))
        assert derived.body == receipt.body
        assert derived.differences == ()
    assert before.content["cost_nanos"] == 600 * 100 + 400 * 100 + 50 * 400
    assert after.content["cost_nanos"] == 600 * 1_000 + 50 * 3_000 + 7 + (1_000_000 - 750_007)


async def test_a_receipt_of_several_attempts_is_derived_again_from_each_ones_own_price(
    holds: Holds, account: Account, a_call: ACall, demo: Model, price_book: PriceBook
) -> None:
    small = replace(demo, name="small", upstream_model="small", price=Price("small", {"input": 50_000, "output": 1}))
    await price_book.remember(Catalogue([small]))
    attempts = (
        Attempt("demo", Usage(input_tokens=40, output_tokens=0, known="reported")),
        Attempt("small", Usage(input_tokens=40, output_tokens=9, known="reported")),
    )
    meter = Meter(input_bytes=0)
    meter.reported = Usage(input_tokens=80, output_tokens=9, known="reported", attempts=attempts, reported={"a": 1})
    call = a_call(account.id, upstream_prices=Catalogue([demo, small]).upstream_prices(demo))

    async with holds.open(call, Money.usd("1"), meter) as hold:
        receipt = await hold.settle()

    assert [one["price_version"] for one in receipt.content["usage"]["attempts"]] == [
        demo.price.version,
        small.price.version,
    ]
    assert receipt.content["usage"]["reported"] == {"a": 1}
    assert receipt.content["cost_nanos"] == 40 * 100 + 40 * 50
    assert recompute(receipt, *await price_book.prices_of(receipt.content)).is_identical


async def test_a_change_is_told_for_each_model_with_its_calls(
    a_charge: ACharge, demo: Model, price_book: PriceBook, database: Database, clock: FakeClock
) -> None:
    gone = replace(demo, name="gone", price=Price("gone", {"input": 1_000, "output": 0}))
    await price_book.remember(Catalogue([gone]))
    await a_charge(input_tokens=10, output_tokens=5)
    await a_charge(input_tokens=10, output_tokens=5)
    await a_charge(input_tokens=10, output_tokens=5, outcome="empty")
    await a_charge(model=gone, input_tokens=10)

    found = await price_changes(database, priced(demo, DOUBLED), since=clock.now() - WEEK)

    old = Money(2 * (10 * 100 + 5 * 400))
    assert found == [Change("demo", 3, old, Money(2 * old.nanos)), Change("gone", 1, Money(10), None)]
    assert [change.difference for change in found] == [old, None]


async def test_the_same_prices_change_nothing_in_any_shape_of_call(
    a_charge: ACharge, demo: Model, price_book: PriceBook, database: Database, clock: FakeClock
) -> None:
    tier = Tier(100, {"input": 200_001, "cached_input": 20_001, "output": 800_001})
    rates = {"input": 100_001, "cached_input": 10_001, "output": 400_001, "image": 10**6 + 1, "minimum": 5_000}
    same = priced(demo, rates, tiers=(tier,))
    await price_book.remember(same)
    for used in (
        {"input_tokens": 99, "cached_tokens": 7, "output_tokens": 3},
        {"input_tokens": 101, "cache_write_1h_tokens": 9, "output_tokens": 3, "images": 2},
        {"output_tokens": 0},
    ):
        await a_charge(model=same.model("demo"), **used)

    [change] = await price_changes(database, same, since=clock.now() - WEEK)

    assert change.calls == 3
    assert change.old > ZERO
    assert change.difference == ZERO


async def test_only_calls_that_ended_since_then_count(
    a_charge: ACharge, demo: Model, database: Database, clock: FakeClock
) -> None:
    await a_charge(input_tokens=1, output_tokens=1)
    clock.advance(days=7, seconds=1)
    await a_charge(input_tokens=1, output_tokens=1)

    [change] = await price_changes(database, priced(demo, DOUBLED), since=clock.now() - WEEK)

    assert change.calls == 1


async def test_a_week_of_many_pages_is_counted_whole(
    a_charge: ACharge, demo: Model, database: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "_PAGE", 3)
    for _ in range(9):
        await a_charge(input_tokens=10, output_tokens=0)

    [change] = await price_changes(database, priced(demo, DOUBLED), since=clock.now() - WEEK)

    assert change == Change("demo", 9, Money(9_000), Money(18_000))


async def test_nothing_sold_is_nothing_changed(demo: Model, database: Database, clock: FakeClock) -> None:
    assert await price_changes(database, priced(demo, DOUBLED), since=clock.now() - WEEK) == []
