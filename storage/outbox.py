"""Things to tell people, written in the transaction that made them true, delivered by the bot.

`message(...)` makes the statement; whoever changes the rows runs it in the same transaction. The key is unique, so
telling the same thing twice is a no-op.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, and_, delete, not_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.clock import Clock
from storage.crypto import Vault
from storage.database import Database
from storage.errors import Unreadable
from storage.ids import new_id
from storage.tables.telegram import outbox

EXPIRES = timedelta(days=7)
# As the privacy notice says (section 11): after it was told or given up, and in any case.
KEPT = timedelta(days=30)
KEPT_AT_MOST = timedelta(days=180)
# Messages under such a key are told once however late somebody asks again: nothing else remembers that they were. Every
# other key stops a repetition within a transaction or a day, and what it told of has its own row that is written once.
TOLD_ONCE = "notice:"
UNREADABLE_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to tell. `kind` names the sentence, `data` its arguments (JSON values).

    `parts_delivered` have arrived for certain; with `is_uncertain` one more may have, above message `newest_id`.
    """

    id: str
    account_id: str
    kind: str
    data: Mapping[str, Any]
    attempts: int
    created_at: datetime
    parts_delivered: int = 0
    is_uncertain: bool = False
    newest_id: int = 0


class Outbox:
    """The table of things to tell."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    async def message(self, account_id: str, kind: str, data: Mapping[str, Any], *, key: str) -> Executable:
        """Make the statement that writes this message; nothing is written until it runs.

        Whose account was erased is told nothing: the message is written as one that ended, and stops nobody's books.
        """
        now = self._clock.now()
        row_id = new_id("msg", now)
        row: dict[str, Any] = {
            "id": row_id,
            "key": key,
            "account_id": account_id,
            "kind": kind,
            "created_at": now,
            "not_before": now,
            "attempts": 0,
        }
        try:
            row["body"] = await self._vault.seal(account_id, json.dumps(dict(data)), about=f"outbox:{row_id}")
        except Unreadable:
            row |= {"ended_at": now, "outcome": "expired"}
        into = sqlite.insert(outbox) if self._database.is_sqlite else postgresql.insert(outbox)
        return into.values(row).on_conflict_do_nothing()

    async def tell(self, account_id: str, kind: str, data: Mapping[str, Any], *, key: str) -> None:
        """Write a message that no other row makes true."""
        statement = await self.message(account_id, kind, data, key=key)
        async with self._database.write() as connection:
            await connection.execute(statement)

    async def due(self, limit: int = 50) -> list[Message]:
        """Return what may be told now, oldest first.

        One that cannot be read (its account was deleted) waits like one that cannot be told, and stops no other.
        """
        now = self._clock.now()
        async with self._database.read() as connection:
            rows = (
                await connection.execute(
                    select(outbox)
                    .where(outbox.c.ended_at.is_(None), outbox.c.not_before <= now)
                    .order_by(outbox.c.id)
                    .limit(limit)
                )
            ).all()
        messages = []
        for row in rows:
            message = Message(
                row.id,
                row.account_id,
                row.kind,
                {},
                row.attempts,
                row.created_at,
                row.parts_delivered,
                row.is_uncertain,
                row.newest_id,
            )
            try:
                body = await self._vault.open(row.account_id, row.body, about=f"outbox:{row.id}")
            except Unreadable:
                await self.later(message, after=UNREADABLE_AFTER)
            else:
                messages.append(replace(message, data=json.loads(body)))
        return messages

    async def sending(self, message_id: str, *, newest_id: int) -> None:
        """Say that the next part leaves now: until `arrived`, nobody knows whether it landed."""
        await self._change(message_id, is_uncertain=True, newest_id=newest_id)

    async def arrived(self, message_id: str, parts: int) -> None:
        """Say that this many parts have arrived for certain."""
        await self._change(message_id, parts_delivered=parts, is_uncertain=False)

    async def end(self, message_id: str, outcome: str) -> None:
        """Close a message (`told`, `refused`, `expired`) and erase its body."""
        await self._change(message_id, ended_at=self._clock.now(), outcome=outcome, body=None)

    async def later(self, message: Message, *, after: timedelta) -> None:
        """Try again after this long; a message older than a week is given up."""
        now = self._clock.now()
        if now - message.created_at > EXPIRES:
            await self.end(message.id, "expired")
            return
        async with self._database.write() as connection:
            await connection.execute(
                update(outbox)
                .where(outbox.c.id == message.id, outbox.c.ended_at.is_(None))
                .values(not_before=now + after, attempts=outbox.c.attempts + 1)
            )

    async def forget_old(self) -> None:
        """Erase what ended a while ago, and whatever is so old that nobody need be told any more."""
        now = self._clock.now()
        is_old = or_(outbox.c.ended_at <= now - KEPT, outbox.c.created_at <= now - KEPT_AT_MOST)
        protects = and_(outbox.c.key.startswith(TOLD_ONCE), outbox.c.ended_at.is_not(None))
        await self._database.run(delete(outbox).where(is_old, not_(protects)))

    async def _change(self, message_id: str, **values: Any) -> None:
        await self._database.run(update(outbox).where(outbox.c.id == message_id).values(**values))
