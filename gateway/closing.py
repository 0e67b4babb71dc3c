"""Stopping an application: open calls may finish for a while, then they are ended as our failure, not their callers'.

aiohttp would cancel them and close their connections in one step, which looks like callers who left, and are charged.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiohttp import web

# After the cancellation a call has a settlement or release to write, and an error to say.
_LAST_WORDS_S = 5.0


class Closing:
    """The open calls of an application."""

    def __init__(self) -> None:
        self.is_over = False  # calls that are cancelled from now on were cut off by us
        self._calls: set[asyncio.Task[Any]] = set()

    @contextmanager
    def waits_for_this(self) -> Iterator[None]:
        """Count the current task as an open call while the block lasts."""
        task = asyncio.current_task()
        assert task is not None, "calls are handled in tasks"
        self._calls.add(task)
        try:
            yield
        finally:
            self._calls.discard(task)

    async def end(self, grace_s: float) -> None:
        """Wait for open calls, then cut off the rest."""
        if self._calls:
            await asyncio.wait(set(self._calls), timeout=grace_s)
        self.is_over = True
        cut_off = set(self._calls)
        for task in cut_off:
            task.cancel()
        if cut_off:
            await asyncio.wait(cut_off, timeout=_LAST_WORDS_S)


CLOSING = web.AppKey("closing", Closing)
