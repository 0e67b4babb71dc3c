"""The bot's connection to the Bot API, whose errors quote nothing that people wrote.

Owns what an answer becomes that aiogram cannot read: its own error carries the whole answer in its words, and with it
people's messages into every log. It keeps the type of each kind of answer: pydantic holds it weakly, so after each
collection of garbage it was made again, which takes a hundred times as long as reading an answer.
"""

from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import ClientDecodeError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import Response, TelegramType


class Unreadable(ClientDecodeError):
    """An answer that aiogram cannot read; `data` is what came."""

    def __str__(self) -> str:
        return f"{self.message} ({type(self.original).__name__})"


@cache
def _type_of_answers(returned: Any) -> type[Response[Any]]:
    return Response[returned]


class Session(AiohttpSession):
    """A session like aiogram's own."""

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """Return what Telegram answered; raises what a refusal means, and `Unreadable`."""
        _type_of_answers(method.__returning__)
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            unreadable = Unreadable(error.message, error.original, error.data)
        # Outside of the handler: a traceback would show aiogram's error as the cause of this one.
        raise unreadable


def updates_in(data: Any) -> list[dict[str, Any]] | None:
    """Return the updates in an answer to getUpdates that aiogram could not read as a whole; None if it is none."""
    found = data.get("result") if isinstance(data, dict) and data.get("ok") else None
    if not isinstance(found, list):
        return None
    updates = [one for one in found if isinstance(one, dict) and isinstance(one.get("update_id"), int)]
    return updates or None
