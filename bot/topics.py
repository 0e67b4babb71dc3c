"""Topics of private chats as conversations, where the bot has them; elsewhere nothing of this happens.

A session whose place is a topic goes on there. That a topic may be gone at any moment is part of every call.
"""

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import CreateForumTopic, EditForumTopic, SendMessage

from bot.courier import Courier
from bot.parts import Part
from bot.place import Place
from bot.telegram_errors import for_log
from bot.telegram_methods import entities_of
from chat.sessions import ChatSession

NAME_MAX = 128

_log = structlog.get_logger(__name__)


def topic_of(session: ChatSession) -> Place | None:
    """Return the topic of a private chat that this session is talked to in; None for any other place."""
    chat, _, thread = session.place.partition("/")
    place = Place(int(chat), int(thread)) if thread.isdecimal() else None
    return place if place is not None and place.is_private else None


class Topics:
    """Opens topics, names them and writes into them."""

    def __init__(self, bot: Bot, courier: Courier) -> None:
        self._bot = bot
        self._courier = courier

    async def are_on(self) -> bool:
        """Say whether this bot's private chats have topics, as its owner chose before it was started."""
        return bool((await self._bot.me()).has_topics_enabled)

    async def open(self, chat_id: int, name: str) -> Place | None:
        """Open a topic in a private chat; None where there can be none."""
        if not await self.are_on():
            return None
        try:
            made = await self._courier.call(chat_id, CreateForumTopic(chat_id=chat_id, name=name[:NAME_MAX]))
        except TelegramBadRequest as refused:
            _log.info("topic_not_opened", why=for_log(refused))
            return None
        return Place(chat_id, made.message_thread_id)

    async def rename(self, place: Place, name: str) -> None:
        """Give a topic another name; one that is gone, or has that name, needs none."""
        method = EditForumTopic(chat_id=place.chat_id, message_thread_id=place.thread_id or 0, name=name[:NAME_MAX])
        try:
            await self._courier.call(place.chat_id, method)
        except TelegramBadRequest as refused:
            _log.info("topic_not_renamed", why=for_log(refused))

    async def post(self, place: Place, part: Part) -> bool:
        """Write into a topic; False when it is there no more."""
        if not await self.are_on():
            return False
        method = SendMessage(
            chat_id=place.chat_id,
            message_thread_id=place.thread_id,
            text=part.text,
            entities=entities_of(part.entities),
            parse_mode=None,
        )
        try:
            await self._courier.call(place.chat_id, method)
        except TelegramBadRequest as refused:
            _log.info("topic_gone", why=for_log(refused))
            return False
        return True
