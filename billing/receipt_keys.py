"""The Ed25519 key pairs that sign receipts: made at first need, rotated by the operator, published for ever.

Private keys stand sealed under SECRET_KEY (HKDF purpose `receipt-keys`); an id is the hash of its public key, so no id
can ever name another key. What is signed, and when, is `billing/signing.py`'s to know.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.errors import SigningKeyUnreadable
from storage.clock import Clock
from storage.crypto import Keyring
from storage.database import Database
from storage.errors import Unreadable
from storage.tables.billing import receipt_keys

_PURPOSE = "receipt-keys"
_CURRENT = (
    select(receipt_keys)
    .where(receipt_keys.c.retired_at.is_(None))
    .order_by(receipt_keys.c.created_at.desc(), receipt_keys.c.id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What everybody may know of a key pair: 32 raw bytes, and when it signed."""

    id: str
    raw: bytes
    created_at: datetime
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The pair that signs now."""

    id: str
    private: Ed25519PrivateKey


class ReceiptKeys:
    """The table of key pairs; the current one is the one not retired."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock) -> None:
        self._database = database
        self._keyring = keyring
        self._clock = clock

    async def current(self) -> SigningKey:
        """Return the pair that signs now, making the first one; raises `SigningKeyUnreadable`.

        It is read every time, never remembered: another process may have rotated it a moment ago.
        """
        async with self._database.read() as connection:
            row = (await connection.execute(_CURRENT)).first()
        if row is None:
            async with self._database.write() as connection:
                await self._take_turns(connection)
                row = (await connection.execute(_CURRENT)).first()
                if row is None:
                    return await self._make(connection)
        try:
            raw = self._keyring.open(_PURPOSE, row.private_sealed, about=_about(row.id))
        except Unreadable as exc:
            raise SigningKeyUnreadable(row.id) from exc
        return SigningKey(row.id, Ed25519PrivateKey.from_private_bytes(raw))

    async def rotate(self) -> SigningKey:
        """Retire the current pair and make a new one. What the old one signed stays valid."""
        async with self._database.write() as connection:
            await self._take_turns(connection)
            retire = update(receipt_keys).where(receipt_keys.c.retired_at.is_(None))
            await connection.execute(retire.values(retired_at=self._clock.now()))
            return await self._make(connection)

    async def published(self) -> list[PublicKey]:
        """Return every public key there ever was, oldest first."""
        columns = (
            receipt_keys.c.id,
            receipt_keys.c.public_key,
            receipt_keys.c.created_at,
            receipt_keys.c.retired_at,
        )
        async with self._database.read() as connection:
            rows = await connection.execute(select(*columns).order_by(receipt_keys.c.created_at, receipt_keys.c.id))
            return [PublicKey(row.id, row.public_key, row.created_at, row.retired_at) for row in rows]

    async def _make(self, connection: AsyncConnection) -> SigningKey:
        private = Ed25519PrivateKey.generate()
        public = private.public_key().public_bytes_raw()
        key_id = f"rkey_{hashlib.sha256(public).hexdigest()[:24]}"
        row = {
            "id": key_id,
            "public_key": public,
            "private_sealed": self._keyring.seal(_PURPOSE, private.private_bytes_raw(), about=_about(key_id)),
            "created_at": self._clock.now(),
        }
        await connection.execute(insert(receipt_keys).values(row))
        return SigningKey(key_id, private)

    async def _take_turns(self, connection: AsyncConnection) -> None:
        # Two processes may need the first key at once, or rotate at once: one key may be current. SQLite's writers take
        # turns anyway; readers of the table wait for nobody.
        if not self._database.is_sqlite:
            await connection.execute(text("LOCK TABLE receipt_keys IN EXCLUSIVE MODE"))


def _about(key_id: str) -> str:
    return f"receipt_keys.private_sealed:{key_id}"
