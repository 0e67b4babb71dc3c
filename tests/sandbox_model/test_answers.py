"""What the demo model answers over HTTP: the facts about an OpenAI-compatible upstream that the gateway counts on."""

import asyncio
import json
import time
from typing import Any

import aiohttp
import openai
import pytest

from sandbox.demo_model import CONTEXT_TOKENS, MODEL, PARALLEL_CALLS


def question(text: str, **fields: Any) -> dict[str, Any]:
    """Build the body of a chat completion."""
    return {"model": MODEL, "messages": [{"role": "user", "content": text}], "max_tokens": 8, **fields}


async def frames(answer: aiohttp.ClientResponse) -> list[str]:
    """Return the data of every frame of a stream."""
    return [line.decode()[6:].strip() async for line in answer.content if line.startswith(b"data: ")]


async def slots_in_use(web: aiohttp.ClientSession, demo_url: str) -> int:
    """Count the conversations that the model is working on now."""
    async with web.get(f"{demo_url.removesuffix('/v1')}/slots") as answer:
        return sum(slot["is_processing"] for slot in await answer.json())


async def test_it_answers_in_words_and_reports_what_it_used(web: aiohttp.ClientSession, demo_url: str) -> None:
    async with web.post(f"{demo_url}/chat/completions", json=question("Say hello.")) as answer:
        body = await answer.json()

    assert answer.status == 200
    assert body["model"] == MODEL
    assert body["choices"][0]["message"]["role"] == "assistant"
    assert body["choices"][0]["message"]["content"].strip()
    assert body["usage"]["prompt_tokens"] > 0
    assert body["usage"]["completion_tokens"] > 0


async def test_it_writes_no_more_than_max_tokens(web: aiohttp.ClientSession, demo_url: str) -> None:
    asked = question("Tell a story.", max_tokens=5, ignore_eos=True)
    async with web.post(f"{demo_url}/chat/completions", json=asked) as answer:
        body = await answer.json()

    assert body["usage"]["completion_tokens"] == 5
    assert body["choices"][0]["finish_reason"] == "length"


async def test_a_stream_carries_usage_only_if_it_was_asked_for(web: aiohttp.ClientSession, demo_url: str) -> None:
    bare = question("Count.", stream=True)
    async with web.post(f"{demo_url}/chat/completions", json=bare) as answer:
        without = await frames(answer)
    asked = bare | {"stream_options": {"include_usage": True}}
    async with web.post(f"{demo_url}/chat/completions", json=asked) as answer:
        with_usage = await frames(answer)

    assert without[-1] == with_usage[-1] == "[DONE]"
    assert not any("usage" in json.loads(frame) for frame in without[:-1])
    last = json.loads(with_usage[-2])
    assert last["choices"] == []
    assert last["usage"]["completion_tokens"] == 8


async def test_the_official_client_reads_its_stream(demo_url: str) -> None:
    async with openai.AsyncOpenAI(base_url=demo_url, api_key="none", max_retries=0) as client:
        stream = await client.chat.completions.create(
            model=MODEL, messages=[{"role": "user", "content": "Say hello."}], max_tokens=8, stream=True
        )
        words = "".join([chunk.choices[0].delta.content or "" async for chunk in stream])

    assert words.strip()


async def test_a_caller_who_leaves_a_stream_frees_its_place(web: aiohttp.ClientSession, demo_url: str) -> None:
    asked = question("Write a long story.", max_tokens=1500, stream=True, ignore_eos=True)
    async with web.post(f"{demo_url}/chat/completions", json=asked) as answer:
        await answer.content.readline()
        assert await slots_in_use(web, demo_url) == 1

        answer.close()

    left = time.monotonic()
    while await slots_in_use(web, demo_url):
        assert time.monotonic() - left < 5, "it went on writing for nobody"


async def test_several_callers_are_answered_at_once(web: aiohttp.ClientSession, demo_url: str) -> None:
    asked = question("Write.", max_tokens=200, stream=True, ignore_eos=True)
    answers = await asyncio.gather(
        *(web.post(f"{demo_url}/chat/completions", json=asked) for _ in range(PARALLEL_CALLS))
    )
    for answer in answers:
        await answer.content.readline()

    assert await slots_in_use(web, demo_url) == PARALLEL_CALLS

    for answer in answers:
        answer.close()


async def test_a_conversation_too_long_for_it_is_refused_in_openai_s_shape(
    web: aiohttp.ClientSession, demo_url: str
) -> None:
    async with web.post(f"{demo_url}/chat/completions", json=question("word " * (CONTEXT_TOKENS + 1))) as answer:
        error = (await answer.json())["error"]

    assert answer.status == 400
    assert error["type"] == "exceed_context_size_error"
    assert error["n_ctx"] == CONTEXT_TOKENS
    assert str(CONTEXT_TOKENS) in error["message"]


@pytest.mark.parametrize("wrong", [{"messages": None}, {"max_tokens": "many"}, {"temperature": "hot"}])
async def test_a_malformed_body_is_the_caller_s_mistake(
    wrong: dict[str, Any], web: aiohttp.ClientSession, demo_url: str
) -> None:
    async with web.post(f"{demo_url}/chat/completions", json=question("Hi.") | wrong) as answer:
        error = (await answer.json())["error"]

    assert answer.status == 400
    assert error["type"] == "invalid_request_error"
    assert error["message"]


async def test_fields_it_does_not_know_do_no_harm(web: aiohttp.ClientSession, demo_url: str) -> None:
    asked = question("Hi.", store=True, metadata={"a": "b"}, service_tier="auto", something_new=1)
    async with web.post(f"{demo_url}/chat/completions", json=asked) as answer:
        assert answer.status == 200
