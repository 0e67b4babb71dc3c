"""Shared counts: the same windows in memory and in Valkey."""

import asyncio
import uuid
from collections.abc import AsyncIterator

import pytest

from storage.shared import MemoryShared, RedisShared, Shared


@pytest.fixture(params=["memory", "valkey"])
async def shared(request: pytest.FixtureRequest) -> AsyncIterator[Shared]:
    counts: Shared = MemoryShared() if request.param == "memory" else RedisShared(request.getfixturevalue("redis_url"))
    yield counts
    await counts.close()


@pytest.fixture
def key() -> str:
    return f"test:{uuid.uuid4().hex}"


async def test_uses_within_the_limit_pass_and_the_next_is_told_how_long_to_wait(shared: Shared, key: str) -> None:
    taken = [await shared.take(key, limit=3, window_s=60) for _ in range(5)]

    assert taken[:3] == [0, 0, 0]
    assert all(0 < wait <= 60 for wait in taken[3:])


async def test_keys_are_counted_apart(shared: Shared, key: str) -> None:
    await shared.take(key, limit=1, window_s=60)

    assert await shared.take(f"{key}:other", limit=1, window_s=60) == 0
    assert await shared.take(key, limit=1, window_s=60) > 0


async def test_of_many_uses_at_once_exactly_the_limit_passes(shared: Shared, key: str) -> None:
    taken = await asyncio.gather(*(shared.take(key, limit=7, window_s=60) for _ in range(50)))

    assert taken.count(0) == 7


async def test_a_window_ends_and_the_next_one_counts_anew(shared: Shared, key: str) -> None:
    await shared.take(key, limit=1, window_s=0.05)
    wait = await shared.take(key, limit=1, window_s=0.05)

    async with asyncio.timeout(5):
        while await shared.take(key, limit=1, window_s=0.05):  # noqa: ASYNC110 Valkey's own clock tells no event
            await asyncio.sleep(0.01)
    assert 0 < wait <= 0.05


async def test_two_processes_share_one_count_in_valkey(redis_url: str, key: str) -> None:
    first, second = RedisShared(redis_url), RedisShared(redis_url)

    assert await first.take(key, limit=1, window_s=60) == 0
    assert await second.take(key, limit=1, window_s=60) > 0

    await first.close()
    await second.close()


async def test_it_is_known_whether_a_server_answers(redis_url: str) -> None:
    there, dead = RedisShared(redis_url), RedisShared("redis://127.0.0.1:9/0")

    assert await there.answers() is True
    assert await dead.answers() is False
    assert await MemoryShared().answers() is None

    await there.close()
    await dead.close()


async def test_a_window_in_memory_ends_by_its_own_clock() -> None:
    now = 100.0
    counts = MemoryShared(lambda: now)
    await counts.take("k", limit=1, window_s=10)

    now = 104.0
    assert await counts.take("k", limit=1, window_s=10) == 6
    now = 110.0
    assert await counts.take("k", limit=1, window_s=10) == 0


async def test_windows_that_have_ended_are_dropped_though_nobody_comes_back_under_their_keys() -> None:
    now = 100.0
    counts = MemoryShared(lambda: now)
    for number in range(50):
        await counts.take(f"short:{number}", limit=1, window_s=10)
    await counts.take("long", limit=1, window_s=1000)

    now = 170.0
    await counts.take("another", limit=1, window_s=10)

    assert len(counts) == 2
    assert await counts.take("long", limit=1, window_s=1000) == 930


async def test_a_use_may_count_for_much(shared: Shared, key: str) -> None:
    taken = [await shared.take(key, limit=100, window_s=60, amount=amount) for amount in (40, 60, 1)]

    assert taken[:2] == [0, 0]
    assert 0 < taken[2] <= 60
