"""Consents: the append-only record that an account accepted a version of a document.

The first consent brings the welcome credit, one transfer in the same transaction. A new major version may be accepted
as soon as it is out, and must be from the day it takes effect; API keys go on for `GRACE` after that.
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account has yet to accept: `missing` stops it, `coming` may be accepted early and stops nothing yet.

    `changed` are those of them of which it accepted an earlier major version.
    """

    missing: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    changed: frozenset[str] = frozenset()
    is_first: bool = False
    """Nothing was ever accepted: who this is has just come."""
    keys_end: date | None = None
    """From this day on API keys wait for what is missing; None where nothing is, or no day was ever said."""
    are_keys_stopped: bool = False
    """API keys wait for what is missing already."""

    @property
    def open(self) -> tuple[str, ...]:
        """Return everything that can be accepted now."""
        return self.missing + self.coming


_SETTLED = Standing()


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
        self.required = dict(required)
        self.effective = dict(effective or {})
        self.welcome = welcome
        # Whoever was found to have accepted everything: no question to the database for each of their calls.
        self._known: set[str] = set()

    async def standing(self, account_id: str) -> Standing:
        """Return what this account has yet to accept. One statement; none for who is known to have accepted all."""
        if account_id in self._known:
            return _SETTLED
        given = await self.given(account_id)
        majors = {(one.document, major(one.version)) for one in given}
        unaccepted = [name for name, version in self.required.items() if (name, major(version)) not in majors]
        if not unaccepted:
            self._know(account_id)
            return _SETTLED
        # Who comes new accepts what will hold: there is no earlier version to let them in by.
        coming = [name for name in unaccepted if given and not self._is_due(name)]
        missing = [name for name in unaccepted if name not in coming]
        documents = {one.document for one in given}
        return Standing(
            missing=tuple(missing),
            coming=tuple(coming),
            changed=frozenset(documents.intersection(unaccepted)),
            is_first=not given,
            keys_end=min((self.effective[name] + GRACE for name in missing if name in self.effective), default=None),
            are_keys_stopped=any(self._is_due(name, after=GRACE) for name in missing),
        )

    async def missing(self, account_id: str) -> tuple[str, ...]:
        """Return the documents this account must accept before it can chat, top up or issue a key."""
        return (await self.standing(account_id)).missing

    async def require(self, account_id: str) -> None:
        """Raise `ConsentMissing` unless everything required was accepted."""
        if missing := await self.missing(account_id):
            raise ConsentMissing(missing)

    async def require_for_keys(self, account_id: str) -> None:
        """Raise `ConsentMissing` for what should have been accepted `GRACE` ago: until then API keys work on."""
        if not any(self._is_due(name, after=GRACE) for name in self.required):
            return
        missing = await self.missing(account_id)
        if overdue := tuple(name for name in missing if self._is_due(name, after=GRACE)):
            raise ConsentMissing(overdue)

    async def given(self, account_id: str) -> list[Consent]:
        """Return the account's consents, oldest first."""
        columns = [consents.c[name] for name in Consent.__slots__]
        find = (
            select(*columns)
            .where(consents.c.account_id == account_id)
            .order_by(consents.c.created_at, consents.c.document)
        )
        async with self._database.read() as connection:
            return [Consent(*row) for row in await connection.execute(find)]

    async def accept(
        self,
        account_id: str,
        *,
        language: str,
        surface: str,
        shown_in: Mapping[str, str] | None = None,
        promo: bool = True,
    ) -> Money | None:
        """Record consent to everything not accepted yet; return the welcome credit if this brought it.

        `shown_in` names the language of each document that was shown in another than `language`: a translation may be
        older than the English text, which was read then. `promo` is False for accounts the operator makes by hand.
        Whoever accepted anything before gets no credit.
        """
        standing = await self.standing(account_id)
        if not standing.open:
            return None
        now = self._clock.now()
        into: Any = sqlite.insert(consents) if self._database.is_sqlite else postgresql.insert(consents)
        rows: list[Executable] = [
            into.values(
                id=new_id("con", now),
                account_id=account_id,
                document=document,
                version=self.required[document],
                language=(shown_in or {}).get(document, language),
                surface=surface,
                created_at=now,
            ).on_conflict_do_nothing()
            for document in standing.open
        ]
        if promo and standing.is_first and self.welcome:
            key = f"welcome:{account_id}"
            if await self._balances.grant(account_id, self.welcome, key=key, kind="welcome", together=rows):
                return self.welcome
        async with self._database.write() as connection:
            for row in rows:
                await connection.execute(row)
        return None

    def _is_due(self, document: str, *, after: timedelta = timedelta()) -> bool:
        """Say whether a document's version has been in effect for so long; one without a day always has."""
        day = self.effective.get(document)
        return day is None or datetime.combine(day, time.min, UTC) + after <= self._clock.now()

    def _know(self, account_id: str) -> None:
        if len(self._known) >= _KNOWN_MAX:
            self._known.clear()
        self._known.add(account_id)
