"""Updates accepted but not yet handled.

An update is written here before it is acknowledged to Telegram, so a crash loses none; `update_id` is unique, so a
repeated one is a no-op. Messages of one chat are handed out one at a time and in order; urgent updates (payments, taps)
never wait behind them. Bodies are sealed, and erased once handled.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import and_, delete, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.arrivals import Arrived
from storage.clock import Clock
from storage.crypto import Keyring
from storage.database import Database
from storage.errors import Unreadable
from storage.tables.telegram import inbox

_log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=2)
ATTEMPTS_MAX = 3
AGAIN_AFTER = timedelta(seconds=2)
AGAIN_AFTER_MAX = timedelta(minutes=5)
KEPT = timedelta(hours=24)


class Inbox:
    """The table of arrived updates."""

    def __init__(
        self, database: Database, keyring: Keyring, clock: Clock, *, owner: str, news: asyncio.Event | None = None
    ) -> None:
        """`news` is set whenever this process writes an update down, so that who takes them need not look."""
        self._database = database
        self._keyring = keyring
        self._clock = clock
        self._owner = owner
        self.news = news or asyncio.Event()

    async def accept(self, arrived: Sequence[Arrived]) -> None:
        """Write the updates; those already there stay as they are."""
        if not arrived:
            return
        now = self._clock.now()
        rows = [
            {
                "update_id": one.update_id,
                "chat_id": one.chat_id,
                "is_urgent": one.is_urgent,
                "body": self._keyring.seal("inbox", one.body, about=f"inbox:{one.update_id}"),
                "received_at": now,
                "attempts": 0,
            }
            for one in arrived
        ]
        into = sqlite.insert(inbox) if self._database.is_sqlite else postgresql.insert(inbox)
        await self._database.run(into.values(rows).on_conflict_do_nothing())
        self.news.set()

    async def take(self, limit: int = 20) -> list[Arrived]:
        """Lease the next updates: at most one ordinary update a chat, all urgent ones."""
        now = self._clock.now()
        free = and_(inbox.c.handled_at.is_(None), or_(inbox.c.lease_until.is_(None), inbox.c.lease_until < now))
        earlier = inbox.alias("earlier")
        is_first = ~exists().where(
            earlier.c.chat_id == inbox.c.chat_id,
            earlier.c.update_id < inbox.c.update_id,
            earlier.c.handled_at.is_(None),
            earlier.c.is_urgent.is_(False),
        )
        find = (
            select(inbox.c.update_id, inbox.c.chat_id, inbox.c.is_urgent, inbox.c.body)
            .where(free, or_(inbox.c.is_urgent, inbox.c.chat_id == 0, is_first))
            .order_by(inbox.c.update_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        async with self._database.read() as connection:
            if (await connection.execute(select(inbox.c.update_id).where(free).limit(1))).first() is None:
                return []
        async with self._database.write() as connection:
            rows = (await connection.execute(find)).all()
            if rows:
                await connection.execute(
                    update(inbox)
                    .where(inbox.c.update_id.in_([row.update_id for row in rows]))
                    .values(lease_owner=self._owner, lease_until=now + LEASE, attempts=inbox.c.attempts + 1)
                )
        return self._opened(rows)

    async def following(self, one: Arrived, limit: int = 20) -> list[Arrived]:
        """Return the ordinary updates of its chat that wait behind this one, in order, without taking them.

        Nobody else is handed them before this one is handled.
        """
        find = (
            select(inbox.c.update_id, inbox.c.chat_id, inbox.c.is_urgent, inbox.c.body)
            .where(
                inbox.c.chat_id == one.chat_id,
                inbox.c.update_id > one.update_id,
                inbox.c.handled_at.is_(None),
                inbox.c.is_urgent.is_(False),
            )
            .order_by(inbox.c.update_id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return self._opened(rows)

    def _opened(self, rows: Sequence[Any]) -> list[Arrived]:
        opened = []
        for row in rows:
            try:
                body = self._keyring.open("inbox", row.body, about=f"inbox:{row.update_id}")
            except Unreadable:
                # Sealed under another SECRET_KEY: it stays where it is, for the day that key is set again.
                _log.error("update_unreadable", update_id=row.update_id)
            else:
                opened.append(Arrived(row.update_id, row.chat_id, row.is_urgent, body))
        return opened

    async def handled(self, *update_ids: int) -> None:
        """Mark the updates as handled and erase what they said."""
        handled = update(inbox).where(inbox.c.update_id.in_(update_ids)).values(handled_at=self._clock.now(), body=None)
        await self._database.run(handled)

    async def put_back(self, update_id: int, *, is_given_up: bool = True) -> bool:
        """Try the update again later, each time after twice as long; return False when it is closed instead.

        One that has failed too often is, unless `is_given_up` is False: a payment is tried for as long as it takes.
        """
        now = self._clock.now()
        async with self._database.write() as connection:
            attempts = (
                await connection.execute(select(inbox.c.attempts).where(inbox.c.update_id == update_id))
            ).scalar_one()
            is_over = is_given_up and attempts >= ATTEMPTS_MAX
            wait = min(AGAIN_AFTER * 2**attempts, AGAIN_AFTER_MAX)
            changes = {"handled_at": now, "body": None} if is_over else {"lease_until": now + wait}
            await connection.execute(update(inbox).where(inbox.c.update_id == update_id).values(changes))
        return not is_over

    async def free_leases_of_the_dead(self) -> None:
        """Free what an earlier process on this place had taken: call it only when that process is known to be gone."""
        async with self._database.write() as connection:
            await connection.execute(
                update(inbox)
                .where(inbox.c.handled_at.is_(None), inbox.c.lease_owner != self._owner)
                .values(lease_until=None)
            )

    async def waiting(self) -> int:
        """Count the updates not yet handled."""
        async with self._database.read() as connection:
            return (
                await connection.execute(select(func.count()).select_from(inbox).where(inbox.c.handled_at.is_(None)))
            ).scalar_one()

    async def forget_old(self) -> None:
        """Drop the ids of updates handled more than a day ago; Telegram repeats none that old."""
        async with self._database.write() as connection:
            await connection.execute(delete(inbox).where(inbox.c.handled_at < self._clock.now() - KEPT))
