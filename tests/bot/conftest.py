"""A chat with the real bot in the sandbox Telegram."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.clock import HandClock
from sandbox.telegram import SandboxTelegram, serving
from tests.bot.wire import Chat


@pytest.fixture(scope="module")
async def wire() -> AsyncIterator[tuple[Bot, aiohttp.ClientSession]]:
    # A bot-wide parse_mode that would break every answer, if it were ever used for one.
    bot = Bot("42:TEST", session=AiohttpSession(), default=DefaultBotProperties(parse_mode="HTML"))
    async with aiohttp.ClientSession() as http:
        yield bot, http
    await bot.session.close()


@pytest.fixture
async def chat(wire: tuple[Bot, aiohttp.ClientSession]) -> AsyncIterator[Chat]:
    bot, http = wire
    clock = HandClock()
    telegram = SandboxTelegram(None, clock=clock)
    async with serving(telegram) as url:
        bot.session.api = TelegramAPIServer.from_base(url)
        chat = Chat(url, bot, http, telegram, clock)
        await chat.begin()
        yield chat
