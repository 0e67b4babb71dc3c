"""Money caps of keys and people: checked and raised with the hold, corrected when it ends."""

import asyncio

import pytest

from billing import caps as subjects
from billing.caps import Cap, Caps
from billing.errors import CapReached
from billing.holds import Call, Hold, Holds
from billing.meter import Meter
from billing.money import ZERO, Money
from billing.prices import Usage
from storage.ids import new_id
from tests.billing.conftest import Ledger
from tests.house import ACall, AnAccount, FakeClock

HELD = Money(1_000_000)
PLENTY = HELD * 100


async def spend(holds: Holds, call: Call, amount: Money = HELD) -> Hold:
    """Make a call that is charged 9,000 nano-dollars."""
    meter = Meter(input_bytes=40)
    async with holds.open(call, amount, meter) as hold:
        await hold.dispatch()
        meter.reported = Usage(input_tokens=10, output_tokens=20, known="reported")
        await hold.settle()
    return hold


async def test_a_hold_above_what_a_cap_leaves_is_refused_and_says_which_cap(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=PLENTY)
    await caps.set(subjects.key("key1"), "day", HELD - Money(1))

    with pytest.raises(CapReached) as refused:
        await spend(holds, a_call(account.id, key_id="key1"))

    assert refused.value.limit_source == "key_day"
    assert refused.value.left == HELD - Money(1)
    await spend(holds, a_call(account.id, key_id="key2"))


async def test_a_cap_counts_what_is_held_and_then_what_was_charged(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=PLENTY)
    subject = subjects.person(account.id)
    await caps.set(subject, "month", HELD * 2)

    async with holds.open(a_call(account.id), HELD, Meter(input_bytes=40)):
        assert await caps.of(subject) == [Cap("month", HELD * 2, HELD)]
    assert (await caps.of(subject))[0].used == ZERO
    await spend(holds, a_call(account.id))

    assert (await caps.of(subject))[0].used == Money(9_000)


async def test_parallel_calls_never_pass_a_cap(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=PLENTY)
    await caps.set(subjects.person(account.id), "total", HELD * 7)
    enough = asyncio.Event()
    placed = refused = 0

    async def call() -> None:
        nonlocal placed, refused
        try:
            async with holds.open(a_call(account.id), HELD, Meter(input_bytes=40)):
                placed += 1
                if placed + refused == 30:
                    enough.set()
                await enough.wait()
        except CapReached:
            refused += 1
            if placed + refused == 30:
                enough.set()

    await asyncio.gather(*(call() for _ in range(30)))

    assert (placed, refused) == (7, 23)
    assert (await caps.of(subjects.person(account.id)))[0].used == ZERO


async def test_a_day_and_a_month_begin_anew_and_a_total_never_does(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=PLENTY)
    subject = subjects.key("key1")
    for period in ("day", "month", "total"):
        await caps.set(subject, period, HELD * 5)
    await spend(holds, a_call(account.id, key_id="key1"))

    clock.advance(days=1)
    assert [cap.used for cap in await caps.of(subject)] == [ZERO, Money(9_000), Money(9_000)]
    clock.advance(days=31)
    assert [cap.used for cap in await caps.of(subject)] == [ZERO, ZERO, Money(9_000)]


async def test_a_call_over_midnight_counts_for_the_day_it_began(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=PLENTY)
    subject = subjects.key("key1")
    await caps.set(subject, "day", HELD * 5)
    meter = Meter(input_bytes=40)
    async with holds.open(a_call(account.id, key_id="key1"), HELD, meter) as hold:
        await hold.dispatch()
        clock.advance(hours=13)
        meter.delivered(40)
        await hold.settle()

    assert (await caps.of(subject))[0].used == ZERO


async def test_a_cap_set_in_the_middle_counts_what_was_spent_and_what_is_open(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=PLENTY)
    subject = subjects.key("key1")
    await spend(holds, a_call(account.id, key_id="key1"))
    await spend(holds, a_call(account.id, key_id="other"))

    async with holds.open(a_call(account.id, key_id="key1"), HELD, Meter(input_bytes=40)):
        await caps.set(subject, "day", HELD * 5)
        assert (await caps.of(subject))[0].used == HELD + Money(9_000)

    assert (await caps.of(subject))[0].used == Money(9_000)


async def test_a_lifted_cap_limits_nothing(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=PLENTY)
    subject = subjects.key("key1")
    await caps.set(subject, "day", ZERO)
    with pytest.raises(CapReached):
        await spend(holds, a_call(account.id, key_id="key1"))

    await caps.lift(subject, "day")
    await caps.lift(subject, "day")

    await spend(holds, a_call(account.id, key_id="key1"))
    assert await caps.of(subject) == []


async def test_a_cap_of_an_unknown_period_is_refused(caps: Caps, clock: FakeClock) -> None:
    with pytest.raises(ValueError, match="week"):
        await caps.set(subjects.key(new_id("x", clock.now())), "week", HELD)


async def test_who_pays_for_a_group_pays_no_more_than_its_caps_whoever_asks_at_once(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall
) -> None:
    sponsor = await an_account(balance=PLENTY)
    group = subjects.group(-1001, sponsor.id)
    await caps.set(group, "day", HELD + HELD - Money(1))
    both = asyncio.Event()
    ends: list[str] = []

    def ended(how: str) -> None:
        ends.append(how)
        if len(ends) == 2:
            both.set()

    async def ask() -> None:
        try:
            async with holds.open(a_call(sponsor.id, cap_subject=group), HELD, Meter(input_bytes=40)):
                ended("placed")
                await both.wait()
        except CapReached as refused:
            ended(refused.limit_source)

    await asyncio.gather(ask(), ask())

    assert sorted(ends) == ["group_day", "placed"]
    await spend(holds, a_call(sponsor.id))


async def test_a_groups_cap_set_anew_counts_what_its_sponsor_paid_in_it_and_nothing_else(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall
) -> None:
    sponsor = await an_account(balance=PLENTY)
    group = subjects.group(-1001, sponsor.id)
    await caps.set(group, "day", HELD * 5)
    await spend(holds, a_call(sponsor.id, cap_subject=group))
    await spend(holds, a_call(sponsor.id, cap_subject=subjects.group(-1002, sponsor.id)))
    await spend(holds, a_call(sponsor.id))

    async with holds.open(a_call(sponsor.id, cap_subject=group), HELD, Meter(input_bytes=40)):
        await caps.set(group, "month", HELD * 5)
        assert [cap.used for cap in await caps.of(group)] == [HELD + Money(9_000)] * 2

    assert [cap.used for cap in await caps.of(group)] == [Money(9_000)] * 2
