"""A reader at the real public application."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.gateway.site.reader import Reader


@pytest.fixture
async def reader(public_url: str) -> AsyncIterator[Reader]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        yield Reader(http, public_url)
