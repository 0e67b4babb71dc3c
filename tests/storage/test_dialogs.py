"""What the next message of a person in a place means."""

import pytest
from sqlalchemy import select

from storage.crypto import Vault
from storage.database import Database
from storage.dialogs import Dialog, Dialogs
from storage.tables.telegram import dialogs as table
from tests.house import FakeClock

RENAME = Dialog("rename", "ses_1")


@pytest.fixture
def dialogs(database: Database, vault: Vault, clock: FakeClock) -> Dialogs:
    return Dialogs(database, vault, clock)


async def test_a_dialog_is_found_where_it_was_begun_and_by_whom(dialogs: Dialogs) -> None:
    await dialogs.begin("acc_1", 7, None, RENAME)

    assert await dialogs.find("acc_1", 7, None) == RENAME
    assert await dialogs.find("acc_1", 7, 5) is None
    assert await dialogs.find("acc_1", 8, None) is None
    assert await dialogs.find("acc_2", 7, None) is None


async def test_another_dialog_takes_its_place(dialogs: Dialogs) -> None:
    await dialogs.begin("acc_1", 7, 3, RENAME)
    await dialogs.begin("acc_1", 7, 3, Dialog("search", ""))

    assert await dialogs.find("acc_1", 7, 3) == Dialog("search", "")


async def test_an_ended_dialog_is_gone_and_others_stay(dialogs: Dialogs) -> None:
    await dialogs.begin("acc_1", 7, None, RENAME)
    await dialogs.begin("acc_2", 7, None, RENAME)

    await dialogs.end("acc_1", 7, None)

    assert await dialogs.find("acc_1", 7, None) is None
    assert await dialogs.find("acc_2", 7, None) == RENAME


async def test_a_dialog_nobody_goes_on_with_ends_by_itself_and_is_swept(
    dialogs: Dialogs, clock: FakeClock, database: Database
) -> None:
    await dialogs.begin("acc_1", 7, None, RENAME)
    clock.advance(minutes=9, seconds=59)
    assert await dialogs.find("acc_1", 7, None) == RENAME

    clock.advance(seconds=1)

    assert await dialogs.find("acc_1", 7, None) is None
    await dialogs.begin("acc_2", 8, None, RENAME)
    await dialogs.forget_old()
    async with database.read() as connection:
        assert list((await connection.execute(select(table.c.account_id))).scalars()) == ["acc_2"]


async def test_what_a_dialog_is_about_is_not_stored_in_clear(dialogs: Dialogs, database: Database) -> None:
    await dialogs.begin("acc_1", 7, None, RENAME)

    async with database.read() as connection:
        data: bytes = (await connection.execute(select(table.c.data))).scalar_one()
    assert b"ses_1" not in data
