"""`/model`: the price list, and the choice of who answers, in this conversation or in new ones."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from billing.catalogue import Catalogue, Model
from bot import keyboards, session_keyboards, session_views, views
from bot.callbacks import PickModel
from bot.conductor import SURFACE
from bot.screen import Screen
from bot.session_callbacks import FollowModel, PickSessionModel, ShowSessionModels
from bot.views import Parts
from chat.sessions import ChatSession, Sessions
from locales.translator import Translator
from people.accounts import Account, Accounts


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("model"))
    router.callback_query.register(show_for, ShowSessionModels.filter())
    router.callback_query.register(pick, PickModel.filter())
    router.callback_query.register(pick_here, PickSessionModel.filter())
    router.callback_query.register(follow, FollowModel.filter())
    return router


async def show(
    message: Message, account: Account, sessions: Sessions, catalogue: Catalogue, say: Translator, screen: Screen
) -> None:
    session = await sessions.current(account.id, surface=SURFACE, place=screen.place.name)
    # Who has chosen for this conversation before wants to change that choice.
    await screen.send(*_listed(session, account.model, catalogue, say, here=session.model is not None))


async def show_for(
    query: CallbackQuery,
    callback_data: ShowSessionModels,
    account: Account,
    sessions: Sessions,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    await screen.show(*_listed(session, account.model, catalogue, say, here=callback_data.here))


async def pick(
    query: CallbackQuery,
    callback_data: PickModel,
    account: Account,
    accounts: Accounts,
    sessions: Sessions,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.current(account.id, surface=SURFACE, place=screen.place.name)
    model = _picked(callback_data.number, callback_data.list_hash, catalogue)
    if model is None:
        await screen.answer(say("models-changed"), is_alert=True)
        await screen.show(*_listed(session, account.model, catalogue, say, here=False))
        return
    await accounts.choose_model(account.id, model.name)
    await screen.show(*_listed(session, model.name, catalogue, say, here=False))
    stays = catalogue.get(session.model) if session.model is not None else model
    if stays.name == model.name:
        await screen.send(views.say_parts(say, "model-picked", model=model.name))
    else:
        await screen.send(views.say_parts(say, "model-picked-elsewhere", model=model.name, here=stays.name))


async def pick_here(
    query: CallbackQuery,
    callback_data: PickSessionModel,
    account: Account,
    sessions: Sessions,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    model = _picked(callback_data.number, callback_data.list_hash, catalogue)
    if model is None:
        await screen.answer(say("models-changed"), is_alert=True)
        await screen.show(*_listed(session, account.model, catalogue, say, here=True))
        return
    session = await sessions.choose_model(account.id, session.id, model.name)
    await screen.show(*_listed(session, account.model, catalogue, say, here=True))
    title = session_views.safe_title(session, say)
    await screen.send(views.say_parts(say, "model-picked-here", model=model.name, title=title))


async def follow(
    query: CallbackQuery,
    callback_data: FollowModel,
    account: Account,
    sessions: Sessions,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.choose_model(account.id, callback_data.session_id, None)
    await screen.show(*_listed(session, account.model, catalogue, say, here=True))
    model, title = catalogue.get(account.model), session_views.safe_title(session, say)
    await screen.send(views.say_parts(say, "model-follows", model=model.name, title=title))


def _picked(number: int, list_hash: str, catalogue: Catalogue) -> Model | None:
    """Return what a button stands for, unless its list is not today's."""
    found = catalogue.models
    is_todays = list_hash == keyboards.list_hash(found) and 0 <= number < len(found)
    return found[number] if is_todays else None


def _listed(
    session: ChatSession, general: str | None, catalogue: Catalogue, say: Translator, *, here: bool
) -> tuple[Parts, InlineKeyboardMarkup]:
    found = catalogue.models
    picked = catalogue.get((session.model if here else None) or general)
    shown = session_views.models(found, session, say, here=here)
    return shown, session_keyboards.models(found, picked, session, say, here=here)
