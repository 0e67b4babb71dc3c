"""A chat in the sandbox Telegram, and the real courier with a real aiogram bot at it."""

import asyncio
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from bot.calls import Aborted, Delta, Finished
from bot.courier import Courier
from bot.place import Place
from bot.waiting import AnswerStream
from sandbox.clock import HandClock
from sandbox.telegram import SandboxTelegram
from tests.sandbox.conftest import eventually

Item = Delta | Finished | Aborted


class ScriptedClock:
    """The sandbox's own time, which passes as soon as somebody waits; the stream's items come at theirs."""

    def __init__(self, hands: HandClock, script: list[tuple[float, Item]]) -> None:
        self._hands = hands
        self._script = [(hands.now() + after, item) for after, item in script]

    def now(self) -> float:
        return self._hands.now()

    async def next_of(self, stream: AnswerStream, until: float | None) -> Item | None:
        if self._script and (until is None or self._script[0][0] <= until):
            at, item = self._script.pop(0)
            await self.sleep_until(at)
            return item
        assert until is not None, "waiting for an item that never comes"
        await self.sleep_until(until)
        return None

    async def sleep_until(self, moment: float) -> None:
        self._hands.advance(max(0.0, moment - self.now()))


class Chat:
    """One person's private chat with the bot, in the sandbox."""

    def __init__(self, url: str, bot: Bot, http: aiohttp.ClientSession, telegram: SandboxTelegram, clock: HandClock):
        self._url, self._http, self._telegram = url, http, telegram
        self.bot, self.clock = bot, clock
        self.world = telegram.world
        self.id = 0
        self.place = Place(0)

    async def control(self, verb: str, path: str, **body: object) -> Any:
        async with self._http.request(verb, f"{self._url}/control/{path}", json=body or None) as response:
            answer = await response.json()
            assert response.status == 200, answer
            return answer

    async def begin(self) -> None:
        self.id = (await self.control("POST", "people", first_name="Вера", language_code="ru", start=""))["id"]
        self.place = Place(self.id)

    async def enter_group(self) -> None:
        body = {"title": "Отдел", "admins": [self.id], "forum": True, "bot": "administrator"}
        self.place = Place((await self.control("POST", "groups", **body))["id"])

    async def enter_topic(self) -> None:
        await self.enter_group()
        topic = await self.bot.create_forum_topic(self.place.chat_id, "Рецепты")
        self.place = Place(self.place.chat_id, topic.message_thread_id)

    async def asks_inline(self) -> None:
        """Send what the bot offers inline, with its words still to come."""
        asking = asyncio.ensure_future(self.control("POST", f"people/{self.id}/inline", query="why"))
        await eventually(lambda: self.world.updates.pending_count > 0)
        [query] = [update.inline_query for update in await self.bot.get_updates() if update.inline_query]
        content = InputTextMessageContent(message_text="…")
        buttons = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="…", callback_data="wait")]])
        offer = InlineQueryResultArticle(id="ask", title="Ask", input_message_content=content, reply_markup=buttons)
        await self.bot.answer_inline_query(query.id, [offer], cache_time=0)
        offered = await asking
        choice = {"query_id": offered["query_id"], "result_id": "ask"}
        await self.control("POST", f"people/{self.id}/inline/choose", **choice)
        [chosen] = [u.chosen_inline_result for u in await self.bot.get_updates() if u.chosen_inline_result]
        self.place = Place(0, inline_message_id=chosen.inline_message_id)

    async def asks(self, text: str = "Сколько?") -> int:
        """Type a question where the bot hears it, and return its id."""
        where = {"chat_id": self.place.chat_id, "thread_id": self.place.thread_id} if self.place.chat_id < 0 else {}
        said = {name: value for name, value in where.items() if value is not None}
        answer = await self.control("POST", f"people/{self.id}/messages", text=text, **said)
        return int(answer["message_id"])

    async def fault(self, **order: object) -> None:
        await self.control("POST", "faults", **order)

    async def messages(self) -> list[dict[str, Any]]:
        """Return what the bot has said here, as people see it."""
        where = f"?chat_id={self.place.chat_id}" if self.place.chat_id < 0 else ""
        seen = await self.control("GET", f"people/{self.id}/chat{where}")
        is_inline = self.place.is_inline
        return [
            message
            for message in seen["messages"]
            if (message["via_bot"] if is_inline else message["from"] == "bot") and not message["service"]
        ]

    async def texts(self) -> list[str]:
        return [message["text"] for message in await self.messages()]

    async def reads_file(self, url: str) -> str:
        """Return the words in a document."""
        async with self._http.get(f"{self._url}{url}") as response:
            assert response.status == 200
            return (await response.read()).decode()

    async def breaches(self) -> list[dict[str, Any]]:
        """Return what the bot did that Telegram does not allow; to look for a message by editing is allowed."""
        found: list[dict[str, Any]] = (await self.control("GET", "breaches?after=0"))["breaches"]
        return [one for one in found if one["kind"] != "refused" or not one["method"].startswith("editMessage")]

    async def calls(self, method: str | None = None) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = (await self.control("GET", "calls?after=0"))["calls"]
        return [call for call in calls if method in (None, call["method"])]

    def courier(self, script: list[tuple[float, Item]] | None = None, newest_id: int = 1) -> Courier:
        courier = Courier(self.bot, ScriptedClock(self.clock, script or []))
        courier.ids.saw(self.place.chat_id, newest_id)
        return courier

    async def shows(self, script: list[tuple[float, Item]], *, newest_id: int = 1, **options: Any) -> Any:
        courier = self.courier(script, newest_id)
        return await courier.deliver(self.place, AnswerStream(), draft_id=9, **options)
