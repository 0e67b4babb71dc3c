"""How hard the property tests try, and how they speak with what runs on the event loop.

`make test` tries a small sample, the same in each run. `make fuzz` (HYPOTHESIS_PROFILE=long) tries FUZZ_TIMES as many
of everything, from a seed that it prints.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

Example = TypeVar("Example")

QUICK, LONG = "quick", "long"
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", QUICK)
TIMES = int(os.environ.get("FUZZ_TIMES", "40")) if PROFILE == LONG else 1


def register() -> None:
    """Choose the profile for every property test of this run."""
    settings.register_profile(QUICK, derandomize=True, database=None, deadline=None)
    settings.register_profile(LONG, max_examples=100 * TIMES, database=None, deadline=None, print_blob=True)
    settings.load_profile(PROFILE)


def examples(count: int) -> int:
    """Return how many examples to try where a quick run tries so many."""
    return count * TIMES


async def fuzz(
    strategy: SearchStrategy[Example], check: Callable[[Example], Awaitable[None]], *, tries: int = 100
) -> None:
    """Run `check` on the event loop for examples that Hypothesis makes in a thread, and shrinks where one fails."""
    loop = asyncio.get_running_loop()

    async def checked(example: Example) -> None:
        await check(example)

    @settings(max_examples=examples(tries), suppress_health_check=list(HealthCheck))
    @given(strategy)
    def each(example: Example) -> None:
        asyncio.run_coroutine_threadsafe(checked(example), loop).result()

    await asyncio.to_thread(each)
