"""What an account has spent, summed from its receipts: by day, by model, by where the call came from.

One report is read in one moment, so that its sums are the same whichever way they are added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, case, func, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.money import ZERO, Money
from storage.clock import Clock
from storage.database import Database
from storage.tables.billing import holds, receipts

_DAY_MICROS = 86_400_000_000
ROWS_MAX = 12
"""How many models and sources are named; a person who used more sees the dearest."""
CHARTED_MAX = 6
"""How many models are told apart day by day; the others are one."""


@dataclass(frozen=True, slots=True)
class Spent:
    """One line of a report. `name` is a day, a model, or `key:<public id>`, `bot`, `inline`, `group`, `site`."""

    name: str
    calls: int
    charge: Money


@dataclass(frozen=True, slots=True)
class Cell:
    """What one model came to on one day; `model` is None for all that are not among the dearest."""

    day: date
    model: str | None
    calls: int
    charge: Money


@dataclass(frozen=True, slots=True)
class Report:
    """What `days` days, today (`last`) included and counted in UTC, came to; days without a call are left out."""

    days: int
    last: date
    total: Spent
    cells: tuple[Cell, ...]
    by_day: tuple[Spent, ...]
    by_model: tuple[Spent, ...]
    by_source: tuple[Spent, ...]


class Spending:
    """Reads receipts; three statements a report, each with a bounded number of rows."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def report(self, account_id: str, *, days: int) -> Report:
        """Return what the account spent in the last `days` days."""
        midnight = self._clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        since = midnight - timedelta(days=days - 1)
        source = case((holds.c.key_id.is_not(None), "key:" + holds.c.key_id), else_=holds.c.source)
        async with self._database.read() as connection:
            if not self._database.is_sqlite:
                await connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            by_model = await _sums(connection, account_id, since, holds.c.model)
            by_source = await _sums(connection, account_id, since, source)
            cells = await _cells(connection, account_id, since, [one.name for one in by_model[:CHARTED_MAX]])
        return Report(
            days=days,
            last=midnight.date(),
            total=_added("", cells),
            cells=tuple(cells),
            by_day=tuple(_added(day.isoformat(), same) for day, same in groupby(cells, key=lambda one: one.day)),
            by_model=tuple(by_model),
            by_source=tuple(by_source),
        )


async def _sums(connection: AsyncConnection, account_id: str, since: datetime, by: ColumnElement[str]) -> list[Spent]:
    """Sum by a column, the dearest first."""
    charge = func.sum(receipts.c.charge_nanos)
    find = (
        _of(account_id, since, by.label("name"), func.count().label("calls"), charge.label("charge"))
        .group_by(by)
        .order_by(charge.desc(), by)
        .limit(ROWS_MAX)
    )
    rows = (await connection.execute(find)).all()
    return [Spent(str(row.name), row.calls, Money(int(row.charge))) for row in rows]


async def _cells(connection: AsyncConnection, account_id: str, since: datetime, named: Sequence[str]) -> list[Cell]:
    """Sum by day and model, in their order; models without a name of their own come last. At most days x 7 rows."""
    if not named:
        return []
    day = (type_coerce(receipts.c.created_at, BigInteger) // _DAY_MICROS).label("day")
    # The place among the dearest, not the name: what is grouped by must not hold the values twice.
    place = case({name: place for place, name in enumerate(named)}, value=holds.c.model, else_=len(named)).label(
        "place"
    )
    inner = _of(account_id, since, day, place, receipts.c.charge_nanos).subquery()
    find = (
        select(inner.c.day, inner.c.place, func.count().label("calls"), func.sum(inner.c.charge_nanos).label("charge"))
        .group_by(inner.c.day, inner.c.place)
        .order_by(inner.c.day, inner.c.place)
    )
    rows = (await connection.execute(find)).all()
    names = [*named, None]
    return [Cell(_day(row.day), names[row.place], row.calls, Money(int(row.charge))) for row in rows]


def _of(account_id: str, since: datetime, *columns: ColumnElement[Any]) -> Select[Any]:
    found = select(*columns).select_from(receipts).join(holds, holds.c.id == receipts.c.id)
    return found.where(receipts.c.account_id == account_id, receipts.c.created_at >= since)


def _added(name: str, cells: Iterable[Cell]) -> Spent:
    found = list(cells)
    return Spent(name, sum(one.calls for one in found), sum((one.charge for one in found), ZERO))


def _day(number: int) -> date:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=number)).date()
