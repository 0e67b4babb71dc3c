"""A Bot API that says yes and counts: who was sent what, and when. Nothing of what is sent is read.

The sandbox checks every rich message as Telegram would, which costs more than the bot does to make it; here only the
bot shall be measured.
"""

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

DRAFTS = ("sendMessageDraft", "sendRichMessageDraft", "sendChatAction")
MESSAGES = ("sendMessage", "sendRichMessage", "editMessageText")
UPDATES_MAX = 100
POLL_S = 5.0
# What Telegram documents: so many calls in so many seconds.
DRAFT_LIMITS = ((20, 5.0), (40, 30.0))
BOT_LIMITS = ((30, 1.0),)


@dataclass
class Chat:
    """One person's chat. Seconds are of this process's monotonic clock."""

    asked_at: float = 0.0
    is_answered: asyncio.Event = field(default_factory=asyncio.Event)
    is_silent: bool = True
    drafts: list[float] = field(default_factory=list)
    messages: list[float] = field(default_factory=list)


class LeanTelegram:
    """Hands out questions and takes answers; `first_drafts` are seconds from a question to the first sign of life."""

    def __init__(self) -> None:
        self.chats: dict[int, Chat] = defaultdict(Chat)
        self.calls = 0
        self.first_drafts: list[float] = []
        self.finished: list[float] = []
        self.unknown: set[str] = set()
        self._updates: deque[dict[str, Any]] = deque()
        self._news = asyncio.Event()
        self._ids = count(1)

    async def ask(self, person: int, text: str) -> None:
        """Ask, and wait until the answer's last message is there."""
        chat = self.chats[person]
        chat.is_answered.clear()
        chat.is_silent, chat.asked_at = True, time.monotonic()
        user = {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}
        message = {"message_id": next(self._ids), "date": int(time.time()), "text": text, "from": user}
        message |= {"chat": {"id": person, "type": "private", "first_name": "P"}}
        self._updates.append({"update_id": next(self._ids), "message": message})
        self._news.set()
        await chat.is_answered.wait()

    def forget(self) -> None:
        """Count from now on."""
        self.chats.clear()
        self.calls = 0
        self.first_drafts.clear()
        self.finished.clear()

    async def handle(self, request: web.Request) -> web.Response:
        """Take one call."""
        given = await request.post()
        method = request.match_info["method"]
        now = time.monotonic()
        self.calls += 1
        result: Any = True
        if method == "getUpdates":
            result = await self._next()
        elif method == "getMe":
            result = {"id": 4242, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
        elif method in DRAFTS:
            chat = self.chats[int(str(given["chat_id"]))]
            chat.drafts.append(now)
            if chat.is_silent:
                chat.is_silent = False
                self.first_drafts.append(now - chat.asked_at)
        elif method in MESSAGES:
            person = int(str(given["chat_id"]))
            self.chats[person].messages.append(now)
            self.chats[person].is_answered.set()
            self.finished.append(now - self.chats[person].asked_at)
            result = {"message_id": next(self._ids), "date": int(time.time()), "text": "."}
            result |= {"chat": {"id": person, "type": "private", "first_name": "P"}}
        elif method == "getMyCommands":
            result = []
        elif method.startswith("getMy"):
            result = dict.fromkeys(("name", "description", "short_description"), "")
        elif not method.startswith(("set", "delete")):
            self.unknown.add(method)
        return web.json_response({"ok": True, "result": result})

    async def _next(self) -> list[dict[str, Any]]:
        try:
            async with asyncio.timeout(POLL_S):
                while not self._updates:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            return []
        return [self._updates.popleft() for _ in range(min(UPDATES_MAX, len(self._updates)))]

    def draft_breaches(self) -> int:
        """Count the drafts and chat actions beyond a chat's limits."""
        return sum(_beyond(chat.drafts, *limit) for chat in self.chats.values() for limit in DRAFT_LIMITS)

    def message_breaches(self) -> int:
        """Count the messages beyond the whole bot's limit."""
        sent = sorted(at for chat in self.chats.values() for at in chat.messages)
        return sum(_beyond(sent, *limit) for limit in BOT_LIMITS)

    def most_messages(self, seconds: float) -> int:
        """Return the most messages that the whole bot sent within so many seconds."""
        return _most(sorted(at for chat in self.chats.values() for at in chat.messages), seconds)

    def most_drafts(self, seconds: float) -> int:
        """Return the most drafts and chat actions that any chat had within so many seconds."""
        return max((_most(chat.drafts, seconds) for chat in self.chats.values()), default=0)


def _most(times: Sequence[float], seconds: float) -> int:
    window: deque[float] = deque()
    most = 0
    for at in times:
        window.append(at)
        while window[0] <= at - seconds:
            window.popleft()
        most = max(most, len(window))
    return most


def _beyond(times: Sequence[float], limit: int, seconds: float) -> int:
    return sum(1 for first, last in zip(times, times[limit:], strict=False) if last - first < seconds)


@asynccontextmanager
async def serving(telegram: LeanTelegram) -> AsyncIterator[str]:
    """Serve it on a free port of loopback and yield its URL."""
    app = web.Application()
    app.router.add_post(r"/bot{token:[^/]+}/{method}", telegram.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=2048)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
