"""What was erased stands in no file of a SQLite database any more, once its log is emptied."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete

from storage.database import Database
from storage.erasing import empty_log
from storage.tables.telegram import outbox as table
from tests.house import FakeClock

MANY = 60_000
SEALED = b"\xa5aardvark\x5a" * (MANY // 10)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


def bytes_of(database: Database) -> bytes:
    assert database.path is not None
    return b"".join(file.read_bytes() for file in Path(database.path).parent.glob(f"{Path(database.path).name}*"))


async def written_and_erased(database: Database, clock: FakeClock) -> None:
    now = clock.now()
    row = {"id": "msg_1", "key": "k", "account_id": "acc_1", "kind": "note", "created_at": now, "not_before": now}
    await database.run(table.insert().values(row | {"attempts": 0, "body": SEALED}))
    assert b"aardvark" in bytes_of(database)
    await database.run(delete(table))


async def test_neither_the_file_nor_its_log_holds_what_was_erased(database: Database, clock: FakeClock) -> None:
    await written_and_erased(database, clock)

    assert empty_log(database)

    assert b"aardvark" not in bytes_of(database)


async def test_a_log_that_somebody_reads_is_left_for_the_next_time(database: Database, clock: FakeClock) -> None:
    reader = database.open_sqlite()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM outbox").fetchone()
    await written_and_erased(database, clock)

    was_emptied = empty_log(database)
    reader.execute("COMMIT")
    reader.close()

    assert not was_emptied
    assert empty_log(database)
    assert b"aardvark" not in bytes_of(database)
