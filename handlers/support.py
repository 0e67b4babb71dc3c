"""`/support` and `/paysupport`: how to reach the operator outside the bot. Inside it: `tickets`."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from billing.topups import TopUps
from bot import views
from bot.screen import Screen
from locales.translator import Translator
from people.accounts import Account


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(support, Command("support"))
    router.message.register(paysupport, Command("paysupport"))
    return router


async def support(
    message: Message, account: Account, say: Translator, screen: Screen, support_contact: str | None
) -> None:
    await screen.send(views.support(account, support_contact, say))


async def paysupport(
    message: Message, account: Account, topups: TopUps, say: Translator, screen: Screen, support_contact: str | None
) -> None:
    await screen.send(views.paysupport(account, support_contact, await topups.recent(account.id), say))
