"""Proofs that are good once: what opened a session is remembered until it is too old to be taken anyway.

Who used one may use it again for a moment, because the answer may have been lost. Not for longer: a session that its
person has ended must not come back by what opened it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from people.errors import ProofUsed
from storage.clock import Clock
from storage.crypto import Keyring
from storage.database import Database
from storage.tables.web import used_proofs

AGAIN = timedelta(minutes=2)


class UsedProofs:
    """The table of used proofs, by keyed hash."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock) -> None:
        self._database = database
        self._keyring = keyring
        self._clock = clock

    async def use(self, proof: str, *, by: str, until: datetime) -> None:
        """Take this proof for whoever `by` is; for `AGAIN` they may take it once more.

        Raises `ProofUsed` when somebody else took it before, or it was longer ago. `until` is when nobody would take it
        any more.
        """
        now = self._clock.now()
        row = {
            "digest": self._keyring.digest("used-proofs", proof),
            "bound_to": self._keyring.digest("used-proofs-by", by),
            "used_at": now,
            "expires_at": until,
        }
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        async with self._database.write() as connection:
            await connection.execute(insert(used_proofs).values(row).on_conflict_do_nothing())
            columns = (used_proofs.c.bound_to, used_proofs.c.used_at)
            first = (await connection.execute(select(*columns).where(used_proofs.c.digest == row["digest"]))).one()
        # Both are keyed hashes: how long comparing takes says nothing about what they are of.
        if first.bound_to != row["bound_to"] or now - first.used_at > AGAIN:
            raise ProofUsed

    async def forget_old(self) -> None:
        """Forget what would be refused for its age."""
        await self._database.run(delete(used_proofs).where(used_proofs.c.expires_at <= self._clock.now()))
