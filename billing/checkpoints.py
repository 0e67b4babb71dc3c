"""Checkpoints: what house and provider accounts stood at when a day (UTC) ended.

Those accounts have no live projection, so their sums begin at the newest checkpoint instead of the first transfer. A
settlement that was kept in a journal may arrive with a time of some days ago: rows of the last week are therefore
written again, until their month is closed. `verify` proves every one of them against the transfers themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, union, union_all, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.batch import OPEN
from storage.clock import Clock
from storage.database import Database
from storage.tables.billing import holds, transfers
from storage.tables.books import account_checkpoints

WRITTEN_AGAIN = timedelta(days=7)
DAY = timedelta(days=1)
_NEVER = datetime(1971, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Movement:
    """What one account did in a month, in nano-USD."""

    account: str
    opening: int
    came: int
    went: int

    @property
    def closing(self) -> int:
        """What it stood at in the end."""
        return self.opening + self.came - self.went


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed month. `closed_at` is when it was first closed."""

    month: str
    movements: tuple[Movement, ...]
    closed_at: datetime
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class NotOver:
    """The month is still going on."""

    until: datetime


@dataclass(frozen=True, slots=True)
class StillOpen:
    """Calls of that month have no end yet, and what they cost may still belong to it."""

    holds: int


class Checkpoints:
    """Writes checkpoints."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def write(self) -> int:
        """Write the days that ended since the newest checkpoint, and those of the last week again; return how many."""
        today = midnight(self._clock.now().date())
        async with self._database.read() as connection:
            last = (await connection.execute(select(func.max(account_checkpoints.c.until)))).scalar_one_or_none()
            begin = (last or await _first(connection) or today) - (WRITTEN_AGAIN if last else timedelta(0))
            day, written = midnight(begin.date()), 0
            names, totals = await _names(connection), await house_totals(connection, day)
        while day < today:
            # A transaction a day: after a long silence nobody waits for all of them.
            async with self._database.write() as connection:
                _add(totals, (await connection.execute(_house_sums(names, day, day + DAY))).all())
                day += DAY
                written += await self._write(connection, day, totals)
        return written

    async def close(self, month: str) -> Closed | NotOver | StillOpen:
        """Close a month such as `2026-03`: its last day's checkpoints stay as they are from now on."""
        since, until = month_of(month)
        now = self._clock.now()
        if until > now:
            return NotOver(until)
        is_end = account_checkpoints.c.until == until
        async with self._database.write() as connection:
            first = (
                await connection.execute(select(func.min(account_checkpoints.c.closed_at)).where(is_end))
            ).scalar_one_or_none()
            if first is None:
                unfinished = select(func.count()).where(holds.c.state.in_(OPEN), holds.c.placed_at < until)
                if count := (await connection.execute(unfinished)).scalar_one():
                    return StillOpen(count)
                await self._write(connection, until, await house_totals(connection, until))
                await connection.execute(update(account_checkpoints).where(is_end).values(closed_at=now))
            movements = await _movements(connection, since, until)
        return Closed(month, movements, first or now, is_repeated=first is not None)

    async def _write(self, connection: AsyncConnection, until: datetime, totals: dict[str, int]) -> int:
        """Write one day's end for every account that has a transfer before it; closed rows stay."""
        rows = [{"account": name, "until": until, "balance_nanos": total} for name, total in totals.items()]
        if not rows:
            return 0
        make: Any = sqlite.insert if self._database.is_sqlite else postgresql.insert
        insert = make(account_checkpoints)
        await connection.execute(
            insert.on_conflict_do_update(
                index_elements=["account", "until"],
                set_={"balance_nanos": insert.excluded.balance_nanos},
                where=account_checkpoints.c.closed_at.is_(None),
            ),
            rows,
        )
        return len(rows)


async def house_totals(connection: AsyncConnection, until: datetime | None = None) -> dict[str, int]:
    """Return what every house and provider account stands at (stood at `until`), in nano-USD.

    The sums begin at the newest checkpoint that is not written again any more.
    """
    newest = select(func.max(account_checkpoints.c.until))
    last = until or (await connection.execute(newest)).scalar_one_or_none() or _NEVER
    newest = newest.where(account_checkpoints.c.until <= last - WRITTEN_AGAIN)
    begun = select(account_checkpoints.c.account, account_checkpoints.c.balance_nanos, account_checkpoints.c.until)
    begin = {
        row.account: row
        for row in await connection.execute(begun.where(account_checkpoints.c.until == newest.scalar_subquery()))
    }
    since = next(iter(begin.values())).until if begin else None
    totals = {name: int(row.balance_nanos) for name, row in begin.items()}
    _add(totals, (await connection.execute(_house_sums(await _names(connection), since, until))).all())
    return totals


def _add(totals: dict[str, int], sums: Iterable[Any]) -> None:
    for name, change in sums:
        totals[name] = totals.get(name, 0) + int(change)


def sides(*where: ColumnElement[bool], names: Sequence[str] | None = None) -> Select[Any]:
    """Select what transfers add to house and provider accounts and take from them; `names` lets the index serve."""
    both = union_all(
        select(transfers.c.credit.label("name"), transfers.c.amount_nanos.label("change"), transfers.c.created_at)
        .where(_is_house(transfers.c.credit, names), *where),
        select(transfers.c.debit.label("name"), (-transfers.c.amount_nanos).label("change"), transfers.c.created_at)
        .where(_is_house(transfers.c.debit, names), *where),
    ).subquery()  # fmt: skip
    return select(both)


def month_of(month: str) -> tuple[datetime, datetime]:
    """Return when a month such as `2026-03` begins and ends, in UTC; raises ValueError."""
    begin = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
    end = (begin + timedelta(days=31)).replace(day=1)
    return begin, end


def midnight(day: date) -> datetime:
    """Return when a day begins, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _is_house(name: ColumnElement[str], names: Sequence[str] | None) -> ColumnElement[bool]:
    return name.in_(names) if names is not None else ~name.like("user:%")


async def _names(connection: AsyncConnection) -> list[str]:
    """Return every house and provider account there is: a handful."""
    both = union(*(select(side).where(_is_house(side, None)) for side in (transfers.c.credit, transfers.c.debit)))
    return sorted((await connection.execute(both)).scalars())


def _house_sums(names: Sequence[str], since: datetime | None, until: datetime | None) -> Select[Any]:
    found = sides(*_between(since, until), names=names).subquery()
    return select(found.c.name, func.sum(found.c.change)).group_by(found.c.name)


def _between(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    at = transfers.c.created_at
    return [*([at >= since] if since is not None else []), *([at < until] if until is not None else [])]


async def _first(connection: AsyncConnection) -> datetime | None:
    found: datetime | None = (await connection.execute(select(func.min(transfers.c.created_at)))).scalar_one_or_none()
    return found


async def _movements(connection: AsyncConnection, since: datetime, until: datetime) -> tuple[Movement, ...]:
    opening = await house_totals(connection, since)
    found = sides(*_between(since, until)).subquery()
    came = func.sum(func.abs(found.c.change)).filter(found.c.change > 0)
    went = func.sum(func.abs(found.c.change)).filter(found.c.change < 0)
    rows = await connection.execute(select(found.c.name, came, went).group_by(found.c.name))
    moved = {name: (int(one or 0), int(other or 0)) for name, one, other in rows}
    return tuple(_movement(name, opening, moved) for name in sorted({*opening, *moved}))


def _movement(name: str, opening: dict[str, int], moved: dict[str, tuple[int, int]]) -> Movement:
    came, went = moved.get(name, (0, 0))
    return Movement(name, opening.get(name, 0), came, went)


def people_hold(movements: Iterable[Movement]) -> int:
    """Return what people's balances were together: the house's and providers' with the other sign."""
    return -sum(one.closing for one in movements)
