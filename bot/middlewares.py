"""What every handler finds ready: the account, the person's language, the screen.

Handlers that need consent say so by the flag `needs_consent`; who has not given it is asked for it instead.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.flags import get_flag
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, Update, User

from bot import consent_views, views
from bot.courier import Courier
from bot.elsewhere import Elsewhere, is_elsewhere
from bot.place import Place
from bot.screen import Screen
from locales.languages import pick
from locales.translator import Translator, translator
from people.accounts import Account, Accounts
from people.consents import Consents
from storage.clock import Clock
from storage.shared import Shared

_log = structlog.get_logger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

NEEDS_CONSENT = {"needs_consent": True}
ASKS_A_MODEL = {"needs_consent": True, "asks_a_model": True}

# A question older than this was asked while the bot was away: its answer would come out of the blue.
OLD = timedelta(minutes=30)

# Far more than anybody types, far less than what a script sends.
MESSAGES_A_MINUTE = 40


class WhoIsIt(BaseMiddleware):
    """Outer, on every update: the account (made at the first one), `say` and `screen`. Others read: see `elsewhere`."""

    def __init__(self, accounts: Accounts, courier: Courier, elsewhere: Elsewhere) -> None:
        self._accounts = accounts
        self._courier = courier
        self._elsewhere = elsewhere

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if isinstance(event, Update) and event.stopped_message_generation is not None:
            # Telegram does not say who stopped a draft; the turn knows whose it is.
            return await handler(event, data)
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if isinstance(event, Update) and is_elsewhere(event, chat):
            return await self._elsewhere.handle(handler, event, data)
        if user is None or user.is_bot:
            return None
        account = await self._accounts.of_telegram(user.id, client_language=pick(user.language_code))
        bot: Bot = data["bot"]
        update = event if isinstance(event, Update) else None
        query = update.callback_query if update else None
        data["account"] = account
        data["group"] = None  # a script of one's own can tap a group's button here
        data["say"] = translator(pick(account.language, account.client_language))
        place = Place(chat.id if chat else user.id, data.get("event_thread_id"))
        data["screen"] = Screen(bot, self._courier, place, query)
        for message in data.get("gathered", ()):
            self._courier.ids.saw(message.chat.id, message.message_id)
        if update and update.message and update.message.via_bot and update.message.via_bot.id == bot.id:
            # An inline question sent here: it becomes its own answer, and asking its words too would be paid twice.
            return None
        return await handler(event, data)


class NotTooFast(BaseMiddleware):
    """Outer, on messages: a script gets one sentence a minute and is then ignored. Payments are never throttled."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if isinstance(event, Message) and (event.successful_payment or event.refunded_payment):
            return await handler(event, data)
        account: Account | None = data["account"]
        if account is None:
            # In a group, where nobody without an account is let in but for a command.
            return await handler(event, data)
        key = f"person:{account.id}"
        wait = await self._shared.take(key, limit=MESSAGES_A_MINUTE, window_s=60)
        if not wait:
            return await handler(event, data)
        if not await self._shared.take(f"{key}:told", limit=1, window_s=60):
            await data["screen"].send(views.too_fast(data["say"], wait))
        return None


class Consented(BaseMiddleware):
    """Inner, on messages and taps: a handler flagged `needs_consent` runs only for who has given it."""

    def __init__(self, consents: Consents) -> None:
        self._consents = consents

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not get_flag(data, "needs_consent"):
            return await handler(event, data)
        standing = await self._consents.standing(data["account"].id)
        if not standing.missing:
            return await handler(event, data)
        if not data["screen"].place.is_private:
            say: Translator = data["say"]
            await data["screen"].answer(say("group-consent-first"), is_alert=True)
            return None
        await data["screen"].send(*consent_views.asked(standing, self._consents, data["say"]))
        return None


class NotTooOld(BaseMiddleware):
    """Inner, on messages: what was asked long ago, while the bot was away, is politely left unasked; told once a chat.

    Handlers say by the flag `asks_a_model` that this is about them: a command is as good as ever, only late.
    """

    def __init__(self, shared: Shared, clock: Clock) -> None:
        self._shared = shared
        self._clock = clock

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not isinstance(event, Message) or not get_flag(data, "asks_a_model"):
            return await handler(event, data)
        if self._clock.now() - event.date < OLD:
            return await handler(event, data)
        _log.info("question_too_old", message_id=event.message_id)
        if not await self._shared.take(f"old:{event.chat.id}", limit=1, window_s=OLD.total_seconds()):
            await data["screen"].send(views.say_parts(data["say"], "question-too-old", time=event.date))
        return None


class TapsHaveNoNul(BaseMiddleware):
    """Outer, on taps: what a script made up with a NUL in it is no button of ours, and no database may look for it."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if isinstance(event, CallbackQuery) and "\0" in (event.data or ""):
            await data["screen"].answer()
            return None
        return await handler(event, data)


class TapsAreAnswered(BaseMiddleware):
    """Inner, on taps: whatever a handler did, the button stops spinning."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        try:
            return await handler(event, data)
        finally:
            if isinstance(event, CallbackQuery):
                await data["screen"].answer()
