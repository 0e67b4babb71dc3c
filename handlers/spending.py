"""`/usage`: what was spent, by day, model and key."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from billing.spending import Spending
from bot import preference_views
from bot.callbacks import ShowUsage
from bot.screen import Screen
from locales.translator import Translator
from people.accounts import Account
from people.api_keys import ApiKeys


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("usage"))
    router.callback_query.register(of_days, ShowUsage.filter())
    return router


async def show(
    message: Message, account: Account, spending: Spending, api_keys: ApiKeys, say: Translator, screen: Screen
) -> None:
    days = preference_views.DAYS[0]
    found = await spending.report(account.id, days=days)
    keys = {key.public_id: key for key in await api_keys.list(account.id)}
    await screen.send(preference_views.usage(found, keys, say), preference_views.usage_buttons(days, say))


async def of_days(
    query: CallbackQuery,
    callback_data: ShowUsage,
    account: Account,
    spending: Spending,
    api_keys: ApiKeys,
    say: Translator,
    screen: Screen,
) -> None:
    days = callback_data.days if callback_data.days in preference_views.DAYS else preference_views.DAYS[0]
    found = await spending.report(account.id, days=days)
    keys = {key.public_id: key for key in await api_keys.list(account.id)}
    await screen.show(preference_views.usage(found, keys, say), preference_views.usage_buttons(days, say))
