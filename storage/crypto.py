"""Keys from one secret, and sealed texts.

`Keyring` derives a key per purpose from SECRET_KEY (HKDF-SHA256, RFC 5869). `Vault` keeps one random data key per
account, wrapped by such a key, and seals that account's texts with it (AES-256-GCM). Destroying the key makes every
text of the account unreadable; its row in `data_keys` stays, empty, so that nobody makes the account another one. Other
processes forget the key within `KEPT_FOR`.

A sealed value is: one version byte, 12 bytes of nonce, then ciphertext and tag. What the text belongs to (account,
column) is its associated data, so a sealed value moved to another row does not open.
"""

import asyncio
import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Executable, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.clock import Clock
from storage.database import Database
from storage.errors import Unreadable
from storage.tables.system import data_keys

_VERSION = b"\x01"
_NONCE_BYTES = 12
_CACHED_KEYS_MAX = 10_000
# What stands in the place of a key that was destroyed.
_DESTROYED = b""
_OFF_LOOP_BYTES = 128_000

KEPT_FOR = timedelta(minutes=5)
"""For so long a process goes on using a data key without looking whether another one has destroyed it."""

SEAL_BYTES = len(_VERSION) + _NONCE_BYTES + 16
"""By so much a sealed value is longer than what is in it: the last 16 bytes are the tag."""


class Keyring:
    """Keys derived from the operator's secret, one per purpose. Its `repr` shows no secret."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self.key_id = self.derive("key-id", length=8).hex()

    def derive(self, purpose: str, *, length: int = 32) -> bytes:
        """Return the key for this purpose."""
        return HKDF(algorithm=SHA256(), length=length, salt=b"apiclaude", info=purpose.encode()).derive(self._secret)

    def digest(self, purpose: str, text: str) -> str:
        """Return the keyed hash (HMAC-SHA256, hex) of a text for this purpose."""
        # A header may have held bytes that are no text: they come as half pairs of surrogates, and name nothing.
        return hmac.new(self.derive(purpose), text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def seal(self, purpose: str, data: bytes, *, about: str) -> bytes:
        """Seal bytes that belong to no account (an update not yet read)."""
        return _seal(self.derive(purpose), data, about)

    def open(self, purpose: str, sealed: bytes, *, about: str) -> bytes:
        """Open what `seal` sealed; raises `Unreadable`."""
        return _open(self.derive(purpose), sealed, about)


class Vault:
    """Texts of accounts, sealed with a data key per account."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock) -> None:
        self._database = database
        self._wrapping = AESGCM(keyring.derive("data-keys"))
        self._key_id = keyring.key_id
        self._clock = clock
        self._keys: OrderedDict[str, tuple[bytes, datetime]] = OrderedDict()

    async def seal(self, account_id: str, text: str, *, about: str) -> bytes:
        """Seal one text of this account.

        `about` names its place (`turns.question:turn_01J…`) and must be said again to open it.
        """
        return await self.seal_data(account_id, text.encode(), about=about)

    async def open(self, account_id: str, sealed: bytes, *, about: str) -> str:
        """Open a sealed text; raises `Unreadable` when its key is gone or it was tampered with."""
        return (await self.open_data(account_id, sealed, about=about)).decode()

    async def seal_data(self, account_id: str, data: bytes, *, about: str) -> bytes:
        """Seal bytes of this account, as `seal` does."""
        key = await self._key(account_id)
        return await _beside(len(data), lambda: _seal(key, data, f"{account_id}|{about}"))

    async def open_data(self, account_id: str, sealed: bytes, *, about: str) -> bytes:
        """Open what `seal_data` sealed; raises `Unreadable`."""
        key = await self._key(account_id, create=False)
        return await _beside(len(sealed), lambda: _open(key, sealed, f"{account_id}|{about}"))

    async def open_many(self, account_id: str, sealed: Sequence[tuple[bytes, str]]) -> list[str | None]:
        """Open many texts at once, each with what it is about, beside the event loop; None for one it cannot read."""
        key = await self._key(account_id, create=False)

        def one(data: bytes, about: str) -> str | None:
            try:
                return _open(key, data, f"{account_id}|{about}").decode()
            except (Unreadable, UnicodeDecodeError):
                return None

        return await asyncio.to_thread(lambda: [one(data, about) for data, about in sealed])

    async def destroy(self, account_id: str) -> None:
        """Destroy the account's data key: from here on its texts cannot be read by anybody."""
        await self._database.run(self.destroying(account_id))
        self.forget(account_id)

    def destroying(self, account_id: str) -> Executable:
        """Make the statement that destroys a data key, for the transaction that erases what it sealed.

        `forget` follows it. Afterwards nothing can be sealed for the account any more: `seal` raises `Unreadable`.
        """
        row = self._row(account_id, _DESTROYED)
        emptied = {"wrapped": _DESTROYED, "key_id": ""}
        statement: Executable = self._into.values(row).on_conflict_do_update(
            index_elements=["account_id"], set_=emptied
        )
        return statement

    def forget(self, account_id: str) -> None:
        """Drop the data key from this process's memory."""
        self._keys.pop(account_id, None)

    async def _key(self, account_id: str, *, create: bool = True) -> bytes:
        now = self._clock.now()
        key, until = self._keys.get(account_id, (b"", now))
        if until > now:
            self._keys.move_to_end(account_id)
            return key
        self._keys.pop(account_id, None)
        wrapped = await self._wrapped(account_id, create=create)
        key = self._unwrap(account_id, wrapped)
        self._keys[account_id] = key, now + KEPT_FOR
        if len(self._keys) > _CACHED_KEYS_MAX:
            self._keys.popitem(last=False)
        return key

    async def _wrapped(self, account_id: str, *, create: bool) -> bytes:
        find = select(data_keys.c.wrapped).where(data_keys.c.account_id == account_id)
        async with self._database.read() as connection:
            found: bytes | None = (await connection.execute(find)).scalar_one_or_none()
        if found is None and create:
            await self._make(account_id)
            async with self._database.read() as connection:
                found = (await connection.execute(find)).scalar_one_or_none()
        if not found:
            raise Unreadable(f"no data key for {account_id}")
        return found

    async def _make(self, account_id: str) -> None:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        wrapped = nonce + self._wrapping.encrypt(nonce, AESGCM.generate_key(256), account_id.encode())
        async with self._database.write() as connection:
            # Two processes may meet an account for the first time at once: the first row wins, both read it back.
            await connection.execute(self._into.values(self._row(account_id, wrapped)).on_conflict_do_nothing())

    def _row(self, account_id: str, wrapped: bytes) -> dict[str, Any]:
        return {"account_id": account_id, "key_id": self._key_id, "wrapped": wrapped, "created_at": self._clock.now()}

    @property
    def _into(self) -> Any:
        return sqlite.insert(data_keys) if self._database.is_sqlite else postgresql.insert(data_keys)

    def _unwrap(self, account_id: str, wrapped: bytes) -> bytes:
        try:
            return self._wrapping.decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], account_id.encode())
        except InvalidTag as exc:
            raise Unreadable(f"the data key of {account_id} was wrapped under another SECRET_KEY") from exc


async def _beside(size: int, work: Callable[[], bytes]) -> bytes:
    """Work on much data in a thread, beside the event loop."""
    return work() if size < _OFF_LOOP_BYTES else await asyncio.to_thread(work)


def _seal(key: bytes, data: bytes, about: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, data, about.encode())


def _open(key: bytes, sealed: bytes, about: str) -> bytes:
    if sealed[:1] != _VERSION:
        raise Unreadable("unknown version")
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :], about.encode())
    except (InvalidTag, ValueError) as exc:  # ValueError: cut off within the nonce
        raise Unreadable(about.split(":")[0]) from exc
