"""Looks for words in a person's conversations: their titles and the person's own messages.

Nothing is indexed, as an index would be the words in clear: the newest texts are opened, beside the event loop, as far
back as a bound allows, and the answer says how far that was.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from chat.sessions import ChatSession, Sessions
from storage.crypto import Vault
from storage.database import Database
from storage.errors import Unreadable
from storage.tables.chat import turns

MESSAGES_MAX = 3000
BATCH = 500
FOUND_MAX = 10
SESSIONS_MAX = 500
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Match:
    """A conversation where the words are; `excerpt` is "" where its title has them."""

    session: ChatSession
    excerpt: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, newest first, and the oldest moment looked at; None: everything was."""

    matches: tuple[Match, ...]
    back_to: datetime | None


class Search:
    """Opens texts and compares them, all words in any order, whatever their case and accents."""

    def __init__(self, database: Database, vault: Vault, sessions: Sessions) -> None:
        self._database = database
        self._vault = vault
        self._sessions = sessions

    async def find(self, account_id: str, words: str) -> Findings:
        """Return the newest conversations that hold all these words; none for blank words."""
        wanted = folded(words).split()
        if not wanted:
            return Findings((), None)
        known: dict[str, ChatSession] = {}
        for archived in (False, True):
            for session in await self._sessions.recent(account_id, SESSIONS_MAX, archived=archived):
                known[session.id] = session
        found = {one.id: "" for one in known.values() if _has(one.title or "", wanted)}
        back_to: datetime | None = None
        older_than: str | None = None
        for _ in range(MESSAGES_MAX // BATCH):
            rows = await self._questions(account_id, older_than)
            texts = await self._opened(account_id, [(row.question, f"question:{row.id}") for row in rows])
            for row, text in zip(rows, texts, strict=True):
                if row.session_id in known and row.session_id not in found and _has(text or "", wanted):
                    found[row.session_id] = excerpt(text or "", wanted)
            if len(rows) < BATCH:
                back_to = None
                break
            older_than, back_to = rows[-1].id, rows[-1].created_at
            if len(found) >= FOUND_MAX:
                break
        newest_first = sorted(found, key=lambda session_id: known[session_id].opened_at, reverse=True)
        return Findings(tuple(Match(known[one], found[one]) for one in newest_first[:FOUND_MAX]), back_to)

    async def _questions(self, account_id: str, older_than: str | None) -> list[_Question]:
        find = select(turns.c.id, turns.c.session_id, turns.c.question, turns.c.created_at).where(
            turns.c.account_id == account_id
        )
        if older_than is not None:
            find = find.where(turns.c.id < older_than)
        async with self._database.read() as connection:
            rows = (await connection.execute(find.order_by(turns.c.id.desc()).limit(BATCH))).all()
        return [_Question(*row) for row in rows]

    async def _opened(self, account_id: str, sealed: list[tuple[bytes, str]]) -> list[str | None]:
        try:
            return await self._vault.open_many(account_id, sealed) if sealed else []
        except Unreadable:
            return [None] * len(sealed)


@dataclass(frozen=True, slots=True)
class _Question:
    id: str
    session_id: str
    question: bytes
    created_at: datetime


def folded(text: str) -> str:
    """Return the text without case and accents, as people type what they look for."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("İ", "i")).casefold()
    # Marks go, except those that make a Korean syllable or a Japanese voiced sound: NFC puts those together again.
    return unicodedata.normalize("NFC", "".join(char for char in plain if not "\u0300" <= char <= "\u036f"))


def excerpt(text: str, wanted: Iterable[str]) -> str:
    """Return the words around the first find, on one line."""
    line = " ".join(text.split())
    low = line.casefold()
    start = min((at for word in wanted if (at := low.find(word)) >= 0), default=0)
    first, last = max(0, start - _AROUND), min(len(line), start + 2 * _AROUND)
    return ("…" if first else "") + line[first:last].strip() + ("…" if last < len(line) else "")


def _has(text: str, wanted: Iterable[str]) -> bool:
    low = folded(text)
    return all(word in low for word in wanted)
