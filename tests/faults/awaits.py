"""An exception at every await of the metered path: every hold ends, nothing of the error leaks (AT-06)."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Injected:
    """How many awaits were numbered, and how many errors were raised at them."""

    sites: int
    raised: int


async def inject(folder: Path, *, share: float, seed: int, database_url: str | None = None) -> Injected:
    """Raise at this share of the cases in a process of its own; raises AssertionError for what went wrong."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.injecting", str(folder), str(share), str(seed)),
        *([database_url] if database_url else []),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    try:
        out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, err.decode(errors="replace")[-3000:]
    found = json.loads(out)
    assert found["wrong"] == [], "\n".join(found["wrong"])
    return Injected(found["sites"], found["raised"])
