"""Telegram's webhook over real HTTP: in the inbox before it is acknowledged, and nothing from anybody else."""

import json
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from gateway.app import Parts, public_app
from gateway.hooks.telegram import BODY_MAX, SECRET_HEADER
from gateway.serve import listening
from gateway.settings import GatewaySettings
from storage.alive import Alive
from storage.database import Database
from storage.inbox import Inbox
from tests.house import FakeClock

SECRET = "webhook-canary-0123456789"
UPDATE = {"update_id": 77, "message": {"message_id": 1, "chat": {"id": 7}, "from": {"id": 7}, "text": "hello"}}


@pytest.fixture
def settings() -> GatewaySettings:
    return GatewaySettings(webhook_secret=SecretStr(SECRET))


async def call(url: str, body: Any, secret: str | None = SECRET, path: str = "/hooks/telegram") -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with aiohttp.ClientSession() as http, http.post(url + path, data=data, headers=headers) as response:
        return response.status


async def test_an_update_is_in_the_inbox_once_it_is_acknowledged(public_url: str, inbox: Inbox) -> None:
    assert await call(public_url, UPDATE) == 200

    (one,) = await inbox.take()
    assert (one.update_id, one.chat_id, json.loads(one.body)) == (77, 7, UPDATE)


async def test_who_takes_updates_hears_at_once_that_one_came(public_url: str, inbox: Inbox) -> None:
    inbox.news.clear()

    await call(public_url, UPDATE)

    assert inbox.news.is_set()


async def test_a_repeated_update_is_kept_once(public_url: str, inbox: Inbox) -> None:
    for _ in range(3):
        assert await call(public_url, UPDATE) == 200

    assert await inbox.waiting() == 1


@pytest.mark.parametrize("secret", [None, "", "another", SECRET + "x", "пароль".encode().decode("latin-1")])
async def test_nobody_else_can_speak_for_telegram(public_url: str, inbox: Inbox, secret: str | None) -> None:
    assert await call(public_url, UPDATE, secret) == 403

    assert await inbox.waiting() == 0


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"[]", b"{}", b'{"update_id": "x"}', b"[" * 5000, b" " * (BODY_MAX + 1)]
)
async def test_what_is_no_update_is_not_asked_for_again(public_url: str, inbox: Inbox, body: bytes) -> None:
    assert await call(public_url, body) == 200

    assert await inbox.waiting() == 0


async def test_without_a_secret_there_is_no_webhook(parts: Parts) -> None:
    closed = parts.settings.model_copy(update={"webhook_secret": None})
    app = public_app(Parts(**{name: getattr(parts, name) for name in Parts.__annotations__} | {"settings": closed}))
    async with listening(app, "127.0.0.1", 0, shutdown_s=0.2) as port:
        assert await call(f"http://127.0.0.1:{port}", UPDATE) == 404


async def test_a_bot_that_went_deaf_turns_its_health_red(public_url: str, database: Database, clock: FakeClock) -> None:
    async def health() -> tuple[int, str]:
        async with aiohttp.ClientSession() as http, http.get(f"{public_url}/readyz/telegram") as response:
            return response.status, (await response.json())["status"]

    seen = [await health()]
    await Alive(database, clock).heard("telegram")
    clock.advance(seconds=149)
    seen.append(await health())
    clock.advance(seconds=2)
    seen.append(await health())

    assert seen == [(200, "unknown"), (200, "ok"), (503, "unavailable")]
