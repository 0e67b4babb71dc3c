"""Warns people whose balance fell below the threshold they set: once a crossing, whatever spent the money."""

from __future__ import annotations

from sqlalchemy import select, update

from billing.money import Money
from storage.clock import Clock
from storage.database import Database
from storage.ids import new_id
from storage.outbox import Outbox
from storage.tables.billing import balances
from storage.tables.people import preferences

KIND = "balance-low"
AT_ONCE_MAX = 100


class LowBalance:
    """Looks at balances beside thresholds; the warning is written in the transaction that notes it as told.

    What is held for calls under way counts as there: most of a hold comes back, and a warning that was not true is
    worse than one that comes a moment later.
    """

    def __init__(self, database: Database, outbox: Outbox, clock: Clock) -> None:
        self._database = database
        self._outbox = outbox
        self._clock = clock

    async def look(self) -> int:
        """Write the warnings that are due, forget crossings that are over, and return how many were written."""
        left = balances.c.balance_nanos
        below = (
            select(preferences.c.account_id, preferences.c.low_balance_nanos, left)
            .join(balances, balances.c.account_id == preferences.c.account_id)
            .where(left < preferences.c.low_balance_nanos, preferences.c.is_low_told.is_(False))
            .limit(AT_ONCE_MAX)
        )
        above = (
            select(preferences.c.account_id)
            .join(balances, balances.c.account_id == preferences.c.account_id)
            .where(left >= preferences.c.low_balance_nanos, preferences.c.is_low_told)
        )
        async with self._database.read() as connection:
            found = (await connection.execute(below)).all()
            is_over = (await connection.execute(above.limit(1))).first() is not None
        if is_over:
            async with self._database.write() as connection:
                await connection.execute(
                    update(preferences).where(preferences.c.account_id.in_(above)).values(is_low_told=False)
                )
        told = 0
        for row in found:
            told += await self._tell(row.account_id, Money(row.low_balance_nanos), Money(row.balance_nanos))
        return told

    async def _tell(self, account_id: str, threshold: Money, left: Money) -> bool:
        data = {"left": left.nanos, "threshold": threshold.nanos}
        key = new_id("low", self._clock.now())
        message = await self._outbox.message(account_id, KIND, data, key=key)
        async with self._database.write() as connection:
            noted = await connection.execute(
                update(preferences)
                .where(preferences.c.account_id == account_id, preferences.c.is_low_told.is_(False))
                .values(is_low_told=True)
            )
            if noted.rowcount:
                await connection.execute(message)
        return bool(noted.rowcount)
