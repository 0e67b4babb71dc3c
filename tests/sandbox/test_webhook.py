"""The webhook: updates pushed in order, with the secret, until they are acknowledged."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiohttp import web

from .conftest import Json, Site, eventually

SECRET = "a-secret_1"


class Receiver:
    """A bot's own address: notes what arrives and answers as it is told."""

    def __init__(self) -> None:
        self.url = ""
        self.updates: list[Json] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        """Answers of the next deliveries; 200 once they are used up."""

        self.goes_on = asyncio.Event()
        self.goes_on.set()

    async def take(self, request: web.Request) -> web.Response:
        self.updates.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await self.goes_on.wait()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    receiver.goes_on.set()
    await runner.cleanup()


async def test_updates_are_pushed_in_order_with_the_secret(site: Site, receiver: Receiver) -> None:
    ada = await site.person(start=None)
    await site.types(ada, "one")
    await site.bot.set_webhook(receiver.url, secret_token=SECRET)
    await site.types(ada, "two")
    await site.types(ada, "three")

    await eventually(lambda: site.telegram.world.updates.pending_count == 0)

    assert receiver.texts == ["one", "two", "three"]
    assert receiver.secrets == [SECRET] * 3
    info = await site.bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == (receiver.url, 0, 40)


async def test_while_it_is_set_nobody_can_poll(site: Site, receiver: Receiver) -> None:
    await site.bot.set_webhook(receiver.url)

    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await site.bot.get_updates()
    await site.bot.delete_webhook()

    assert await site.bot.get_updates() == []


async def test_setting_it_ends_a_poll_that_waits(site: Site, receiver: Receiver) -> None:
    polling = asyncio.ensure_future(site.bot.get_updates(timeout=30))
    await eventually(lambda: site.clock.sleepers > 0)

    await site.bot.set_webhook(receiver.url)

    with pytest.raises(TelegramConflictError, match="terminated by setWebhook"):
        await polling


async def test_what_is_not_acknowledged_comes_again_later_and_later(site: Site, receiver: Receiver) -> None:
    ada = await site.person(start=None)
    receiver.statuses = [500, 302, 404]
    await site.bot.set_webhook(receiver.url)
    await site.types(ada, "one")
    await site.types(ada, "two")

    for status, pause_s in ((500, 1), (302, 2), (404, 4)):
        await eventually(lambda status=status: failed_with(site, status))
        seen = len(receiver.updates)
        site.clock.advance(pause_s - 0.5)
        assert len(receiver.updates) == seen
        site.clock.advance(0.5)
        await eventually(lambda seen=seen: len(receiver.updates) > seen)

    await eventually(lambda: site.telegram.world.updates.pending_count == 0)
    assert receiver.texts == ["one", "one", "one", "one", "two"]
    assert len({update["update_id"] for update in receiver.updates}) == 2
    info = await site.bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 404 Not Found"


def failed_with(site: Site, status: int) -> bool:
    """Tell whether the last delivery has failed like this and the next one waits for its time."""
    mishap = site.telegram.world.webhook.mishap
    return mishap is not None and str(status) in mishap.message and site.clock.sleepers > 0


async def test_a_bot_that_does_not_answer_in_time_is_asked_again(site: Site, receiver: Receiver) -> None:
    ada = await site.person(start=None)
    receiver.goes_on.clear()
    await site.bot.set_webhook(receiver.url)
    await site.types(ada, "one")
    await eventually(lambda: receiver.texts == ["one"])

    site.clock.advance(30)
    await eventually(lambda: site.telegram.world.webhook.mishap is not None)
    receiver.goes_on.set()
    await site.time_passes(1)

    await eventually(lambda: site.telegram.world.updates.pending_count == 0)
    assert receiver.texts == ["one", "one"]
    assert (await site.bot.get_webhook_info()).last_error_message == "Read timeout expired"


async def test_nobody_at_the_address_loses_nothing(site: Site, receiver: Receiver, unused_tcp_port: int) -> None:
    ada = await site.person(start=None)
    await site.bot.set_webhook(f"http://127.0.0.1:{unused_tcp_port}/hook")
    await site.types(ada, "one")
    await eventually(lambda: site.telegram.world.webhook.mishap is not None)
    refused = await site.bot.get_webhook_info()

    await site.bot.set_webhook(receiver.url)

    assert (refused.last_error_message, refused.pending_update_count) == ("Connection refused", 1)
    await eventually(lambda: receiver.texts == ["one"])


async def test_an_update_may_come_twice(site: Site, receiver: Receiver) -> None:
    ada = await site.person(start=None)
    await site.control("POST", "webhook", deliver_twice=1)
    await site.bot.set_webhook(receiver.url)
    await site.types(ada, "one")
    await site.types(ada, "two")

    await eventually(lambda: site.telegram.world.updates.pending_count == 0)

    assert receiver.texts == ["one", "one", "two"]


async def test_only_wanted_kinds_are_pushed_and_old_ones_may_be_dropped(site: Site, receiver: Receiver) -> None:
    ada = await site.person(start="")
    await site.bot.set_webhook(receiver.url, allowed_updates=["message"], drop_pending_updates=True)
    await site.control("PATCH", f"people/{ada}", blocked=True)
    await site.control("PATCH", f"people/{ada}", blocked=False)
    await site.types(ada, "one")

    await eventually(lambda: len(receiver.updates) > 0)

    assert receiver.texts == ["one"]
    assert (await site.bot.get_webhook_info()).allowed_updates == ["message"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"url": "http://example.org/hook"}, "An HTTPS URL must be provided"),
        ({"url": "https://example.org/hook"}, "delivers to this machine alone"),
        ({"url": "ftp://127.0.0.1/"}, "invalid webhook URL"),
        ({"url": "http://[/"}, "invalid webhook URL"),
        ({"url": "http://127.0.0.1/", "secret_token": "a b"}, "unallowed characters"),
        ({"url": "http://127.0.0.1/", "secret_token": "a" * 257}, "unallowed characters"),
        ({"url": "http://127.0.0.1/", "max_connections": 101}, "max_connections"),
    ],
)
async def test_a_wrong_webhook_is_refused(site: Site, arguments: Json, reason: str) -> None:
    answer = await site.call("setWebhook", arguments)

    assert reason in answer["description"]
    assert (await site.bot.get_webhook_info()).url == ""


async def test_an_empty_address_removes_it(site: Site, receiver: Receiver) -> None:
    await site.bot.set_webhook(receiver.url)

    with pytest.raises(TelegramBadRequest, match="max_connections"):
        await site.bot.set_webhook("", max_connections=0)
    await site.bot.set_webhook("")

    assert await site.bot.get_updates() == []
