"""What is found ready where the bot is not alone with a person: groups, inline messages, chats it is a guest in.

Most of what is said there is not meant for the bot: that costs one look at the group's row, and nothing of it is kept.
No account is made here. Who has none, or has not consented, gets a link to the private chat, once a day.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, Chat, Message, Update, User

from bot import addressing, callbacks, group_buttons, group_callbacks, links, views
from bot.courier import Courier
from bot.links import Links
from bot.place import Place
from bot.screen import Screen
from locales.languages import FALLBACK, pick
from locales.translator import translator
from people.accounts import Account, Accounts
from people.consents import Consents
from people.groups import ALL, OFF, Group, Groups
from storage.shared import Shared

Next = Callable[[Update, dict[str, Any]], Awaitable[Any]]

GROUPS = ("group", "supergroup")
DAY_S = 24 * 3600.0

# What may be tapped where others look on, by the asker alone; everything else is for the private chat.
OF_ANSWERS = (
    callbacks.Stop, callbacks.Cancel, callbacks.Retry, callbacks.GoOn, callbacks.Again, callbacks.OtherModel,
    callbacks.AgainBy, callbacks.AskNow, callbacks.ShowAgain,
)  # fmt: skip
# What may be tapped by whoever may: its handler finds out who that is.
OF_GROUPS = (
    group_callbacks.ShowGroup, group_callbacks.ShowListens, group_callbacks.Listen, group_callbacks.ShowGroupModels,
    group_callbacks.PickGroupModel, group_callbacks.ShowGroupLanguages, group_callbacks.PickGroupLanguage,
    group_callbacks.EndSponsoring, group_callbacks.StillWriting,
)  # fmt: skip


def is_elsewhere(update: Update, chat: Chat | None) -> bool:
    """Tell whether others read what is said where this update comes from."""
    tap = update.callback_query
    is_inline = bool(update.inline_query or update.chosen_inline_result or (tap and tap.inline_message_id))
    is_inline = is_inline or update.guest_message is not None
    return is_inline or (chat is not None and chat.type != "private")


class Elsewhere:
    """Prepares an update for its handler, or lets it go no further."""

    def __init__(
        self,
        accounts: Accounts,
        consents: Consents,
        groups: Groups,
        courier: Courier,
        shared: Shared,
        operators_chat: int | None = None,
    ) -> None:
        self._operators_chat = operators_chat
        self._accounts = accounts
        self._consents = consents
        self._groups = groups
        self._courier = courier
        self._shared = shared

    async def handle(self, following: Next, update: Update, data: dict[str, Any]) -> Any:
        """Hand the update on with `account` (None: a stranger), `say`, `screen`, `group` and `heard`, or drop it."""
        user: User | None = data.get("event_from_user")
        if user is None:
            return None
        event_chat: Chat | None = data.get("event_chat")
        if (
            event_chat is not None
            and event_chat.id == self._operators_chat
            and not await self._is_a_setting(update, data)
        ):
            return await self._among_operators(following, update, data, user, event_chat)
        if update.callback_query is not None:
            return await self._tapped(following, update, data, user)
        if update.message is not None or update.edited_message is not None:
            return await self._said(following, update, data, user)
        chat: Chat | None = data.get("event_chat")
        is_in_group = chat is not None and chat.type in GROUPS
        if user.is_bot or (chat is not None and not is_in_group and update.guest_message is None):
            return None
        account = await self._accounts.known(user.id)
        group = await self._groups.get(chat.id) if chat is not None and update.my_chat_member is not None else None
        self._give(data, user, account, group)
        if update.my_chat_member is not None and chat is not None:
            data["screen"] = Screen(data["bot"], self._courier, Place(chat.id), None)
        return await following(update, data)

    async def _among_operators(
        self, following: Next, update: Update, data: dict[str, Any], user: User, chat: Chat
    ) -> Any:
        """Hand on what is said in the operators' group: it is for tickets, and never a question to a model."""
        for one in data.get("gathered") or [each for each in (update.message, update.edited_message) if each]:
            self._courier.ids.saw(chat.id, one.message_id)
        tap = update.callback_query
        if update.message is None and tap is None:
            return None
        group = await self._groups.get(chat.id)
        self._give(data, user, await self._accounts.known(user.id), group)
        data["say"] = translator(group.language or FALLBACK)
        place = Place(chat.id, data.get("event_thread_id"))
        reply_to = update.message.message_id if update.message is not None else None
        data["screen"] = Screen(data["bot"], self._courier, place, tap, reply_to=reply_to)
        return await following(update, data)

    @staticmethod
    async def _is_a_setting(update: Update, data: dict[str, Any]) -> bool:
        """Tell whether this is about the group's settings, its language above all: they are as in any group."""
        if update.callback_query is not None:
            return is_one_of(update.callback_query, OF_GROUPS)
        if update.message is None:
            return False
        bot: Bot = data["bot"]
        heard = addressing.heard([update.message], await bot.me())
        return heard is not None and heard.command == "settings"

    async def _said(self, following: Next, update: Update, data: dict[str, Any], user: User) -> Any:
        message = update.message or update.edited_message
        assert message is not None
        messages: list[Message] = data.get("gathered") or [message]
        for one in messages:
            self._courier.ids.saw(one.chat.id, one.message_id)
        if message.chat.type not in GROUPS:
            return None
        if message.migrate_to_chat_id is not None:
            await self._groups.moved(message.chat.id, message.migrate_to_chat_id)
            return None
        bot: Bot = data["bot"]
        me = await bot.me()
        if not addressing.is_from_a_person(message, me):
            return None
        heard = addressing.heard(messages, me)
        group = await self._groups.get(message.chat.id)
        is_command = heard is not None and heard.command is not None
        if heard is None and group.listens == ALL:
            heard = addressing.Heard(addressing.said(messages, me), is_called=False)
        if heard is None or (group.listens == OFF and not is_command):
            return None
        is_anonymous = addressing.is_anonymous(message)
        account = None if is_anonymous else await self._accounts.known(user.id)
        say = self._give(data, user, account, group)
        place = Place(message.chat.id, data.get("event_thread_id"))
        screen = data["screen"] = Screen(bot, self._courier, place, None, reply_to=message.message_id)
        data["heard"] = heard
        if is_command:
            return await following(update, data)
        if is_anonymous or account is None or await self._consents.missing(account.id):
            # Who was not even called says nothing to people who never asked it for anything.
            if heard.is_called and not is_anonymous and update.message is not None:
                key = f"stranger:{message.chat.id}:{user.id}"
                if not await self._shared.take(key, limit=1, window_s=DAY_S):
                    url = await Links(bot).start(links.FROM_GROUP)
                    keyboard = group_buttons.open_bot(say("button-start"), url)
                    await screen.send(views.say_parts(say, "group-start-first"), keyboard)
            return None
        return await following(update, data)

    async def _tapped(self, following: Next, update: Update, data: dict[str, Any], user: User) -> Any:
        query = update.callback_query
        assert query is not None
        chat: Chat | None = data.get("event_chat")
        account = await self._accounts.known(user.id)
        group = await self._groups.get(chat.id) if chat is not None else None
        say = self._give(data, user, account, group)
        if query.inline_message_id is not None:
            place = Place(0, None, query.inline_message_id)
        elif chat is not None:
            place = Place(chat.id, data.get("event_thread_id"))
        else:
            return None
        screen = data["screen"] = Screen(data["bot"], self._courier, place, query)
        if is_one_of(query, OF_GROUPS) or (is_one_of(query, OF_ANSWERS) and account is not None):
            return await following(update, data)
        await screen.answer(say("turn-not-yours") if is_one_of(query, OF_ANSWERS) else None, is_alert=True)
        return None

    @staticmethod
    def _give(data: dict[str, Any], user: User, account: Account | None, group: Group | None) -> Any:
        chosen = account.language if account is not None else None
        say = translator(pick(group.language if group is not None else None, chosen, user.language_code))
        data |= {"account": account, "group": group, "say": say}
        return say


def is_one_of(query: CallbackQuery, kinds: tuple[type, ...]) -> bool:
    prefix = (query.data or "").partition(":")[0]
    return any(prefix == kind.__prefix__ for kind in kinds)  # type: ignore[attr-defined]  # every CallbackData has one
