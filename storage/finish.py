"""Finishing what must not be left half done."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def finish(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end even if the caller is cancelled meanwhile; the cancellation is raised after that.

    Settling or releasing money is such work: a client that hangs up must not stop it in the middle.
    """
    task = asyncio.ensure_future(work)  # awaited right here, whatever happens: nobody else need supervise it
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError as exc:
            if task.cancelled():
                raise
            cancelled = exc
        except Exception:  # noqa: BLE001 the task keeps it; `task.result()` below raises it
            break
    if cancelled is not None:
        task.exception()
        raise cancelled
    return task.result()
