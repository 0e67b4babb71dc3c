"""kill -9 in the middle of an answer, and a restart: the books balance, and nobody is left without a word."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import openai
import pytest

from locales.translator import translator
from tests.gateway.upstream import FakeUpstream
from tests.gateway.upstream import running as upstream_running
from tests.journeys.system import Person, command, environment, operator, plain_spaces, running, until
from tests.selling import one_model

WORD = "wave "


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def vendor() -> AsyncIterator[tuple[FakeUpstream, str]]:
    """A model's service that writes twenty words a second, until it is told to be quick."""
    made = FakeUpstream()
    made.words = [WORD] * 200
    made.word_every_s = 0.05
    async with upstream_running(made) as url:
        yield made, url


@pytest.fixture
def env(tmp_path: Path, vendor: tuple[FakeUpstream, str]) -> dict[str, str]:
    file = tmp_path / "catalogue.toml"
    file.write_text(one_model(vendor[1]))
    return environment(tmp_path, CATALOGUE=str(file), CHECKPOINT_S="0.2")


async def read_on(chunks: AsyncIterator[object]) -> None:
    async for _chunk in chunks:
        pass


async def balanced(env: dict[str, str]) -> None:
    code, out, err = await command("verify", env=env)
    assert (code, err) == (0, ""), out
    assert "0 open holds" in out


async def test_after_a_kill_in_an_api_stream_the_hold_is_ended_at_the_next_start(env: dict[str, str]) -> None:
    account = (await operator("account", "create", env=env))["id"]
    await operator("grant", account, "1", "--reason", "a test", "--key", "k", env=env)
    secret = (await operator("key", "issue", account, env=env))["secret"]

    async with running(env, "gateway") as system:
        client = openai.AsyncOpenAI(base_url=system.api_url, api_key=secret, max_retries=0)
        stream = await client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "Tell me of the sea"}], stream=True
        )
        chunks = aiter(stream)
        for _ in range(20):
            await anext(chunks)
        await system.kill()
        with pytest.raises(openai.APIConnectionError):
            await read_on(chunks)
        await client.close()
    before = await operator("account", "show", account, env=env)
    assert before["held_nanos"] > 0

    async with running(env, "gateway"):
        after = await operator("account", "show", account, env=env)

    assert after["held_nanos"] == 0
    # The last checkpoint is what is charged: something was delivered, and not a whole answer.
    assert 0 < before["balance_nanos"] - after["balance_nanos"] < 200 * len(WORD) / 4 * 2_000
    await balanced(env)


async def test_after_a_kill_in_a_chat_the_turn_is_reported_and_can_be_tried_again(
    env: dict[str, str], vendor: tuple[FakeUpstream, str], http: aiohttp.ClientSession
) -> None:
    say = translator("ko", strict=True)
    async with running(env) as system:
        person = await Person.arrives(http, system.chat_url, language="ko")
        await person.taps(say("welcome-accept"))
        asked = await person.says("바다에 대해 이야기해 줘")
        await person.sees_draft()
        await system.kill()

    vendor[0].word_every_s = 0.0
    async with running(env) as system:
        person = Person(http, system.chat_url, person.id)
        told = await person.sees(say("turn-interrupted", charge="none", cost="")[:8], after=asked)
        assert told["buttons"][0][0]["text"] == say("button-retry")

        await person.taps(say("button-retry"))
        answer = await person.sees(WORD.strip(), after=told["message_id"])
        assert answer["text"].count(WORD.strip()) == 200

        async def no_draft_left() -> bool | None:
            return (await person.chat())["draft"] is None or None

        await until(no_draft_left, lambda: "a draft was left behind")
        assert await system.interrupt() == 0
    await balanced(env)


async def test_a_question_sent_just_before_the_kill_is_answered_after_the_start(
    env: dict[str, str], vendor: tuple[FakeUpstream, str], http: aiohttp.ClientSession
) -> None:
    vendor[0].word_every_s = 0.0
    async with running(env) as system:
        person = await Person.arrives(http, system.chat_url, language="tr")
        await person.taps(translator("tr", strict=True)("welcome-accept"))
        await person.sees(plain_spaces(translator("tr").usd(50_000_000)))
        asked = await person.says("Denizi anlat")
        await system.kill()

    async with running(env) as system:
        person = Person(http, system.chat_url, person.id)
        await person.sees(after=asked)
        assert await system.interrupt() == 0
    await balanced(env)
