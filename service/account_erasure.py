"""The erasure of an account: what has to have ended first, what is taken, and what is erased, all of it or nothing.

What each room erases of an account, and what it keeps, it says itself (`*/erasing.py`). The account is closed first,
so that nothing new begins; then one transaction erases and destroys the data key. Whatever ends the command in between,
the same command finishes it.

A backup of the database knows nothing of erasures that came after it, so they are noted in a file beside it too
(`erasures.jsonl` in DATA_DIR): after a restore these accounts are erased again.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from billing import erasing as billing
from billing.balances import Balances
from billing.erasing import Forfeits
from billing.money import Money
from billing.proposals import Proposals
from chat import erasing as chat
from people import erasing as people
from service.core import Core
from storage import erasing as storage
from storage.clock import Clock
from storage.crypto import Vault
from storage.database import Database

KEEPS: Mapping[Table, str] = {**storage.KEEPS, **billing.KEEPS, **people.KEEPS}
LIST = "erasures.jsonl"

ANSWER, MONEY, TELEGRAM = "answer", "money", "telegram"


@dataclass(frozen=True, slots=True)
class Waits:
    """Something of theirs has not ended: `why` is ANSWER, MONEY or TELEGRAM. `is_closed`: nothing new begins."""

    why: str
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class CanBeRefunded:
    """So much was paid in and is unspent; nobody said that it may be lost."""

    amount: Money


@dataclass(frozen=True, slots=True)
class NeedsSecond:
    """So much money is not taken by one operator alone."""

    amount: Money


@dataclass(frozen=True, slots=True)
class Erased:
    """It is done. `topics`: where tickets can still be read in the operators' group. `is_compacted`: None: no need."""

    taken: Money
    topics: tuple[int, ...]
    is_compacted: bool | None


class AccountErasure:
    """Erases accounts."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        balances: Balances,
        forfeits: Forfeits,
        proposals: Proposals,
        clock: Clock,
        *,
        data_dir: Path,
    ) -> None:
        self._database = database
        self._vault = vault
        self._balances = balances
        self._forfeits = forfeits
        self._proposals = proposals
        self._clock = clock
        self._list = data_dir / LIST

    async def refused(self, account_id: str, *, forfeit: bool) -> Waits | CanBeRefunded | NeedsSecond | None:
        """Return why it cannot be erased now, or None."""
        async with self._database.read() as connection:
            if why := await self._waits(connection, account_id, await people.telegram_ids(connection, account_id)):
                return Waits(why)
        refundable = (await self._balances.get(account_id)).refundable
        if refundable and not forfeit:
            return CanBeRefunded(refundable)
        return NeedsSecond(refundable) if refundable and self._proposals.needs_second(refundable) else None

    async def erase(
        self, account_id: str, *, author: str, reason: str, forfeit: bool
    ) -> Erased | Waits | CanBeRefunded | NeedsSecond:
        """Erase the account for good; `forfeit` says that its balance may be lost."""
        if (refused := await self.refused(account_id, forfeit=forfeit)) is not None:
            return refused
        await asyncio.to_thread(self._note, account_id)
        await self._database.run(people.closing(account_id))
        taken = await self._forfeits.take_all(account_id, author=author, reason=reason)
        done = await self._erase(account_id, author=author, reason=reason)
        if isinstance(done, Waits):
            return done
        self._vault.forget(account_id)
        return Erased(taken, done, await asyncio.to_thread(self._compact))

    def listed(self) -> list[str]:
        """Return the accounts that were erased by commands with this DATA_DIR, oldest first, each once."""
        if not self._list.is_file():
            return []
        lines = self._list.read_text(encoding="utf-8").splitlines()
        return list(dict.fromkeys(str(json.loads(line)["account"]) for line in lines if line.strip()))

    async def _erase(self, account_id: str, *, author: str, reason: str) -> tuple[int, ...] | Waits:
        now = self._clock.now()
        async with self._database.write() as connection:
            telegram_ids = await people.telegram_ids(connection, account_id)
            if why := await self._waits(connection, account_id, telegram_ids):
                return Waits(why, is_closed=True)
            topics = await people.topics(connection, account_id)
            for statement in (
                # What finds its rows by turns, tickets and keys comes before these are gone.
                *billing.erasing(account_id),
                *storage.erasing(account_id, telegram_ids, now),
                *chat.erasing(account_id),
                *people.erasing(account_id, now),
                self._proposals.noting_erasure(account_id, author=author, reason=reason),
                self._vault.destroying(account_id),
            ):
                await connection.execute(statement)
        return tuple(topics)

    async def _waits(self, connection: AsyncConnection, account_id: str, telegram_ids: Sequence[int]) -> str | None:
        if await chat.waits(connection, account_id):
            return ANSWER
        if await billing.waits(connection, account_id):
            return MONEY
        return TELEGRAM if await storage.waits(connection, account_id, telegram_ids) else None

    def _note(self, account_id: str) -> None:
        line = json.dumps({"account": account_id, "at": self._clock.now().isoformat(timespec="seconds")})
        self._list.parent.mkdir(parents=True, exist_ok=True)
        with self._list.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _compact(self) -> bool | None:
        if self._database.path is None:
            return None
        return storage.is_small(Path(self._database.path)) and storage.compact(self._database)


def erasure_of(made: Core) -> AccountErasure:
    """Return what erases accounts of this house."""
    return AccountErasure(
        made.database,
        made.vault,
        made.balances,
        Forfeits(made.balances, made.writer, made.clock),
        made.proposals,
        made.clock,
        data_dir=made.settings.storage.data_dir,
    )
