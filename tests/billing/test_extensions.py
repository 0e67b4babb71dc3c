"""Holds that grow while their answer streams: what is set aside more, what is not, and what a crash makes of it."""

import asyncio

import pytest

from billing import caps as subjects
from billing.balances import Balances
from billing.caps import Caps
from billing.holds import Call, Hold, Holds
from billing.ledger import Capped, Extend, Extended, NoOp, Short
from billing.meter import Meter
from billing.money import ZERO, Money
from billing.prices import Usage
from billing.receipts import Receipts
from billing.writer import Writer
from storage.database import Database
from tests.billing.conftest import Ledger
from tests.house import ACall, AnAccount, FakeClock

HELD = Money(1_000_000)
MORE = Money(400_000)
LEAST = Money(100_000)


async def sent(holds: Holds, call: Call) -> Hold:
    """Place a hold and mark it as sent; the test ends it."""
    hold = await holds._place(call, HELD, Meter(input_bytes=40))
    await hold.dispatch()
    return hold


async def test_a_slice_is_set_aside_beside_what_is_held(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD * 3)
    hold = await sent(holds, a_call(account.id))

    became = [await hold.extend(MORE, least=LEAST) for _ in range(2)]

    assert became == [Extended(HELD + MORE, 1), Extended(HELD + MORE * 2, 2)]
    assert (hold.amount, hold.extensions) == (HELD + MORE * 2, 2)
    assert (await balances.get(account.id)).held == HELD + MORE * 2
    await hold.release("test")
    assert (await balances.get(account.id)).available == HELD * 3


async def test_what_is_charged_may_reach_all_that_the_hold_has_grown_to_and_the_receipt_says_so(
    ledger: Ledger, holds: Holds, balances: Balances, receipts: Receipts, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD * 3)
    hold = await sent(holds, a_call(account.id))
    await hold.extend(MORE, least=LEAST)
    hold.meter.reported = Usage(input_tokens=0, output_tokens=1_000_000, known="reported")

    receipt = await hold.settle()

    assert receipt.charge == HELD + MORE
    assert receipt.content["hold_nanos"] == (HELD + MORE).nanos
    assert receipt.content["notes"] == ["hold extensions: 1"]
    assert (await balances.get(account.id)).available == HELD * 2 - MORE


async def test_where_less_is_left_that_is_taken_down_to_a_useful_least(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD + LEAST)
    hold = await sent(holds, a_call(account.id))

    became = [await hold.extend(MORE, least=LEAST), await hold.extend(MORE, least=LEAST)]

    assert became == [Extended(HELD + LEAST, 1), Short(ZERO)]
    assert (await balances.get(account.id)).available == ZERO
    await hold.release("test")


async def test_a_cap_is_raised_with_the_hold_and_stops_it(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD * 9)
    key, person = subjects.key("key1"), subjects.person(account.id)
    await caps.set(key, "day", HELD + MORE + LEAST)
    await caps.set(person, "total", HELD * 5)
    hold = await sent(holds, a_call(account.id, key_id="key1"))

    became = [await hold.extend(MORE, least=LEAST) for _ in range(3)]

    assert became == [
        Extended(HELD + MORE, 1),
        Extended(HELD + MORE + LEAST, 2),
        Capped(key, "day", ZERO),
    ]
    assert [(await caps.of(subject))[0].used for subject in (key, person)] == [HELD + MORE + LEAST] * 2
    await hold.release("test")
    assert [(await caps.of(subject))[0].used for subject in (key, person)] == [ZERO, ZERO]


async def test_after_midnight_a_hold_grows_in_the_day_in_which_it_was_placed(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=HELD * 9)
    person = subjects.person(account.id)
    await caps.set(person, "day", HELD + MORE)
    hold = await sent(holds, a_call(account.id))
    clock.advance(hours=13)

    became = [await hold.extend(MORE, least=LEAST) for _ in range(2)]

    assert became == [Extended(HELD + MORE, 1), Capped(person, "day", ZERO)]
    assert (await caps.of(person))[0].used == ZERO
    await hold.release("test")


async def test_a_cap_that_was_set_or_lifted_meanwhile_counts_as_it_is_now(
    ledger: Ledger, holds: Holds, caps: Caps, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD * 9)
    person = subjects.person(account.id)
    hold = await sent(holds, a_call(account.id))

    await caps.set(person, "month", HELD)
    assert await hold.extend(MORE, least=LEAST) == Capped(person, "month", ZERO)
    await caps.lift(person, "month")

    assert await hold.extend(MORE, least=LEAST) == Extended(HELD + MORE, 1)
    await hold.release("test")


async def test_the_same_extension_again_changes_nothing_and_says_the_same(
    ledger: Ledger, holds: Holds, balances: Balances, writer: Writer, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD * 3)
    hold = await sent(holds, a_call(account.id))
    first = Extend(hold.id, account.id, 1, MORE, LEAST)

    became = await asyncio.gather(*(writer.write(first) for _ in range(20)))

    assert became == [Extended(HELD + MORE, 1)] * 20
    assert (await balances.get(account.id)).held == HELD + MORE
    await holds.release(hold.id, account.id, "test")


async def test_a_hold_that_is_not_sent_or_has_ended_or_is_anothers_does_not_grow(
    ledger: Ledger, holds: Holds, balances: Balances, writer: Writer, an_account: AnAccount, a_call: ACall
) -> None:
    account, other = await an_account(balance=HELD * 3), await an_account(balance=HELD * 3)
    unsent = await holds._place(a_call(account.id), HELD, Meter(input_bytes=40))
    ended = await sent(holds, a_call(account.id))
    await ended.release("test")

    assert await unsent.extend(MORE, least=LEAST) == NoOp()
    assert await ended.extend(MORE, least=LEAST) == NoOp()
    assert await writer.write(Extend(unsent.id, other.id, 1, MORE, LEAST)) == NoOp()
    assert await writer.write(Extend("hold_unknown", other.id, 1, MORE, LEAST)) == NoOp()
    assert (await balances.get(account.id)).held == HELD
    await unsent.release("test")


async def test_extensions_at_once_never_set_aside_more_than_there_is(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD * 10 + MORE * 3 + LEAST)
    open_holds = [await sent(holds, a_call(account.id)) for _ in range(10)]

    became = await asyncio.gather(*(hold.extend(MORE, least=LEAST) for hold in open_holds))

    grown = sorted(one.amount for one in became if isinstance(one, Extended))
    assert grown == [HELD + LEAST, *[HELD + MORE] * 3]
    assert became.count(Short(ZERO)) == 6
    assert (await balances.get(account.id)).available == ZERO
    for hold in open_holds:
        await hold.release("test")


@pytest.mark.parametrize("delivered", [None, 20])
async def test_a_crash_between_an_extension_and_the_settlement_gives_all_of_it_back(
    ledger: Ledger,
    database: Database,
    holds: Holds,
    balances: Balances,
    receipts: Receipts,
    an_account: AnAccount,
    a_call: ACall,
    clock: FakeClock,
    delivered: int | None,
) -> None:
    account = await an_account(balance=HELD * 3)
    hold = await sent(holds, a_call(account.id))
    await hold.extend(MORE, least=LEAST)
    if delivered is not None:
        hold.meter.delivered(delivered)
        await hold.checkpoint()
    after = Holds(database, holds.writer, holds._prices, receipts, clock, owner="the next process")
    clock.advance(days=2)

    while await after.recover():
        clock.advance(days=2)

    balance = await balances.get(account.id)
    receipt = await receipts.find(hold.id, account.id)
    assert balance.held == ZERO
    if delivered is None:
        assert (receipt, balance.total) == (None, HELD * 3)
    else:
        assert receipt is not None
        assert receipt.content["hold_nanos"] == (HELD + MORE).nanos
        assert receipt.content["notes"] == ["hold extensions: 1"]
        assert balance.total == HELD * 3 - Money(3_000)
