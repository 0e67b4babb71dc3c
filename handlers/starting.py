"""`/start`, consent and `/help`."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from billing.catalogue import Catalogue
from bot import consent_views, links, views
from bot.callbacks import Accept
from bot.screen import Screen
from locales.notices import shown_in
from locales.translator import Translator
from people.accounts import Account, Accounts
from people.consents import Consents


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(start, CommandStart())
    router.message.register(show_help, Command("help"))
    router.callback_query.register(accept, Accept.filter())
    return router


async def start(
    message: Message,
    command: CommandObject,
    account: Account,
    accounts: Accounts,
    consents: Consents,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
) -> None:
    if command.args and not links.OURS.fullmatch(command.args):
        await accounts.came_by(account.id, command.args)
    standing = await consents.standing(account.id)
    if standing.open:
        await screen.send(*consent_views.asked(standing, consents, say))
    else:
        await screen.send(views.ready(say, catalogue.get(account.model)))


async def accept(
    query: CallbackQuery, account: Account, consents: Consents, catalogue: Catalogue, say: Translator, screen: Screen
) -> None:
    is_first = (await consents.standing(account.id)).is_first
    credit = await consents.accept(account.id, language=say.language, shown_in=shown_in(say.language), surface="bot")
    if not is_first:
        await screen.show(views.say_parts(say, "consent-renewed"))
        return
    has_others = len(catalogue.models) > 1
    await screen.show(views.accepted(say, credit, catalogue.get(account.model), has_others=has_others))


async def show_help(message: Message, say: Translator, screen: Screen, api_url: str) -> None:
    await screen.send(views.help_text(say, api_url))
