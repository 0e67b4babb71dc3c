"""`/devices`: what is signed in on the website, and ending it. It is asked about first, but under a warning."""

from contextlib import suppress

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import device_buttons, device_views, views
from bot.device_callbacks import (
    AskToEndAllDevices,
    AskToEndDevice,
    EndAllDevices,
    EndDevice,
    EndToldDevice,
    ShowDevices,
)
from bot.screen import Screen
from locales.translator import Translator
from people.accounts import Account
from people.errors import UnknownWebSession
from people.web_sessions import WebSessions


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(list_devices, Command("devices"))
    router.callback_query.register(back_to_list, ShowDevices.filter())
    router.callback_query.register(ask_to_end, AskToEndDevice.filter())
    router.callback_query.register(end, EndDevice.filter())
    router.callback_query.register(end_told, EndToldDevice.filter())
    router.callback_query.register(ask_to_end_all, AskToEndAllDevices.filter())
    router.callback_query.register(end_all, EndAllDevices.filter())
    return router


async def list_devices(
    message: Message, account: Account, web_sessions: WebSessions, say: Translator, screen: Screen
) -> None:
    found = await web_sessions.list(account.id)
    await screen.send(device_views.devices(found, say), device_buttons.devices(found, say))


async def back_to_list(
    query: CallbackQuery, account: Account, web_sessions: WebSessions, say: Translator, screen: Screen
) -> None:
    found = await web_sessions.list(account.id)
    await screen.show(device_views.devices(found, say), device_buttons.devices(found, say))


async def ask_to_end(
    query: CallbackQuery,
    callback_data: AskToEndDevice,
    account: Account,
    web_sessions: WebSessions,
    say: Translator,
    screen: Screen,
) -> None:
    found = await web_sessions.get(account.id, callback_data.web_session_id)
    await screen.show(device_views.end_question(found, say), device_buttons.end_sure(found.id, say))


async def end(
    query: CallbackQuery,
    callback_data: EndDevice,
    account: Account,
    web_sessions: WebSessions,
    say: Translator,
    screen: Screen,
) -> None:
    await _end(callback_data.web_session_id, account, web_sessions)
    await screen.answer(say("device-ended"))
    await back_to_list(query, account, web_sessions, say, screen)


async def end_told(
    query: CallbackQuery,
    callback_data: EndToldDevice,
    account: Account,
    web_sessions: WebSessions,
    say: Translator,
    screen: Screen,
) -> None:
    """End it at once, and leave what was told standing: it is the person's record of it."""
    await _end(callback_data.web_session_id, account, web_sessions)
    await screen.answer(say("device-ended"))
    await screen.send(views.say_parts(say, "device-is-ended"))


async def ask_to_end_all(
    query: CallbackQuery, account: Account, web_sessions: WebSessions, say: Translator, screen: Screen
) -> None:
    found = await web_sessions.list(account.id)
    if found:
        question = views.say_parts(say, "devices-end-ask", count=len(found))
        await screen.show(question, device_buttons.end_all_sure(say))
    else:
        await back_to_list(query, account, web_sessions, say, screen)


async def end_all(
    query: CallbackQuery, account: Account, web_sessions: WebSessions, say: Translator, screen: Screen
) -> None:
    count = await web_sessions.end_all(account.id)
    await screen.answer(say("devices-ended", count=count))
    await back_to_list(query, account, web_sessions, say, screen)


async def _end(web_session_id: str, account: Account, web_sessions: WebSessions) -> None:
    """End a session; one that has ended meanwhile is what was wanted."""
    with suppress(UnknownWebSession):
        await web_sessions.end(account.id, web_session_id)
