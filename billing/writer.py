"""The only door through which the ledger changes.

One transaction an operation. Every state change of a hold is compare-and-swap, and every projection changes in the
transaction of the rows it sums, under the account's row lock (PostgreSQL) or the file's (SQLite).
"""

from functools import singledispatchmethod

from sqlalchemy import case, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.ledger import (
    LOSS,
    PROMO,
    REVENUE,
    AlreadyPlaced,
    Checkpoint,
    Dispatch,
    Done,
    NoOp,
    OpenBalance,
    Operation,
    Outcome,
    Placed,
    PlaceHold,
    Post,
    Release,
    Settle,
    Short,
    Transfer,
    transfer,
    user,
)
from billing.money import Money
from storage.database import Database
from storage.tables.billing import balances, holds, receipts, transfers

OPEN = ("held", "dispatched", "uncertain")


class Writer:
    """Carries out operations on the ledger, one commit each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self, operation: Operation) -> Outcome:
        """Carry out one operation; when this returns it is durable."""
        async with self._database.write() as connection:
            return await self._apply(operation, connection)

    @singledispatchmethod
    async def _apply(self, operation: Operation, connection: AsyncConnection) -> Outcome:
        raise TypeError(type(operation).__name__)

    @_apply.register
    async def _(self, operation: OpenBalance, connection: AsyncConnection) -> Outcome:
        row = {"account_id": operation.account_id, "balance_nanos": 0, "held_nanos": 0, "promo_nanos": 0}
        await connection.execute(insert(balances).values(row))
        for statement in operation.together:
            await connection.execute(statement)
        return Done()

    @_apply.register
    async def _(self, operation: Post, connection: AsyncConnection) -> Outcome:
        if not await self._post(operation.transfer, connection):
            return NoOp()
        for statement in operation.together:
            await connection.execute(statement)
        return Done()

    @_apply.register
    async def _(self, operation: PlaceHold, connection: AsyncConnection) -> Outcome:
        available = await self._lock(operation.account_id, connection)
        known = (
            await connection.execute(
                select(holds.c.id, holds.c.state, holds.c.request_digest).where(
                    holds.c.account_id == operation.account_id, holds.c.idempotency_key == operation.idempotency_key
                )
            )
        ).first()
        if known is not None:
            return AlreadyPlaced(known.id, known.state, known.request_digest)
        raised = await connection.execute(
            update(balances)
            .where(
                balances.c.account_id == operation.account_id,
                balances.c.balance_nanos - balances.c.held_nanos >= operation.amount.nanos,
                balances.c.balance_nanos >= 0,
            )
            .values(held_nanos=balances.c.held_nanos + operation.amount.nanos)
        )
        if raised.rowcount == 0:
            return Short(available)
        await connection.execute(
            insert(holds).values(
                id=operation.id,
                account_id=operation.account_id,
                idempotency_key=operation.idempotency_key,
                request_digest=operation.request_digest,
                state="held",
                amount_nanos=operation.amount.nanos,
                owner=operation.owner,
                model=operation.model,
                upstream=operation.upstream,
                price_version=operation.price_version,
                source=operation.source,
                key_id=operation.key_id,
                turn_id=operation.turn_id,
                input_tokens_bound=operation.input_tokens_bound,
                output_tokens_max=operation.output_tokens_max,
                placed_at=operation.at,
            )
        )
        return Placed(available - operation.amount)

    @_apply.register
    async def _(self, operation: Dispatch, connection: AsyncConnection) -> Outcome:
        changed = await connection.execute(
            update(holds)
            .where(holds.c.id == operation.hold_id, holds.c.state == "held")
            .values(state="dispatched", dispatched_at=operation.at)
        )
        return Done() if changed.rowcount else NoOp()

    @_apply.register
    async def _(self, operation: Checkpoint, connection: AsyncConnection) -> Outcome:
        changed = await connection.execute(
            update(holds)
            .where(holds.c.id == operation.hold_id, holds.c.state == "dispatched")
            .values(checkpoint_input_tokens=operation.input_tokens, checkpoint_output_tokens=operation.output_tokens)
        )
        return Done() if changed.rowcount else NoOp()

    @_apply.register
    async def _(self, operation: Settle, connection: AsyncConnection) -> Outcome:
        if not await self._end_hold(operation.hold_id, operation.account_id, "settled", operation, connection):
            return NoOp()
        if operation.charge:
            charge = transfer(
                user(operation.account_id), REVENUE, operation.charge,
                kind="charge", key=f"charge:{operation.hold_id}", at=operation.at, reference=operation.hold_id,
            )  # fmt: skip
            await self._post(charge, connection)
        if operation.loss:
            loss = transfer(
                LOSS, REVENUE, operation.loss,
                kind="loss", key=f"loss:{operation.hold_id}", at=operation.at, reference=operation.hold_id,
            )  # fmt: skip
            await self._post(loss, connection)
        await connection.execute(
            insert(receipts).values(
                id=operation.hold_id,
                account_id=operation.account_id,
                charge_nanos=operation.charge.nanos,
                loss_nanos=operation.loss.nanos,
                body=operation.receipt,
                created_at=operation.at,
            )
        )
        return Done()

    @_apply.register
    async def _(self, operation: Release, connection: AsyncConnection) -> Outcome:
        ended = await self._end_hold(operation.hold_id, operation.account_id, "released", operation, connection)
        return Done() if ended else NoOp()

    async def _end_hold(
        self, hold_id: str, account_id: str, state: str, operation: Settle | Release, connection: AsyncConnection
    ) -> bool:
        """Swap an open hold to its end and lower what the account has held; False when it had ended before."""
        await self._lock(account_id, connection)
        amount = (
            await connection.execute(
                select(holds.c.amount_nanos).where(
                    holds.c.id == hold_id, holds.c.account_id == account_id, holds.c.state.in_(OPEN)
                )
            )
        ).scalar_one_or_none()
        if amount is None:
            return False
        await connection.execute(
            update(holds)
            .where(holds.c.id == hold_id)
            .values(state=state, ended_at=operation.at, end_reason=operation.reason)
        )
        await connection.execute(
            update(balances)
            .where(balances.c.account_id == account_id)
            .values(held_nanos=balances.c.held_nanos - amount)
        )
        return True

    async def _lock(self, account_id: str, connection: AsyncConnection) -> Money:
        """Lock the account's balance for this transaction and return what is available."""
        row = (
            await connection.execute(
                select(balances.c.balance_nanos, balances.c.held_nanos)
                .where(balances.c.account_id == account_id)
                .with_for_update()
            )
        ).one()
        return Money(row.balance_nanos - row.held_nanos)

    async def _post(self, made: Transfer, connection: AsyncConnection) -> bool:
        """Write the transfer and both sides' projections; False when its key was known."""
        into = sqlite.insert(transfers) if self._database.is_sqlite else postgresql.insert(transfers)
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
        if written.rowcount == 0:
            return False
        await self._project(made.credit, made.amount, is_promo=made.debit == PROMO, connection=connection)
        await self._project(made.debit, -made.amount, is_promo=made.credit == PROMO, connection=connection)
        return True

    async def _project(self, name: str, change: Money, *, is_promo: bool, connection: AsyncConnection) -> None:
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
