"""Signs a receipt when it is first read, once: over exactly the bytes that are stored.

The signature is stored beside those bytes, so every later reader gets the same one, also after a rotation of the keys
(`billing/receipt_keys.py`).
"""

from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select, update

from billing.receipt_keys import ReceiptKeys
from billing.receipts import Receipt
from storage.database import Database
from storage.tables.billing import receipts

ALGORITHM: Final = "Ed25519"


@dataclass(frozen=True, slots=True)
class Signature:
    """64 raw bytes over a receipt's body, and the key that made them."""

    key_id: str
    raw: bytes


class Signing:
    """Gives every receipt its one signature."""

    def __init__(self, database: Database, keys: ReceiptKeys) -> None:
        self._database = database
        self._keys = keys

    async def signature(self, receipt: Receipt) -> Signature:
        """Return the receipt's signature, making it at the first call; raises `SigningKeyUnreadable`."""
        found = await self.stored(receipt.id)
        if found is not None:
            return found
        # The receipt was stored before this key was read, so it is never younger than the day its key retired: that is
        # what lets anyone refuse a receipt signed with a retired key that was stolen later.
        key = await self._keys.current()
        made = Signature(key.id, key.private.sign(receipt.body))
        if await self._store(receipt.id, made):
            return made
        # Another reader was faster, perhaps with another key: theirs is the signature.
        first = await self.stored(receipt.id)
        assert first is not None, "a signature is never taken back"
        return first

    async def stored(self, receipt_id: str) -> Signature | None:
        """Return the signature that was made already, or None."""
        find = select(receipts.c.key_id, receipts.c.signature).where(
            receipts.c.id == receipt_id, receipts.c.signature.is_not(None)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        return Signature(row.key_id, row.signature) if row is not None else None

    async def is_genuine(self, receipt: Receipt, signature: Signature) -> bool:
        """Check a signature against the receipt's bytes and the published key it names."""
        named = [key for key in await self._keys.published() if key.id == signature.key_id]
        try:
            for key in named:
                Ed25519PublicKey.from_public_bytes(key.raw).verify(signature.raw, receipt.body)
        except InvalidSignature:
            return False
        return bool(named)

    async def _store(self, receipt_id: str, made: Signature) -> bool:
        store = (
            update(receipts)
            .where(receipts.c.id == receipt_id, receipts.c.signature.is_(None))
            .values(key_id=made.key_id, signature=made.raw)
        )
        async with self._database.write() as connection:
            return (await connection.execute(store)).rowcount == 1
