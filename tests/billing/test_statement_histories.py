"""Whatever an account went through, its statements add up, follow on each other, and come back whole from their CSV."""

import asyncio
import csv
import io
import itertools
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from billing.balances import Balances
from billing.checkpoints import Checkpoints, house_totals
from billing.ledger import LOSS, PROMO, provider, user
from billing.money import Money
from billing.reversals import NotRefundable
from billing.statements import HEADER, Statement, write_csv
from billing.topups import STARS
from billing.verify import verify
from billing.writer import Writer
from people.accounts import Accounts
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.outbox import Outbox
from tests.billing.desk import Desk, adjust, debit, grant
from tests.fuzzing import examples
from tests.house import SECRET_KEY, AnAccount, FakeClock

ENDS = datetime(2027, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
FORMULAS = ("=", "+", "-", "@", "\t", "\n")


@dataclass(frozen=True)
class Event:
    """What happens, so many hours after the last: `nanos` is below zero only where it takes."""

    kind: str
    nanos: int
    hours: int
    reason: str = "a reason"


amounts = st.integers(1, 500)
words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
events = st.builds(
    Event,
    kind=st.sampled_from(["paid", "granted", "debited", "adjusted", "refunded", "charged back"]),
    nanos=amounts | amounts.map(lambda nanos: -nanos),
    hours=st.integers(0, 60),
    reason=words | st.sampled_from(["=HYPERLINK(1)", "a, b", 'say "no"', "one\ntwo", "one\rtwo", "-1", "\t=1", " "]),
)
A_BIT_OF_ALL = [
    Event("paid", 300, 0),
    Event("granted", 20, 0),
    Event("debited", 40, 30, "=1+1\r\n"),
    Event("debited", 1, 0, "one\rtwo"),
    Event("debited", 1, 0, "\t=1"),
    Event("adjusted", -5, 0),
    Event("paid", 100, 5),
    Event("refunded", 1, 200),
    Event("paid", 60, 0),
    Event("charged back", 1, 1),
]


class Life:
    """An account to which things happen, hours or days apart."""

    def __init__(self, desk: Desk, account_id: str) -> None:
        self.desk = desk
        self.account_id = account_id
        self._last_charge = "none yet"

    async def happens(self, event: Event, number: int) -> None:
        desk, key, nanos = self.desk, f"k{number}", abs(event.nanos)
        desk.clock.advance(hours=event.hours)
        match event.kind:
            case "paid":
                self._last_charge = f"charge-{number}"
                await desk.paid(self.account_id, nanos, self._last_charge)
            case "granted":
                await desk.corrections.carry_out(grant(self.account_id, nanos, key=key))
            case "debited":
                await desk.corrections.carry_out(debit(self.account_id, nanos, key=key, reason=event.reason))
            case "adjusted":
                await desk.corrections.carry_out(adjust(self.account_id, event.nanos, key=key))
            case "refunded":
                for topup in await desk.topups.recent(self.account_id, limit=1):
                    wanted = await desk.refund(topup, key=key)
                    if not isinstance(wanted, NotRefundable):
                        await desk.corrections.carry_out(wanted)
            case "charged back":
                await desk.reversals.charged_back(STARS, self._last_charge)


async def prove(desk: Desk, account_id: str, history: list[Event], cut_hours: list[int]) -> None:
    """Let it all happen, then look at it whole and in the periods between the cuts."""
    began, life = desk.clock.now(), Life(desk, account_id)
    for number, event in enumerate(history):
        await life.happens(event, number)
    await Checkpoints(desk.database, desk.clock).write()
    cuts = sorted(began + hours * HOUR for hours in cut_hours)

    for name in (user(account_id), PROMO, LOSS, provider(STARS)):
        whole = await desk.statements.read(name, None, ENDS)
        periods = zip([None, *cuts], [*cuts, ENDS], strict=True)
        parts = [await desk.statements.read(name, since, until) for since, until in periods]
        for one in (whole, *parts):
            adds_up(one)
            comes_back_from_its_csv(one)
        for before, after in itertools.pairwise(parts):
            assert before.closing == after.opening
        assert (parts[0].opening, parts[-1].closing) == (Money(0), whole.closing)
        assert [one for part in parts for one in part.lines] == list(whole.lines)

    total = (await desk.balances.get(account_id)).total
    assert (await desk.statements.read(user(account_id), None, ENDS)).closing == total
    async with desk.database.read() as connection:
        house = await house_totals(connection)
    assert house == {name: (await desk.statements.read(name, None, ENDS)).closing.nanos for name in house}
    assert sum(house.values()) == -total.nanos
    assert (await verify(desk.database)).findings == ()


def adds_up(statement: Statement) -> None:
    now = statement.opening
    for one in statement.lines:
        now += one.change
        assert one.balance == now
    assert now == statement.closing


def comes_back_from_its_csv(statement: Statement) -> None:
    out = io.StringIO(newline="")
    write_csv(statement, out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline=""), strict=True))

    assert tuple(rows[0]) == HEADER
    assert (rows[0]["kind"], rows[-1]["kind"]) == ("opening", "closing")
    assert Money.usd(rows[0]["balance_usd"]) == statement.opening
    assert Money.usd(rows[-1]["balance_usd"]) == statement.closing
    assert [
        (row["time"], row["transfer"], row["kind"], row["other_account"], row["reference"], row["author"])
        for row in rows[1:-1]
    ] == [
        (one.at.isoformat(), one.transfer_id, one.kind, one.other, one.reference or "", one.author or "")
        for one in statement.lines
    ]
    for row, one in zip(rows[1:-1], statement.lines, strict=True):
        assert (Money.usd(row["change_usd"]), Money.usd(row["balance_usd"])) == (one.change, one.balance)
        # A carriage return would end the row in many readers.
        reason = (one.reason or "").replace("\r\n", "\n").replace("\r", "\n")
        # An apostrophe keeps a spreadsheet from reading it as a formula.
        assert row["reason"] == (f"'{reason}" if reason.startswith(FORMULAS) else reason)


async def on_a_database_of_its_own(file: Path, history: list[Event], cuts: list[int]) -> None:
    clock = FakeClock()
    database = Database(f"sqlite:///{file}")
    writer = Writer(database)
    balances = Balances(database, writer, clock)
    outbox = Outbox(database, Vault(database, Keyring(SECRET_KEY), clock), clock)
    try:
        account = await Accounts(database, balances, clock).create()
        await prove(Desk(database, writer, balances, outbox, clock), account.id, history, cuts)
    finally:
        await writer.close()
        await database.close()


@pytest.mark.hypothesis
def test_any_part_of_any_history_adds_up_and_comes_back_from_its_csv(migrated_sqlite: Path, tmp_path: Path) -> None:
    file = tmp_path / "books.sqlite3"
    with asyncio.Runner() as runner:

        @settings(max_examples=examples(10), deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.lists(events, max_size=8), st.lists(st.integers(0, 300), max_size=3))
        @example(A_BIT_OF_ALL, [0, 30, 235])
        def proved(history: list[Event], cuts: list[int]) -> None:
            shutil.copy(migrated_sqlite, file)
            try:
                # Else most short histories would be about an empty purse.
                runner.run(on_a_database_of_its_own(file, [Event("paid", 1_000, 0), *history], cuts))
            finally:
                for left in tmp_path.glob("books.sqlite3*"):
                    left.unlink()

        proved()


async def test_a_history_with_a_bit_of_all_adds_up_on_each_database(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()

    await prove(desk, account.id, A_BIT_OF_ALL, [0, 30, 235])
