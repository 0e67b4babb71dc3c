"""Security events: who came in and what was changed about an account's doors, shown to its person and told in the bot.

An event is written in the transaction that made it true, and with it, where it should be told, its outbox message.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Executable, delete, insert, select

from storage.clock import Clock
from storage.crypto import Vault
from storage.database import Database
from storage.errors import Unreadable
from storage.ids import new_id
from storage.outbox import Outbox
from storage.tables.web import security_events

KEPT = timedelta(days=180)

SIGNED_IN, REFUSED, STOLEN = "signed-in", "sign-in-refused", "session-stolen"
ENDED, OTHERS_ENDED, ALL_ENDED = "session-ended", "sessions-ended", "all-sessions-ended"
KEY_ISSUED, KEY_CHANGED, KEY_REVOKED, KEY_DELETED = "key-issued", "key-changed", "key-revoked", "key-deleted"
KINDS = (
    SIGNED_IN, REFUSED, STOLEN, ENDED, OTHERS_ENDED, ALL_ENDED, KEY_ISSUED, KEY_CHANGED, KEY_REVOKED, KEY_DELETED,
)  # fmt: skip

TOLD_PREFIX = "security-"
"""Outbox kinds are `security-<kind>`; the data are the event's."""


@dataclass(frozen=True, slots=True)
class SecurityEvent:
    """What happened. `data`: `device`, `address`, `session`, `method`, `surface`, `key`, as far as they apply."""

    id: str
    kind: str
    data: Mapping[str, str]
    created_at: datetime


class SecurityEvents:
    """The table of security events."""

    def __init__(self, database: Database, vault: Vault, outbox: Outbox, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._outbox = outbox
        self._clock = clock

    async def event(self, account_id: str, kind: str, data: Mapping[str, str], *, told: bool) -> list[Executable]:
        """Make the statements that write this event, and tell of it; nothing is written until they run."""
        assert kind in KINDS, kind
        now = self._clock.now()
        event_id = new_id("sev", now)
        row = {
            "id": event_id,
            "account_id": account_id,
            "kind": kind,
            "data": await self._vault.seal(account_id, json.dumps(dict(data)), about=_about(event_id)),
            "created_at": now,
        }
        statements: list[Executable] = [insert(security_events).values(row)]
        if told:
            body = {**data, "at": int(now.timestamp())}
            statements.append(
                await self._outbox.message(account_id, TOLD_PREFIX + kind, body, key=f"security:{event_id}")
            )
        return statements

    async def note(self, account_id: str, kind: str, data: Mapping[str, str], *, told: bool) -> None:
        """Write an event that no other row makes true."""
        await self._database.run(*await self.event(account_id, kind, data, told=told))

    async def recent(self, account_id: str, limit: int = 50) -> list[SecurityEvent]:
        """Return the account's newest events, newest first; what can no longer be read is left out."""
        find = (
            select(security_events)
            .where(security_events.c.account_id == account_id)
            .order_by(security_events.c.created_at.desc(), security_events.c.id.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        found = []
        for row in rows:
            try:
                data = json.loads(await self._vault.open(account_id, row.data, about=_about(row.id)))
            except Unreadable:
                continue
            found.append(SecurityEvent(row.id, row.kind, data, row.created_at))
        return found

    async def forget_old(self) -> None:
        """Erase what is older than `KEPT`."""
        await self._database.run(
            delete(security_events).where(security_events.c.created_at <= self._clock.now() - KEPT)
        )


def _about(event_id: str) -> str:
    return f"security_events.data:{event_id}"
