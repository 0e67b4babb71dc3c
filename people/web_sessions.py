"""Web sessions: a browser or a Mini App that is signed in. The token is with them, a keyed hash of it here.

A browser's token changes every hour. The one before is taken until the new one has been seen, because the answer that
brought it may have been lost, and for a minute longer, because other requests were on their way. Who comes with it
after that, or with one that counted as lost, has copied it, or had theirs copied: the session ends for both, and its
person is told.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Executable, delete, insert, or_, select, update

from people.accounts import Account
from people.errors import UnknownWebSession
from people.security_events import ALL_ENDED, ENDED, OTHERS_ENDED, SIGNED_IN, STOLEN, SecurityEvents
from storage.clock import Clock
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.errors import Unreadable
from storage.ids import new_id
from storage.tables.people import accounts
from storage.tables.web import web_sessions

SITE, MINI_APP = "site", "mini_app"
BY_BOT, BY_OIDC, BY_MINI_APP = "bot", "oidc", "mini_app"

# How long a session lasts that is not used, and how long at most.
IDLE: Mapping[str, timedelta] = {SITE: timedelta(days=14), MINI_APP: timedelta(hours=1)}
LIFE: Mapping[str, timedelta] = {SITE: timedelta(days=90), MINI_APP: timedelta(hours=12)}
ROTATES_AFTER = timedelta(hours=1)
LATE = timedelta(minutes=1)
_SEEN_EVERY = timedelta(minutes=1)
_KEPT = timedelta(days=30)
OPEN_MAX = 20
"""So many sessions of an account may be open on a surface; signing in once more ends the oldest."""
# Opening the Mini App again is no news: it is noted once in so long.
_NOTED_EVERY = timedelta(days=1)
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class WebSession:
    """One session as its person is shown it. `device` and `address` are as it began; "" when unknown."""

    id: str
    account_id: str
    surface: str
    method: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    device: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session and its token."""

    session: WebSession
    token: str

    def __repr__(self) -> str:
        return f"Opened({self.session.id})"


@dataclass(frozen=True, slots=True)
class Found:
    """Whose request this is. `fresh` is the token to go on with, where it has changed."""

    session: WebSession
    account: Account
    fresh: str | None

    def __repr__(self) -> str:
        return f"Found({self.session.id})"


class WebSessions:
    """The table of web sessions."""

    def __init__(
        self, database: Database, vault: Vault, keyring: Keyring, events: SecurityEvents, clock: Clock
    ) -> None:
        self._database = database
        self._vault = vault
        self._keyring = keyring
        self._events = events
        self._clock = clock

    async def open(self, account_id: str, *, surface: str, method: str, device: str, address: str) -> Opened:
        """Sign in; the person is told in the bot, unless they are there already (the Mini App)."""
        now = self._clock.now()
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        made = WebSession(
            new_id("web", now), account_id, surface, method, now, now, now + IDLE[surface], device, address
        )
        row = {
            "id": made.id,
            "account_id": account_id,
            "surface": surface,
            "method": method,
            "digest": self._digest(token),
            "device": await self._vault.seal(account_id, device, about=_about("device", made.id)),
            "address": await self._vault.seal(account_id, address, about=_about("address", made.id)),
            "created_at": now,
            "rotated_at": now,
            "seen_at": now,
            "expires_at": made.expires_at,
        }
        event: list[Executable] = []
        if surface == SITE or not await self._came_lately(account_id, surface):
            event = await self._events.event(account_id, SIGNED_IN, _said(made), told=surface == SITE)
        await self._database.run(insert(web_sessions).values(row), self._end_beyond(account_id, surface, now), *event)
        return Opened(made, token)

    async def find(self, token: str) -> Found | None:
        """Return whose token this is, None when it opens nothing (any more). One statement unless time has passed."""
        digest = self._digest(token)
        find = (
            select(*_COLUMNS, *_ACCOUNT_COLUMNS)
            .join(accounts, accounts.c.id == web_sessions.c.account_id)
            .where(or_(*(web_sessions.c[name] == digest for name in _DIGESTS)), _is_open(self._now))
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        if row is None:
            return None
        session = _bare(row)
        account = Account(*row[len(_COLUMNS) :])
        is_new_seen = row.seen_at > row.rotated_at
        if row.digest == digest:
            return await self._seen(row, session, account, is_first=row.previous_digest is not None and not is_new_seen)
        is_lost = row.lost_digest == digest
        if self._now - row.rotated_at <= LATE and not is_lost:
            return Found(session, account, None)
        if not is_new_seen and not is_lost:
            return await self._rotate(row, session, account, keeps=digest)
        await self._stolen(row)
        return None

    async def by_id(self, session_id: str) -> Found | None:
        """Return an open session without its token, for what was made in it to be used; that does not prolong it."""
        find = (
            select(*_COLUMNS, *_ACCOUNT_COLUMNS)
            .join(accounts, accounts.c.id == web_sessions.c.account_id)
            .where(web_sessions.c.id == session_id, _is_open(self._now))
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        return Found(_bare(row), Account(*row[len(_COLUMNS) :]), None) if row is not None else None

    async def list(self, account_id: str) -> list[WebSession]:
        """Return the account's open sessions, the one used last first."""
        find = (
            select(*_COLUMNS, web_sessions.c.device, web_sessions.c.address)
            .where(web_sessions.c.account_id == account_id, _is_open(self._now))
            .order_by(web_sessions.c.seen_at.desc(), web_sessions.c.id.desc())
            .limit(len(IDLE) * OPEN_MAX)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [await self._read(row) for row in rows]

    async def get(self, account_id: str, session_id: str) -> WebSession:
        """Return one of the account's open sessions; raises `UnknownWebSession`."""
        for session in await self.list(account_id):
            if session.id == session_id:
                return session
        raise UnknownWebSession(session_id)

    async def end(self, account_id: str, session_id: str) -> None:
        """End a session: its token opens nothing from now on; raises `UnknownWebSession`."""
        ended = await self.get(account_id, session_id)
        event = await self._events.event(account_id, ENDED, _said(ended), told=False)
        await self._database.run(_end(web_sessions.c.id == session_id, at=self._now), *event)

    async def end_all(self, account_id: str, *, but: str | None = None) -> int:
        """End every session of the account `but` this one; return how many there were."""
        others = (web_sessions.c.account_id == account_id, web_sessions.c.id != (but or ""), _is_open(self._now))
        ended = (await self._database.run(_end(*others, at=self._now)))[0]
        if ended:
            kind = ALL_ENDED if but is None else OTHERS_ENDED
            await self._events.note(account_id, kind, {"count": str(ended)}, told=False)
        return ended

    async def forget_old(self) -> None:
        """Erase sessions that ended long ago, with the addresses they came from."""
        long_ago = self._now - _KEPT
        is_over = or_(web_sessions.c.ended_at <= long_ago, web_sessions.c.expires_at <= long_ago)
        await self._database.run(delete(web_sessions).where(is_over))

    async def _came_lately(self, account_id: str, surface: str) -> bool:
        find = select(web_sessions.c.id).where(
            web_sessions.c.account_id == account_id,
            web_sessions.c.surface == surface,
            web_sessions.c.created_at > self._now - _NOTED_EVERY,
        )
        async with self._database.read() as connection:
            return (await connection.execute(find.limit(1))).first() is not None

    def _end_beyond(self, account_id: str, surface: str, at: datetime) -> Executable:
        """Make the statement that ends the account's oldest sessions on a surface where there are too many."""
        here = (web_sessions.c.account_id == account_id, web_sessions.c.surface == surface)
        newest = select(web_sessions.c.id).where(*here, _is_open(at))
        kept = newest.order_by(web_sessions.c.created_at.desc(), web_sessions.c.id.desc()).limit(OPEN_MAX)
        return _end(*here, web_sessions.c.id.not_in(kept), at=at)

    @property
    def _now(self) -> datetime:
        return self._clock.now()

    async def _seen(self, row: Any, session: WebSession, account: Account, *, is_first: bool) -> Found:
        now = self._now
        if session.surface == SITE and now - row.rotated_at > ROTATES_AFTER:
            return await self._rotate(row, session, account, keeps=row.digest)
        if is_first or now - row.seen_at > _SEEN_EVERY:
            until = min(row.created_at + LIFE[session.surface], now + IDLE[session.surface])
            await self._database.run(
                update(web_sessions).where(web_sessions.c.id == session.id).values(seen_at=now, expires_at=until)
            )
        return Found(session, account, None)

    async def _rotate(self, row: Any, session: WebSession, account: Account, *, keeps: str) -> Found:
        """Give the session a new token; of requests that come together one brings it, the others go on as they are."""
        token, now = secrets.token_urlsafe(_TOKEN_BYTES), self._now
        # `seen_at` stays behind `rotated_at` until somebody comes with the new token.
        change = update(web_sessions).where(web_sessions.c.id == session.id, web_sessions.c.digest == row.digest)
        values = {
            "digest": self._digest(token),
            "previous_digest": keeps,
            # What is replaced without having been seen: if it was not lost, whoever has it comes with it one day.
            "lost_digest": row.lost_digest if keeps == row.digest else row.digest,
            "rotated_at": now,
            "seen_at": min(row.seen_at, now),
        }
        is_ours = (await self._database.run(change.values(values)))[0] == 1
        return Found(session, account, token if is_ours else None)

    async def _stolen(self, row: Any) -> None:
        ended = await self._read_whole(row.id)
        if ended is None:
            return
        event = await self._events.event(row.account_id, STOLEN, _said(ended), told=True)
        await self._database.run(_end(web_sessions.c.id == row.id, at=self._now), *event)

    async def _read_whole(self, session_id: str) -> WebSession | None:
        find = select(*_COLUMNS, web_sessions.c.device, web_sessions.c.address).where(web_sessions.c.id == session_id)
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        return await self._read(row) if row is not None else None

    async def _read(self, row: Any) -> WebSession:
        return WebSession(
            row.id,
            row.account_id,
            row.surface,
            row.method,
            row.created_at,
            row.seen_at,
            row.expires_at,
            await self._opened(row, "device"),
            await self._opened(row, "address"),
        )

    async def _opened(self, row: Any, name: str) -> str:
        try:
            return await self._vault.open(row.account_id, getattr(row, name), about=_about(name, row.id))
        except Unreadable:
            return ""

    def _digest(self, token: str) -> str:
        return self._keyring.digest("web-sessions", token)


_DIGESTS = ("digest", "previous_digest", "lost_digest")
_COLUMNS = [
    web_sessions.c[name]
    for name in (
        "id", "account_id", "surface", "method", "created_at", "seen_at", "expires_at",
        "digest", "previous_digest", "lost_digest", "rotated_at",
    )
]  # fmt: skip
_ACCOUNT_COLUMNS = [accounts.c[name] for name in Account.__slots__]


def _bare(row: Any) -> WebSession:
    """Return a session without what is sealed of it."""
    return WebSession(row.id, row.account_id, row.surface, row.method, row.created_at, row.seen_at, row.expires_at)


def _is_open(now: datetime) -> ColumnElement[bool]:
    return web_sessions.c.ended_at.is_(None) & (web_sessions.c.expires_at > now)


def _end(*where: ColumnElement[bool], at: datetime) -> Executable:
    return update(web_sessions).where(*where, web_sessions.c.ended_at.is_(None)).values(ended_at=at)


def _said(session: WebSession) -> dict[str, str]:
    return {
        "session": session.id,
        "surface": session.surface,
        "method": session.method,
        "device": session.device,
        "address": session.address,
    }


def _about(name: str, session_id: str) -> str:
    return f"web_sessions.{name}:{session_id}"
