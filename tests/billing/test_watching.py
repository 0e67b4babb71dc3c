"""Who watches holds is told of each that this process ends: once, by how it ended, whoever ended it."""

from pathlib import Path

import pytest

from billing.cost_rules import Outcome
from billing.holds import Holds
from billing.meter import Meter
from billing.money import ZERO, Money
from billing.pricebook import PriceBook
from billing.prices import Usage
from billing.receipts import Receipts
from billing.usage import Known
from billing.writer import Writer
from storage.database import Database
from storage.owners import Ownership
from tests.billing.conftest import Ledger
from tests.house import ACall, AnAccount, FakeClock

HELD = Money(1_000)


class Notes:
    """A watcher that writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def settled(self, model: str, outcome: Outcome, *, known: Known, charge: Money, loss: Money) -> None:
        self.told.append((model, outcome, known, charge, loss))

    def released(self, model: str, outcome: Outcome) -> None:
        self.told.append((model, outcome))


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def watched(
    database: Database,
    writer: Writer,
    price_book: PriceBook,
    receipts: Receipts,
    clock: FakeClock,
    ownership: Ownership,
    notes: Notes,
) -> Holds:
    return Holds(database, writer, price_book, receipts, clock, owner=ownership.id, watcher=notes)


async def test_a_settlement_is_told_once_with_what_the_house_lost(
    ledger: Ledger, watched: Holds, notes: Notes, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD * 5)
    meter = Meter(input_bytes=1)
    meter.reported = Usage(input_tokens=10, output_tokens=5, known="reported")

    async with watched.open(a_call(account.id), HELD, meter) as hold:
        await hold.dispatch()
        await hold.settle()
        await hold.settle()
    await watched.settle(hold, "complete")

    cost = Money(hold.receipt.content["cost_nanos"]) if hold.receipt else ZERO
    assert cost > HELD
    assert notes.told == [("demo", Outcome.COMPLETE, "reported", HELD, cost - HELD)]


async def test_a_release_is_told_by_whether_the_call_had_gone_out(
    ledger: Ledger, watched: Holds, notes: Notes, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD * 5)

    async with watched.open(a_call(account.id), HELD, Meter(input_bytes=1)) as unsent:
        await unsent.release("client_gone")
    async with watched.open(a_call(account.id), HELD, Meter(input_bytes=1)) as failed:
        await failed.dispatch()
        await failed.release("upstream_broken")

    assert notes.told == [("demo", Outcome.UNSENT), ("demo", Outcome.FAILED)]


async def test_what_a_dead_process_left_is_told_by_the_one_that_ends_it(
    ledger: Ledger,
    watched: Holds,
    notes: Notes,
    an_account: AnAccount,
    a_call: ACall,
    database: Database,
    writer: Writer,
    price_book: PriceBook,
    receipts: Receipts,
    clock: FakeClock,
    tmp_path: Path,
) -> None:
    account = await an_account(balance=HELD * 5)
    dead = Ownership(database, clock, kind="gateway", data_dir=tmp_path / "other")
    await dead.begin(alone=False)
    left = Holds(database, writer, price_book, receipts, clock, owner=dead.id)
    await (await left._place(a_call(account.id), HELD, Meter(input_bytes=1))).dispatch()
    clock.advance(milliseconds=1)
    on_its_way = await left._place(a_call(account.id), HELD, Meter(input_bytes=0))
    await on_its_way.dispatch()
    on_its_way.meter.delivered(4)
    await on_its_way.checkpoint()
    await Ownership(database, clock, kind="gateway", data_dir=tmp_path / "other").begin(alone=True)

    await watched.recover()
    await watched.recover()

    (lost, interrupted) = notes.told
    assert lost == ("demo", Outcome.LOST)
    assert interrupted[:3] == ("demo", Outcome.INTERRUPTED, "estimated")
