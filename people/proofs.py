"""Proofs that are good once: what opened a session is remembered until it is too old to be taken anyway."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from people.errors import ProofUsed
from storage.clock import Clock
from storage.crypto import Keyring
from storage.database import Database
from storage.tables.web import used_proofs


class UsedProofs:
    """The table of used proofs, by keyed hash."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock) -> None:
        self._database = database
        self._keyring = keyring
        self._clock = clock

    async def use(self, proof: str, *, by: str, until: datetime) -> None:
        """Take this proof for whoever `by` is; they may take it again, so an answer that got lost harms nobody.

        Raises `ProofUsed` when somebody else took it before. `until` is when nobody would take it any more.
        """
        row = {
            "digest": self._keyring.digest("used-proofs", proof),
            "bound_to": self._keyring.digest("used-proofs-by", by),
            "expires_at": until,
        }
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        async with self._database.write() as connection:
            await connection.execute(insert(used_proofs).values(row).on_conflict_do_nothing())
            find = select(used_proofs.c.bound_to).where(used_proofs.c.digest == row["digest"])
            bound_to = (await connection.execute(find)).scalar_one()
        # Both are keyed hashes: how long comparing takes says nothing about what they are of.
        if bound_to != row["bound_to"]:
            raise ProofUsed

    async def forget_old(self) -> None:
        """Forget what would be refused for its age."""
        await self._database.run(delete(used_proofs).where(used_proofs.c.expires_at <= self._clock.now()))
