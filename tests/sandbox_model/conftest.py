"""One demo model for all tests of this folder, and a plain HTTP client to speak to it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from service.demo import demo_model, is_installed


@pytest.fixture(scope="session")
async def demo_url() -> AsyncIterator[str]:
    """Yield the base URL of a running demo model."""
    if not is_installed():
        pytest.skip("the demo model's packages are not installed on this machine (make test installs them)")
    async with demo_model() as url:
        yield url


@pytest.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    """Yield an HTTP client that gives up after a minute.

    It opens a connection per call: llama.cpp offers to keep one and yet closes it right behind the end of a stream.
    """
    connector = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=60)) as session:
        yield session
