"""(account, Idempotency-Key) names one call: whatever happens, two calls of one key never both stand."""

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.batch import BalanceRow, HoldRow, KnownKey, Loaded, decide, holds_of, keys_of
from billing.errors import HoldExists, InsufficientBalance
from billing.holds import Hold, Holds
from billing.ledger import AlreadyPlaced, Outcome, Placed, PlaceHold, Release, Settle
from billing.money import ZERO, Money
from billing.writer import Writer
from storage.database import Database
from storage.tables.billing import holds as holds_table
from tests.billing.conftest import Ledger
from tests.billing.test_holds import HELD, metered
from tests.house import ACall, AnAccount, FakeClock

AT = datetime(2026, 3, 1, tzinfo=UTC)
ACCOUNT = "acc"

Tried = tuple[str, str]  # a key and a body
Ends = tuple[str, int]  # settle or release, and which of the holds placed so far


@dataclass
class Row:
    key: str
    state: str
    digest: str
    asked_as: str


class Table:
    """The table of holds as the drivers leave it: unique by key after every statement."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.placed = 0

    def operations(self, batch: list[Tried | Ends]) -> list[PlaceHold | Settle | Release]:
        made: list[PlaceHold | Settle | Release] = []
        ids = list(self.rows)
        for what, which in batch:
            if isinstance(which, str):
                self.placed += 1
                made.append(place(f"hold_{self.placed}", what, which))
            elif ids:
                hold_id = ids[which % len(ids)]
                if what == "settle":
                    made.append(Settle(hold_id, ACCOUNT, ZERO, ZERO, b"", "complete", AT))
                else:
                    made.append(Release(hold_id, ACCOUNT, "failed", AT))
        return made

    def carry_out(self, batch: list[PlaceHold | Settle | Release]) -> list[Outcome]:
        held = sum(row.state == "held" for row in self.rows.values())
        wanted = {key for _, key in keys_of(batch)}
        outcomes, changes = decide(
            batch,
            Loaded(
                balances={ACCOUNT: BalanceRow(balance=1_000, held=held, promo=0)},
                holds={one: HoldRow(ACCOUNT, self.rows[one].state, 1) for one in holds_of(batch)},
                keys={
                    (ACCOUNT, row.key): KnownKey(hold_id, row.state, row.digest)
                    for hold_id, row in self.rows.items()
                    if row.key in wanted
                },
            ),
        )
        for hold_id, key in changes.given_up.items():
            self.rows[hold_id].key = key
            self.check()
        for one in changes.new_holds:
            self.rows[one.id] = Row(one.idempotency_key, "held", one.request_digest, one.idempotency_key)
            self.check()
        for hold_id, end in changes.hold_changes.items():
            self.rows[hold_id].state = end.state
        return outcomes

    def check(self) -> None:
        keys = [row.key for row in self.rows.values()]
        assert len(keys) == len(set(keys))


def place(hold_id: str, key: str, digest: str) -> PlaceHold:
    return PlaceHold(
        hold_id, ACCOUNT, key, digest, Money(1), "owner", "demo", "demo", "version", "key",
        key_id=None, turn_id=None, input_tokens_bound=1, output_tokens_max=1, at=AT,
    )  # fmt: skip


tries = st.tuples(st.sampled_from(["a", "b", "k" * 255]), st.sampled_from(["one body", "another"]))
ends = st.tuples(st.sampled_from(["settle", "release"]), st.integers(0, 20))


@given(st.lists(st.lists(tries | ends, max_size=6), max_size=8))
def test_however_calls_are_tried_and_ended_one_of_a_key_stands(batches: list[list[Tried | Ends]]) -> None:
    table = Table()
    for batch in batches:
        operations = table.operations(batch)
        before = {hold_id: replace(row) for hold_id, row in table.rows.items()}
        outcomes = table.carry_out(operations)

        for key in ("a", "b", "k" * 255):
            standing = [row for row in table.rows.values() if row.asked_as == key and row.state != "released"]
            assert len(standing) <= 1
        for operation, outcome in zip(operations, outcomes, strict=True):
            if isinstance(operation, PlaceHold):
                earlier = [row for row in before.values() if row.key == operation.idempotency_key]
                if not earlier:
                    continue
                if earlier[0].state == "settled" or earlier[0].digest != operation.request_digest:
                    assert isinstance(outcome, AlreadyPlaced)
                elif earlier[0].state == "released":
                    assert isinstance(outcome, Placed | AlreadyPlaced)


def test_a_call_released_in_the_same_batch_may_be_tried_again_in_it() -> None:
    table = Table()
    table.carry_out([place("hold_1", "a", "one body")])

    outcomes = table.carry_out([Release("hold_1", ACCOUNT, "failed", AT), place("hold_2", "a", "one body")])

    assert outcomes[1] == Placed(Money(999))
    assert table.rows["hold_1"].key == "hold_1\ta"


async def released(holds: Holds, call: object) -> Hold:
    async with holds.open(call, HELD, metered()) as hold:  # type: ignore[arg-type]  # whatever `a_call` made
        await hold.release("upstream_failed")
    return hold


async def test_a_call_that_cost_nothing_is_tried_again_under_its_key_and_keeps_a_trace_of_it(
    ledger: Ledger, database: Database, holds: Holds, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=HELD)
    call = a_call(account.id, idempotency_key="k")
    first = await released(holds, call)
    clock.advance(seconds=1)

    async with holds.open(call, HELD, metered()) as second:
        await second.dispatch()
        await second.settle()

    async with database.read() as connection:
        found = await connection.execute(holds_table.select().order_by(holds_table.c.id))
        assert [(row.id, row.idempotency_key, row.state) for row in found] == [
            (first.id, f"{first.id}\tk", "released"),
            (second.id, "k", "settled"),
        ]


async def test_a_call_that_cost_nothing_is_not_tried_again_with_another_body(
    ledger: Ledger, holds: Holds, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD)
    await released(holds, a_call(account.id, idempotency_key="k"))

    with pytest.raises(HoldExists) as met:
        await released(holds, a_call(account.id, idempotency_key="k", request_digest="1" * 64))

    assert (met.value.state, met.value.is_same_request) == ("released", False)


async def test_a_retry_that_the_balance_does_not_cover_leaves_the_key_where_it_is(
    ledger: Ledger, holds: Holds, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD)
    call = a_call(account.id, idempotency_key="k")
    first = await released(holds, call)

    with pytest.raises(InsufficientBalance):
        async with holds.open(call, HELD * 2, metered()):
            pass

    state = await holds.by_key(account.id, "k")
    assert state is not None
    assert (state.id, state.state) == (first.id, "released")


async def test_a_release_and_many_retries_at_once_leave_one_call(
    ledger: Ledger, writer: Writer, holds: Holds, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=HELD * 30)
    call = a_call(account.id, idempotency_key="k")
    first = await holds._place(call, HELD, metered())

    tried = await asyncio.gather(
        writer.write(Release(first.id, account.id, "failed", clock.now())),
        *(holds._place(call, HELD, metered()) for _ in range(20)),
        return_exceptions=True,
    )

    placed = [one for one in tried if isinstance(one, Hold)]
    assert len(placed) == 1
    assert all(isinstance(one, HoldExists) for one in tried[1:] if one is not placed[0])
    assert sorted(await ledger.states()) == ["held", "released"]
    await placed[0].release("test")
