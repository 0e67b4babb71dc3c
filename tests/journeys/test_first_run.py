"""The first whole run, without a browser: chat, top up, issue a key, call the API with it; and the books balance."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import openai
import pytest

from locales.translator import translator
from service.demo import is_installed
from tests.journeys.system import Person, System, by_the_shell, command, environment, plain_spaces, running

# A small model titles a conversation in about a second; on a busy machine it takes its time.
PATIENCE_S = 60

pytestmark = pytest.mark.skipif(not is_installed(), reason="the demo model's packages are not installed")


@pytest.fixture(scope="module")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[System]:
    data_dir: Path = tmp_path_factory.mktemp("var")
    async with running(environment(data_dir), begin=by_the_shell) as started:
        yield started
        code, out, err = await command("verify", env=started.env)
        assert (code, err) == (0, ""), out
        assert "to the nano" in out
        assert await started.interrupt() == 0
        assert started.errors == []


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_newcomers_in_two_languages_chat_top_up_and_call_the_api_side_by_side(
    system: System, http: aiohttp.ClientSession
) -> None:
    async with asyncio.TaskGroup() as both:
        for language in ("en", "zh-hans"):
            both.create_task(a_newcomer(system, http, language))


async def a_newcomer(system: System, http: aiohttp.ClientSession, language: str) -> None:
    say = translator(language[:2], strict=True)
    person = await Person.arrives(http, system.chat_url, language=language)
    await person.sees("ApiClaude")
    await person.taps(say("welcome-accept"))
    await person.sees(plain_spaces(say.usd(50_000_000)), "demo")

    asked = await person.says("Please write three sentences about the sea.")
    answer = await person.sees(after=asked)
    assert answer["text"]
    # However quick the model is, the answer was begun as a draft: Telegram's own log says so.
    assert "sendMessageDraft" in await person.methods()

    await person.says("/topup")
    await person.taps(say("topup-amount", stars=100, worth=1_300_000_000))
    _, pay = await person.sees_button(say("topup-pay", stars=100))
    assert await person.pays(pay["url"]) == "paid"
    await person.sees(plain_spaces(say.usd(1_300_000_000)), "top_")

    await person.says("/keys")
    await person.taps(say("button-issue-key"))
    issued = await person.sees("sk-ac-")
    secret = re.findall(r"sk-ac-\w+-\w+", issued["text"])[0]
    assert issued["buttons"][0][0]["copy_text"] == secret

    async with http.get(f"{system.api_url.removesuffix('/v1')}/{language[:2]}/") as home:
        assert f'href="{system.chat_url}/"' in await home.text()
    async with http.get(f"{system.api_url.removesuffix('/v1')}/{language[:2]}/docs") as docs:
        assert f"{system.api_url}/chat/completions" in await docs.text()

    client = openai.AsyncOpenAI(base_url=system.api_url, api_key=secret, max_retries=0)
    whole = await client.chat.completions.create(
        model="demo", messages=[{"role": "user", "content": "Say hello."}], max_tokens=20
    )
    assert whole.choices[0].message.content
    await client.close()

    # The question, the call, and the conversation's title, which the model writes while life goes on.
    async with asyncio.timeout(PATIENCE_S):
        while True:
            asked = await person.says("/balance")
            seen = await person.sees("demo", "top_", after=asked)
            if seen["text"].count("demo") == 3:
                break
