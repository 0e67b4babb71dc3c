"""What happens to a private chat's topics: a name that a person gives to one is its conversation's title."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import Message

from bot.conductor import SURFACE
from bot.screen import Screen
from bot.words import is_blank
from chat.sessions import Sessions
from people.accounts import Account


def build() -> Router:
    router = Router(name=__name__)
    in_private = F.chat.type == ChatType.PRIVATE
    router.message.register(opened, in_private, F.forum_topic_created)
    router.message.register(renamed, in_private, F.forum_topic_edited)
    router.message.register(nothing_to_do, F.forum_topic_closed | F.forum_topic_reopened)
    router.message.register(nothing_to_do, F.general_forum_topic_hidden | F.general_forum_topic_unhidden)
    return router


async def opened(message: Message, account: Account, sessions: Sessions, screen: Screen) -> None:
    created = message.forum_topic_created
    assert created is not None
    if not created.is_name_implicit:
        await _title(created.name, account, sessions, screen)


async def renamed(message: Message, account: Account, sessions: Sessions, screen: Screen) -> None:
    edited = message.forum_topic_edited
    assert edited is not None
    if edited.name:  # else its icon alone has changed
        await _title(edited.name, account, sessions, screen)


async def nothing_to_do(message: Message) -> None:
    """Take what asks for no answer, so that nobody is told that it cannot be read."""


async def _title(name: str, account: Account, sessions: Sessions, screen: Screen) -> None:
    if screen.place.thread_id is not None and not is_blank(name):
        session = await sessions.current(account.id, surface=SURFACE, place=screen.place.name)
        await sessions.rename(account.id, session.id, name)
