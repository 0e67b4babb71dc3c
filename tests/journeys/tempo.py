"""Time for a story: it runs faster than the real one, and jumps over what nobody is doing.

Owns one time for both sides of the wire, the sandbox Telegram and the bot's courier: what one of them counts, the
other keeps.
"""

from __future__ import annotations

import asyncio
import time

from bot.calls import Aborted, Delta, Finished
from bot.waiting import AnswerStream


class Tempo:
    """A clock of the sandbox's and of the courier's kind; `speed` of its seconds pass in a real one."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._began_at = time.time()
        self._origin = time.monotonic()
        self._jumped = asyncio.Event()
        self.skipped_s = 0.0

    def now(self) -> float:
        return self._began_at + self.passed_s

    @property
    def passed_s(self) -> float:
        """How long the story has lasted."""
        return (time.monotonic() - self._origin) * self._speed + self.skipped_s

    def jump(self, seconds: float) -> None:
        """Let so much time have passed, and wake whoever waits to look at the clock."""
        self.skipped_s += seconds
        self._jumped.set()
        self._jumped = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        await self.sleep_until(self.now() + seconds)

    async def sleep_until(self, moment: float) -> None:
        while (left := moment - self.now()) > 0:
            try:
                async with asyncio.timeout(left / self._speed):
                    await self._jumped.wait()
            except TimeoutError:
                continue

    async def next_of(self, stream: AnswerStream, until: float | None) -> Delta | Finished | Aborted | None:
        if not stream.empty():
            return stream.get_nowait()
        try:
            async with asyncio.timeout(None if until is None else max(0.0, until - self.now()) / self._speed):
                return await stream.get()
        except TimeoutError:
            return None
