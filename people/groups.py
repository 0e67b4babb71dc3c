"""Telegram groups the bot is in: how it listens there, who pays, which model and language.

Who pays for a group (its sponsor) is an account that agreed to it, with a limit a day and a month. The limits are caps
under a subject of that group and that account. When it ends they are not lifted but set to nothing: a question that
was accepted a moment before costs the former sponsor nothing either.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from billing import caps as subjects
from billing.caps import Cap, Caps
from billing.money import ZERO, Money
from storage.clock import Clock
from storage.database import Database
from storage.tables.telegram import groups

MENTION, ALL, OFF = "mention", "all", "off"
LISTENS = (MENTION, ALL, OFF)
# As the privacy notice says (section 11).
LEFT_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Group:
    """A group's settings; without a row the defaults. None: each asker's own choice, and each asker pays."""

    chat_id: int
    listens: str = MENTION
    sponsor_id: str | None = None
    model: str | None = None
    language: str | None = None
    changed_by: str | None = None
    left_at: datetime | None = None

    def payer_of(self, account_id: str) -> str | None:
        """Return who pays for this account's question, None for itself."""
        return self.sponsor_id if self.sponsor_id != account_id else None


_COLUMNS = [groups.c[one.name] for one in fields(Group)]


class Groups:
    """The table of groups."""

    def __init__(self, database: Database, caps: Caps, clock: Clock) -> None:
        self._database = database
        self._caps = caps
        self._clock = clock

    async def get(self, chat_id: int) -> Group:
        """Return the group's settings, the defaults for one that has none."""
        async with self._database.read() as connection:
            row = (await connection.execute(select(*_COLUMNS).where(groups.c.chat_id == chat_id))).first()
        return Group(*row) if row is not None else Group(chat_id)

    async def joined(self, chat_id: int) -> bool:
        """Note that the bot is in the group; True when it was not before."""
        now = self._clock.now()
        row = self._into.values(chat_id=chat_id, listens=MENTION, changed_at=now).on_conflict_do_nothing()
        back = update(groups).where(groups.c.chat_id == chat_id, groups.c.left_at.is_not(None)).values(left_at=None)
        async with self._database.write() as connection:
            is_new = bool((await connection.execute(row)).rowcount)
            return is_new or bool((await connection.execute(back)).rowcount)

    async def left(self, chat_id: int) -> None:
        """Note that the bot is in the group no more; its settings stay a while, in case it is let in again."""
        async with self._database.write() as connection:
            await connection.execute(
                update(groups).where(groups.c.chat_id == chat_id).values(left_at=self._clock.now())
            )

    async def choose(self, chat_id: int, *, by: str, **chosen: str | None) -> Group:
        """Keep some settings, named as in `Group`, and return all of them."""
        if chosen.get("listens", MENTION) not in LISTENS:
            raise ValueError(f"a group is listened to by one of {LISTENS}")
        return await self._keep(chat_id, changed_by=by, **chosen)

    async def sponsor(self, chat_id: int, account_id: str, *, day: Money, month: Money) -> Group:
        """Let this account pay for the group, at most so much; what it has paid there in this window counts."""
        before = await self.get(chat_id)
        subject = subjects.group(chat_id, account_id)
        # First the limits: nobody's money is open without them, whatever fails in between.
        await self._caps.set(subject, "month", month)
        await self._caps.set(subject, "day", day)
        now = await self._keep(chat_id, changed_by=account_id, sponsor_id=account_id)
        if before.sponsor_id not in (None, account_id):
            await self._close(before)
        return now

    async def end_sponsoring(self, chat_id: int, *, by: str) -> bool:
        """Let each asker pay again; False when they did already."""
        before = await self.get(chat_id)
        if before.sponsor_id is None:
            return False
        await self._close(before)
        await self._keep(chat_id, changed_by=by, sponsor_id=None)
        return True

    async def limits(self, group: Group) -> list[Cap]:
        """Return what the group's sponsor pays at most, and what of it is used."""
        return await self._caps.of(subjects.group(group.chat_id, group.sponsor_id)) if group.sponsor_id else []

    async def sponsored_by(self, account_id: str) -> list[Group]:
        """Return the groups that this account pays for."""
        find = select(*_COLUMNS).where(groups.c.sponsor_id == account_id).order_by(groups.c.chat_id)
        async with self._database.read() as connection:
            return [Group(*row) for row in await connection.execute(find)]

    async def moved(self, chat_id: int, to: int) -> None:
        """Follow a group whose id changed; whoever paid for it agreed to pay for the old one, and is free again."""
        before = await self.get(chat_id)
        await self._close(before)
        kept = {name: getattr(before, name) for name in ("listens", "model", "language", "changed_by")}
        await self._keep(to, **kept)
        await self._keep(chat_id, sponsor_id=None, left_at=self._clock.now())

    async def forget_old(self) -> None:
        """Erase the settings of groups that the bot left long ago; nobody pays for them any more."""
        long_ago = groups.c.left_at <= self._clock.now() - LEFT_KEPT
        async with self._database.read() as connection:
            old = [Group(*row) for row in await connection.execute(select(*_COLUMNS).where(long_ago))]
        for group in old:
            await self._close(group)
            # Only if the bot is not back there since.
            await self._database.run(delete(groups).where(groups.c.chat_id == group.chat_id, long_ago))

    async def _close(self, group: Group) -> None:
        """Let the group's sponsor pay nothing more there, also for what was asked already."""
        if group.sponsor_id is None:
            return
        subject = subjects.group(group.chat_id, group.sponsor_id)
        for period in ("day", "month"):
            await self._caps.set(subject, period, ZERO)

    async def _keep(self, chat_id: int, **values: Any) -> Group:
        now = {"changed_at": self._clock.now()}
        row = self._into.values(chat_id=chat_id, **({"listens": MENTION} | values | now))
        async with self._database.write() as connection:
            await connection.execute(row.on_conflict_do_update(index_elements=["chat_id"], set_=values | now))
        return await self.get(chat_id)

    @property
    def _into(self) -> Any:
        return sqlite.insert(groups) if self._database.is_sqlite else postgresql.insert(groups)
