"""How the courier waits: a clock that can be handed in, so that a test's half hour takes a moment."""

import asyncio
import time
from typing import Protocol

from bot.calls import Aborted, Delta, Finished

AnswerStream = asyncio.Queue[Delta | Finished | Aborted]
"""What the source of an answer puts in: pieces, then exactly one Finished or Aborted, also when it fails."""


class Clock(Protocol):
    """Monotonic seconds, and the two ways to let them pass."""

    def now(self) -> float: ...

    async def next_of(self, stream: AnswerStream, until: float | None) -> Delta | Finished | Aborted | None:
        """Return the stream's next item, or None once `until` has come (None: wait for an item however long)."""
        ...

    async def sleep_until(self, moment: float) -> None: ...


class LoopClock:
    """The real one."""

    def now(self) -> float:
        return time.monotonic()

    async def next_of(self, stream: AnswerStream, until: float | None) -> Delta | Finished | Aborted | None:
        if not stream.empty():
            return stream.get_nowait()
        try:
            async with asyncio.timeout(None if until is None else max(0.0, until - self.now())):
                return await stream.get()
        except TimeoutError:
            return None

    async def sleep_until(self, moment: float) -> None:
        await asyncio.sleep(max(0.0, moment - self.now()))  # the one place where the bot lets time pass
