"""Money caps: the most a key or a person may spend, or somebody for a group, in a day, a month, or ever, in UTC.

A cap is checked and raised in the transaction that places a hold and corrected when it ends (`billing/batch.py`).
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable, Select, and_, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.batch import OPEN, PERIODS, Window, unpack, window
from billing.money import ZERO, Money
from storage.clock import Clock
from storage.database import Database
from storage.tables.billing import cap_uses, caps, holds, receipts


def key(public_id: str) -> str:
    """Return the subject of an API key's caps."""
    return f"key:{public_id}"


def person(account_id: str) -> str:
    """Return the subject of a person's caps."""
    return f"person:{account_id}"


def group(chat_id: int, account_id: str) -> str:
    """Return the subject of the caps under which this account pays for a Telegram group."""
    return f"group:{chat_id}:{account_id}"


@dataclass(frozen=True, slots=True)
class Cap:
    """One cap and what is used of it in its present window: charges, and what open holds have set aside."""

    period: str
    limit: Money
    used: Money

    @property
    def left(self) -> Money:
        """What may still be spent in this window."""
        return max(ZERO, self.limit - self.used)


class Caps:
    """Sets, lifts and shows caps."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, subject: str) -> list[Cap]:
        """Return the subject's caps: day, month, total."""
        return (await self.of_each([subject]))[subject]

    async def of_each(self, subjects: Collection[str]) -> dict[str, list[Cap]]:
        """Return the caps of several subjects, in two statements."""
        now = self._clock.now()
        present = {(subject, period): window(subject, period, now) for subject in subjects for period in PERIODS}
        starts = {one[2] for one in present.values()}
        is_present = and_(cap_uses.c.subject.in_(subjects), cap_uses.c.starts.in_(starts))
        async with self._database.read() as connection:
            found = await connection.execute(select(caps).where(caps.c.subject.in_(subjects)))
            limits = {(row.subject, row.period): Money(row.limit_nanos) for row in found}
            rows = await connection.execute(select(cap_uses).where(is_present))
            uses = {(row.subject, row.period, row.starts): Money(row.used_nanos) for row in rows}
        return {
            subject: [
                Cap(period, limits[subject, period], uses.get(present[subject, period], ZERO))
                for period in PERIODS
                if (subject, period) in limits
            ]
            for subject in subjects
        }

    async def set(self, subject: str, period: str, limit: Money, *also: Executable) -> None:
        """Set a cap; what the subject spent and holds in the present window counts from the start.

        `also` is written in the same transaction, such as that it was changed.
        """
        if period not in PERIODS or limit.nanos < 0:
            raise ValueError(f"{period} of {limit}")
        now = self._clock.now()
        into = sqlite.insert if self._database.is_sqlite else postgresql.insert
        async with self._database.write() as connection:
            row = into(caps).values(subject=subject, period=period, limit_nanos=limit.nanos, set_at=now)
            await connection.execute(
                row.on_conflict_do_update(
                    index_elements=["subject", "period"], set_={"limit_nanos": limit.nanos, "set_at": now}
                )
            )
            present = window(subject, period, now)
            used = await self._charged(connection, present) + await self._raise_open(connection, present)
            use = into(cap_uses).values(subject=subject, period=period, starts=present[2], used_nanos=used)
            await connection.execute(
                use.on_conflict_do_update(index_elements=["subject", "period", "starts"], set_={"used_nanos": used})
            )
            for statement in also:
                await connection.execute(statement)

    async def lift(self, subject: str, period: str, *also: Executable) -> None:
        """Take a cap away; lifting one that is not there changes nothing, and then nothing else is written."""
        async with self._database.write() as connection:
            lifted = delete(caps).where(caps.c.subject == subject, caps.c.period == period)
            if (await connection.execute(lifted)).rowcount:
                for statement in also:
                    await connection.execute(statement)

    async def _charged(self, connection: AsyncConnection, present: Window) -> int:
        """Sum what the subject's calls of this window were charged."""
        find = select(func.coalesce(func.sum(receipts.c.charge_nanos), 0)).join(holds, holds.c.id == receipts.c.id)
        return int((await connection.execute(self._in_window(find, present))).scalar_one())

    async def _raise_open(self, connection: AsyncConnection, present: Window) -> int:
        """Let every open hold of this window count, and be corrected when it ends; return what they hold."""
        find = select(holds.c.id, holds.c.amount_nanos, holds.c.caps).where(holds.c.state.in_(OPEN))
        rows = (await connection.execute(self._in_window(find, present).order_by(holds.c.id).with_for_update())).all()
        for row in rows:
            raised = sorted({*unpack(row.caps), present})
            await connection.execute(update(holds).where(holds.c.id == row.id).values(caps=json.dumps(raised)))
        return sum(row.amount_nanos for row in rows)

    def _in_window(self, find: Select[Any], present: Window) -> Select[Any]:
        """Keep the holds that the subject placed in this window."""
        subject, period, _ = present
        kind, _, name = subject.partition(":")
        now = self._clock.now()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        starts = {"day": midnight, "month": midnight.replace(day=1)}
        if kind == "group":
            # Its caps stand as long as anything is paid under them, so every hold of the group's names the subject.
            found = find.where(
                holds.c.account_id == name.rpartition(":")[2], holds.c.caps.contains(f'"{subject}"', autoescape=True)
            )
        else:
            found = find.where((holds.c.key_id if kind == "key" else holds.c.account_id) == name)
        return found.where(holds.c.placed_at >= starts[period]) if period in starts else found
