"""The world outlives the process that holds it, also when that is killed."""

import asyncio
import signal
import sys
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BotCommand, LabeledPrice

from sandbox.clock import HandClock
from sandbox.telegram import SandboxTelegram, serving

from .conftest import TOKEN, Site, eventually

SERVE = """
import asyncio, pathlib, sys
from sandbox.telegram import SandboxTelegram, serving

async def serve():
    async with serving(SandboxTelegram(pathlib.Path(sys.argv[1]))) as url:
        print(url, flush=True)
        await asyncio.Event().wait()

asyncio.run(serve())
"""


async def test_everything_that_matters_is_there_again_after_kill_9(
    tmp_path: Path, http: aiohttp.ClientSession, bot: Bot
) -> None:
    path = tmp_path / "var" / "telegram.sqlite3"
    root = Path(__file__).parents[2]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVE, str(path), cwd=root, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    bot.session.api = TelegramAPIServer.from_base(url)
    before = Site(url, SandboxTelegram(None), HandClock(), http, bot)
    person = await before.person("Ada", "ru", start="friend")
    acknowledged = (await bot.get_updates())[-1].update_id
    sent = await bot.send_message(person, "<b>hello</b>", parse_mode="HTML")
    await bot.edit_message_text("bye", chat_id=person, message_id=sent.message_id)
    gone = await bot.send_message(person, "gone")
    await bot.delete_message(person, gone.message_id)
    await bot.set_my_commands([BotCommand(command="help", description="Help")])
    await bot.get_updates(offset=acknowledged + 1, allowed_updates=["message", "pre_checkout_query"])
    link = await bot.create_invoice_link(
        title="t", description="d", payload="p", currency="XTR", prices=[LabeledPrice(label="l", amount=5)]
    )
    await pay(before, person, link)
    pending = [update.update_id for update in await bot.get_updates()]
    chat, ada = await before.chat(person), await before.control("GET", f"people/{person}")

    process.send_signal(signal.SIGKILL)
    await process.wait()
    # The transport of the pipe is closed by its loop a moment after the process is gone.
    await eventually(lambda: process.returncode == -signal.SIGKILL)

    async with serving(SandboxTelegram(path)) as url:
        bot.session.api = TelegramAPIServer.from_base(url)
        after = Site(url, before.telegram, before.clock, http, bot)
        assert await after.chat(person) == chat
        assert await after.control("GET", f"people/{person}") == ada
        assert [update.update_id for update in await bot.get_updates()] == pending
        assert (await bot.get_my_star_balance()).amount == 5
        assert len((await bot.get_star_transactions()).transactions) == 1
        assert (await bot.get_my_commands())[0].description == "Help"
        assert (await after.control("GET", f"invoices?link={link}"))["stars"] == 5
        assert (await after.call("getMe", token="43:OTHER"))["error_code"] == 401
        new = await after.types(person, "still here")
        assert new["message_id"] > gone.message_id
        assert new["update_id"] == pending[-1] + 1
        assert await after.person() == person + 1


async def pay(site: Site, person: int, link: str) -> None:
    """Pay as a person and agree as the bot."""
    paying = asyncio.ensure_future(site.control("POST", f"people/{person}/payments", invoice_link=link, pay=True))
    update = (await site.bot.get_updates(timeout=5))[-1]
    assert update.pre_checkout_query is not None
    await site.bot.answer_pre_checkout_query(update.pre_checkout_query.id, ok=True)
    assert (await paying)["status"] == "paid"


async def test_a_new_token_given_at_start_takes_the_world_over(
    tmp_path: Path, http: aiohttp.ClientSession, bot: Bot
) -> None:
    path = tmp_path / "telegram.sqlite3"
    for token in (TOKEN, "43:OTHER"):
        async with serving(SandboxTelegram(path, token=token)) as url:
            site = Site(url, SandboxTelegram(None), HandClock(), http, bot)
            assert (await site.call("getMe", token=token))["result"]["id"] == int(token[:2])


def test_a_token_that_is_none_is_refused_at_start() -> None:
    with pytest.raises(ValueError, match="a bot token is digits"):
        SandboxTelegram(None, token="nonsense")


def test_a_file_that_is_something_else_is_refused_at_start(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but something somebody wrote" * 100)

    with pytest.raises(ValueError, match=r"notes\.txt cannot be used for the sandbox"):
        SandboxTelegram(path)
