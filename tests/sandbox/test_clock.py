"""Time is handed in, and nobody waits longer than they said or than the server lives."""

import asyncio
import time

from sandbox.clock import HandClock, Patience, WallClock

from .conftest import eventually


async def test_a_fast_clock_makes_waiting_short() -> None:
    clock = WallClock(speed=1000)
    began, really = clock.now(), time.monotonic()

    await clock.sleep(20)

    assert clock.now() - began >= 20
    assert time.monotonic() - really < 5


async def test_a_hand_clock_wakes_only_those_whose_time_has_come() -> None:
    clock = HandClock()
    soon, later = asyncio.ensure_future(clock.sleep(1)), asyncio.ensure_future(clock.sleep(2))
    await eventually(lambda: clock.sleepers == 2)

    clock.advance(1)
    await soon

    assert not later.done()
    clock.advance(1)
    await later


async def test_an_answer_ends_the_waiting_for_it() -> None:
    clock = HandClock()
    answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    wait = Patience(clock).wait(answer, 10)
    waiting = asyncio.ensure_future(wait)
    await eventually(lambda: clock.sleepers == 1)

    answer.set_result("yes")

    assert await waiting == "yes"
    await eventually(lambda: clock.sleepers == 0)


async def test_closing_ends_every_wait_and_refuses_new_ones() -> None:
    clock = HandClock()
    patience = Patience(clock)
    waiting = asyncio.ensure_future(patience.pause(10))
    await eventually(lambda: clock.sleepers == 1)

    patience.close()

    await waiting
    await patience.pause(10)
    assert clock.sleepers == 0
