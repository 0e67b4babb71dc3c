"""Sessions: a person's conversations, one of them open in each place (a Telegram chat)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from chat.errors import UnknownSession
from storage.clock import Clock
from storage.crypto import Vault
from storage.database import Database
from storage.ids import new_id
from storage.tables.chat import chat_sessions

TITLE_MAX = 48


@dataclass(frozen=True, slots=True)
class ChatSession:
    """One conversation. `title` is None until its first question; `model` None follows the account's choice."""

    id: str
    account_id: str
    surface: str
    place: str
    title: str | None
    model: str | None
    created_at: datetime
    opened_at: datetime


class Sessions:
    """Makes, opens and lists sessions. The one opened last in a place is the one talked to there."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    async def current(self, account_id: str, *, surface: str, place: str) -> ChatSession:
        """Return the session open in this place, making the first one."""
        here = (chat_sessions.c.surface == surface, chat_sessions.c.place == place)
        found = await self._select(chat_sessions.c.account_id == account_id, *here, limit=1)
        return found[0] if found else await self.new(account_id, surface=surface, place=place)

    async def new(self, account_id: str, *, surface: str, place: str) -> ChatSession:
        """Open a session without past. An open one that is still empty is opened again instead of a second one."""
        found = await self._select(
            chat_sessions.c.account_id == account_id,
            chat_sessions.c.surface == surface,
            chat_sessions.c.place == place,
            chat_sessions.c.title.is_(None),
            limit=1,
        )
        if found:
            return await self.open(account_id, found[0].id, place=place)
        now = self._clock.now()
        made = ChatSession(new_id("ses", now), account_id, surface, place, None, None, now, now)
        async with self._database.write() as connection:
            await connection.execute(
                insert(chat_sessions).values({name: getattr(made, name) for name in made.__slots__})
            )
        return made

    async def open(self, account_id: str, session_id: str, *, place: str) -> ChatSession:
        """Make this session the one talked to in this place; raises `UnknownSession`."""
        async with self._database.write() as connection:
            done = await connection.execute(
                update(chat_sessions)
                .where(chat_sessions.c.id == session_id, chat_sessions.c.account_id == account_id)
                .values(opened_at=self._clock.now(), place=place)
            )
        if done.rowcount == 0:
            raise UnknownSession(session_id)
        return (await self._select(chat_sessions.c.id == session_id, limit=1))[0]

    async def recent(self, account_id: str, limit: int = 10) -> list[ChatSession]:
        """Return the account's sessions that were talked in, newest opened first."""
        return await self._select(
            chat_sessions.c.account_id == account_id, chat_sessions.c.title.is_not(None), limit=limit
        )

    async def title(self, session: ChatSession, question: str) -> None:
        """Name a session after its first question."""
        words = " ".join(question.split())
        title = words if len(words) <= TITLE_MAX else words[: TITLE_MAX - 1].rstrip() + "…"
        sealed = await self._vault.seal(session.account_id, title, about=f"title:{session.id}")
        async with self._database.write() as connection:
            await connection.execute(
                update(chat_sessions)
                .where(chat_sessions.c.id == session.id, chat_sessions.c.title.is_(None))
                .values(title=sealed)
            )

    async def _select(self, *where: Any, limit: int) -> list[ChatSession]:
        find = (
            select(*(chat_sessions.c[name] for name in ChatSession.__slots__))
            .where(*where)
            .order_by(chat_sessions.c.opened_at.desc(), chat_sessions.c.id.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [
            ChatSession(
                row.id,
                row.account_id,
                row.surface,
                row.place,
                await self._vault.open(row.account_id, row.title, about=f"title:{row.id}") if row.title else None,
                row.model,
                row.created_at,
                row.opened_at,
            )
            for row in rows
        ]
