"""The engine: SQLite in one file or PostgreSQL, with reads and writes told apart.

SQLite writes begin with BEGIN IMMEDIATE and are made durable at commit (`synchronous=FULL`); within one process writers
queue on a lock, so that they wait fairly instead of polling the file. PostgreSQL needs neither.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import Executable, event, make_url, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import DatabaseAway
from storage.together import Together

# A SQLite file that another process keeps locked for longer counts as away.
_BUSY_TIMEOUT_S = 5
_CONNECT_TIMEOUT_S = 5
# A server that hangs in the middle of a statement; migrations of large tables must fit.
_COMMAND_TIMEOUT_S = 120

_AWAY = (
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
    ConnectionError,
    OSError,
    TimeoutError,
)


def async_url(url: str) -> str:
    """Return the URL with the async driver it needs."""
    for short, full in (("postgres://", "postgresql+asyncpg://"), ("postgresql://", "postgresql+asyncpg://")):
        if url.startswith(short):
            return full + url.removeprefix(short)
    if url.startswith("sqlite:///"):
        return "sqlite+aiosqlite:///" + url.removeprefix("sqlite:///")
    return url


class Database:
    """One engine. `read()` and `write()` each give a connection in a transaction that ends with the block."""

    def __init__(self, url: str, *, pool_size: int = 8) -> None:
        parsed = make_url(async_url(url))
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.engine: AsyncEngine
        self._path = parsed.database if self.is_sqlite else None
        if self.is_sqlite:
            if parsed.database:
                Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            self.engine = create_async_engine(
                parsed,
                connect_args={"timeout": _BUSY_TIMEOUT_S},
                pool_size=pool_size,
                max_overflow=0,
                pool_timeout=60,
                hide_parameters=True,  # values have no place in a traceback
            )
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)
        else:
            self.engine = create_async_engine(
                parsed,
                connect_args={"timeout": _CONNECT_TIMEOUT_S, "command_timeout": _COMMAND_TIMEOUT_S},
                pool_size=pool_size,
                max_overflow=pool_size,
                pool_pre_ping=True,
                hide_parameters=True,
            )
        self._one_writer = asyncio.Lock() if self.is_sqlite else None
        self._together = Together(self.write)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one moment of the rows; raises `DatabaseAway`."""
        with away_is_said():
            async with self.engine.connect() as connection, connection.begin():
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection whose changes are committed when the block ends, and undone when it raises.

        Raises `DatabaseAway`.
        """
        with away_is_said():
            async with self.turn_to_write(), self.engine.connect() as connection:
                await connection.execution_options(apiclaude_write=True)
                async with connection.begin():
                    yield connection

    async def run(self, *statements: Executable) -> list[int]:
        """Carry out a short write, all of it or nothing, and return how many rows each statement changed.

        On SQLite it shares its commit with others that meet it. Raises `DatabaseAway`.
        """
        if self.is_sqlite:
            return await self._together.run(statements)
        async with self.write() as connection:
            return [(await connection.execute(statement)).rowcount for statement in statements]

    @asynccontextmanager
    async def turn_to_write(self) -> AsyncIterator[None]:
        """Wait for this process's turn to write a SQLite file; PostgreSQL has no turns."""
        async with self._one_writer or nullcontext():
            yield

    @property
    def path(self) -> str | None:
        """The SQLite file; None for PostgreSQL."""
        return self._path

    def open_sqlite(self) -> sqlite3.Connection:
        """Open one more connection to the file, for a thread of the caller's that begins its own transactions."""
        assert self._path is not None, "only a SQLite database is a file"
        connection = sqlite3.connect(self._path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        _prepare_sqlite(connection, None)
        return connection

    @asynccontextmanager
    async def asyncpg_connection(self) -> AsyncIterator[asyncpg.Connection]:
        """Borrow one of the pool's asyncpg connections, with no transaction begun."""
        with away_is_said():
            async with self.engine.connect() as connection:
                raw = await connection.get_raw_connection()
                yield raw.driver_connection

    async def answers(self) -> bool:
        """Ask the database for anything at all; errors are the caller's to read."""
        async with self.read() as connection:
            return bool((await connection.execute(text("SELECT 1"))).scalar_one())

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


@contextmanager
def away_is_said() -> Iterator[None]:
    """Turn what drivers raise when nobody answers into `DatabaseAway`; their other errors pass."""
    try:
        yield
    except DBAPIError as error:
        if error.connection_invalidated or _is_away(error.orig):
            raise DatabaseAway(str(error.orig)) from error
        raise
    except (*_AWAY, sqlite3.OperationalError) as error:
        if _is_away(error):
            raise DatabaseAway(str(error)) from error
        raise


def _is_away(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        # The same class says "no such table": only these mean that the file cannot be had now.
        return any(word in str(error) for word in ("locked", "busy", "unable to open", "disk I/O", "full"))
    # SQLAlchemy's adapter for asyncpg wraps the driver's own errors: those are looked at as well.
    return isinstance(error, _AWAY) or isinstance(getattr(error, "__cause__", None), _AWAY)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: `_begin_sqlite` says which kind each is.
    connection.isolation_level = None
    cursor = connection.cursor()
    # `secure_delete` writes zeros over what is erased, on pages that hold nothing else any more too.
    pragmas = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
    for pragma in (*pragmas, f"busy_timeout={_BUSY_TIMEOUT_S * 1000}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    is_write = connection.get_execution_options().get("apiclaude_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")
