"""Sessions: a person's conversations, one of them open in each place (a Telegram chat, or a topic of it)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, delete, exists, func, insert, select, update

from chat.errors import SessionBusy, UnknownSession
from people.names import one_line
from storage.clock import Clock
from storage.crypto import Vault
from storage.database import Database
from storage.ids import new_id
from storage.tables.chat import attachments, chat_sessions, turns
from storage.tables.telegram import deliveries, turn_messages

TITLE_MAX = 48
INSTRUCTIONS_MAX = 4000
TEMPERATURE_MAX = 200
"""In hundredths, as `/v1` takes 0 to 2."""


@dataclass(frozen=True, slots=True)
class ChatSession:
    """One conversation. `title` is None until its first question; `model` None follows the account's choice.

    `titled_by`: words (of the first question), model, person. `instructions` are the person's own and stand in the
    place of the persona's. `temperature_hundredths` None leaves it to the model.
    """

    id: str
    account_id: str
    surface: str
    place: str
    title: str | None
    model: str | None
    created_at: datetime
    opened_at: datetime
    titled_by: str | None = None
    persona: str | None = None
    instructions: str = ""
    temperature_hundredths: int | None = None
    archived_at: datetime | None = None


_COLUMNS = [chat_sessions.c[one.name] for one in fields(ChatSession)]


class Sessions:
    """Makes, opens, lists and deletes sessions. The one opened last in a place is the one talked to there."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    async def current(self, account_id: str, *, surface: str, place: str) -> ChatSession:
        """Return the session open in this place, making the first one."""
        here = (chat_sessions.c.surface == surface, chat_sessions.c.place == place)
        mine = (chat_sessions.c.account_id == account_id, chat_sessions.c.archived_at.is_(None))
        found = await self._select(*mine, *here, limit=1)
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
        row = {
            "id": made.id,
            "account_id": account_id,
            "surface": surface,
            "place": place,
            "created_at": now,
            "opened_at": now,
        }
        await self._database.run(insert(chat_sessions).values(row))
        return made

    async def get(self, account_id: str, session_id: str) -> ChatSession:
        """Return one of the account's sessions; raises `UnknownSession`."""
        found = await self._select(*_own(account_id, session_id), limit=1)
        if not found:
            raise UnknownSession(session_id)
        return found[0]

    async def open(self, account_id: str, session_id: str, *, place: str, surface: str | None = None) -> ChatSession:
        """Make this session the one talked to in this place, out of the archive too; raises `UnknownSession`.

        `surface` is the place's, where the session may come from another one.
        """
        values = {"opened_at": self._clock.now(), "place": place, "archived_at": None}
        return await self._change(account_id, session_id, **values, **({"surface": surface} if surface else {}))

    async def recent(
        self, account_id: str, limit: int = 10, *, skip: int = 0, archived: bool = False
    ) -> list[ChatSession]:
        """Return the account's sessions that were talked in, newest opened first."""
        return await self._select(*_listed(account_id, archived=archived), limit=limit, skip=skip)

    async def count(self, account_id: str, *, archived: bool = False) -> int:
        """Return how many sessions `recent` could list."""
        find = select(func.count()).select_from(chat_sessions).where(*_listed(account_id, archived=archived))
        async with self._database.read() as connection:
            return int((await connection.execute(find)).scalar_one())

    async def is_open(self, session: ChatSession) -> bool:
        """Say whether this session is the one talked to in its place."""
        here = (chat_sessions.c.surface == session.surface, chat_sessions.c.place == session.place)
        mine = (chat_sessions.c.account_id == session.account_id, chat_sessions.c.archived_at.is_(None))
        found = await self._select(*mine, *here, limit=1)
        return bool(found) and found[0].id == session.id

    async def title(self, session: ChatSession, question: str) -> None:
        """Name a session after its first question."""
        await self._name(session, short(question), "words")

    async def title_by_model(self, session: ChatSession, title: str) -> None:
        """Give the session a title that a model wrote; one that the person gave stays."""
        await self._name(session, short(title), "model")

    async def rename(self, account_id: str, session_id: str, title: str) -> ChatSession:
        """Give the session the person's own title; raises `UnknownSession`."""
        sealed = await self._vault.seal(account_id, short(title), about=f"title:{session_id}")
        return await self._change(account_id, session_id, title=sealed, titled_by="person")

    async def archive(self, account_id: str, session_id: str) -> ChatSession:
        """Take the session off the list without losing a word; raises `UnknownSession`."""
        return await self._change(account_id, session_id, archived_at=self._clock.now())

    async def unarchive(self, account_id: str, session_id: str) -> ChatSession:
        """Put the session back on the list; raises `UnknownSession`."""
        return await self._change(account_id, session_id, archived_at=None)

    async def choose_model(self, account_id: str, session_id: str, model: str | None) -> ChatSession:
        """Let this session be answered by a model of its own; None follows the account's choice again."""
        return await self._change(account_id, session_id, model=model)

    async def choose_persona(self, account_id: str, session_id: str, persona: str | None) -> ChatSession:
        """Let this session be answered in a persona; it takes the place of the person's own instructions."""
        return await self._change(account_id, session_id, persona=persona, instructions=None)

    async def instruct(self, account_id: str, session_id: str, instructions: str) -> ChatSession:
        """Keep the person's own instructions for this session, "" for none; they take the place of a persona."""
        text = instructions.strip()[:INSTRUCTIONS_MAX]
        sealed = await self._vault.seal(account_id, text, about=f"instructions:{session_id}") if text else None
        return await self._change(account_id, session_id, instructions=sealed, persona=None)

    async def set_temperature(self, account_id: str, session_id: str, hundredths: int | None) -> ChatSession:
        """Set how freely the model writes here, 0 to 200 hundredths; None leaves it to the model."""
        if hundredths is not None and not 0 <= hundredths <= TEMPERATURE_MAX:
            raise ValueError(f"a temperature of {hundredths} hundredths")
        return await self._change(account_id, session_id, temperature_hundredths=hundredths)

    async def delete(self, account_id: str, session_id: str) -> None:
        """Erase the session with every question, answer and file in it; what it cost stays in the books.

        Raises `UnknownSession`, or `SessionBusy` while an answer is being written.
        """
        await self.get(account_id, session_id)
        own_turns = select(turns.c.id).where(turns.c.session_id == session_id)
        is_busy = exists().where(turns.c.session_id == session_id, turns.c.state.in_(("queued", "asking")))
        erase: Sequence[Executable] = (
            delete(attachments).where(attachments.c.turn_id.in_(own_turns)),
            delete(turn_messages).where(turn_messages.c.turn_id.in_(own_turns)),
            delete(deliveries).where(deliveries.c.turn_id.in_(own_turns)),
            delete(turns).where(turns.c.session_id == session_id),
            delete(chat_sessions).where(*_own(account_id, session_id)),
        )
        async with self._database.write() as connection:
            if (await connection.execute(select(is_busy))).scalar_one():
                raise SessionBusy(session_id)
            for statement in erase:
                await connection.execute(statement)

    async def _name(self, session: ChatSession, title: str, by: str) -> None:
        sealed = await self._vault.seal(session.account_id, title, about=f"title:{session.id}")
        # A model writes over the first words alone, and those over nothing.
        earlier = chat_sessions.c.titled_by == "words" if by == "model" else chat_sessions.c.title.is_(None)
        name = update(chat_sessions).where(chat_sessions.c.id == session.id, earlier)
        await self._database.run(name.values(title=sealed, titled_by=by))

    async def _change(self, account_id: str, session_id: str, **values: Any) -> ChatSession:
        await self._database.run(update(chat_sessions).where(*_own(account_id, session_id)).values(**values))
        return await self.get(account_id, session_id)

    async def _select(self, *where: Any, limit: int, skip: int = 0) -> list[ChatSession]:
        order = (chat_sessions.c.opened_at.desc(), chat_sessions.c.id.desc())
        find = select(*_COLUMNS).where(*where).order_by(*order).limit(limit).offset(skip)
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [await self._read(row) for row in rows]

    async def _read(self, row: Any) -> ChatSession:
        values = dict(row._mapping)
        for name in ("title", "instructions"):
            sealed = values[name]
            values[name] = await self._vault.open(row.account_id, sealed, about=f"{name}:{row.id}") if sealed else None
        return ChatSession(**{**values, "instructions": values["instructions"] or ""})


def short(text: str) -> str:
    """Return a text as a title: one line, at most `TITLE_MAX` characters."""
    words = one_line(text)
    return words if len(words) <= TITLE_MAX else one_line(words[: TITLE_MAX - 1]) + "…"


def _listed(account_id: str, *, archived: bool) -> tuple[ColumnElement[bool], ...]:
    is_archived = chat_sessions.c.archived_at.is_not(None)
    was_talked_in = chat_sessions.c.title.is_not(None)
    return chat_sessions.c.account_id == account_id, was_talked_in, is_archived if archived else ~is_archived


def _own(account_id: str, session_id: str) -> tuple[Any, Any]:
    return chat_sessions.c.id == session_id, chat_sessions.c.account_id == account_id
