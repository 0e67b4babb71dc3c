"""What one conversation is set to: its persona, how freely the model writes, the person's own instructions."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import session_keyboards, session_views, views
from bot.conductor import SURFACE
from bot.screen import Screen
from bot.session_callbacks import PickManner, PickPersona, ShowManners, ShowPersonas, Uninstruct
from chat.personas import personas
from chat.sessions import Sessions
from locales.translator import Translator
from people.accounts import Account


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(persona_here, Command("persona"), F.chat.type == ChatType.PRIVATE)
    router.callback_query.register(show_personas, ShowPersonas.filter())
    router.callback_query.register(pick_persona, PickPersona.filter())
    router.callback_query.register(show_manners, ShowManners.filter())
    router.callback_query.register(pick_manner, PickManner.filter())
    router.callback_query.register(uninstruct, Uninstruct.filter())
    return router


async def persona_here(message: Message, account: Account, sessions: Sessions, say: Translator, screen: Screen) -> None:
    session = await sessions.current(account.id, surface=SURFACE, place=screen.place.name)
    found = list(personas().values())
    await screen.send(session_views.personas(found, session, say), session_keyboards.personas(found, session, say))


async def show_personas(
    query: CallbackQuery,
    callback_data: ShowPersonas,
    account: Account,
    sessions: Sessions,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    found = list(personas().values())
    await screen.show(session_views.personas(found, session, say), session_keyboards.personas(found, session, say))


async def pick_persona(
    query: CallbackQuery,
    callback_data: PickPersona,
    account: Account,
    sessions: Sessions,
    say: Translator,
    screen: Screen,
) -> None:
    name = None if callback_data.name == session_keyboards.NONE else callback_data.name
    session = await sessions.get(account.id, callback_data.session_id)
    if name is not None and name not in personas():
        await screen.answer(say("personas-gone"), is_alert=True)
    elif name is not None:
        session = await sessions.choose_persona(account.id, session.id, name)
        await screen.answer(say("persona-picked", name=session_views.persona_name(name, say)))
    else:
        if session.persona is not None:  # who has instructions of their own keeps them
            session = await sessions.choose_persona(account.id, session.id, None)
        await screen.answer(say("persona-none"))
    found = list(personas().values())
    await screen.show(session_views.personas(found, session, say), session_keyboards.personas(found, session, say))


async def show_manners(
    query: CallbackQuery,
    callback_data: ShowManners,
    account: Account,
    sessions: Sessions,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    await screen.show(views.say_parts(say, "manner-title"), session_keyboards.manners(session, say))


async def pick_manner(
    query: CallbackQuery,
    callback_data: PickManner,
    account: Account,
    sessions: Sessions,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    if callback_data.name in session_views.MANNERS:
        session = await sessions.set_temperature(account.id, session.id, session_views.MANNERS[callback_data.name])
    await screen.show(views.say_parts(say, "manner-title"), session_keyboards.manners(session, say))


async def uninstruct(
    query: CallbackQuery,
    callback_data: Uninstruct,
    account: Account,
    sessions: Sessions,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.instruct(account.id, callback_data.session_id, "")
    await screen.show(views.say_parts(say, "session-uninstructed"), session_keyboards.go_on(session, say))
