"""The site learns where the bot is met from Telegram itself, however long Telegram takes to answer."""

from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from gateway.bot_door import BotDoor
from service import jobs

ME: dict[str, Any] = {"id": 42, "is_bot": True, "first_name": "A bot", "username": "a_bot"}


async def test_the_bot_s_address_follows_from_its_name_once_telegram_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[Any] = [web.json_response({"ok": False, "error_code": 502, "description": "away"}, status=502)]
    door, doors_seen = BotDoor(), []

    async def get_me(_: web.Request) -> web.Response:
        doors_seen.append(door.url)
        return answers.pop() if answers else web.json_response({"ok": True, "result": ME})

    monkeypatch.setattr(jobs, "ASK_AGAIN_S", 0)
    app = web.Application()
    app.router.add_post("/bot42:abc/getMe", get_me)
    async with TestServer(app) as server:
        await jobs.find_door(door, "42:abc", str(server.make_url("")))

    assert doors_seen == [None, None]
    assert door.url == "https://t.me/a_bot"
