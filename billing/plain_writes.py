"""Operations that come with rows of other packages (a new account, a credit with what it makes true): one commit each.

They are rare beside holds, and their statements are SQLAlchemy's, so they do not join the batches.
"""

from sqlalchemy import case, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.ledger import PROMO, Done, NoOp, OpenBalance, Outcome, Post, Transfer
from billing.money import Money
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
    """Write a transfer, both sides' projections and the rows that come with it; a known key changes nothing."""
    async with database.write() as connection:
        if not await _insert(database, connection, operation.transfer):
            return NoOp()
        made = operation.transfer
        await _project(connection, made.credit, made.amount, is_promo=made.debit == PROMO)
        await _project(connection, made.debit, -made.amount, is_promo=made.credit == PROMO)
        for statement in operation.together:
            await connection.execute(statement)
    return Done()


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


async def _project(connection: AsyncConnection, name: str, change: Money, *, is_promo: bool) -> None:
    """Change a person's balance. Promo credit is part of it and spent first."""
    side, _, account_id = name.partition(":")
    if side != "user":
        return
    promo = balances.c.promo_nanos
    if change.nanos > 0:
        promo_after = promo + (change.nanos if is_promo else 0)
    else:
        promo_after = case((promo > -change.nanos, promo + change.nanos), else_=0)
    changed = await connection.execute(
        update(balances)
        .where(balances.c.account_id == account_id)
        .values(balance_nanos=balances.c.balance_nanos + change.nanos, promo_nanos=promo_after)
    )
    if changed.rowcount != 1:
        raise LookupError(f"no balance for {name}")
