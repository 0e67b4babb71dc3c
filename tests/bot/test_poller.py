"""The line to Telegram: it is never given up, and made anew when it has gone deaf."""

import asyncio
import json
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates
from aiogram.types import Chat, Message, Update, WebhookInfo

from bot.poller import DEAF_S, Poller
from bot.telegram_session import Session, Unreadable
from bot.webhook import Webhook
from storage.alive import Alive
from storage.crypto import Keyring
from storage.database import Database
from storage.inbox import Inbox
from tests.house import FakeClock

METHOD = GetUpdates()
EPOCH = datetime.fromtimestamp(1, UTC)


class Enough(Exception):
    """The test has seen what it wanted."""


class HandClock:
    """Waits by moving itself."""

    def __init__(self) -> None:
        self.moment = 0.0
        self.waited: list[float] = []

    def now(self) -> float:
        return self.moment

    async def sleep_until(self, moment: float) -> None:
        self.waited.append(moment - self.moment)
        self.moment = max(self.moment, moment)
        await asyncio.sleep(0)

    async def next_of(self, stream: Any, until: float | None) -> Any:
        raise NotImplementedError


class Line:
    """A connection whose answers are told beforehand; an error is raised."""

    def __init__(self, answers: list[Any], made: "list[Line]") -> None:
        self.answers, self.offsets, self.is_closed, self.session = answers, [], False, self  # type: list[Any], list[Any], bool, Any
        self.webhooks_taken_away = 0
        made.append(self)

    async def delete_webhook(self, **_: Any) -> bool:
        self.webhooks_taken_away += 1
        return True

    async def get_updates(self, *, offset: int | None, **_: Any) -> list[Update]:
        self.offsets.append(offset)
        answer = self.answers.pop(0) if self.answers else Enough()
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[no-any-return]

    async def close(self) -> None:
        self.is_closed = True


def an_update(number: int) -> Update:
    chat = Chat(id=7, type="private")
    return Update(update_id=number, message=Message(message_id=number, date=EPOCH, chat=chat, text="hello"))


@pytest.fixture
def inbox(database: Database, keyring: Keyring, clock: FakeClock) -> Inbox:
    return Inbox(database, keyring, clock, owner="own_this")


@pytest.fixture
def alive(database: Database, clock: FakeClock) -> Alive:
    return Alive(database, clock)


Run = Callable[..., Any]


@pytest.fixture
def poll(inbox: Inbox, alive: Alive) -> Run:
    """Poll with these answers until they are used up; return the lines that were made and the clock."""

    async def run(*answers: Any) -> tuple[list[Line], HandClock]:
        made: list[Line] = []
        told, hand = list(answers), HandClock()
        poller = Poller(lambda: Line(told, made), inbox, alive, allowed_updates=["message"], clock=hand)  # type: ignore[arg-type,return-value]
        with pytest.raises(Enough):
            await poller.run()
        return made, hand

    return run


async def test_an_update_is_acknowledged_only_once_it_is_written_down(poll: Run, inbox: Inbox) -> None:
    (line,), _ = await poll([an_update(5), an_update(6)])

    assert line.offsets == [None, 7]
    assert await inbox.waiting() == 2


async def test_another_poller_is_outlived_however_long_it_stays(poll: Run) -> None:
    conflict = TelegramConflictError(METHOD, "terminated by other getUpdates request")

    lines, hand = await poll(*[conflict] * 40, [an_update(1)])

    assert len(hand.waited) == 40
    assert max(hand.waited) == 30
    assert sum(line.webhooks_taken_away for line in lines) >= 40  # a webhook in the way is one kind of conflict


async def test_a_line_without_a_completed_poll_for_too_long_is_made_anew(poll: Run) -> None:
    lines, hand = await poll(*[TelegramNetworkError(METHOD, "connection reset")] * 9, [an_update(1)])

    assert len(lines) == 2
    assert lines[0].is_closed
    assert DEAF_S <= sum(hand.waited) < 2 * DEAF_S


async def test_a_short_fault_keeps_the_line(poll: Run) -> None:
    lines, _ = await poll(TelegramNetworkError(METHOD, "connection reset"), [])

    assert len(lines) == 1


async def test_telegram_is_asked_again_when_it_says(poll: Run) -> None:
    _, hand = await poll(TelegramRetryAfter(METHOD, "Too Many Requests", 17), [])

    assert hand.waited == [17]


async def test_an_update_that_is_not_understood_keeps_back_no_other(poll: Run, inbox: Inbox) -> None:
    strange = {"update_id": 5, "message": {"message_id": "?", "text": "a secret"}}
    odd = {"update_id": 6, "message": {"message_id": 6, "chat": {}, "text": "a secret"}}
    sound = json.loads(an_update(7).model_dump_json(exclude_unset=True, by_alias=True))
    unreadable = await _unreadable(json.dumps({"ok": True, "result": [strange, odd, sound]}))

    (line,), hand = await poll(unreadable, [])

    assert line.offsets == [None, 8, 8]
    assert hand.waited == []
    assert [one.update_id for one in await inbox.take()] == [7]


async def test_a_page_in_place_of_an_answer_is_outlived_and_not_quoted(poll: Run) -> None:
    unreadable = await _unreadable("<html>502, a secret</html>")

    lines, hand = await poll(unreadable, [])

    assert (len(lines), len(hand.waited)) == (1, 1)
    assert "a secret" not in "".join(traceback.format_exception(unreadable))


async def _unreadable(content: str) -> BaseException:
    """Return what the bot's own session makes of an answer to getUpdates."""
    session = Session()
    bot = Bot("42:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", session=session)
    with pytest.raises(Unreadable) as raised:
        session.check_response(bot, METHOD, 200, content)
    await session.close()
    return raised.value


async def test_a_completed_poll_is_said_for_who_watches(poll: Run, alive: Alive) -> None:
    await poll([])

    assert await alive.silent_s("telegram") == 0


async def test_a_refused_token_ends_it(inbox: Inbox, alive: Alive) -> None:
    made: list[Line] = []
    refused = TelegramUnauthorizedError(METHOD, "Unauthorized")
    poller = Poller(lambda: Line([refused], made), inbox, alive, allowed_updates=[], clock=HandClock())  # type: ignore[arg-type,return-value]

    with pytest.raises(TelegramUnauthorizedError):
        await poller.run()
    assert made[0].is_closed


class Hooked:
    """Telegram's side of a webhook, which another program may take away."""

    def __init__(self, *stolen_at: int) -> None:
        self.url, self.set, self.looked, self.stolen_at = "", [], 0, stolen_at  # type: str, list[Any], int, tuple[int, ...]

    async def set_webhook(self, url: str, **more: Any) -> bool:
        self.url = url
        self.set.append((url, more["secret_token"]))
        return True

    async def get_webhook_info(self) -> WebhookInfo:
        self.looked += 1
        if self.looked > 6:
            raise Enough
        if self.looked in self.stolen_at:
            self.url = "https://elsewhere.example"
        return WebhookInfo(url=self.url, has_custom_certificate=False, pending_update_count=0)


async def test_a_webhook_taken_away_is_claimed_again(alive: Alive) -> None:
    bot = Hooked(3)
    url = "https://ai.example.org/hooks/telegram"
    hook = Webhook(bot, alive, url=url, secret="s", allowed_updates=[], clock=HandClock())  # type: ignore[arg-type]

    with pytest.raises(Enough):
        await hook.run()

    assert bot.set == [("https://ai.example.org/hooks/telegram", "s")] * 2
    assert await alive.silent_s("telegram") == 0
