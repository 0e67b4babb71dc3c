"""What ends an answer before the model does: somebody's stop, or a deadline.

Owns the turns that this process is asking, and looks twice a second whether one of them shall end: a stop is a word
in the turn's row, so it holds across restarts and from other processes. One that is asked for in this process ends the
call at once.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from chat.turns import STOPPED, Turns

Item = TypeVar("Item")

LOOK_EVERY_S = 0.5
# Error codes of the two deadlines: the model never began, or the whole took too long.
NEVER_BEGAN = "model_timeout"
TOOK_TOO_LONG = "took_too_long"


class CutShort(Exception):
    """The answer shall end here; `why` is the turn's error code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Running:
    """One turn that is being asked."""

    def __init__(self, began_at: float) -> None:
        self.began_at = began_at
        self.has_answer_begun = False
        self._cut_by: str | None = None
        self._waiting: asyncio.Task[object] | None = None

    def cut(self, why: str) -> None:
        """End the wait for the next piece, this one or the one that comes; the first reason counts."""
        if self._cut_by is None:
            self._cut_by = why
            if self._waiting is not None:
                self._waiting.cancel()

    async def next_of(self, pieces: AsyncIterator[Item]) -> Item:
        """Return the next piece; raises `CutShort`, and StopAsyncIteration at the end."""
        if (why := self._why()) is not None:
            raise CutShort(why)
        task = self._waiting = asyncio.current_task()
        assert task is not None
        try:
            item = await anext(pieces)
        except asyncio.CancelledError:
            # `cut` cancels this wait alone; when the whole task is cancelled too, that goes on.
            why = self._why()
            if why is None or task.uncancel() > 0:
                raise
            raise CutShort(why) from None
        finally:
            self._waiting = None
        self.has_answer_begun = True
        return item

    def _why(self) -> str | None:
        return self._cut_by


class Stops:
    """The turns being asked in this process."""

    def __init__(
        self, turns: Turns, *, monotonic: Callable[[], float], deadline_s: float = 600, first_token_s: float = 120
    ) -> None:
        self.deadline_s = deadline_s
        self._turns = turns
        self._monotonic = monotonic
        self._first_token_s = first_token_s
        self._running: dict[str, Running] = {}

    @contextmanager
    def asking(self, turn_id: str) -> Iterator[Running]:
        """Look after a turn for as long as it is being asked."""
        running = self._running[turn_id] = Running(self._monotonic())
        try:
            yield running
        finally:
            del self._running[turn_id]

    async def stop(self, turn_id: str, why: str = STOPPED) -> bool:
        """End a turn, whichever process is asking it; False when it has ended already."""
        is_open = await self._turns.ask_to_stop(turn_id, why)
        if is_open:
            self.cut(turn_id, why)
        return is_open

    def cut(self, turn_id: str, why: str) -> None:
        """End the call of a turn whose row says already that it shall end, if it is this process that asks it."""
        running = self._running.get(turn_id)
        if running is not None:
            running.cut(why)

    async def watch(self) -> None:
        """Look for ever."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)  # a stop from elsewhere is seen within a second
            await self.look()

    async def look(self) -> None:
        """End what is to end by now: one question to the database for all turns together."""
        if not self._running:
            return
        now = self._monotonic()
        for running in tuple(self._running.values()):
            if now - running.began_at >= self.deadline_s:
                running.cut(TOOK_TOO_LONG)
            elif not running.has_answer_begun and now - running.began_at >= self._first_token_s:
                running.cut(NEVER_BEGAN)
        for turn_id, why in (await self._turns.asked_to_stop(tuple(self._running))).items():
            self.cut(turn_id, why)
