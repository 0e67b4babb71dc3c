"""News for whoever looks at the sandbox: a number that grows with everything a person can see.

Owns the number and those who wait for it. What changed is read from the chats.
"""

import asyncio

from .clock import Patience


class Changes:
    """Counts what people can see changing and wakes those who watch."""

    def __init__(self, patience: Patience) -> None:
        self.n = 0
        self._patience = patience
        self._watchers: set[asyncio.Future[bool]] = set()

    def note(self) -> None:
        """Say that something visible has changed."""
        self.n += 1
        for watcher in self._watchers:
            if not watcher.done():
                watcher.set_result(True)

    async def wait(self, seconds: float) -> None:
        """Return at the next change or when the time is over."""
        watcher: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._watchers.add(watcher)
        try:
            await self._patience.wait(watcher, seconds)
        finally:
            self._watchers.discard(watcher)
