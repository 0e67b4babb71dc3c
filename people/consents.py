"""Consents: the append-only record that an account accepted a version of a document.

The first consent to the terms brings the welcome credit, one transfer in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Executable, select
from sqlalchemy.dialects import postgresql, sqlite

from billing.balances import Balances
from billing.money import Money
from people.errors import ConsentMissing
from storage.clock import Clock
from storage.database import Database
from storage.ids import new_id
from storage.tables.people import consents

# How long API keys go on working after a new major version took effect.
GRACE = timedelta(days=14)
_KNOWN_MAX = 10_000

AGE = "age-18"
TERMS = "terms"
PRIVACY = "privacy"


@dataclass(frozen=True, slots=True)
class Consent:
    """That an account accepted this version of a document, in this language, on this surface."""

    document: str
    version: str
    language: str
    surface: str
    created_at: datetime


def major(version: str) -> str:
    """Return the part of a version whose change asks again: "1.4" → "1"."""
    return version.partition(".")[0]


class Consents:
    """Records consents and says which are missing. `required` maps each document to its current version."""

    def __init__(
        self,
        database: Database,
        balances: Balances,
        clock: Clock,
        *,
        required: Mapping[str, str],
        welcome: Money,
        effective: Mapping[str, date] | None = None,
    ) -> None:
        """`effective` says from which day on a document's version holds; without it, it always has."""
        self._database = database
        self._balances = balances
        self._clock = clock
        self._required = dict(required)
        self.welcome = welcome
        self._ends_of_grace = {
            name: datetime.combine(day, time.min, UTC) + GRACE for name, day in (effective or {}).items()
        }
        # Whoever was found to have accepted everything: no question to the database for each of their calls.
        self._known: set[str] = set()

    async def missing(self, account_id: str) -> tuple[str, ...]:
        """Return the documents this account must accept before it can chat, top up or issue a key."""
        given = {(one.document, major(one.version)) for one in await self.given(account_id)}
        return tuple(name for name, version in self._required.items() if (name, major(version)) not in given)

    async def require(self, account_id: str) -> None:
        """Raise `ConsentMissing` unless everything required was accepted."""
        if missing := await self.missing(account_id):
            raise ConsentMissing(missing)

    async def require_for_keys(self, account_id: str) -> None:
        """Raise `ConsentMissing` for what should have been accepted `GRACE` ago: until then API keys work on."""
        now = self._clock.now()
        due = {name for name in self._required if self._ends_of_grace.get(name, now) <= now}
        if not due or account_id in self._known:
            return
        missing = await self.missing(account_id)
        if overdue := tuple(name for name in missing if name in due):
            raise ConsentMissing(overdue)
        if not missing:
            if len(self._known) >= _KNOWN_MAX:
                self._known.clear()
            self._known.add(account_id)

    async def given(self, account_id: str) -> list[Consent]:
        """Return the account's consents, oldest first."""
        columns = [consents.c[name] for name in Consent.__slots__]
        find = select(*columns).where(consents.c.account_id == account_id).order_by(consents.c.created_at)
        async with self._database.read() as connection:
            return [Consent(*row) for row in await connection.execute(find)]

    async def accept(self, account_id: str, *, language: str, surface: str, promo: bool = True) -> Money | None:
        """Record consent to everything required; return the welcome credit if this brought it.

        `promo` is False for accounts the operator makes by hand.
        """
        now = self._clock.now()
        into: Any = sqlite.insert(consents) if self._database.is_sqlite else postgresql.insert(consents)
        rows: list[Executable] = [
            into.values(
                id=new_id("con", now),
                account_id=account_id,
                document=document,
                version=version,
                language=language,
                surface=surface,
                created_at=now,
            ).on_conflict_do_nothing()
            for document, version in self._required.items()
        ]
        if promo and self.welcome:
            key = f"welcome:{account_id}"
            if await self._balances.grant(account_id, self.welcome, key=key, kind="welcome", together=rows):
                return self.welcome
        async with self._database.write() as connection:
            for row in rows:
                await connection.execute(row)
        return None
