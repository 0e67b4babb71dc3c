"""Servers that every folder of tests may use, and (from `tests/house.py`) the rooms built upon them.

What belongs to one folder stands in that folder's own conftest.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from tests import compiled, fuzzing, servers

pytest_plugins = ("tests.house",)

# The development look of structlog draws every local variable of a traceback: seconds of work where errors are tested.
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="%Y-%m-%d %H:%M:%S", utc=False),
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)

compiled.share()
fuzzing.register()

# Nothing the tests write outlives them, and what they prove of commits and kills asks for files, not for a disk to wait
# for. So files stand in memory where there is room for them (a container's own 64 MB are not) and programs may be run.
MEMORY = "/dev/shm"
ROOM_BYTES = 2 * 2**30


def _has_room(folder: str) -> bool:
    if not os.access(folder, os.W_OK) or os.statvfs(folder).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(folder).free > ROOM_BYTES


if "TMPDIR" not in os.environ and _has_room(MEMORY):
    os.environ["TMPDIR"] = MEMORY  # for processes that tests start as well
    tempfile.tempdir = None

# Reading every module makes objects by the million that stay: looking through them again and again for garbage was a
# third of the time of reading, and went on in every test. So it begins when all is read, and leaves that aside.
gc.disable()


# Whole programs, browsers and faults: what takes longest, most of it waiting. Of these the last is held to Telegram's
# own seconds, so it begins when the others' processes have started.
LONG = ("tests/journeys/", "tests/faults/", "tests/service/test_processes.py", "tests/sandbox/test_page")
TIMED = "tests/journeys/test_half_an_hour"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let every worker begin with its share of the long tests, so that the run does not end with one of them alone."""
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    long = [item for item in items if item.nodeid.startswith(LONG)]
    long.sort(key=lambda item: item.nodeid.startswith(TIMED))
    rest = [item for item in items if not item.nodeid.startswith(LONG)]
    size = -(-len(items) // workers)
    ordered: list[pytest.Item] = []
    for worker in range(workers):
        share = long[worker::workers]
        ordered += share + rest[: size - len(share)]
        del rest[: size - len(share)]
    items[:] = ordered + rest


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """Collect garbage from here on, of what tests make."""
    gc.enable()
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Yield the URL of a PostgreSQL server for the whole run: TEST_DATABASE_URL, else one of our own."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with servers.postgres() as url:
        yield url


@pytest.fixture
async def fresh_postgres(postgres_url: str) -> AsyncIterator[str]:
    """Yield the URL of an empty database that this test alone uses."""
    async with servers.fresh_database(postgres_url) as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """Yield the URL of a Valkey server for the whole run: TEST_REDIS_URL, else one of our own."""
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
        return
    with servers.valkey() as url:
        yield url
