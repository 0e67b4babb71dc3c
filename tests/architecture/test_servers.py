"""The tests' own PostgreSQL and Valkey really answer, and leave nothing behind."""

import os
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
import redis.asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests import servers


async def value_of(url: str, statement: str, **parameters: str) -> object:
    """Run one statement through SQLAlchemy, as the storage does, and return its value if it has one."""
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            result = await connection.execute(text(statement), parameters)
            return result.scalar() if result.returns_rows else None
    finally:
        await engine.dispose()


def listens(url: str) -> bool:
    """Tell whether somebody accepts connections at the server's address."""
    address = urlsplit(url)
    with socket.socket() as probe:
        return probe.connect_ex((address.hostname, address.port)) == 0


def a_room_for_files() -> tempfile.TemporaryDirectory[str]:
    """Make a folder where servers put theirs; one that ends by itself may still be writing as it is removed."""
    room = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    Path(room.name).chmod(0o755)
    return room


async def test_postgresql_answers(postgres_url: str) -> None:
    assert "PostgreSQL" in str(await value_of(postgres_url, "SELECT version()"))


async def test_each_test_can_have_a_database_of_its_own(postgres_url: str) -> None:
    async with servers.fresh_database(postgres_url) as one, servers.fresh_database(postgres_url) as other:
        await value_of(one, "CREATE TABLE mine AS SELECT 1 AS n")

        assert await value_of(one, "SELECT count(*) FROM mine") == 1
        assert await value_of(other, "SELECT to_regclass('mine')::text") is None


async def test_a_database_can_be_a_copy_of_a_prepared_one(fresh_postgres: str, postgres_url: str) -> None:
    await value_of(fresh_postgres, "CREATE TABLE prepared AS SELECT 42 AS n")

    async with servers.fresh_database(postgres_url, template=fresh_postgres.rpartition("/")[2]) as copy:
        assert await value_of(copy, "SELECT n FROM prepared") == 42


async def test_a_database_is_dropped_after_its_test_even_while_in_use(postgres_url: str) -> None:
    async with servers.fresh_database(postgres_url) as url:
        name = url.rpartition("/")[2]
        left_open = await asyncpg.connect(url.replace("+asyncpg", ""))

    left_open.terminate()
    assert await value_of(postgres_url, "SELECT count(*) FROM pg_database WHERE datname = :name", name=name) == 0


async def test_valkey_answers(redis_url: str) -> None:
    async with redis.asyncio.from_url(redis_url) as client:
        await client.set("test-servers:greeting", "hello", ex=60)

        assert await client.get("test-servers:greeting") == b"hello"
        assert (await client.info("server"))["server_name"] == "valkey"


async def test_a_postgresql_that_waits_for_the_disk_can_be_asked_for() -> None:
    with servers.postgres(fsync=True) as url:
        assert await value_of(url, "SHOW fsync") == "on"


@pytest.mark.parametrize("kind", ["postgres", "valkey"])
def test_a_server_ends_with_its_context_and_removes_its_files(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_room_for_files() as room:
        monkeypatch.setattr(tempfile, "tempdir", room)

        with getattr(servers, kind)() as url:
            assert listens(url)
            assert os.listdir(room)

        assert not listens(url)
        assert os.listdir(room) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child whose parent was killed")
@pytest.mark.parametrize("kind", ["postgres", "valkey"])
def test_a_server_ends_even_when_the_tests_are_killed(kind: str) -> None:
    program = f"""
        import time
        from tests import servers
        with servers.{kind}() as url:
            print(url, flush=True)
            time.sleep(600)
    """
    with a_room_for_files() as room:
        with subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(program)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "TMPDIR": room},
        ) as tests:
            assert tests.stdout
            url = tests.stdout.readline().strip()
            assert listens(url)

            tests.kill()

        deadline = time.monotonic() + 10
        while listens(url) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not listens(url)
