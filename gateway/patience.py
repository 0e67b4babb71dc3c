"""Waiting for one thing while doing another at intervals."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def patiently(work: Callable[[], Awaitable[T]], *, every_s: float, tick: Callable[[], Awaitable[None]]) -> T:
    """Return what `work` returns; while it runs, `tick` each interval. A tick that fails ends the work, and is raised.

    Both have ended when this returns or raises, also when it is cancelled.
    """
    is_over = asyncio.Event()
    worker: asyncio.Task[object] | None = None

    async def working() -> T:
        nonlocal worker
        worker = asyncio.current_task()
        try:
            return await work()
        finally:
            is_over.set()

    async def ticking() -> None:
        try:
            while not is_over.is_set():
                try:
                    async with asyncio.timeout(every_s):
                        await is_over.wait()
                except TimeoutError:
                    await tick()
        except BaseException:
            # Also when cancelled: nobody would wait for the work any more.
            if worker is not None:
                worker.cancel()
            raise

    worked, ticked = await asyncio.gather(working(), ticking(), return_exceptions=True)
    if isinstance(ticked, BaseException):
        raise ticked
    if isinstance(worked, BaseException):
        raise worked
    return worked
