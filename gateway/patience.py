"""Waiting for one thing while doing another at intervals."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def patiently(work: Coroutine[Any, Any, T], *, every_s: float, tick: Callable[[], Awaitable[None]]) -> T:
    """Return what `work` returns; while it runs, `tick` each interval. When this ends early, so does the work."""
    task = asyncio.ensure_future(work)  # awaited or cancelled right here, whatever happens: nobody else supervises it
    try:
        while not (await asyncio.wait({task}, timeout=every_s))[0]:
            await tick()
        return task.result()
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
