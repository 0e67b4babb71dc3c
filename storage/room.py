"""Room for work that takes long beside the event loop: one piece at a time for each account, few at once for all.

The threads of a process are shared by everything in it, from opening texts to looking up names: what people can ask for
as often as they like must not fill them. Owns who waits for whom; what is done there is the caller's.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class Room:
    """Lets in `at_once` pieces of work."""

    def __init__(self, at_once: int) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._one_each: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, account_id: str) -> AsyncIterator[None]:
        """Wait for room for this account's next piece of work, and hold it while the block lasts."""
        mine = self._one_each.get(account_id)
        if mine is None:
            mine = self._one_each[account_id] = asyncio.Lock()
        async with mine, self._all:
            yield
