"""Background work: started again when it ends, ended together, and never lost without a word."""

import asyncio

import pytest
from structlog.testing import capture_logs

from service import supervisor as module
from service.supervisor import Supervisor


@pytest.fixture
async def supervisor(monkeypatch: pytest.MonkeyPatch) -> Supervisor:
    monkeypatch.setattr(module, "_BACKOFF_S", (0.0,))
    return Supervisor()


async def test_what_is_kept_is_started_again_after_failures_and_ends(supervisor: Supervisor) -> None:
    runs: list[int] = []
    third = asyncio.Event()

    async def work() -> None:
        runs.append(1)
        if len(runs) == 3:
            third.set()
            await asyncio.Event().wait()
        if len(runs) == 1:
            raise RuntimeError("once")

    with capture_logs() as logged:
        supervisor.keep("worker", work)
        async with asyncio.timeout(2):
            await third.wait()
    await supervisor.close()

    assert [(one["event"], one["work"]) for one in logged] == [("work_failed", "worker")]


async def test_a_fatal_error_is_handed_to_whoever_waits(supervisor: Supervisor) -> None:
    async def work() -> None:
        raise PermissionError("refused")

    supervisor.keep("worker", work, fatal=(PermissionError,))

    async with asyncio.timeout(2):
        assert isinstance(await supervisor.failure(), PermissionError)
    await supervisor.close()


async def test_a_failing_piece_of_work_is_logged_and_stops_nothing(supervisor: Supervisor) -> None:
    done = asyncio.Event()

    async def broken() -> None:
        raise RuntimeError("no")

    async def sound() -> None:
        done.set()

    with capture_logs() as logged:
        supervisor.spawn("broken", broken())
        supervisor.spawn("sound", sound())
        async with asyncio.timeout(2):
            await done.wait()

    await supervisor.close()
    assert [one["work"] for one in logged] == ["broken"]


async def test_closing_ends_everything_also_what_is_started_while_it_ends(supervisor: Supervisor) -> None:
    ended: list[str] = []
    begun = asyncio.Event()

    async def last_word() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("last word")

    async def work() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("work")
            supervisor.spawn("last word", last_word())
            await asyncio.sleep(0)

    supervisor.spawn("work", work())
    await begun.wait()
    async with asyncio.timeout(2):
        await supervisor.close()

    assert ended == ["work", "last word"]


async def test_work_that_will_not_end_is_named(supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CLOSE_S", 0.05)
    let_go = asyncio.Event()
    begun = asyncio.Event()

    async def stubborn() -> None:
        begun.set()
        while not let_go.is_set():
            try:
                await let_go.wait()
            except asyncio.CancelledError:
                continue

    supervisor.spawn("stubborn", stubborn())
    await begun.wait()
    with capture_logs() as logged:
        await supervisor.close()

    assert [one["task"] for one in logged] == ["stubborn"]
    let_go.set()
    await asyncio.sleep(0)
