"""Time for the sandbox, handed in: what the hour is, and waiting that follows it.

Owns the clocks and `Patience`, the one way anything here waits for something. What is waited for belongs to
the callers.
"""

import asyncio
import time
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Clock(Protocol):
    """What the sandbox needs of time."""

    def now(self) -> float:
        """Tell the time in seconds since 1970; it never runs backwards."""

    async def sleep(self, seconds: float) -> None:
        """Return when so many seconds of this clock have passed."""


class WallClock:
    """The real time, or a multiple of it: at speed 10 a second lasts a tenth."""

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed
        self._started_at = time.time()
        self._origin = time.monotonic()

    def now(self) -> float:
        return self._started_at + (time.monotonic() - self._origin) * self._speed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._speed)


class HandClock:
    """A clock that stands still until somebody moves it, so a test says how long things take."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self._now = now
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now + seconds, woken))
        await woken

    def advance(self, seconds: float) -> None:
        """Move the time on and wake everybody whose time has come."""
        self._now += seconds
        due = [woken for at, woken in self._sleepers if at <= self._now]
        self._sleepers = [(at, woken) for at, woken in self._sleepers if at > self._now]
        for woken in due:
            if not woken.done():
                woken.set_result(None)

    @property
    def sleepers(self) -> int:
        """Count those who wait, so a test can move the time once somebody does."""
        return sum(not woken.done() for _, woken in self._sleepers)


class Patience:
    """Waits for a future up to a limit of the clock's time, and never longer than the server lives."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._timers: set[asyncio.Future[None]] = set()
        self.is_closed = False

    async def wait(self, future: asyncio.Future[T], seconds: float) -> T | None:
        """Return what the future brings, or None when the time is over or the server closes."""
        if self.is_closed:
            return None
        timer: asyncio.Future[None] = asyncio.ensure_future(self._clock.sleep(seconds))
        self._timers.add(timer)
        try:
            both: set[asyncio.Future[Any]] = {future, timer}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            timer.cancel()
            self._timers.discard(timer)
        return future.result() if future.done() and not future.cancelled() else None

    async def pause(self, seconds: float) -> None:
        """Let the time pass."""
        await self.wait(asyncio.get_running_loop().create_future(), seconds)

    def close(self) -> None:
        """End every wait, so a stopping server keeps nobody."""
        self.is_closed = True
        for timer in self._timers:
            timer.cancel()
