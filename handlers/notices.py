"""`/privacy` and `/terms`: the legal notices in the person's language."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import views
from bot.callbacks import ShowNotice
from bot.screen import Screen
from locales.notices import notice
from locales.translator import Translator

DOCUMENTS = ("privacy", "terms")


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(privacy, Command("privacy"))
    router.message.register(terms, Command("terms"))
    router.callback_query.register(by_tap, ShowNotice.filter())
    return router


async def privacy(message: Message, say: Translator, screen: Screen) -> None:
    await screen.send(views.legal(notice("privacy", say.language), say))


async def terms(message: Message, say: Translator, screen: Screen) -> None:
    await screen.send(views.legal(notice("terms", say.language), say))


async def by_tap(query: CallbackQuery, callback_data: ShowNotice, say: Translator, screen: Screen) -> None:
    # Sent as a message of its own: the one tapped keeps its button for accepting.
    if callback_data.document in DOCUMENTS:
        await screen.send(views.legal(notice(callback_data.document, say.language), say))
