"""Judges the books after a fault: balanced, nothing open, and every call charged as its caller saw it end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, func, select

from billing.batch import OPEN
from billing.receipts import usage_of
from billing.verify import verify
from storage.tables.billing import balances, holds, receipts, transfers
from tests.faults.callers import Seen
from tests.faults.vendor import INPUT_NANOS, OUTPUT_NANOS
from tests.faults.world import World


async def judge(world: World, seen: Iterable[Seen], *, open_holds: int = 0) -> None:
    """Raise AssertionError for whatever is wrong."""
    books = await verify(world.core.database)
    assert books.findings == (), books.findings
    assert books.open_holds == open_holds, f"{books.open_holds} holds are open"
    seen = list(seen)
    ended = {row.id: row for row in await _holds(world, seen)}
    whole: set[str] = set()
    for one in seen:
        if one.is_whole:
            assert one.hold_id is not None
            assert one.hold_id not in whole, "two calls share a hold"
            whole.add(one.hold_id)
            row = ended[one.hold_id]
            assert row.state == "settled", (row, one)
            if one.is_cut:
                _check_unseen(row)
            else:
                assert row.charge_nanos == one.order.nanos, (row, one)
    for row in ended.values():
        if row.id not in whole and row.state not in OPEN:
            _check_unseen(row)


def _check_unseen(row: Row[Any]) -> None:
    """Check a call whose caller did not see its end: charged by a rule that says so, or not at all."""
    if row.state == "released":
        assert row.charge_nanos is None, row
        return
    content = msgspec.json.decode(row.body)
    used = usage_of(content)
    inputs, outputs = used.input_tokens or 0, used.output_tokens or 0
    outcome = content["outcome"]
    if outcome == "interrupted":
        noted = (row.checkpoint_input_tokens, row.checkpoint_output_tokens)
        assert (inputs, outputs) == noted, (row, content)
    else:
        assert outcome in ("complete", "cut", "client_gone"), content
    owed = inputs * INPUT_NANOS + outputs * OUTPUT_NANOS
    assert row.charge_nanos == min(owed, row.amount_nanos), (row, content)


async def _holds(world: World, seen: Sequence[Seen]) -> Sequence[Row[Any]]:
    """Return the holds that these callers' accounts have placed since the first of these calls."""
    if not seen:
        return []
    find = (
        select(holds, receipts.c.charge_nanos, receipts.c.body)
        .join(receipts, receipts.c.id == holds.c.id, isouter=True)
        .where(
            holds.c.account_id.in_({one.customer.account_id for one in seen}),
            holds.c.placed_at >= min(one.began_at for one in seen),
        )
    )
    async with world.core.database.read() as connection:
        return (await connection.execute(find)).all()


async def open_holds(world: World) -> int:
    """Return how many holds are open."""
    async with world.core.database.read() as connection:
        find = select(func.count()).select_from(holds).where(holds.c.state.in_(OPEN))
        return int((await connection.execute(find)).scalar_one())


async def all_ended(world: World, *, within_s: float = 20.0) -> None:
    """Wait until no hold is open: callers who left are settled after they left."""
    async with asyncio.timeout(within_s):
        while await open_holds(world):  # noqa: ASYNC110 the condition stands in the database
            await asyncio.sleep(0.02)


async def ledger_sum(world: World, account_id: str) -> int:
    """Return what the transfers alone say that this account has, in nano-USD."""
    async with world.core.database.read() as connection:
        total = 0
        for side, sign in ((transfers.c.credit, 1), (transfers.c.debit, -1)):
            find = select(func.sum(transfers.c.amount_nanos)).where(side == f"user:{account_id}")
            total += sign * int((await connection.execute(find)).scalar() or 0)
        return total


async def projection(world: World, account_id: str) -> tuple[int, int]:
    """Return balance and held of this account, in nano-USD."""
    async with world.core.database.read() as connection:
        find = select(balances.c.balance_nanos, balances.c.held_nanos).where(balances.c.account_id == account_id)
        row = (await connection.execute(find)).one()
        return int(row[0]), int(row[1])
