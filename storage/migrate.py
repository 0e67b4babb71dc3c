"""Bring a database to this program's tables, and mark whose it is (sandbox or live)."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, select, text
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Database
from storage.errors import DatabaseBehind, WrongDatabase, WrongSecret
from storage.tables.system import marks

# Any fixed number: PostgreSQL processes that migrate at once take turns on it.
_MIGRATION_LOCK = 7_242_001


def config(connection: Connection | None = None) -> Config:
    """Return alembic's configuration, with the connection to use."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.attributes["connection"] = connection
    return made


async def migrate(database: Database, *, mode: str, to: str = "head") -> None:
    """Create or upgrade every table and mark the database; raises `WrongDatabase` for one of the other mode.

    The mark is read before anything is changed.
    """
    async with database.write() as connection:
        if not database.is_sqlite:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        await connection.run_sync(_migrate, mode, to)


def _migrate(connection: Connection, mode: str, to: str) -> None:
    if inspect(connection).has_table(marks.name):
        _check_mark(connection, mode)
    command.upgrade(config(connection), to)
    if connection.execute(select(marks.c.value).where(marks.c.name == "mode")).scalar_one_or_none() is None:
        connection.execute(insert(marks).values(name="mode", value=mode))


async def check_secret(database: Database, key_id: str) -> None:
    """Mark the database with whose secret seals it, or raise `WrongSecret` when it was another's.

    `key_id` is derived from the secret one way (`Keyring.key_id`), so the mark gives nothing away.
    """
    into = sqlite.insert(marks) if database.is_sqlite else postgresql.insert(marks)
    find = select(marks.c.value).where(marks.c.name == "secret")
    async with database.read() as connection:
        marked = (await connection.execute(find)).scalar_one_or_none()
    if marked is None:
        async with database.write() as connection:
            await connection.execute(into.values(name="secret", value=key_id).on_conflict_do_nothing())
            marked = (await connection.execute(find)).scalar_one()
    if marked != key_id:
        raise WrongSecret


async def is_there(database: Database) -> bool:
    """Tell whether this system's tables are in the database at all."""
    async with database.read() as connection:
        return await connection.run_sync(lambda sync: inspect(sync).has_table(marks.name))


async def check(database: Database, *, mode: str) -> None:
    """Refuse a database of the other mode, or one whose tables are not this program's."""
    async with database.read() as connection:
        await connection.run_sync(_check, mode)


def _check(connection: Connection, mode: str) -> None:
    heads = ScriptDirectory.from_config(config()).get_heads()
    if list(MigrationContext.configure(connection).get_current_heads()) != heads:
        raise DatabaseBehind("run: python bot.py migrate")
    _check_mark(connection, mode)


def _check_mark(connection: Connection, mode: str) -> None:
    marked = connection.execute(select(marks.c.value).where(marks.c.name == "mode")).scalar_one_or_none()
    if marked is not None and marked != mode:
        raise WrongDatabase(marked=marked, mode=mode)
