"""Looks for words in a person's conversations: their titles and the person's own messages.

Nothing is indexed, as an index would be the words in clear: the newest texts are opened and compared, beside the event
loop, as far back as a bound allows (of messages, and of bytes, for a question may be long and costs nothing to keep),
and the answer says how far that was. How often somebody may look is the edges' to count, together, under `SEARCHES`.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from chat.sessions import ChatSession, Sessions
from storage.crypto import Vault
from storage.database import Database
from storage.errors import Unreadable
from storage.room import Room
from storage.tables.chat import turns

MESSAGES_MAX = 3000
BATCH = 500
# Opened and compared in about half a second; a piece of it takes as much memory.
BYTES_MAX = 8_000_000
PIECE_BYTES = 1_000_000
# What an account's searches are counted under, and how many there may be, in Telegram and on the site together.
SEARCHES = "search"
SEARCHES_A_MINUTE = 20
FOUND_MAX = 10
SESSIONS_MAX = 500
_AROUND = 40
_AT_ONCE = 2
# Marks go, except those that make a Korean syllable or a Japanese voiced sound: NFC puts those together again.
_MARKS = re.compile("[\u0300-\u036f]+")


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
        self._room = Room(_AT_ONCE)

    async def find(self, account_id: str, words: str) -> Findings:
        """Return the newest conversations that hold all these words; none for blank words."""
        wanted = folded(words).split()
        if not wanted:
            return Findings((), None)
        async with self._room.of(account_id):
            return await self._find(account_id, wanted)

    async def _find(self, account_id: str, wanted: Sequence[str]) -> Findings:
        known: dict[str, ChatSession] = {}
        for archived in (False, True):
            for session in await self._sessions.recent(account_id, SESSIONS_MAX, archived=archived):
                known[session.id] = session
        titles = [one.title or "" for one in known.values()]
        in_titles = await asyncio.to_thread(_excerpts, titles, wanted)
        found = {one.id: "" for one, hit in zip(known.values(), in_titles, strict=True) if hit is not None}
        back_to: datetime | None = None
        older_than: str | None = None
        left = BYTES_MAX
        for _ in range(MESSAGES_MAX // BATCH):
            rows = await self._questions(account_id, older_than)
            for piece in _pieces(rows):
                worth = [row for row in piece if row.session_id in known and row.session_id not in found]
                left -= sum(row.bytes for row in worth)
                if left < 0:
                    return _findings(found, known, back_to)
                hits = await self._hits(account_id, [row.id for row in worth], wanted)
                for row in worth:
                    if row.id in hits:
                        found.setdefault(row.session_id, hits[row.id])
                older_than, back_to = piece[-1].id, piece[-1].created_at
            if len(rows) < BATCH:
                back_to = None
                break
            if len(found) >= FOUND_MAX:
                break
        return _findings(found, known, back_to)

    async def _questions(self, account_id: str, older_than: str | None) -> list[_Question]:
        size = func.length(turns.c.question)
        find = select(turns.c.id, turns.c.session_id, turns.c.created_at, size).where(turns.c.account_id == account_id)
        if older_than is not None:
            find = find.where(turns.c.id < older_than)
        async with self._database.read() as connection:
            rows = (await connection.execute(find.order_by(turns.c.id.desc()).limit(BATCH))).all()
        return [_Question(*row) for row in rows]

    async def _hits(self, account_id: str, turn_ids: Sequence[str], wanted: Sequence[str]) -> dict[str, str]:
        """Return those of these questions that have the words, each with what is around them."""
        if not turn_ids:
            return {}
        find = select(turns.c.id, turns.c.question).where(turns.c.id.in_(turn_ids))
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        try:
            texts = await self._vault.open_many(account_id, [(row.question, f"question:{row.id}") for row in rows])
        except Unreadable:
            return {}
        hits = await asyncio.to_thread(_excerpts, texts, wanted)
        return {row.id: hit for row, hit in zip(rows, hits, strict=True) if hit is not None}


@dataclass(frozen=True, slots=True)
class _Question:
    id: str
    session_id: str
    created_at: datetime
    bytes: int


def _pieces(rows: Sequence[_Question]) -> Iterator[list[_Question]]:
    """Yield the questions in pieces that are opened at once; one that is longer than a piece is one by itself."""
    piece: list[_Question] = []
    size = 0
    for row in rows:
        if piece and size + row.bytes > PIECE_BYTES:
            yield piece
            piece, size = [], 0
        piece.append(row)
        size += row.bytes
    if piece:
        yield piece


def _findings(found: Mapping[str, str], known: Mapping[str, ChatSession], back_to: datetime | None) -> Findings:
    newest_first = sorted(found, key=lambda session_id: known[session_id].opened_at, reverse=True)
    return Findings(tuple(Match(known[one], found[one]) for one in newest_first[:FOUND_MAX]), back_to)


def _excerpts(texts: Sequence[str | None], wanted: Sequence[str]) -> list[str | None]:
    """Return what is around the words in each text, None where they are not; for a thread, as texts may be long."""
    return [excerpt(text, wanted) if text is not None and _has(text, wanted) else None for text in texts]


def folded(text: str) -> str:
    """Return the text without case and accents, as people type what they look for."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("İ", "i")).casefold()
    return unicodedata.normalize("NFC", _MARKS.sub("", plain))


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
