"""The privacy notice says: our logs contain no texts and no keys. Here is the program's own log of calls that fail."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import openai
import pytest

from tests.gateway.upstream import FakeUpstream, chunk, frame
from tests.gateway.upstream import running as upstream_running
from tests.journeys.system import Person, System, environment, running

UPSTREAM_KEY = "sk-vendor-0123456789abcdefghij"
CATALOGUE = """
[[upstreams]]
name = "vendor"
kind = "openai"
company = "A Vendor"
base_url = "{url}"
key_env = "VENDOR_KEY"

[[models]]
name = "plain"
upstream = "vendor"
upstream_model = "vendor-model-7"
context = 8192
output_max = 512

[models.price]
input = "0.10"
output = "0.20"
"""
WORDS = "my aardvark is ill"
QUOTING = {"error": {"message": f"Invalid value for messages[0].content: got '{WORDS}'", "type": "a_case"}}
STATUSES = (400, 429, 500)


@pytest.fixture
def upstream() -> FakeUpstream:
    return FakeUpstream()


@pytest.fixture
async def system(upstream: FakeUpstream, tmp_path: Path) -> AsyncIterator[System]:
    """Run the program with everything in its log that an operator can have there."""
    async with upstream_running(upstream) as url:
        (tmp_path / "catalogue.toml").write_text(CATALOGUE.format(url=url))
        settings = {"CATALOGUE": str(tmp_path / "catalogue.toml"), "VENDOR_KEY": UPSTREAM_KEY, "LOG_LEVEL": "info"}
        async with running(environment(tmp_path / "var", **settings)) as started:
            yield started


async def asks_over_the_api(client: openai.AsyncOpenAI) -> None:
    for ask in (whole, stream):
        with pytest.raises(openai.APIError):
            await ask(client)


async def whole(client: openai.AsyncOpenAI) -> None:
    await client.chat.completions.create(model="plain", messages=[{"role": "user", "content": WORDS}])


async def stream(client: openai.AsyncOpenAI) -> None:
    asked = await client.chat.completions.create(
        model="plain", messages=[{"role": "user", "content": WORDS}], stream=True
    )
    [_ async for _ in asked]


async def test_the_log_holds_no_word_of_a_question_and_no_key_however_the_answer_fails(
    system: System, upstream: FakeUpstream
) -> None:
    async with aiohttp.ClientSession() as http:
        person = await Person.arrives(http, system.chat_url)
        await person.taps("I am 18 or older and accept")
        await person.says("/keys")
        await person.taps("Issue a key")
        secret = re.findall(r"sk-ac-\w+-\w+", (await person.sees("sk-ac-"))["text"])[0]
        async with openai.AsyncOpenAI(base_url=system.api_url, api_key=secret, max_retries=0) as client:
            for status in STATUSES:
                upstream.status, upstream.body = status, json.dumps(QUOTING).encode()
                await asks_over_the_api(client)
                await person.sees("model", after=await person.says(WORDS))
            upstream.status, upstream.body = 200, None
            upstream.pieces = [frame(chunk({"content": "Hel"})), frame(QUOTING)]
            with pytest.raises(openai.APIError):
                await stream(client)
            await person.sees("Hel", after=await person.says(WORDS))

    assert await system.interrupt() == 0
    log = "".join(system.errors)
    assert log.count("upstream refused") == len(STATUSES) * 3 + 2, log
    assert "vendor_type=a_case" in log
    assert "aardvark" not in log
    assert secret not in log
    assert UPSTREAM_KEY not in log
