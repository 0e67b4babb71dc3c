"""What happens to the open holds of a process that died."""

from pathlib import Path

import pytest

from billing.balances import Balances
from billing.errors import HoldEnded
from billing.holds import Call, Hold, Holds
from billing.ledger import Placed, PlaceHold
from billing.meter import Meter
from billing.money import ZERO, Money
from billing.pricebook import PriceBook
from billing.receipts import Receipts
from billing.writer import Writer
from storage.database import Database
from storage.owners import LEASE, Ownership
from tests.billing.conftest import Ledger
from tests.house import ACall, AnAccount, FakeClock

HELD = Money(1_000_000)


class Process:
    """A gateway that can die: it places holds and never ends them."""

    def __init__(
        self, database: Database, writer: Writer, prices: PriceBook, receipts: Receipts, clock: FakeClock, place: Path
    ) -> None:
        self._next = Ownership(database, clock, kind="gateway", data_dir=place)
        self.ownership = Ownership(database, clock, kind="gateway", data_dir=place)
        self.holds = Holds(database, writer, prices, receipts, clock, owner=self.ownership.id)

    async def dies(self) -> None:
        """Be followed by a process that took the place's lock, which proves this one dead."""
        await self._next.begin(alone=True)

    async def calls(self, call: Call, *, dispatched: bool = False, delivered: int | None = None) -> Hold:
        """Begin a call and leave it where it is; `delivered` bytes are checkpointed."""
        meter = Meter(input_bytes=40)
        hold = await self.holds._place(call, HELD, meter)
        if dispatched or delivered is not None:
            await hold.dispatch()
        if delivered is not None:
            meter.delivered(delivered)
            await hold.checkpoint()
        return hold


@pytest.fixture
async def other(
    database: Database,
    writer: Writer,
    price_book: PriceBook,
    receipts: Receipts,
    clock: FakeClock,
    tmp_path: Path,
) -> Process:
    process = Process(database, writer, price_book, receipts, clock, tmp_path / "other")
    await process.ownership.begin(alone=False)
    return process


async def test_a_call_whose_owner_died_without_a_checkpoint_costs_nothing(
    ledger: Ledger,
    holds: Holds,
    balances: Balances,
    other: Process,
    an_account: AnAccount,
    a_call: ACall,
    clock: FakeClock,
) -> None:
    account = await an_account(balance=HELD * 2)
    await other.calls(a_call(account.id))
    await other.calls(a_call(account.id), dispatched=True)

    await other.dies()

    assert await holds.recover() == 2
    assert (await balances.get(account.id)).available == HELD * 2
    assert await ledger.ends() == [("released", "owner_lost")] * 2


async def test_a_call_whose_owner_died_costs_what_its_last_checkpoint_says(
    ledger: Ledger,
    holds: Holds,
    balances: Balances,
    receipts: Receipts,
    other: Process,
    an_account: AnAccount,
    a_call: ACall,
    clock: FakeClock,
) -> None:
    account = await an_account(balance=HELD)
    hold = await other.calls(a_call(account.id, source="bot", turn_id="turn_1"), delivered=20)

    await other.dies()
    await holds.recover()

    receipt = await receipts.find(hold.id, account.id)
    assert receipt is not None
    assert receipt.charge == Money(3_000)
    assert (receipt.content["outcome"], receipt.content["usage"]["known"]) == ("interrupted", "estimated")
    assert (receipt.content["source"], receipt.content["turn"]) == ("bot", "turn_1")
    assert receipt.content["placed_at"] == "2026-03-01T12:00:00.000Z"
    assert (await balances.get(account.id)).total == HELD - Money(3_000)


async def test_a_checkpoint_that_says_nothing_was_delivered_is_a_checkpoint(
    ledger: Ledger, holds: Holds, other: Process, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=HELD)
    await other.calls(a_call(account.id), delivered=0)

    await other.dies()
    await holds.recover()

    assert await ledger.ends() == [("settled", "interrupted")]


async def test_the_holds_of_a_process_that_lives_are_left_alone(
    ledger: Ledger,
    holds: Holds,
    balances: Balances,
    other: Process,
    an_account: AnAccount,
    a_call: ACall,
    clock: FakeClock,
) -> None:
    account = await an_account(balance=HELD)
    await other.calls(a_call(account.id), delivered=20)

    for _ in range(3):
        clock.advance(seconds=20)
        await other.ownership.renew()
        assert await holds.recover() == 0

    assert (await balances.get(account.id)).held == HELD


async def test_a_process_that_ends_in_order_leaves_its_holds_to_be_recovered_at_once(
    ledger: Ledger, holds: Holds, other: Process, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD)
    await other.calls(a_call(account.id))

    await other.ownership.end()

    assert await holds.recover() == 1


async def test_the_holder_of_a_places_lock_proves_its_earlier_owners_dead(
    ledger: Ledger,
    database: Database,
    holds: Holds,
    other: Process,
    an_account: AnAccount,
    a_call: ACall,
    clock: FakeClock,
    tmp_path: Path,
) -> None:
    account = await an_account(balance=HELD)
    await other.calls(a_call(account.id))

    await Ownership(database, clock, kind="bot", data_dir=tmp_path / "other").begin(alone=True)
    await Ownership(database, clock, kind="gateway", data_dir=tmp_path / "elsewhere").begin(alone=True)
    assert await holds.recover() == 0

    await Ownership(database, clock, kind="gateway", data_dir=tmp_path / "other").begin(alone=True)
    assert await holds.recover() == 1


async def test_a_hold_of_an_owner_nobody_ever_saw_is_recovered(
    ledger: Ledger, writer: Writer, holds: Holds, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=HELD)
    call = a_call(account.id)
    await writer.write(
        PlaceHold(
            "hold_x", account.id, "k", "0", HELD, "own_nobody", "demo", "demo", call.price.version, "key",
            key_id=None, turn_id=None, input_tokens_bound=1, output_tokens_max=1, at=clock.now(),
        )
    )  # fmt: skip

    assert await holds.recover() == 1


async def test_a_call_that_was_recovered_cannot_go_out_or_charge_any_more(
    ledger: Ledger,
    holds: Holds,
    balances: Balances,
    other: Process,
    an_account: AnAccount,
    a_call: ACall,
    clock: FakeClock,
) -> None:
    account = await an_account(balance=HELD)
    paused = await other.calls(a_call(account.id), delivered=20)
    await other.dies()
    await holds.recover()

    paused.meter.delivered(4_000)
    receipt = await paused.settle()

    assert receipt.charge == Money(3_000)
    assert receipt.content["outcome"] == "interrupted"
    assert (await balances.get(account.id)).total == HELD - Money(3_000)


async def test_recovering_twice_changes_nothing(
    ledger: Ledger,
    holds: Holds,
    balances: Balances,
    other: Process,
    an_account: AnAccount,
    a_call: ACall,
    clock: FakeClock,
) -> None:
    account = await an_account(balance=HELD)
    await other.calls(a_call(account.id), delivered=20)
    await other.dies()

    assert await holds.recover() == 1
    assert await holds.recover() == 0
    assert (await balances.get(account.id)).held == ZERO


async def test_the_calls_of_an_owner_that_is_merely_silent_become_uncertain_and_keep_their_money(
    ledger: Ledger,
    holds: Holds,
    balances: Balances,
    other: Process,
    an_account: AnAccount,
    a_call: ACall,
    clock: FakeClock,
) -> None:
    account = await an_account(balance=HELD * 2)
    unsent = await other.calls(a_call(account.id))
    slow = await other.calls(a_call(account.id), delivered=20)

    clock.advance(seconds=LEASE.total_seconds())

    assert await holds.recover() == 2
    assert await holds.recover() == 0
    assert (await balances.get(account.id)).held == HELD
    with pytest.raises(HoldEnded):
        await unsent.dispatch()

    # It was only slow: what it delivered since is charged as ever.
    slow.meter.delivered(380)
    receipt = await slow.settle()

    assert receipt.charge == Money(41_000)
    assert (await balances.get(account.id)).held == ZERO


async def test_an_uncertain_call_is_ended_after_a_day_by_its_checkpoint(
    ledger: Ledger,
    holds: Holds,
    balances: Balances,
    other: Process,
    an_account: AnAccount,
    a_call: ACall,
    clock: FakeClock,
) -> None:
    account = await an_account(balance=HELD * 2)
    await other.calls(a_call(account.id), dispatched=True)
    await other.calls(a_call(account.id), delivered=20)
    clock.advance(seconds=LEASE.total_seconds())
    await holds.recover()

    clock.advance(hours=23)
    assert await holds.recover() == 0
    clock.advance(hours=1)
    assert await holds.recover() == 2

    assert sorted(await ledger.ends()) == [("released", "owner_lost"), ("settled", "interrupted")]
    assert (await balances.get(account.id)).available == HELD * 2 - Money(3_000)


async def test_a_call_recovered_for_nothing_may_be_tried_again_under_its_key(
    ledger: Ledger, writer: Writer, holds: Holds, other: Process, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=HELD)
    hold = await other.calls(a_call(account.id, idempotency_key="turn_1"))
    await other.dies()
    await holds.recover()

    again = PlaceHold(
        "hold_y", account.id, "turn_1", hold.call.request_digest, HELD, "o", "demo", "demo",
        hold.call.price.version, "bot",
        key_id=None, turn_id=None, input_tokens_bound=1, output_tokens_max=1, at=clock.now(),
    )  # fmt: skip

    assert await writer.write(again) == Placed(Money(0))
