"""Writers of one SQLite file share commits: nobody's change is lost, undone with another's, or told too early."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, event, insert, select
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.errors import DatabaseAway
from tests.fuzzing import examples

ROWS = Table("rows", MetaData(), Column("id", Integer, primary_key=True))


class Commits:
    """A database whose commits are counted, and can be made to fail."""

    def __init__(self, path: Path) -> None:
        self.database = Database(f"sqlite:///{path}")
        self.count = 0
        self.fails = False
        event.listen(self.database.engine.sync_engine, "commit", self._count)

    def _count(self, _connection: object) -> None:
        self.count += 1
        if self.fails:
            raise OSError("the disk is full")

    async def write(self, number: int, *, fails: bool = False) -> None:
        """Write two rows, `number` and its negative; one that fails does so at its second statement."""
        second = insert(ROWS).values(id=number if fails else -number)
        await self.database.run(insert(ROWS).values(id=number), second)

    async def rows(self) -> set[int]:
        async with self.database.read() as connection:
            return {abs(number) for number in (await connection.execute(select(ROWS.c.id))).scalars()}


async def opened(path: Path) -> Commits:
    commits = Commits(path)
    async with commits.database.write() as connection:
        await connection.run_sync(ROWS.metadata.create_all)
    commits.count = 0
    return commits


@pytest.fixture
async def commits(tmp_path: Path) -> AsyncIterator[Commits]:
    found = await opened(tmp_path / "rows.sqlite3")
    yield found
    found.fails = False
    await found.database.close()


async def test_those_who_wait_together_share_a_commit(commits: Commits) -> None:
    await asyncio.gather(*(commits.write(number) for number in range(1, 51)))

    assert await commits.rows() == set(range(1, 51))
    assert commits.count <= 3


async def test_a_lone_writer_commits_at_once(commits: Commits) -> None:
    for number in range(1, 4):
        await commits.write(number)

    assert commits.count == 3


async def test_one_who_fails_undoes_nothing_of_the_others(commits: Commits) -> None:
    ended = await asyncio.gather(
        *(commits.write(number, fails=number % 3 == 0) for number in range(1, 31)), return_exceptions=True
    )

    assert await commits.rows() == {number for number in range(1, 31) if number % 3}
    assert [isinstance(one, IntegrityError) for one in ended] == [number % 3 == 0 for number in range(1, 31)]


async def test_a_commit_that_fails_is_told_to_everybody_in_it(commits: Commits) -> None:
    commits.fails = True

    ended = await asyncio.gather(*(commits.write(number) for number in range(1, 6)), return_exceptions=True)

    assert [type(one) for one in ended] == [DatabaseAway] * 5 or all(isinstance(one, OSError) for one in ended)
    commits.fails = False
    await commits.write(100)
    assert 100 in await commits.rows()


async def test_who_leaves_takes_nobody_elses_change_along(commits: Commits) -> None:
    tasks = [asyncio.ensure_future(commits.write(number)) for number in range(1, 9)]
    await asyncio.sleep(0)

    tasks[0].cancel()
    tasks[3].cancel()

    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [number for number, end in enumerate(ended, 1) if end is None] == [2, 3, 5, 6, 7, 8]
    assert await commits.rows() >= {2, 3, 5, 6, 7, 8}


@settings(max_examples=examples(12), deadline=None)
@given(st.randoms(use_true_random=False))
def test_whatever_fails_or_leaves_what_was_told_is_there(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    async def story() -> None:
        commits = await opened(tmp_path_factory.mktemp("together") / "rows.sqlite3")
        tasks = []
        for number in range(1, 61):
            fails = chance.random() < 0.2
            task = asyncio.ensure_future(commits.write(number, fails=fails))
            tasks.append(task)
            if chance.random() < 0.3:
                await asyncio.sleep(0)
            if chance.random() < 0.2:
                chance.choice(tasks).cancel()
        async with asyncio.timeout(20):
            ended = await asyncio.gather(*tasks, return_exceptions=True)
        rows = await commits.rows()
        for number, end in enumerate(ended, 1):
            if end is None:
                assert number in rows
            elif isinstance(end, IntegrityError):
                assert number not in rows
            else:
                assert isinstance(end, asyncio.CancelledError)  # who left while it was committed owns either end
        await commits.write(1000)
        await commits.database.close()

    with asyncio.Runner() as runner:
        runner.run(story())
