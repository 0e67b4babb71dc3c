"""How a handler shows something: on the message whose button was tapped, or as a new one.

Everything goes through the courier, under the chat's one budget.
"""

from collections.abc import Sequence
from typing import TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.calls import Undeliverable
from bot.courier import Courier
from bot.parts import Part
from bot.place import Place
from bot.telegram_errors import for_log, is_unchanged
from bot.telegram_methods import entities_of

Result = TypeVar("Result")

_log = structlog.get_logger(__name__)


class Screen:
    """One place, for the time of one update."""

    def __init__(
        self, bot: Bot, courier: Courier, place: Place, query: CallbackQuery | None, *, reply_to: int | None = None
    ) -> None:
        """`reply_to`: what is sent replies to this message, where many speak."""
        self._bot = bot
        self._courier = courier
        self.place = place
        self._query = query
        self._reply_to = reply_to
        self._is_answered = query is None

    @property
    def chat_id(self) -> int:
        return self.place.chat_id

    async def show(self, parts: Sequence[Part], keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Replace the tapped message, or send a new one when nothing was tapped or the text needs several messages."""
        message = self._query.message if self._query else None
        if message is None or len(parts) != 1:
            await self.send(parts, keyboard)
            return
        method = EditMessageText(
            chat_id=self.chat_id,
            message_id=message.message_id,
            text=parts[0].text,
            entities=entities_of(parts[0].entities),
            parse_mode=None,
            reply_markup=keyboard,
        )
        try:
            await self._courier.edit(self.chat_id, message.message_id, method)
        except TelegramBadRequest as refused:
            # Tapped twice, or a message too old to be edited.
            if not is_unchanged(refused):
                await self.send(parts, keyboard)

    async def send(
        self, parts: Sequence[Part], keyboard: InlineKeyboardMarkup | None = None, *, reply_to: int | None = None
    ) -> None:
        """Send a new message (or several); a person who blocked the bot is nobody's error."""
        reply_to = reply_to or self._reply_to
        outcome = await self._courier.send(self.place, parts, keyboard=keyboard, reply_to=reply_to)
        if isinstance(outcome, Undeliverable):
            _log.info("not_delivered", why=outcome.why)

    async def send_protected(self, parts: Sequence[Part], keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Send a message that cannot be forwarded: a secret shown once. It is one message, never split."""
        await self._courier.call(
            self.chat_id,
            SendMessage(
                chat_id=self.chat_id,
                message_thread_id=self.place.thread_id,
                text=parts[0].text,
                entities=entities_of(parts[0].entities),
                parse_mode=None,
                protect_content=True,
                reply_markup=keyboard,
            ),
        )

    async def call(self, method: TelegramMethod[Result]) -> Result:
        """Make any other call within the chat's budget."""
        return await self._courier.call(self.chat_id, method)

    async def answer(self, text: str | None = None, *, is_alert: bool = False) -> None:
        """Answer the tap; each is answered once, the rest is silent. A tap that is too old needs no answer."""
        if self._is_answered or self._query is None:
            return
        self._is_answered = True
        try:
            await self._bot(
                AnswerCallbackQuery(
                    callback_query_id=self._query.id, text=text[:200] if text else None, show_alert=is_alert
                )
            )
        except TelegramBadRequest as refused:
            _log.info("tap_not_answered", why=for_log(refused))
