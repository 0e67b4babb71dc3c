"""Paying for a group: an administrator agrees to it in private, under a limit, and ends it at any time.

The group is told who begins and that it ended; balance and limits are the sponsor's own.
"""

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from billing.balances import Balances
from billing.money import Money
from bot import group_buttons, group_views, links, views
from bot.courier import Courier
from bot.group_callbacks import EndSponsoring, PayForGroup
from bot.middlewares import NEEDS_CONSENT
from bot.place import Place
from bot.screen import Screen
from bot.telegram_errors import FAULTS
from handlers.group_settings import by, is_administrator, show_all
from locales.languages import pick
from locales.translator import Translator, translator
from people.accounts import Account
from people.groups import Group, Groups


def build() -> Router:
    router = Router(name=__name__)
    asked_to_pay = CommandStart(deep_link=True, magic=F.args.regexp(links.PAY_FOR.pattern, mode="fullmatch"))
    router.message.register(consider, asked_to_pay, flags=NEEDS_CONSENT)
    router.message.register(list_groups, Command("groups"), flags=NEEDS_CONSENT)
    router.callback_query.register(agree, PayForGroup.filter(), flags=NEEDS_CONSENT)
    router.callback_query.register(end, EndSponsoring.filter())
    return router


async def consider(
    message: Message,
    command: CommandObject,
    account: Account,
    groups: Groups,
    balances: Balances,
    say: Translator,
    screen: Screen,
) -> None:
    match = links.PAY_FOR.fullmatch(command.args or "")
    bot = message.bot
    assert match is not None
    assert bot is not None
    assert message.from_user is not None
    group = await groups.get(int(match[1]))
    if group.sponsor_id == account.id:
        await _show(bot, group, groups, say, screen)
    elif await is_administrator(bot, group.chat_id, message.from_user.id):
        title = await _title(bot, group.chat_id)
        available = (await balances.get(account.id)).available
        keyboard = group_buttons.limits(group.chat_id, say)
        await screen.send(group_views.pay_question(title, available, say), keyboard)
    else:
        await screen.send(views.say_parts(say, "group-pay-not-admin"))


async def agree(
    query: CallbackQuery,
    callback_data: PayForGroup,
    account: Account,
    groups: Groups,
    courier: Courier,
    say: Translator,
    screen: Screen,
) -> None:
    bot = query.bot
    assert bot is not None
    chat_id, number = callback_data.chat_id, callback_data.number
    if not 0 <= number < len(group_buttons.LIMITS_USD):
        return
    if not await is_administrator(bot, chat_id, query.from_user.id):
        await screen.answer(say("group-pay-not-admin"), is_alert=True)
        return
    day, month = (Money.usd(str(usd)) for usd in group_buttons.LIMITS_USD[number])
    was_paid_by = (await groups.get(chat_id)).sponsor_id
    group = await groups.sponsor(chat_id, account.id, day=day, month=month)
    title = await _title(bot, chat_id)
    await screen.show(group_views.paying(title, await groups.limits(group), say), group_buttons.end(chat_id, say))
    if was_paid_by != account.id:
        there = _voice(group, say)
        name = views.safe(query.from_user.first_name)
        await courier.send(Place(chat_id), views.say_parts(there, "group-payer-began", name=name))


async def end(
    query: CallbackQuery,
    callback_data: EndSponsoring,
    account: Account | None,
    groups: Groups,
    courier: Courier,
    say: Translator,
    screen: Screen,
) -> None:
    assert query.bot is not None
    group = await groups.get(callback_data.chat_id)
    is_theirs = account is not None and group.sponsor_id == account.id
    # A button pressed in a group is for that group; one that a script made up for another is for nobody.
    is_here = not screen.place.is_private and screen.chat_id == group.chat_id
    if not is_theirs and not (is_here and await is_administrator(query.bot, group.chat_id, query.from_user.id)):
        await screen.answer(say("group-admins-only"), is_alert=True)
        return
    if await groups.end_sponsoring(group.chat_id, by=by(query, account)):
        await courier.send(Place(group.chat_id), views.say_parts(_voice(group, say), "group-payer-ended"))
    if screen.place.is_private:
        await screen.show(views.say_parts(say, "group-pay-ended"))
    else:
        await show_all(query.bot, await groups.get(group.chat_id), say, screen)


async def list_groups(message: Message, account: Account, groups: Groups, say: Translator, screen: Screen) -> None:
    assert message.bot is not None
    found = await groups.sponsored_by(account.id)
    for group in found:
        await _show(message.bot, group, groups, say, screen)
    if not found:
        await screen.send(views.say_parts(say, "group-pay-none"))


async def _show(bot: Bot, group: Group, groups: Groups, say: Translator, screen: Screen) -> None:
    title = await _title(bot, group.chat_id)
    text = group_views.paying(title, await groups.limits(group), say)
    await screen.send(text, group_buttons.end(group.chat_id, say))


async def _title(bot: Bot, chat_id: int) -> str:
    """Return what a group is called; its number, where the bot is in it no more."""
    try:
        return views.safe((await bot.get_chat(chat_id)).title or str(chat_id))
    except FAULTS:
        return str(chat_id)


def _voice(group: Group, say: Translator) -> Translator:
    return translator(pick(group.language, say.language))
