"""Signatures over receipts: one each, over the stored bytes, by keys that are rotated and never forgotten."""

import asyncio
import hashlib

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

from billing.errors import SigningKeyUnreadable
from billing.holds import Holds
from billing.meter import Meter
from billing.money import Money
from billing.receipt_keys import ReceiptKeys
from billing.receipts import Receipt
from billing.signing import Signing
from storage.crypto import Keyring
from storage.database import Database
from storage.tables.billing import receipt_keys as table
from tests.house import ACall, AnAccount, FakeClock


@pytest.fixture
async def receipt(an_account: AnAccount, a_call: ACall, holds: Holds) -> Receipt:
    """Return a receipt that nobody has read yet."""
    account = await an_account(balance=Money.usd("1"))
    async with holds.open(a_call(account.id), Money(1_000_000), Meter(input_bytes=10)) as hold:
        await hold.dispatch()
        return await hold.settle()


def of_another_secret(database: Database, clock: FakeClock) -> Signing:
    return Signing(database, ReceiptKeys(database, Keyring("another secret of thirty-two characters"), clock))


async def public(keys: ReceiptKeys, key_id: str) -> Ed25519PublicKey:
    (found,) = [key for key in await keys.published() if key.id == key_id]
    return Ed25519PublicKey.from_public_bytes(found.raw)


async def test_the_signature_is_over_exactly_the_stored_bytes(
    receipt: Receipt, signing: Signing, receipt_keys: ReceiptKeys
) -> None:
    signature = await signing.signature(receipt)

    key = await public(receipt_keys, signature.key_id)
    key.verify(signature.raw, receipt.body)
    with pytest.raises(InvalidSignature):
        key.verify(signature.raw, receipt.body + b" ")


async def test_readers_at_once_get_one_signature_of_one_key(
    receipt: Receipt, database: Database, keyring: Keyring, clock: FakeClock, receipt_keys: ReceiptKeys
) -> None:
    processes = [Signing(database, ReceiptKeys(database, keyring, clock)) for _ in range(8)]

    signatures = await asyncio.gather(*(one.signature(receipt) for one in processes))

    assert len(set(signatures)) == 1
    assert len(await receipt_keys.published()) == 1


async def test_a_slower_reader_with_a_newer_key_returns_the_first_signature(
    receipt: Receipt, signing: Signing, receipt_keys: ReceiptKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = receipt_keys.current
    first = []

    async def overtaken() -> object:
        monkeypatch.undo()
        first.append(await signing.signature(receipt))
        await receipt_keys.rotate()
        return await current()

    monkeypatch.setattr(receipt_keys, "current", overtaken)

    assert await signing.signature(receipt) == first[0]
    assert first[0].key_id != (await current()).id


async def test_rotating_keeps_old_signatures_and_publishes_the_old_key_for_ever(
    receipt: Receipt, signing: Signing, receipt_keys: ReceiptKeys, clock: FakeClock
) -> None:
    before = await signing.signature(receipt)
    clock.advance(days=400)

    new = await receipt_keys.rotate()

    assert await signing.signature(receipt) == before
    old, current = await receipt_keys.published()
    assert (old.id, old.retired_at) == (before.key_id, clock.now())
    assert (current.id, current.retired_at) == (new.id, None)


async def test_rotating_at_once_leaves_one_current_key(
    database: Database, keyring: Keyring, clock: FakeClock, receipt_keys: ReceiptKeys
) -> None:
    await asyncio.gather(*(ReceiptKeys(database, keyring, clock).rotate() for _ in range(4)))

    published = await receipt_keys.published()
    assert [key.id for key in published if key.retired_at is None] == [(await receipt_keys.current()).id]
    assert len(published) == 4


async def test_a_key_sealed_under_another_secret_is_named_in_the_error(
    receipt: Receipt, receipt_keys: ReceiptKeys, database: Database, clock: FakeClock
) -> None:
    sealed = await receipt_keys.current()

    with pytest.raises(SigningKeyUnreadable) as refused:
        await of_another_secret(database, clock).signature(receipt)

    assert refused.value.key_id == sealed.id


async def test_what_is_signed_needs_no_private_key_any_more(
    receipt: Receipt, signing: Signing, database: Database, clock: FakeClock
) -> None:
    signature = await signing.signature(receipt)

    assert await of_another_secret(database, clock).signature(receipt) == signature


async def test_the_private_key_is_never_stored_in_the_clear(receipt_keys: ReceiptKeys, database: Database) -> None:
    key = await receipt_keys.current()

    async with database.read() as connection:
        row = (await connection.execute(select(table))).one()
    assert key.private.private_bytes_raw() not in b"".join(value for value in row if isinstance(value, bytes))
    assert key.id.removeprefix("rkey_") == hashlib.sha256(row.public_key).hexdigest()[:24]
