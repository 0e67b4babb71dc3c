"""kill -9 in the middle of an answer, and a restart: the books balance, and nobody is left without a word."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import openai
import pytest

from locales.translator import translator
from service.demo import is_installed
from tests.journeys.system import Person, command, environment, operator, running, until

pytestmark = pytest.mark.skipif(not is_installed(), reason="the demo model's packages are not installed")

LONG = "Please write a very long story about a ship and its captain, with many details."


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def balanced(env: dict[str, str]) -> None:
    code, out, err = await command("verify", env=env)
    assert (code, err) == (0, ""), out
    assert "0 open holds" in out


async def test_after_a_kill_in_an_api_stream_the_hold_is_ended_at_the_next_start(tmp_path: Path) -> None:
    env = environment(tmp_path, CHECKPOINT_S="0.2")
    account = (await operator("account", "create", env=env))["id"]
    await operator("grant", account, "1", env=env)
    secret = (await operator("key", "issue", account, env=env))["secret"]

    async with running(env, "gateway") as system:
        client = openai.AsyncOpenAI(base_url=system.api_url, api_key=secret, max_retries=0)
        stream = await client.chat.completions.create(
            model="demo", messages=[{"role": "user", "content": LONG}], max_tokens=400, stream=True
        )
        seen = 0
        with pytest.raises(openai.APIConnectionError):
            async for _chunk in stream:
                seen += 1
                if seen == 60:
                    await system.kill()
        await client.close()
    before = await operator("account", "show", account, env=env)
    assert before["held_nanos"] > 0

    async with running(env, "gateway"):
        after = await operator("account", "show", account, env=env)

    assert after["held_nanos"] == 0
    # The last checkpoint is what is charged: something was delivered, and not a whole answer.
    assert 0 < before["balance_nanos"] - after["balance_nanos"] < 400 * 400
    await balanced(env)


async def test_after_a_kill_in_a_chat_the_turn_is_reported_and_can_be_tried_again(
    tmp_path: Path, http: aiohttp.ClientSession
) -> None:
    say = translator("ko", strict=True)
    env = environment(tmp_path)
    async with running(env) as system:
        person = await Person.arrives(http, system.chat_url, language="ko")
        await person.taps(say("welcome-accept"))
        asked = await person.says(LONG)
        await person.sees_draft()
        await system.kill()

    async with running(env) as system:
        person = Person(http, system.chat_url, person.id)
        told = await person.sees(say("turn-interrupted", charge="none", cost="")[:8], after=asked)
        assert told["buttons"][0][0]["text"] == say("button-retry")

        await person.taps(say("button-retry"))
        answer = await person.sees(after=told["message_id"])
        assert answer["text"]

        async def no_draft_left() -> bool | None:
            return (await person.chat())["draft"] is None or None

        await until(no_draft_left, lambda: "a draft was left behind")
        assert await system.interrupt() == 0
    await balanced(env)


async def test_a_question_sent_while_the_bot_was_down_is_answered_after_the_start(
    tmp_path: Path, http: aiohttp.ClientSession
) -> None:
    say = translator("tr", strict=True)
    env = environment(tmp_path)
    async with running(env) as system:
        person = await Person.arrives(http, system.chat_url, language="tr")
        await person.taps(say("welcome-accept"))
        await person.sees("demo")
        asked = await person.says("Say hello in three words.")
        await system.kill()

    async with running(env) as system:
        person = Person(http, system.chat_url, person.id)
        await person.sees(after=asked)
        assert await system.interrupt() == 0
    await balanced(env)
