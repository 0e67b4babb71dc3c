"""Servers that every folder of tests may use, and (from `tests/house.py`) the rooms built upon them.

What belongs to one folder stands in that folder's own conftest.
"""

import os
from collections.abc import AsyncIterator, Iterator

import pytest

from tests import servers

pytest_plugins = ("tests.house",)


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
