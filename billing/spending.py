"""What an account has spent, summed from its receipts: by day, by model, by where the call came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, case, func, select, type_coerce

from billing.money import Money
from storage.clock import Clock
from storage.database import Database
from storage.tables.billing import holds, receipts

_DAY_MICROS = 86_400_000_000
ROWS_MAX = 12
"""How many models and sources are named; a person who used more sees the dearest."""


@dataclass(frozen=True, slots=True)
class Spent:
    """One line of a report. `name` is a day, a model, or `key:<public id>`, `bot`, `inline`, `group`, `site`."""

    name: str
    calls: int
    charge: Money


@dataclass(frozen=True, slots=True)
class Report:
    """What `days` days, today included and counted in UTC, came to; days without a call are left out."""

    days: int
    total: Spent
    by_day: tuple[Spent, ...]
    by_model: tuple[Spent, ...]
    by_source: tuple[Spent, ...]


class Spending:
    """Reads receipts; three statements a report."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def report(self, account_id: str, *, days: int) -> Report:
        """Return what the account spent in the last `days` days."""
        midnight = self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        since = midnight - timedelta(days=days - 1)
        day = type_coerce(receipts.c.created_at, BigInteger) // _DAY_MICROS
        source = case((holds.c.key_id.is_not(None), "key:" + holds.c.key_id), else_=holds.c.source)
        by_day = await self._sums(account_id, since, day, order=day, limit=days)
        return Report(
            days=days,
            total=Spent("", sum(one.calls for one in by_day), sum((one.charge for one in by_day), Money(0))),
            by_day=tuple(Spent(_day(int(one.name)).isoformat(), one.calls, one.charge) for one in by_day),
            by_model=tuple(await self._sums(account_id, since, holds.c.model)),
            by_source=tuple(await self._sums(account_id, since, source)),
        )

    async def _sums(
        self, account_id: str, since: datetime, by: Any, *, order: Any = None, limit: int = ROWS_MAX
    ) -> list[Spent]:
        charge = func.sum(receipts.c.charge_nanos)
        find = (
            select(by.label("name"), func.count().label("calls"), charge.label("charge"))
            .join(holds, holds.c.id == receipts.c.id)
            .where(receipts.c.account_id == account_id, receipts.c.created_at >= since)
            .group_by(by)
            .order_by(charge.desc() if order is None else order)
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [Spent(str(row.name), row.calls, Money(int(row.charge))) for row in rows]


def _day(number: int) -> date:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=number)).date()
