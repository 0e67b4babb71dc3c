"""Answers kept for a day, so that a call repeated under its Idempotency-Key gets the first answer again, for nothing.

Sealed with the account's data key: without that key nobody reads them. Which bytes are kept, and how they are sent
again, is the gateway's; this is their table.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.clock import Clock
from storage.crypto import Vault
from storage.database import Database
from storage.errors import Unreadable
from storage.tables.billing import answers

KEPT_FOR = timedelta(hours=24)
# A larger answer is not kept: one row should not weigh more than a thousand others.
BYTES_MAX = 1_000_000

Kind = Literal["whole", "stream"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: its headers, and its bytes up to what says the cost."""

    kind: Kind
    headers: Mapping[str, str]
    body: bytes


class Answers:
    """The table of kept answers."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._late: set[asyncio.Future[None]] = set()

    async def close(self) -> None:
        """Wait for what is still being kept."""
        while self._late:
            await asyncio.wait(self._late)

    async def keep_within(self, seconds: float, hold_id: str, account_id: str, answer: Answer) -> None:
        """Keep the answer as `keep` does, but wait no longer than this; raises TimeoutError then, and what `keep` does.

        What takes longer goes on by itself: giving up a write to a file that another process has locked takes as long
        as the write.
        """
        work = asyncio.ensure_future(self.keep(hold_id, account_id, answer))
        self._late.add(work)
        work.add_done_callback(self._ended)
        done, _ = await asyncio.wait({work}, timeout=seconds)
        if not done:
            raise TimeoutError
        work.result()

    def _ended(self, work: asyncio.Future[None]) -> None:
        self._late.discard(work)
        if not work.cancelled():
            work.exception()  # whoever still waits has it; nobody else would miss this answer

    async def keep(self, hold_id: str, account_id: str, answer: Answer) -> None:
        """Store the answer to this hold's call durably; one that is there stays."""
        content = msgspec.msgpack.encode((dict(answer.headers), answer.body))
        row = {
            "hold_id": hold_id,
            "account_id": account_id,
            "kind": answer.kind,
            "body": await self._vault.seal_data(account_id, content, about=_about(hold_id)),
            "created_at": self._clock.now(),
        }
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        async with self._database.write() as connection:
            await connection.execute(insert(answers).values(row).on_conflict_do_nothing())

    async def find(self, hold_id: str, account_id: str) -> Answer | None:
        """Return the answer; None where none was kept, its day is over, or the account's data key is gone."""
        find = select(answers.c.kind, answers.c.body).where(
            answers.c.hold_id == hold_id,
            answers.c.account_id == account_id,
            answers.c.created_at > self._clock.now() - KEPT_FOR,
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        if row is None:
            return None
        try:
            content = await self._vault.open_data(account_id, row.body, about=_about(hold_id))
        except Unreadable:
            return None
        headers, body = msgspec.msgpack.decode(content, type=tuple[dict[str, str], bytes])
        return Answer(row.kind, headers, body)

    async def forget_old(self) -> int:
        """Delete the answers whose day is over; return how many."""
        old = delete(answers).where(answers.c.created_at <= self._clock.now() - KEPT_FOR)
        async with self._database.write() as connection:
            return (await connection.execute(old)).rowcount


def content_of(opened: bytes) -> str:
    """Return what was answered, as text, of a body that was opened."""
    _, body = msgspec.msgpack.decode(opened, type=tuple[dict[str, str], bytes])
    return body.decode("utf-8", "replace")


def _about(hold_id: str) -> str:
    return f"answers.body:{hold_id}"
