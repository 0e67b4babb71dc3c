"""Migrations: every table on both databases, no difference to the program's, and no database of the other mode."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from billing.money import Money
from billing.verify import verify
from storage.database import Database
from storage.errors import DatabaseBehind, WrongDatabase
from storage.migrate import check, migrate
from storage.tables import metadata
from tests.house import AnAccount


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a database in which nothing was ever done, of each kind in turn."""
    url = f"sqlite:///{tmp_path}/data/empty.sqlite3"
    return url if request.param == "sqlite" else str(request.getfixturevalue("fresh_postgres"))


@pytest.fixture
async def empty(empty_url: str) -> AsyncIterator[Database]:
    database = Database(empty_url)
    yield database
    await database.close()


async def tables(database: Database) -> set[str]:
    async with database.read() as connection:
        return set(await connection.run_sync(lambda plain: inspect(plain).get_table_names()))


async def test_an_empty_database_gets_every_table(empty: Database) -> None:
    await migrate(empty, mode="sandbox")

    assert await tables(empty) == set(metadata.tables) | {"alembic_version"}
    await check(empty, mode="sandbox")


async def test_the_tables_made_are_the_programs(database: Database) -> None:
    def compare(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        return list(compare_metadata(context, metadata))

    async with database.read() as connection:
        assert await connection.run_sync(compare) == []


async def test_migrating_again_keeps_everything(database: Database, an_account: AnAccount) -> None:
    await an_account(balance=Money(5))
    before = await verify(database)

    await migrate(database, mode="sandbox")

    assert await verify(database) == before
    assert before.user_balances_nanos == 5


async def test_processes_that_migrate_at_once_take_turns(empty: Database) -> None:
    other = Database(empty.engine.url.render_as_string(hide_password=False))
    try:
        await asyncio.gather(migrate(empty, mode="sandbox"), migrate(other, mode="sandbox"))
    finally:
        await other.close()

    await check(empty, mode="sandbox")


async def test_a_database_of_the_other_mode_is_refused(database: Database) -> None:
    for refuse in (check, migrate):
        with pytest.raises(WrongDatabase) as refused:
            await refuse(database, mode="live")
        assert (refused.value.marked, refused.value.mode) == ("sandbox", "live")


async def test_a_database_without_tables_is_behind(empty: Database) -> None:
    with pytest.raises(DatabaseBehind):
        await check(empty, mode="sandbox")


async def test_a_database_of_a_revision_this_program_does_not_know_is_refused(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseBehind):
        await check(database, mode="sandbox")


async def test_a_migration_that_fails_leaves_nothing_behind(empty: Database) -> None:
    async with empty.write() as connection:
        # In the way of the last table that the migration makes.
        await connection.execute(text("CREATE TABLE turns (id INTEGER)"))

    with pytest.raises(Exception, match="already exists"):
        await migrate(empty, mode="sandbox")

    assert await tables(empty) == {"turns"}
