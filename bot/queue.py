"""Who answers when: one turn at a time in a place, places side by side.

Owns the order alone, in memory; that a turn waits is in its row, so the order is made anew after a restart.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

import structlog

from bot.place import Place

_log = structlog.get_logger(__name__)

Spawn = Callable[[str, Coroutine[Any, Any, None]], None]


class Queue:
    """The turns that wait, first come first served. The first of a place is under way."""

    def __init__(self, spawn: Spawn, answer: Callable[[str], Awaitable[None]]) -> None:
        self._spawn = spawn
        self._answer = answer
        self._waiting: dict[Place, deque[str]] = {}
        self._is_ending = False
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    def size(self, place: Place) -> int:
        """Count the turns of a place, with the one under way."""
        return len(self._waiting.get(place, ()))

    def under_way(self, place: Place) -> str | None:
        """Return the turn that is being answered in this place."""
        waiting = self._waiting.get(place)
        return waiting[0] if waiting else None

    def put(self, place: Place, turn_id: str, *, is_next: bool = False) -> int:
        """Let a turn wait, `is_next` right behind the one under way; return how many come before it."""
        waiting = self._waiting.get(place)
        if waiting is None:
            self._waiting[place] = deque([turn_id])
            self._is_idle.clear()
            self._spawn(f"answers in {place.name}", self._work(place))
            return 0
        at = 1 if is_next else len(waiting)
        waiting.insert(at, turn_id)
        return at

    def take_out(self, place: Place, turn_id: str) -> bool:
        """Let a turn wait no longer; False when it does not wait, or is under way."""
        waiting = self._waiting.get(place)
        if waiting is None or turn_id not in waiting or waiting[0] == turn_id:
            return False
        waiting.remove(turn_id)
        return True

    def begin_no_more(self) -> None:
        """Let answers that are under way go on; every other question stays in the database for the next start."""
        self._is_ending = True

    async def rest(self, *, within_s: float) -> None:
        """Return once no answer is under way, or when the time is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._is_idle.wait()

    async def _work(self, place: Place) -> None:
        """Answer the place's turns one after another until none waits."""
        waiting = self._waiting[place]
        try:
            while waiting and not self._is_ending:
                try:
                    await self._answer(waiting[0])
                except Exception:  # noqa: BLE001 supervised work: logged; its row stays open for the next start
                    _log.exception("answer_failed", turn_id=waiting[0])
                waiting.popleft()
        finally:
            del self._waiting[place]
            if not self._waiting:
                self._is_idle.set()
