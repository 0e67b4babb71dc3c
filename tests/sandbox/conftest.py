"""A served sandbox per test, on a clock that stands still until the test moves it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Update

from sandbox.clock import HandClock
from sandbox.telegram import SandboxTelegram, serving

TOKEN = "42:TEST"
WAIT_S = 5.0

Json = dict[str, Any]


async def eventually(condition: Callable[[], Awaitable[bool]] | Callable[[], bool]) -> None:
    """Return once the condition holds; fail if it never does."""
    async with asyncio.timeout(WAIT_S):
        while True:
            result = condition()
            if result if isinstance(result, bool) else await result:
                return
            await asyncio.sleep(0.002)


class Site:
    """A served sandbox with a bot at one end and people at the other."""

    def __init__(self, url: str, telegram: SandboxTelegram, clock: HandClock, http: aiohttp.ClientSession, bot: Bot):
        self.url, self.telegram, self.clock, self.http, self.bot = url, telegram, clock, http, bot

    async def ask(self, verb: str, path: str, body: object = None, **headers: str) -> tuple[int, Json]:
        """Call the control API and return status and answer."""
        async with self.http.request(verb, f"{self.url}/control/{path}", json=body, headers=headers) as response:
            return response.status, await response.json()

    async def control(self, verb: str, path: str, **body: object) -> Json:
        """Call the control API and expect it to agree."""
        status, answer = await self.ask(verb, path, body or None)
        assert status == 200, answer
        return answer

    async def call(self, method: str, arguments: object = None, token: str = TOKEN) -> Json:
        """Call the Bot API with plain JSON and return its answer, good or bad."""
        async with self.http.post(f"{self.url}/bot{token}/{method}", json=arguments or {}) as response:
            answer: Json = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def person(self, first_name: str = "Ada", language_code: str = "en", start: str | None = "") -> int:
        """Make somebody, who has pressed Start unless told otherwise."""
        body = {"first_name": first_name, "language_code": language_code}
        joined = await self.control("POST", "people", **body, **({} if start is None else {"start": start}))
        return int(joined["id"])

    async def group(self, *admins: int, members: tuple[int, ...] = (), **more: object) -> int:
        """Make a group with the bot in it, unless told otherwise."""
        body = {"title": "The office", "admins": list(admins), "members": list(members), **more}
        return int((await self.control("POST", "groups", **body))["id"])

    async def types(self, person_id: int, text: str, **where: object) -> Json:
        """Send a person's words."""
        return await self.control("POST", f"people/{person_id}/messages", text=text, **where)

    async def chat(self, person_id: int, chat_id: int | None = None) -> Json:
        """Return what a person sees."""
        query = "" if chat_id is None else f"?chat_id={chat_id}"
        return await self.control("GET", f"people/{person_id}/chat{query}")

    async def news(self) -> list[Update]:
        """Return the updates since the last time, and acknowledge them."""
        updates = await self.bot.get_updates()
        if updates:
            await self.bot.get_updates(offset=updates[-1].update_id + 1)
        return updates

    async def texts(self, person_id: int) -> list[str]:
        """Return the words a person sees, oldest first."""
        return [message["text"] for message in (await self.chat(person_id))["messages"]]

    async def time_passes(self, seconds: float) -> None:
        """Move the clock once somebody waits for it."""
        await eventually(lambda: self.clock.sleepers > 0)
        self.clock.advance(seconds)

    @asynccontextmanager
    async def tapping(
        self, person_id: int, message_id: int, button: str, **where: object
    ) -> AsyncIterator[CallbackQuery]:
        """Tap a button and yield what the bot learns of it; the block has to answer."""
        body = {"message_id": message_id, "button": button, **where}
        tap = asyncio.ensure_future(self.control("POST", f"people/{person_id}/taps", **body))
        await eventually(lambda: self.telegram.world.updates.pending_count > 0)
        query = (await self.news())[-1].callback_query
        assert query is not None
        yield query
        await tap

    @asynccontextmanager
    async def polling(self, dispatcher: Dispatcher) -> AsyncIterator[None]:
        """Run a real bot while the block runs."""
        running = asyncio.ensure_future(
            dispatcher.start_polling(self.bot, handle_signals=False, close_bot_session=False)
        )
        try:
            yield
        finally:
            await dispatcher.stop_polling()
            await running


@pytest.fixture(scope="session")
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture(scope="session")
async def bot() -> AsyncIterator[Bot]:
    # One session for all: closing one takes a quarter of a second.
    bot = Bot(TOKEN, session=AiohttpSession())
    yield bot
    await bot.session.close()


@pytest.fixture
async def site(http: aiohttp.ClientSession, bot: Bot) -> AsyncIterator[Site]:
    clock = HandClock()
    telegram = SandboxTelegram(None, clock=clock)
    async with serving(telegram) as url:
        bot.session.api = TelegramAPIServer.from_base(url)
        yield Site(url, telegram, clock, http, bot)
