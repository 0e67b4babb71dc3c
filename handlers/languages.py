"""`/language`: the person's saved choice, which beats what their Telegram client speaks."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import consent_views, keyboards, views
from bot.callbacks import PickLanguage, ShowLanguages
from bot.screen import Screen
from locales.languages import LANGUAGES
from locales.translator import Translator, translator
from people.accounts import Account, Accounts
from people.consents import Consents


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("language"))
    router.callback_query.register(pick, PickLanguage.filter())
    router.callback_query.register(show_by_tap, ShowLanguages.filter())
    return router


async def show(message: Message, say: Translator, screen: Screen) -> None:
    await screen.send(views.say_parts(say, "language-title"), keyboards.languages(say.language))


async def show_by_tap(query: CallbackQuery, say: Translator, screen: Screen) -> None:
    await screen.show(views.say_parts(say, "language-title"), keyboards.languages(say.language))


async def pick(
    query: CallbackQuery,
    callback_data: PickLanguage,
    account: Account,
    accounts: Accounts,
    consents: Consents,
    screen: Screen,
) -> None:
    if callback_data.language not in LANGUAGES:
        return
    await accounts.choose_language(account.id, callback_data.language)
    say = translator(callback_data.language)
    standing = await consents.standing(account.id)
    if standing.missing:
        # Changed on the welcome, before consent: the welcome itself changes.
        await screen.show(*consent_views.asked(standing, consents, say))
    else:
        await screen.show(views.say_parts(say, "language-picked"), keyboards.languages(say.language))
