"""Whatever happens in whatever order, the books agree with a model of a few lines, and `verify` finds nothing.

Hypothesis runs its machine without asyncio, so each machine has a loop of its own.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from billing import holds as holding
from billing.balances import Balance, Balances
from billing.batch import OPEN
from billing.catalogue import Catalogue, demo
from billing.errors import HoldEnded, InsufficientBalance
from billing.holds import Call, Hold, Holds
from billing.ledger import Extended, OpenBalance, Short
from billing.meter import Meter
from billing.money import ZERO, Money
from billing.pricebook import PriceBook
from billing.prices import Usage, cost
from billing.receipts import Receipts
from billing.topups import TopUps
from billing.verify import verify
from billing.writer import Writer
from storage.database import Database
from storage.ids import new_id
from storage.owners import Ownership
from storage.tables.billing import holds
from tests import servers
from tests.fuzzing import examples
from tests.house import FakeClock

MODEL = demo("http://127.0.0.1:9/v1")
Close = Callable[[], object]
amounts = st.integers(1, 5_000) | st.integers(1, 2_000_000)
token_counts = st.integers(0, 3_000)


class Modelled:
    """What an account should have."""

    def __init__(self) -> None:
        self.total = 0
        self.promo = 0
        self.held: dict[str, int] = {}

    def spend(self, nanos: int) -> None:
        self.total -= nanos
        self.promo = max(0, self.promo - nanos)


class Machine(RuleBasedStateMachine):
    """Accounts, processes that die one after another, and every operation of the ledger."""

    opened: Callable[[asyncio.Runner], tuple[str, Close]]
    accounts: Bundle[str] = Bundle("accounts")
    open_holds: Bundle[Hold] = Bundle("open_holds")
    ended_holds: Bundle[Hold] = Bundle("ended_holds")

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        url, self.close = type(self).opened(self.runner)
        self.clock = FakeClock()
        self.database = Database(url)
        self.writer = Writer(self.database)
        self.balances = Balances(self.database, self.writer, self.clock)
        self.topups = TopUps(self.database, self.writer, self.clock, star_nanos=1_000)
        self.prices = PriceBook(self.database, self.clock)
        self.receipts = Receipts(self.database)
        self.run(self.prices.remember(Catalogue([MODEL])))
        self.model: dict[str, Modelled] = {}
        self.begin_process()

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def begin_process(self) -> None:
        self.ownership = Ownership(self.database, self.clock, kind="gateway", data_dir=Path("life"))
        self.run(self.ownership.begin(alone=True))
        self.holds = Holds(self.database, self.writer, self.prices, self.receipts, self.clock, owner=self.ownership.id)

    def teardown(self) -> None:
        self.run(self.database.close())
        self.close()
        self.runner.close()

    @initialize(target=accounts)
    def begins_with_an_account_that_has_some_of_each(self) -> Any:
        # Else most short stories would be about an empty purse.
        account = self.opens_an_account()
        self.is_granted(account, 2_000, "welcome")
        self.tops_up(account, 5_000, 2)
        return account

    @rule(target=accounts)
    def opens_an_account(self) -> str:
        account_id = new_id("acc", self.clock.now())
        self.run(self.balances.open(OpenBalance(account_id)))
        self.model[account_id] = Modelled()
        return account_id

    @rule(account=accounts, amount=amounts, key=st.sampled_from("abc"))
    def is_granted(self, account: str, amount: int, key: str) -> None:
        if self.run(self.balances.grant(account, Money(amount), key=f"{account}:{key}")):
            self.model[account].total += amount
            self.model[account].promo += amount

    @rule(account=accounts, stars=st.integers(1, 5_000), times=st.integers(1, 2))
    def tops_up(self, account: str, stars: int, times: int) -> None:
        topup = self.run(self.topups.open(account, stars=stars))
        for _ in range(times):
            self.run(self.topups.paid(topup.id, event_id=f"of-{topup.id}", currency="XTR", minor_units=stars))
        self.model[account].total += stars * 1_000

    @rule(target=open_holds, account=accounts, amount=amounts)
    def places_a_hold(self, account: str, amount: int) -> Any:
        modelled = self.model[account]
        call = Call(account, MODEL.name, "demo", MODEL.price, "key", "0" * 64, 10, 10)
        available = modelled.total - sum(modelled.held.values())
        try:
            hold = self.run(self.holds._place(call, Money(amount), Meter(input_bytes=40)))
        except InsufficientBalance:
            assert amount > available
            return multiple()
        assert amount <= available
        modelled.held[hold.id] = amount
        return hold

    @rule(hold=open_holds, delivered=token_counts)
    def goes_out_and_is_checkpointed(self, hold: Hold, delivered: int) -> None:
        with suppress(HoldEnded):
            if not hold.is_dispatched:
                self.run(hold.dispatch())
            hold.meter.delivered(delivered)
            self.run(hold.checkpoint())

    @rule(hold=open_holds, amount=amounts, least=amounts)
    def extends(self, hold: Hold, amount: int, least: int) -> None:
        modelled, least = self.model[hold.call.account_id], min(amount, least)
        available = modelled.total - sum(modelled.held.values())

        async def extended() -> Any:
            return await hold.extend(Money(amount), least=Money(least))

        became = self.run(extended())
        if not hold.is_dispatched or hold.id not in modelled.held:
            assert not isinstance(became, Extended)
        elif isinstance(became, Extended):
            modelled.held[hold.id] += min(amount, available)
            assert (hold.amount.nanos, available >= least) == (modelled.held[hold.id], True)
        else:
            assert (became, available < least) == (Short(Money(available)), True)

    @rule(
        target=ended_holds, hold=consumes(open_holds), used=st.tuples(token_counts, token_counts), empty=st.booleans()
    )
    def settles(self, hold: Hold, used: tuple[int, int], empty: bool) -> Hold:
        modelled = self.model[hold.call.account_id]
        hold.meter.reported = Usage(input_tokens=used[0], output_tokens=used[1], known="reported")
        try:
            self.run(hold.settle("empty" if empty else "complete"))
        except HoldEnded:
            assert hold.id not in modelled.held
            return hold
        held = modelled.held.pop(hold.id, None)
        if held is not None and not empty:
            modelled.spend(min(held, cost(hold.meter.reported, MODEL.price).total.nanos))
        return hold

    @rule(
        account=accounts, amounts=st.lists(amounts, min_size=1, max_size=3), used=st.tuples(token_counts, token_counts)
    )
    def calls_from_beginning_to_end(self, account: str, amounts: list[int], used: tuple[int, int]) -> None:
        for amount in amounts:
            hold = self.places_a_hold(account, amount)
            if isinstance(hold, Hold):
                self.goes_out_and_is_checkpointed(hold, used[0])
                self.extends(hold, amount, 1)
                self.settles(hold, used, empty=False)

    @rule(target=ended_holds, hold=consumes(open_holds))
    def releases(self, hold: Hold) -> Hold:
        self.run(hold.release("test"))
        self.model[hold.call.account_id].held.pop(hold.id, None)
        return hold

    @rule(hold=ended_holds)
    def tries_to_end_it_again(self, hold: Hold) -> None:
        with suppress(HoldEnded):
            self.run(self.holds.settle(hold, "complete"))
        self.run(self.holds.release(hold.id, hold.call.account_id, "again"))

    @rule()
    def dies_and_is_recovered(self) -> None:
        self.clock.advance(minutes=1)
        checkpoints = self.run(self._checkpoints())
        self.begin_process()
        recovered = self.run(self.holds.recover())
        assert recovered == sum(len(modelled.held) for modelled in self.model.values())
        for modelled in self.model.values():
            for hold_id, amount in modelled.held.items():
                if checkpoints[hold_id] is not None:
                    modelled.spend(min(amount, cost(checkpoints[hold_id], MODEL.price).total.nanos))
            modelled.held.clear()

    @rule()
    def is_silent_and_taken_for_dead(self) -> None:
        self.clock.advance(minutes=1)
        elsewhere = Ownership(self.database, self.clock, kind="gateway", data_dir=Path("elsewhere"))
        self.run(elsewhere.begin(alone=False))
        others = Holds(self.database, self.writer, self.prices, self.receipts, self.clock, owner=elsewhere.id)
        self.run(others.recover())
        # What had gone out keeps its money, as it may yet be settled; what had not is free again.
        still_open = self.run(self._open_holds())
        for modelled in self.model.values():
            modelled.held = {hold_id: amount for hold_id, amount in modelled.held.items() if hold_id in still_open}
        self.run(self.ownership.renew())

    async def _open_holds(self) -> set[str]:
        async with self.database.read() as connection:
            return set((await connection.execute(select(holds.c.id).where(holds.c.state.in_(OPEN)))).scalars())

    async def _checkpoints(self) -> dict[str, Usage | None]:
        """Return what each open hold last noted, read from its row."""
        columns = (holds.c.id, holds.c.checkpoint_input_tokens, holds.c.checkpoint_output_tokens)
        async with self.database.read() as connection:
            rows = (await connection.execute(select(*columns))).all()
        return {
            hold_id: None if output is None else Usage(input_tokens=given, output_tokens=output)
            for hold_id, given, output in rows
        }

    @invariant()
    def balances_are_as_modelled(self) -> None:
        for account_id, modelled in self.model.items():
            assert self.run(self.balances.get(account_id)) == Balance(
                Money(modelled.total), Money(sum(modelled.held.values())), Money(modelled.promo)
            )
            assert modelled.total >= ZERO.nanos

    @invariant()
    def the_books_balance(self) -> None:
        books = self.run(verify(self.database))
        assert books.findings == ()
        assert books.user_balances_nanos + sum(books.house_nanos.values()) == 0


def check(opened: Callable[[asyncio.Runner], tuple[str, Close]]) -> None:
    machine = type("Books", (Machine,), {"opened": staticmethod(opened)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples(8), stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.fixture(autouse=True)
def checkpoints_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model knows of every checkpoint, so a slow disk must not drop one here."""
    monkeypatch.setattr(holding, "CHECKPOINT_PATIENCE_S", 60.0)


@pytest.mark.hypothesis
def test_on_sqlite_any_order_of_events_leaves_exact_books(migrated_sqlite: Path) -> None:
    def opened(_: asyncio.Runner) -> tuple[str, Close]:
        folder = tempfile.mkdtemp()
        shutil.copy(migrated_sqlite, f"{folder}/books.sqlite3")
        return f"sqlite:///{folder}/books.sqlite3", lambda: shutil.rmtree(folder)

    check(opened)


@pytest.mark.hypothesis
def test_on_postgresql_any_order_of_events_leaves_exact_books(postgres_url: str, migrated_postgres: str) -> None:
    def opened(runner: asyncio.Runner) -> tuple[str, Close]:
        made = servers.fresh_database(postgres_url, template=migrated_postgres)
        return runner.run(made.__aenter__()), lambda: runner.run(made.__aexit__(None, None, None))

    check(opened)
