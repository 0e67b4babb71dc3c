"""API keys: `sk-ac-<public id>-<secret>`. The secret is shown once and stored as a keyed hash."""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, insert, literal, select, update

from people.accounts import Account
from people.errors import AccountClosed, InvalidKey, TooManyKeys, UnknownKey
from storage.clock import Clock
from storage.crypto import Keyring
from storage.database import Database
from storage.tables.people import accounts, api_keys
from storage.types import Moment

KEYS_MAX = 20
NAME_MAX = 64
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


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A key with its once-shown secret, whole and ready to be used."""

    key: ApiKey
    secret: str

    def __repr__(self) -> str:
        return f"IssuedKey({self.key.public_id})"


class ApiKeys:
    """Issues, lists, revokes, deletes and checks keys."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock) -> None:
        self._database = database
        self._digest_key = keyring.derive("api-keys")
        self._clock = clock

    async def issue(self, account_id: str, *, name: str = "", origin: str | None = None) -> IssuedKey:
        """Make a key; raises `TooManyKeys`.

        A repeated `origin` (the same tap, handled again after a crash) raises `UnknownKey` and makes no second key.
        """
        now = self._clock.now()
        public_id = _random(12)
        secret = _random(40)
        async with self._database.write() as connection:
            # Requests of one account take turns, so that none of them counts past the limit or misses the first origin.
            await connection.execute(select(accounts.c.id).where(accounts.c.id == account_id).with_for_update())
            mine = select(func.count()).where(api_keys.c.account_id == account_id, api_keys.c.deleted_at.is_(None))
            count = (await connection.execute(mine)).scalar_one()
            if count >= KEYS_MAX:
                raise TooManyKeys(KEYS_MAX)
            if origin is not None:
                seen = select(api_keys.c.public_id).where(api_keys.c.origin == origin)
                if (await connection.execute(seen)).first() is not None:
                    raise UnknownKey(origin)
            key = ApiKey(
                public_id,
                account_id,
                name.strip()[:NAME_MAX] or f"Key {count + 1}",
                secret[-4:],
                now,
                None,
                None,
                None,
            )
            row = {field: getattr(key, field) for field in key.__slots__}
            await connection.execute(insert(api_keys).values(row | {"digest": self._digest(secret), "origin": origin}))
        return IssuedKey(key, f"sk-ac-{public_id}-{secret}")

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

    async def revoke(self, account_id: str, public_id: str) -> None:
        """Refuse the key from now on; raises `UnknownKey`. Revoking twice changes nothing."""
        await self._end(account_id, public_id, {"revoked_at": self._revoked()})

    async def delete(self, account_id: str, public_id: str) -> None:
        """Revoke the key and take it off the list; raises `UnknownKey`."""
        await self._end(account_id, public_id, {"revoked_at": self._revoked(), "deleted_at": self._clock.now()})

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
        if key.is_revoked or (key.expires_at is not None and key.expires_at <= now):
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

    def _revoked(self) -> ColumnElement[datetime]:
        """Now, unless it was revoked before."""
        return func.coalesce(api_keys.c.revoked_at, literal(self._clock.now(), Moment))

    async def _end(self, account_id: str, public_id: str, values: dict[str, Any]) -> None:
        async with self._database.write() as connection:
            done = await connection.execute(
                update(api_keys)
                .where(
                    api_keys.c.public_id == public_id,
                    api_keys.c.account_id == account_id,
                    api_keys.c.deleted_at.is_(None),
                )
                .values(values)
            )
        if done.rowcount == 0:
            raise UnknownKey(public_id)

    def _digest(self, secret: str) -> str:
        return hmac.new(self._digest_key, secret.encode(), "sha256").hexdigest()


_COLUMNS = [api_keys.c[name] for name in ApiKey.__slots__]
_ACCOUNT_COLUMNS = [accounts.c[name] for name in Account.__slots__]


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
