"""Sealed texts: opened where they belong, by who has the secret, and by nobody once the data key is gone."""

import asyncio
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from storage.arrivals import Arrived
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.errors import Unreadable
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.tables.system import data_keys
from tests.fuzzing import examples
from tests.house import FakeClock

OTHER = "another secret of thirty-two characters"
ABOUT = "turns.question:turn_1"


@given(st.text(st.characters(codec="utf-8")))
@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_a_text_opens_as_it_was_sealed(vault: Vault, text: str) -> None:
    assert await vault.open("acc_1", await vault.seal("acc_1", text, about=ABOUT), about=ABOUT) == text


async def test_the_same_text_never_looks_the_same(vault: Vault) -> None:
    assert await vault.seal("acc_1", "hi", about=ABOUT) != await vault.seal("acc_1", "hi", about=ABOUT)


async def test_a_text_does_not_open_elsewhere(vault: Vault) -> None:
    sealed = await vault.seal("acc_1", "hi", about=ABOUT)
    await vault.seal("acc_2", "hi", about=ABOUT)

    for account_id, about in (("acc_2", ABOUT), ("acc_1", "turns.answer:turn_1"), ("acc_1", "turns.question:turn_2")):
        with pytest.raises(Unreadable):
            await vault.open(account_id, sealed, about=about)


@pytest.mark.parametrize("place", [0, 1, 12, 13, -1])
async def test_a_changed_text_does_not_open(vault: Vault, place: int) -> None:
    sealed = bytearray(await vault.seal("acc_1", "hi", about=ABOUT))
    sealed[place] ^= 1

    with pytest.raises(Unreadable):
        await vault.open("acc_1", bytes(sealed), about=ABOUT)


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" * 12, b"\x01" * 20, b"plain text", b"\x02" + b"0" * 40])
async def test_what_was_never_sealed_does_not_open(vault: Vault, keyring: Keyring, sealed: bytes) -> None:
    await vault.seal("acc_1", "hi", about=ABOUT)

    with pytest.raises(Unreadable):
        await vault.open("acc_1", sealed, about=ABOUT)
    with pytest.raises(Unreadable):
        keyring.open("inbox", sealed, about=ABOUT)


async def test_another_secret_opens_nothing(vault: Vault, database: Database, clock: FakeClock) -> None:
    sealed = await vault.seal("acc_1", "hi", about=ABOUT)

    with pytest.raises(Unreadable):
        await Vault(database, Keyring(OTHER), clock).open("acc_1", sealed, about=ABOUT)


async def test_a_restarted_process_opens_what_the_last_one_sealed(
    vault: Vault, database: Database, keyring: Keyring, clock: FakeClock
) -> None:
    sealed = await vault.seal("acc_1", "hi", about=ABOUT)

    assert await Vault(database, keyring, clock).open("acc_1", sealed, about=ABOUT) == "hi"


async def test_an_account_met_by_many_at_once_has_one_data_key(
    database: Database, keyring: Keyring, clock: FakeClock
) -> None:
    vaults = [Vault(database, keyring, clock) for _ in range(6)]

    sealed = await asyncio.gather(*(vault.seal("acc_1", "hi", about=ABOUT) for vault in vaults))

    assert {await vaults[0].open("acc_1", one, about=ABOUT) for one in sealed} == {"hi"}


async def test_a_destroyed_data_key_makes_the_accounts_texts_unreadable_and_no_others(
    vault: Vault, database: Database, keyring: Keyring, clock: FakeClock
) -> None:
    mine = await vault.seal("acc_1", "hi", about=ABOUT)
    other = await vault.seal("acc_2", "ho", about=ABOUT)

    await vault.destroy("acc_1")

    for reader in (vault, Vault(database, keyring, clock)):
        with pytest.raises(Unreadable):
            await reader.open("acc_1", mine, about=ABOUT)
        assert await reader.open("acc_2", other, about=ABOUT) == "ho"


async def test_a_text_whose_key_row_is_lost_is_unreadable_and_makes_no_new_key(
    vault: Vault, database: Database, keyring: Keyring, clock: FakeClock
) -> None:
    sealed = await vault.seal("acc_1", "hi", about=ABOUT)
    async with database.write() as connection:
        await connection.execute(delete(data_keys))

    for _ in range(2):
        with pytest.raises(Unreadable):
            await Vault(database, keyring, clock).open("acc_1", sealed, about=ABOUT)


async def test_nothing_a_person_wrote_lies_plainly_in_the_file(
    sqlite_url: str, tmp_path: Path, keyring: Keyring, clock: FakeClock
) -> None:
    database = Database(sqlite_url)
    vault = Vault(database, keyring, clock)
    outbox = Outbox(database, vault, clock)
    inbox = Inbox(database, keyring, clock, owner="own_1")
    await inbox.accept([Arrived(1, 7, False, b'{"text": "my little secret"}')])
    told = await outbox.message("acc_1", "note", {"text": "my little secret"}, key="k")
    async with database.write() as connection:
        await connection.execute(told)
    await database.close()

    written = b"".join(file.read_bytes() for file in tmp_path.glob("sandbox.sqlite3*"))  # noqa: ASYNC240 small files
    assert b"acc_1" in written
    assert b"little secret" not in written


def test_each_purpose_has_a_key_of_its_own() -> None:
    keyring = Keyring(OTHER)

    assert len({keyring.derive(purpose) for purpose in ("internal", "inbox", "api-keys", "data-keys")}) == 4
    assert keyring.derive("internal") == Keyring(OTHER).derive("internal")
    assert keyring.digest("email", "a@example.com") != keyring.digest("phone", "a@example.com")


def test_a_keyrings_repr_shows_no_secret() -> None:
    keyring = Keyring(OTHER)

    assert OTHER not in repr(keyring)
    assert OTHER not in keyring.key_id
