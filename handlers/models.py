"""`/model`: the price list, and the choice of who answers."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from billing.catalogue import Catalogue
from bot import keyboards, views
from bot.callbacks import PickModel
from bot.screen import Screen
from locales.translator import Translator
from people.accounts import Account, Accounts


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("model"))
    router.callback_query.register(pick, PickModel.filter())
    return router


async def show(message: Message, account: Account, catalogue: Catalogue, say: Translator, screen: Screen) -> None:
    found = catalogue.models
    await screen.send(views.models(found, say), keyboards.models(found, catalogue.get(account.model)))


async def pick(
    query: CallbackQuery,
    callback_data: PickModel,
    account: Account,
    accounts: Accounts,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
) -> None:
    found = catalogue.models
    if callback_data.list_hash != keyboards.list_hash(found) or not 0 <= callback_data.number < len(found):
        await screen.answer(say("models-changed"), is_alert=True)
        await screen.show(views.models(found, say), keyboards.models(found, catalogue.get(account.model)))
        return
    model = found[callback_data.number]
    await accounts.choose_model(account.id, model.name)
    await screen.show(views.models(found, say), keyboards.models(found, model))
    await screen.send(views.say_parts(say, "model-picked", model=model.name))
