"""`/new` and `/chats`: conversations."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import keyboards, views
from bot.callbacks import NewSession, OpenSession
from bot.conductor import SURFACE
from bot.screen import Screen
from chat.sessions import Sessions
from locales.translator import Translator
from people.accounts import Account


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(new, Command("new"))
    router.message.register(list_sessions, Command("chats"))
    router.callback_query.register(new_by_tap, NewSession.filter())
    router.callback_query.register(open_session, OpenSession.filter())
    return router


async def new(message: Message, account: Account, sessions: Sessions, say: Translator, screen: Screen) -> None:
    await sessions.new(account.id, surface=SURFACE, place=str(screen.chat_id))
    await screen.send(views.say_parts(say, "session-new"))


async def new_by_tap(
    query: CallbackQuery, account: Account, sessions: Sessions, say: Translator, screen: Screen
) -> None:
    await sessions.new(account.id, surface=SURFACE, place=str(screen.chat_id))
    await screen.show(views.say_parts(say, "session-new"))


async def list_sessions(
    message: Message, account: Account, sessions: Sessions, say: Translator, screen: Screen
) -> None:
    found = await sessions.recent(account.id)
    await screen.send(views.sessions(found, say), keyboards.sessions(found, say))


async def open_session(
    query: CallbackQuery,
    callback_data: OpenSession,
    account: Account,
    sessions: Sessions,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.open(account.id, callback_data.session_id, place=str(screen.chat_id))
    await screen.show(views.session_opened(session, say))
