"""API keys: `sk-ac-<public id>-<secret>`. The secret is shown once and stored as a keyed hash.

That a key was issued, given other limits, revoked or deleted is a security event, written in the same transaction. The
bot tells of what happened on the site; what its person did in the bot they have seen, and the operator tells what the
operator did.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, func, insert, select, update

from people.accounts import Account
from people.errors import AccountClosed, InvalidKey, TooManyKeys, UnknownKey
from people.names import one_line
from people.security_events import KEY_CHANGED, KEY_DELETED, KEY_ISSUED, KEY_REVOKED, SecurityEvents
from people.web_sessions import MINI_APP, SITE
from storage.clock import Clock
from storage.crypto import Keyring
from storage.database import Database
from storage.tables.people import accounts, api_keys

KEYS_MAX = 20
NAME_MAX = 64
BOT, OPERATOR = "bot", "operator"
"""Where a key is issued or ended, beside `web_sessions`' surfaces: what happens on those is told in the bot."""
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
_FORM = re.compile(r"sk-ac-([A-Za-z0-9]{12})-([A-Za-z0-9]{40})")
# Writing "last used" at every call would cost a commit each; a minute is fine enough for people.
_USED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as it is listed. `hint` is the end of its secret."""

    public_id: str
    account_id: str
    name: str
    hint: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None

    @property
    def is_revoked(self) -> bool:
        """True once it was revoked; it stays listed until it is deleted."""
        return self.revoked_at is not None

    def is_expired(self, now: datetime) -> bool:
        """True from the moment on at which it was to expire."""
        return self.expires_at is not None and self.expires_at <= now

    def state(self, now: datetime) -> str:
        """Return whether it opens its account now: active, expired, revoked."""
        if self.is_revoked:
            return "revoked"
        return "expired" if self.is_expired(now) else "active"

    @property
    def label(self) -> str:
        """Its name and the end of its secret, as events name it."""
        return f"{self.name} …{self.hint}"


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A key with its once-shown secret, whole and ready to be used."""

    key: ApiKey
    secret: str

    def __repr__(self) -> str:
        return f"IssuedKey({self.key.public_id})"


class ApiKeys:
    """Issues, lists, changes, revokes, deletes and checks keys. `surface` says where somebody did it."""

    def __init__(self, database: Database, keyring: Keyring, events: SecurityEvents, clock: Clock) -> None:
        self._database = database
        self._digest_key = keyring.derive("api-keys")
        self._events = events
        self._clock = clock

    async def issue(
        self,
        account_id: str,
        *,
        name: str = "",
        origin: str | None = None,
        expires_at: datetime | None = None,
        surface: str = BOT,
    ) -> IssuedKey:
        """Make a key; raises `TooManyKeys`.

        A repeated `origin` (the same tap, handled again after a crash; the same form) raises `UnknownKey` and makes no
        second key.
        """
        now = self._clock.now()
        secret = _random(40)
        key = ApiKey(
            _random(12),
            account_id,
            _cut(name) or f"Key {len(await self.list(account_id)) + 1}",
            secret[-4:],
            now,
            expires_at,
            None,
            None,
        )
        event = await self._event(key, KEY_ISSUED, surface)
        async with self._database.write() as connection:
            # Requests of one account take turns, so that none of them counts past the limit or misses the first origin.
            await connection.execute(select(accounts.c.id).where(accounts.c.id == account_id).with_for_update())
            mine = select(func.count()).where(api_keys.c.account_id == account_id, api_keys.c.deleted_at.is_(None))
            count = (await connection.execute(mine)).scalar_one()
            if origin is not None:
                seen = select(api_keys.c.public_id).where(api_keys.c.origin == origin)
                if (await connection.execute(seen)).first() is not None:
                    raise UnknownKey(origin)
            if count >= KEYS_MAX:
                raise TooManyKeys(KEYS_MAX)
            row = {field: getattr(key, field) for field in key.__slots__}
            await connection.execute(insert(api_keys).values(row | {"digest": self._digest(secret), "origin": origin}))
            for statement in event:
                await connection.execute(statement)
        return IssuedKey(key, f"sk-ac-{key.public_id}-{secret}")

    async def list(self, account_id: str) -> list[ApiKey]:
        """Return the account's keys, oldest first, revoked ones included, deleted ones not."""
        find = (
            select(*_COLUMNS)
            .where(api_keys.c.account_id == account_id, api_keys.c.deleted_at.is_(None))
            .order_by(api_keys.c.created_at)
        )
        async with self._database.read() as connection:
            return [ApiKey(*row) for row in await connection.execute(find)]

    async def get(self, account_id: str, public_id: str) -> ApiKey:
        """Return one key of this account; raises `UnknownKey`."""
        for key in await self.list(account_id):
            if key.public_id == public_id:
                return key
        raise UnknownKey(public_id)

    async def rename(self, account_id: str, public_id: str, name: str) -> None:
        """Give the key another name, unless that is empty; raises `UnknownKey`."""
        await self.get(account_id, public_id)
        if name := _cut(name):
            await self._change(account_id, public_id, name=name)

    async def expire(self, account_id: str, public_id: str, at: datetime | None, *, surface: str = BOT) -> None:
        """Let the key work until then, or until it is revoked; raises `UnknownKey`."""
        key = await self.get(account_id, public_id)
        if key.expires_at != at:
            await self._change(account_id, public_id, *await self.changed(key, surface), expires_at=at)

    async def changed(self, key: ApiKey, surface: str) -> Sequence[Executable]:
        """Make what is written where the key's limits are changed, to go into that transaction."""
        return await self._event(key, KEY_CHANGED, surface)

    async def revoke(self, account_id: str, public_id: str, *, surface: str = BOT) -> None:
        """Refuse the key from now on; raises `UnknownKey`. Revoking twice changes nothing."""
        key = await self.get(account_id, public_id)
        if not key.is_revoked:
            event = await self._event(key, KEY_REVOKED, surface)
            await self._change(account_id, public_id, *event, revoked_at=self._clock.now())

    async def delete(self, account_id: str, public_id: str, *, surface: str = BOT) -> None:
        """Revoke the key and take it off the list; raises `UnknownKey`."""
        key = await self.get(account_id, public_id)
        now = self._clock.now()
        event = await self._event(key, KEY_DELETED, surface)
        await self._change(account_id, public_id, *event, revoked_at=key.revoked_at or now, deleted_at=now)

    async def authenticate(self, token: str) -> tuple[ApiKey, Account]:
        """Return the key and its account; raises `InvalidKey` or `AccountClosed`. One statement, constant-time."""
        form = _FORM.fullmatch(token)
        if form is None:
            raise InvalidKey
        public_id, secret = form.groups()
        find = (
            select(*_COLUMNS, api_keys.c.digest, api_keys.c.deleted_at, *_ACCOUNT_COLUMNS)
            .join(accounts, accounts.c.id == api_keys.c.account_id)
            .where(api_keys.c.public_id == public_id)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        stored = row[len(_COLUMNS)] if row is not None else ""
        is_right = hmac.compare_digest(stored, self._digest(secret))
        if row is None or not is_right or row[len(_COLUMNS) + 1] is not None:
            raise InvalidKey
        key = ApiKey(*row[: len(_COLUMNS)])
        now = self._clock.now()
        if key.is_revoked or key.is_expired(now):
            raise InvalidKey
        account = Account(*row[len(_COLUMNS) + 2 :])
        if not account.may_spend:
            raise AccountClosed(account.status)
        if key.last_used_at is None or now - key.last_used_at > _USED_EVERY:
            await self._used(public_id, now)
        return key, account

    async def _used(self, public_id: str, now: datetime) -> None:
        async with self._database.write() as connection:
            await connection.execute(update(api_keys).where(api_keys.c.public_id == public_id).values(last_used_at=now))

    async def _event(self, key: ApiKey, kind: str, surface: str) -> Sequence[Executable]:
        """Make what is written of it before the transaction begins: sealing may have to write a key of its own."""
        data = {"key": key.label, "surface": surface}
        return await self._events.event(key.account_id, kind, data, told=surface in (SITE, MINI_APP))

    async def _change(self, account_id: str, public_id: str, *event: Executable, **values: Any) -> None:
        """Change a key that is not deleted; where the same was done meanwhile, nothing happens, and no event did."""
        where = [
            api_keys.c.public_id == public_id,
            api_keys.c.account_id == account_id,
            api_keys.c.deleted_at.is_(None),
        ]
        if "deleted_at" not in values and "revoked_at" in values:
            where.append(api_keys.c.revoked_at.is_(None))
        async with self._database.write() as connection:
            if (await connection.execute(update(api_keys).where(*where).values(**values))).rowcount:
                for statement in event:
                    await connection.execute(statement)

    def _digest(self, secret: str) -> str:
        return hmac.new(self._digest_key, secret.encode(), "sha256").hexdigest()


_COLUMNS = [api_keys.c[name] for name in ApiKey.__slots__]
_ACCOUNT_COLUMNS = [accounts.c[name] for name in Account.__slots__]


def _cut(name: str) -> str:
    """Return a name as it is kept, no longer than the column."""
    return one_line(one_line(name)[:NAME_MAX])


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
