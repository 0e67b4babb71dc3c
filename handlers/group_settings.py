"""`/settings` in a group: how the bot listens there, which model, which language. For its administrators alone.

Who is one is asked of Telegram at every tap: it may have changed since the buttons were shown.
"""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from billing.catalogue import Catalogue
from bot import group_buttons, group_callbacks, group_views, links, views
from bot.addressing import is_anonymous
from bot.group_callbacks import Listen, PickGroupLanguage, PickGroupModel, ShowGroup
from bot.keyboards import list_hash
from bot.links import Links
from bot.screen import Screen
from bot.telegram_errors import FAULTS
from locales.languages import LANGUAGES
from locales.translator import Translator
from people.accounts import Account
from people.groups import LISTENS, Group, Groups

ADMINISTRATORS = ("creator", "administrator")


def build() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(back, ShowGroup.filter())
    router.callback_query.register(show_listens, group_callbacks.ShowListens.filter())
    router.callback_query.register(listen, Listen.filter())
    router.callback_query.register(show_models, group_callbacks.ShowGroupModels.filter())
    router.callback_query.register(pick_model, PickGroupModel.filter())
    router.callback_query.register(show_languages, group_callbacks.ShowGroupLanguages.filter())
    router.callback_query.register(pick_language, PickGroupLanguage.filter())
    return router


async def is_administrator(bot: Bot, chat_id: int, user_id: int) -> bool:
    """Ask Telegram whether somebody leads a group; where it does not tell, nobody does."""
    try:
        member = await bot.get_chat_member(chat_id, user_id)
    except FAULTS:
        return False
    return member.status in ADMINISTRATORS


async def show(message: Message, group: Group, say: Translator, screen: Screen) -> None:
    bot = message.bot
    assert bot is not None
    # Who writes in the group's own name is an administrator: nobody else can.
    is_theirs = is_anonymous(message) or (
        message.from_user is not None and await is_administrator(bot, group.chat_id, message.from_user.id)
    )
    if is_theirs:
        await show_all(bot, group, say, screen)
    else:
        await screen.send(views.say_parts(say, "group-admins-only"))


async def back(query: CallbackQuery, group: Group | None, say: Translator, screen: Screen) -> None:
    if group is not None and await _may(query, group, say, screen):
        assert query.bot is not None
        await show_all(query.bot, group, say, screen)


async def show_listens(query: CallbackQuery, group: Group | None, say: Translator, screen: Screen) -> None:
    if group is not None and await _may(query, group, say, screen):
        await screen.show(views.say_parts(say, "group-listens-pick"), group_buttons.listens(group, say))


async def listen(
    query: CallbackQuery,
    callback_data: Listen,
    group: Group | None,
    account: Account | None,
    groups: Groups,
    say: Translator,
    screen: Screen,
) -> None:
    if group is None or callback_data.to not in LISTENS or not await _may(query, group, say, screen):
        return
    changed = await groups.choose(group.chat_id, by=by(query, account), listens=callback_data.to)
    await screen.show(views.say_parts(say, "group-listens-pick"), group_buttons.listens(changed, say))


async def show_models(
    query: CallbackQuery, group: Group | None, catalogue: Catalogue, say: Translator, screen: Screen
) -> None:
    if group is not None and await _may(query, group, say, screen):
        keyboard = group_buttons.models(group, catalogue.models, say)
        await screen.show(group_views.models(catalogue.models, say), keyboard)


async def pick_model(
    query: CallbackQuery,
    callback_data: PickGroupModel,
    group: Group | None,
    account: Account | None,
    groups: Groups,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
) -> None:
    if group is None or not await _may(query, group, say, screen):
        return
    found = catalogue.models
    number = callback_data.number
    if number >= 0 and (callback_data.list_hash != list_hash(found) or number >= len(found)):
        await screen.answer(say("models-changed"), is_alert=True)
    else:
        model = found[number].name if number >= 0 else None
        group = await groups.choose(group.chat_id, by=by(query, account), model=model)
    await screen.show(group_views.models(found, say), group_buttons.models(group, found, say))


async def show_languages(query: CallbackQuery, group: Group | None, say: Translator, screen: Screen) -> None:
    if group is not None and await _may(query, group, say, screen):
        await screen.show(group_views.languages(say), group_buttons.languages(group, say))


async def pick_language(
    query: CallbackQuery,
    callback_data: PickGroupLanguage,
    group: Group | None,
    account: Account | None,
    groups: Groups,
    say: Translator,
    screen: Screen,
) -> None:
    language = callback_data.language
    if group is None or language not in ("", *LANGUAGES) or not await _may(query, group, say, screen):
        return
    changed = await groups.choose(group.chat_id, by=by(query, account), language=language or None)
    await screen.show(group_views.languages(say), group_buttons.languages(changed, say))


def by(query: CallbackQuery, account: Account | None) -> str:
    """Return who changed something: an administrator need not have an account here."""
    return account.id if account is not None else f"telegram:{query.from_user.id}"


async def _may(query: CallbackQuery, group: Group, say: Translator, screen: Screen) -> bool:
    assert query.bot is not None
    if await is_administrator(query.bot, group.chat_id, query.from_user.id):
        return True
    await screen.answer(say("group-admins-only"), is_alert=True)
    return False


async def show_all(bot: Bot, group: Group, say: Translator, screen: Screen) -> None:
    """Show every setting of a group there."""
    me = await bot.me()
    pay_url = await Links(bot).start(links.pay_for(group.chat_id))
    await screen.show(group_views.settings(group, say, me.username or ""), group_buttons.settings(group, say, pay_url))
