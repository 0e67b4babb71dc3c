"""Groups: who names the bot or replies to it is answered; what is private is not said there.

What was said to the bot is found out before (`bot/elsewhere.py`). First in line: nothing said in a group ever reaches
a handler that is made for a private chat.
"""

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberRestricted, ChatMemberUpdated, InlineKeyboardMarkup, Message

from bot import group_buttons, group_callbacks, group_views, links, views
from bot.addressing import Heard
from bot.conductor import SURFACE, Conductor
from bot.elsewhere import GROUPS
from bot.links import Links
from bot.menu import COMMANDS
from bot.screen import Screen
from chat.sessions import Sessions
from handlers import group_questions, group_settings
from locales.translator import Translator
from people.accounts import Account
from people.groups import Groups

ASKS_A_MODEL = {"asks_a_model": True}
PRESENT = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED)


def build() -> Router:
    router = Router(name=__name__)
    router.my_chat_member.register(come_or_gone, F.chat.type.in_(GROUPS))
    in_groups = F.chat.type.in_(GROUPS)
    router.message.register(group_settings.show, in_groups, Commanded("settings"))
    router.message.register(stop_here, in_groups, Commanded("stop"))
    router.message.register(new_here, in_groups, Commanded("new"))
    router.message.register(group_questions.how_to_ask, in_groups, Commanded("help", "start"))
    router.message.register(in_private, in_groups, Commanded(*COMMANDS))
    router.message.register(group_questions.ask, in_groups, said, flags=ASKS_A_MODEL)
    router.message.register(nothing, in_groups)
    router.edited_message.register(group_questions.follow_edit, in_groups, said)
    router.edited_message.register(nothing, in_groups)
    router.callback_query.register(still_writing, group_callbacks.StillWriting.filter())
    return router


class Commanded(Filter):
    """One of these commands was given to the bot."""

    def __init__(self, *commands: str) -> None:
        self._commands = commands

    async def __call__(self, message: Message, heard: Heard) -> bool:
        return heard.command in self._commands


async def said(message: Message, heard: Heard) -> bool:
    """Filter: words and no command."""
    return heard.command is None


async def stop_here(
    message: Message, account: Account | None, say: Translator, screen: Screen, conductor: Conductor
) -> None:
    if account is None or not await conductor.stop_in(screen.place, account):
        await screen.send(views.say_parts(say, "turn-nothing-to-stop"))


async def new_here(
    message: Message, account: Account | None, say: Translator, screen: Screen, sessions: Sessions
) -> None:
    if account is None:
        await screen.send(views.say_parts(say, "group-start-first"), await _door(message, links.FROM_GROUP, say))
        return
    await sessions.new(account.id, surface=SURFACE, place=screen.place.name)
    await screen.send(views.say_parts(say, "group-new"))


async def in_private(message: Message, heard: Heard, say: Translator, screen: Screen) -> None:
    keyboard = await _door(message, links.page(heard.command or ""), say)
    await screen.send(views.say_parts(say, "group-in-private"), keyboard)


async def nothing(message: Message) -> None:
    """Take what nobody else took, so that it goes no further."""


async def still_writing(query: CallbackQuery, say: Translator, screen: Screen) -> None:
    await screen.answer(say("inline-still-writing"))


async def come_or_gone(
    event: ChatMemberUpdated, groups: Groups, conductor: Conductor, say: Translator, screen: Screen
) -> None:
    now = event.new_chat_member
    is_there = now.status in PRESENT and not (isinstance(now, ChatMemberRestricted) and not now.is_member)
    if not is_there:
        await groups.left(event.chat.id)
        await conductor.stop_all(event.chat.id)
        return
    may_write = not isinstance(now, ChatMemberRestricted) or now.can_send_messages
    if await groups.joined(event.chat.id) and may_write:
        assert event.bot is not None
        me = await event.bot.me()
        await screen.send(group_views.greeting(say, me.username or ""))


async def _door(message: Message, carries: str, say: Translator) -> InlineKeyboardMarkup:
    assert message.bot is not None
    return group_buttons.open_bot(say("button-open-private"), await Links(message.bot).start(carries))
