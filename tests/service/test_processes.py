"""The program as processes: two halves, taken places, signals, a refused token, and what the logs may say."""

import asyncio
import re
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp
import pytest

from sandbox.telegram import SandboxTelegram, serving
from tests.gateway.upstream import FakeUpstream
from tests.gateway.upstream import running as upstream_running
from tests.journeys.system import Person, System, command, environment, operator, running, until

SECRET = {"SECRET_KEY": "canary-secret-" + "s" * 32}
TOKEN = "1234567890:" + "CanaryToken" * 4
WORDS = "My very private canary question"


@pytest.fixture
async def upstream() -> AsyncIterator[tuple[FakeUpstream, str]]:
    made = FakeUpstream()
    async with upstream_running(made) as url:
        yield made, url


@pytest.fixture
def catalogue(tmp_path: Path, upstream: tuple[FakeUpstream, str]) -> dict[str, str]:
    """Return the settings that sell one model of the fake upstream."""
    file = tmp_path / "catalogue.toml"
    file.write_text(
        '[[upstreams]]\nname = "u"\nkind = "openai"\ncompany = "C"\n'
        f'base_url = "{upstream[1]}"\nkey_env = "VENDOR_KEY"\n'
        '[[models]]\nname = "m"\nupstream = "u"\nupstream_model = "u"\ncontext = 8192\noutput_max = 512\n'
        '[models.price]\ninput = "1.00"\noutput = "2.00"\n'
    )
    return {"CATALOGUE": str(file), "VENDOR_KEY": "sk-canary-vendor-key-0123456789"}


@contextmanager
def taken_port() -> Iterator[str]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield str(held.getsockname()[1])


def free_port() -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


async def test_what_is_taken_is_a_sentence_and_exit_1(tmp_path: Path, catalogue: dict[str, str]) -> None:
    env = environment(tmp_path, **catalogue)
    with taken_port() as port:
        for name in ("PORT", "SANDBOX_PORT"):
            code, out, err = await command("run", env=env | {name: port})

            assert (code, out) == (1, "")
            assert len(err.splitlines()) == 1, err
            assert port in err


async def test_a_second_run_on_the_same_folder_is_refused_and_harms_nothing(
    tmp_path: Path, catalogue: dict[str, str]
) -> None:
    env = environment(tmp_path, **catalogue)
    async with running(env) as first:
        code, _, err = await command("run", env=env)

        assert code == 1
        assert err.startswith("Another gateway is running")
        assert len(err.splitlines()) == 1
        async with aiohttp.ClientSession() as http, http.get(first.api_url.replace("/v1", "/readyz")) as answer:
            assert answer.status == 200
        first.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(first.process.wait(), 20) == 0
    assert first.errors == []


def apart(tmp_path: Path, catalogue: dict[str, str], **more: str) -> dict[str, str]:
    """Return the settings of a gateway and a bot in two processes."""
    listen = f"127.0.0.1:{free_port()}"
    return environment(tmp_path, **catalogue, **SECRET, INTERNAL_LISTEN=listen, INTERNAL_URL=f"http://{listen}", **more)


async def accepts(http: aiohttp.ClientSession, bot: System) -> Person:
    """Let somebody come who accepts what is asked."""
    person = await Person.arrives(http, bot.chat_url)
    await person.taps("I am 18 or older and accept")
    await person.sees("credit", "talking to")
    return person


async def test_gateway_and_bot_apart_serve_a_person_and_keep_their_secrets(
    tmp_path: Path, catalogue: dict[str, str], upstream: tuple[FakeUpstream, str]
) -> None:
    env = apart(tmp_path, catalogue)
    upstream[0].words = ("A canary ", "answer.")

    async with running(env, "gateway") as gateway, running(env, "bot") as bot, aiohttp.ClientSession() as http:
        person = await accepts(http, bot)
        asked = await person.says(WORDS)
        await person.sees("A canary answer.", after=asked)
        await person.says("/keys")
        await person.taps("Issue a key")
        issued = await person.sees("sk-ac-")
        secret = re.findall(r"sk-ac-\w+-\w+", issued["text"])[0]
        async with http.get(f"{gateway.api_url}/key", headers={"Authorization": f"Bearer {secret}"}) as answer:
            assert answer.status == 200
        upstream[0].status = 500
        asked = await person.says(WORDS)
        await person.sees("could not answer", after=asked)
        granted = await operator("grant", f"telegram:{person.id}", "3", "--reason", "a gift", "--key", "k", env=env)
        await person.sees("$3.00", "credit")
        assert granted["balance_nanos"] > 3_000_000_000
        assert [await bot.interrupt(), await gateway.interrupt()] == [0, 0]

    said = "".join([*gateway.errors, gateway.printed, *bot.errors, bot.printed])
    for word in ("canary", secret, secret[-20:], "ac-int-"):
        assert word not in said, said
    assert "Traceback" not in said
    rows = b"".join((tmp_path / f"sandbox.sqlite3{end}").read_bytes() for end in ("", "-wal") if exists(tmp_path, end))
    for word in (WORDS, "canary", secret.rpartition("-")[2]):
        assert word.encode() not in rows


def exists(folder: Path, end: str) -> bool:
    return (folder / f"sandbox.sqlite3{end}").exists()


async def test_gateway_and_bot_apart_share_a_postgresql(
    tmp_path: Path, catalogue: dict[str, str], migrated_postgres_url: str
) -> None:
    env = apart(tmp_path, catalogue, DATABASE_URL=migrated_postgres_url)

    async with running(env, "gateway"), running(env, "bot") as bot, aiohttp.ClientSession() as http:
        person = await accepts(http, bot)
        asked = await person.says(WORDS)
        await person.sees("Hello, Welt ✓", after=asked)

    code, out, err = await command("verify", env=env)
    assert (code, err) == (0, ""), out


async def test_a_gateway_that_dies_in_an_answer_leaves_nobody_without_a_word(
    tmp_path: Path, catalogue: dict[str, str], upstream: tuple[FakeUpstream, str]
) -> None:
    env = apart(tmp_path, catalogue)
    upstream[0].hangs_after = 3

    async with running(env, "bot") as bot, aiohttp.ClientSession() as http:
        person = await accepts(http, bot)
        async with running(env, "gateway") as gateway:
            await person.says(WORDS)
            await person.sees_draft()
            await gateway.kill()
        async with running(env, "gateway"):
            await person.sees_button("Try again")
            upstream[0].hangs_after = None
            await person.taps("Try again")
            await person.sees("Hello, Welt ✓")
            code, out, _ = await command("verify", env=env)
            assert code == 0, out
    assert "Traceback" not in "".join(bot.errors)


@asynccontextmanager
async def live(tmp_path: Path, url: str, token: str, catalogue: dict[str, str]) -> AsyncIterator[System]:
    env = environment(tmp_path, **catalogue, **SECRET, BOT_TOKEN=token, TELEGRAM_API_URL=url)
    async with running(env) as system:
        yield system


async def leads_to_the_bot(http: aiohttp.ClientSession, system: System, address: str) -> None:
    """Wait until the site's home leads there."""

    async def look() -> bool | None:
        async with http.get(system.api_url.removesuffix("/v1") + "/en/") as home:
            return f'href="{address}"' in await home.text() or None

    await until(look, lambda: f"the site never led to {address}")


async def test_a_live_bot_serves_over_any_bot_api_server(tmp_path: Path, catalogue: dict[str, str]) -> None:
    telegram = SandboxTelegram(None, token=TOKEN)
    async with serving(telegram) as url, aiohttp.ClientSession() as http:
        async with live(tmp_path, url, TOKEN, catalogue) as system:
            person = await Person.arrives(http, url)
            await person.taps("I am 18 or older and accept")
            asked = await person.says(WORDS)
            await person.sees("Hello, Welt ✓", after=asked)
            await leads_to_the_bot(http, system, "https://t.me/sandbox_bot")
            assert await system.interrupt() == 0
        assert "Chat:" not in system.printed
        assert "CanaryToken" not in "".join([*system.errors, system.printed])
        assert (tmp_path / "live.sqlite3").exists()


async def test_a_refused_token_ends_the_program_with_a_sentence(tmp_path: Path, catalogue: dict[str, str]) -> None:
    telegram = SandboxTelegram(None, token="999:another")
    async with serving(telegram) as url:
        env = environment(tmp_path, **catalogue, **SECRET, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=url)
        code, _, err = await asyncio.wait_for(command("run", env=env), 30)

    assert code == 1
    assert "Telegram refuses BOT_TOKEN" in err
    assert "Traceback" not in err
    assert "CanaryToken" not in err
