"""A small fixed sample of `make faults`: each kind of fault once, on one or both databases."""

import random
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tests import servers
from tests.faults import awaits, away, crowd, kills, leaving, restarts, shared_state
from tests.faults.world import World, world
from tests.servers import Server

# Every point on both databases is for `make faults`; here each is died at once.
KILLED_AT = {
    "sqlite": (
        "after the dispatch mark is written",
        "in the middle of recovery",
    ),
    "postgresql": (
        "a settlement is committed, nobody told",
        "the journal is replayed, not forgotten",
    ),
}


@pytest.fixture(params=["sqlite", "postgresql"])
def database_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def choose(database_name: str) -> random.Random:
    return random.Random(f"a fixed sample on {database_name}")


@pytest.fixture(scope="module")
def valkey() -> Iterator[Server]:
    """Give a Valkey that this test may kill."""
    with servers.stoppable_valkey() as server:
        yield server


@pytest.fixture
async def a_postgres_url(database_name: str, request: pytest.FixtureRequest) -> AsyncIterator[str | None]:
    """Give an empty database of PostgreSQL's, or None for SQLite's default file."""
    async with AsyncExitStack() as stack:
        if database_name == "sqlite":
            yield None
        else:
            server_url = request.getfixturevalue("postgres_url")
            yield await stack.enter_async_context(servers.fresh_database(server_url))


@asynccontextmanager
async def opened(folder: Path, url: str | None, redis_url: str | None = None) -> AsyncIterator[World]:
    async with world(folder, database_url=url, redis_url=redis_url) as made, made.opened():
        yield made


async def test_a_killed_gateway_loses_nothing_and_charges_nothing_twice(
    tmp_path: Path, a_postgres_url: str | None, database_name: str, choose: random.Random
) -> None:
    async with opened(tmp_path, a_postgres_url) as place:
        customers = [await place.customer() for _ in range(2)]
        for point in KILLED_AT[database_name]:
            await kills.die_at(place, customers, point, choose)
        await kills.die_at_random(place, customers, choose)


# A file is what a migration half done could leave behind; `make faults` does the same before PostgreSQL.
@pytest.mark.parametrize("database_name", ["sqlite"], indirect=True)
async def test_a_gateway_killed_in_its_first_migration_begins_anew(tmp_path: Path, a_postgres_url: str | None) -> None:
    async with world(tmp_path, database_url=a_postgres_url) as place:
        await kills.die_while_creating(place)


# Four gateways stand before one PostgreSQL; before one file, `make faults` puts them too.
@pytest.mark.parametrize("database_name", ["postgresql"], indirect=True)
async def test_one_of_four_gateways_dies_and_no_call_of_the_others_is_touched(
    tmp_path: Path, a_postgres_url: str | None, valkey: Server, choose: random.Random
) -> None:
    async with opened(tmp_path, a_postgres_url, valkey.url) as place:
        await restarts.one_of_four(place, choose, times=1)


@pytest.mark.parametrize(("database_name", "gateways"), [("sqlite", 1), ("postgresql", 4)], indirect=["database_name"])
async def test_of_200_parallel_calls_exactly_the_paid_ones_reach_the_upstream(
    tmp_path: Path, a_postgres_url: str | None, valkey: Server, gateways: int
) -> None:
    async with opened(tmp_path, a_postgres_url, valkey.url if gateways > 1 else None) as place:
        await crowd.crowd(place, calls=200, pays_for=7, gateways=gateways)


async def test_cancelled_streams_leave_no_hold_and_cost_what_their_receipts_say(
    tmp_path: Path, a_postgres_url: str | None, choose: random.Random
) -> None:
    async with opened(tmp_path, a_postgres_url) as place:
        await leaving.leave(place, choose, streams=150)


async def test_valkey_may_come_and_go_and_the_balance_is_the_ledgers_sum(
    tmp_path: Path, a_postgres_url: str | None, valkey: Server, choose: random.Random
) -> None:
    async with opened(tmp_path, a_postgres_url, valkey.url) as place:
        await shared_state.lose_shared_state(place, valkey, choose, calls=8)


async def test_an_exception_at_any_await_of_a_call_ends_its_hold(tmp_path: Path) -> None:
    found = await awaits.inject(tmp_path, share=0.01, seed=9)

    assert found.sites > 50
    assert found.raised > 20


async def test_answers_end_and_are_charged_once_though_postgresql_is_frozen(tmp_path: Path) -> None:
    with servers.stoppable_postgres() as server:
        async with servers.fresh_database(server.url) as url, opened(tmp_path, url) as place:
            await away.goes_away(place, away.paused(server), for_s=2, patience_s=1)


async def test_answers_end_and_are_charged_once_though_another_process_locks_the_file(tmp_path: Path) -> None:
    async with opened(tmp_path, None) as place:
        await away.goes_away(place, away.locked(place.settings.database_url), for_s=2, patience_s=1)
