"""Operations that come with rows of other packages (a new account, a credit with what it makes true): one commit each.

They are rare beside holds, and their statements are SQLAlchemy's, so they do not join the batches.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, and_, case, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.errors import BalanceTooLarge
from billing.ledger import PROMO, Cover, Debit, Done, NoOp, OpenBalance, Outcome, Post, Short, Transfer
from billing.money import BALANCE_NANOS_MAX, Money
from storage.database import Database
from storage.tables.billing import balances, transfers


async def open_balance(database: Database, operation: OpenBalance) -> Outcome:
    """Write a balance of zero and the rows that come with it."""
    row = {"account_id": operation.account_id, "balance_nanos": 0, "held_nanos": 0, "promo_nanos": 0}
    async with database.write() as connection:
        await connection.execute(insert(balances).values(row))
        for statement in operation.together:
            await connection.execute(statement)
    return Done()


async def post(database: Database, operation: Post) -> Outcome:
    """Write a transfer, both sides' projections and the rows that come with it; a known key changes nothing.

    Raises `BalanceTooLarge`.
    """
    made = operation.transfer
    return await _write(database, made, None, operation.together, operation.once)


async def debit(database: Database, operation: Debit) -> Outcome:
    """Write a transfer that takes from a person no more than `cover` allows, and the rows that come with it."""
    made = operation.transfer
    return await _write(database, made, _guard(operation.cover, made.amount), operation.together, operation.once)


class _Undone(Exception):
    """Ends a transaction without writing anything, with the outcome to return."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


async def _write(
    database: Database,
    made: Transfer,
    guard: ColumnElement[bool] | None,
    together: Sequence[Executable],
    once: Sequence[Executable],
) -> Outcome:
    try:
        async with database.write() as connection:
            if not await _insert(database, connection, made):
                return NoOp()
            await _project(connection, made.debit, -made.amount, made, guard)
            await _project(connection, made.credit, made.amount, made)
            for change in once:
                if (await connection.execute(change)).rowcount != 1:
                    raise _Undone(NoOp())
            for statement in together:
                await connection.execute(statement)
    except _Undone as undone:
        return undone.outcome
    return Done()


def _guard(cover: Cover, amount: Money) -> ColumnElement[bool] | None:
    """Return what must be true of the person's balance; None asks nothing of it."""
    total, held, promo = balances.c.balance_nanos, balances.c.held_nanos, balances.c.promo_nanos
    match cover:
        case Cover.AVAILABLE:
            return total - held >= amount.nanos
        case Cover.REFUNDABLE:
            return and_(total - held >= amount.nanos, total - promo >= amount.nanos)
        case Cover.NOTHING:
            return None


async def _insert(database: Database, connection: AsyncConnection, made: Transfer) -> bool:
    into = sqlite.insert(transfers) if database.is_sqlite else postgresql.insert(transfers)
    written = await connection.execute(
        into.values(
            id=made.id,
            debit=made.debit,
            credit=made.credit,
            amount_nanos=made.amount.nanos,
            kind=made.kind,
            idempotency_key=made.idempotency_key,
            reference=made.reference,
            created_at=made.at,
        ).on_conflict_do_nothing()
    )
    return written.rowcount == 1


async def _project(
    connection: AsyncConnection,
    name: str,
    change: Money,
    made: Transfer,
    guard: ColumnElement[bool] | None = None,
) -> None:
    """Change a person's balance. Promo credit is part of it and spent first, but never given back to a provider."""
    side, _, account_id = name.partition(":")
    if side != "user":
        return
    promo, promo_after = balances.c.promo_nanos, None
    if change.nanos > 0 and made.debit == PROMO:
        promo_after = promo + change.nanos
    elif change.nanos < 0 and not made.credit.startswith("provider:"):
        promo_after = case((promo > -change.nanos, promo + change.nanos), else_=0)
    values: dict[str, Any] = {"balance_nanos": balances.c.balance_nanos + change.nanos}
    if promo_after is not None:
        values["promo_nanos"] = promo_after
    covered = balances.c.account_id == account_id
    if change.nanos > 0:
        # Compared by what there is room for, as the sum itself might already not fit.
        covered &= balances.c.balance_nanos <= BALANCE_NANOS_MAX - change.nanos
    changed = await connection.execute(
        update(balances).where(covered if guard is None else and_(covered, guard)).values(values)
    )
    if changed.rowcount != 1:
        left = await _available(connection, account_id)
        if left is not None and change.nanos > 0:
            raise BalanceTooLarge(name)
        if guard is None or left is None:
            raise LookupError(f"no balance for {name}")
        raise _Undone(Short(left))


async def _available(connection: AsyncConnection, account_id: str) -> Money | None:
    find = select(balances.c.balance_nanos - balances.c.held_nanos).where(balances.c.account_id == account_id)
    found = (await connection.execute(find)).scalar_one_or_none()
    return None if found is None else Money(found)
