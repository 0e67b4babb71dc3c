"""`/keys`: issue, list, revoke and delete API keys. What cannot be undone is asked about first."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from billing import caps as subjects
from billing.batch import PERIODS
from billing.caps import Caps
from billing.money import Money
from bot import keyboards, views
from bot.callbacks import (
    AskToDelete,
    AskToRevoke,
    DeleteKey,
    IssueKey,
    PickPeriod,
    RevokeKey,
    SetCap,
    ShowCaps,
    ShowKey,
    ShowKeys,
)
from bot.middlewares import NEEDS_CONSENT
from bot.screen import Screen
from locales.translator import Translator
from people.accounts import Account
from people.api_keys import BOT, ApiKeys
from people.key_limits import set_caps
from storage.clock import Clock


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(list_keys, Command("keys"), flags=NEEDS_CONSENT)
    router.callback_query.register(back_to_list, ShowKeys.filter(), flags=NEEDS_CONSENT)
    router.callback_query.register(issue, IssueKey.filter(), flags=NEEDS_CONSENT)
    router.callback_query.register(show, ShowKey.filter())
    router.callback_query.register(ask_to_revoke, AskToRevoke.filter())
    router.callback_query.register(revoke, RevokeKey.filter())
    router.callback_query.register(ask_to_delete, AskToDelete.filter())
    router.callback_query.register(delete, DeleteKey.filter())
    router.callback_query.register(show_caps, ShowCaps.filter())
    router.callback_query.register(pick_period, PickPeriod.filter())
    router.callback_query.register(set_cap, SetCap.filter())
    return router


async def list_keys(
    message: Message, account: Account, api_keys: ApiKeys, say: Translator, screen: Screen, clock: Clock
) -> None:
    found = await api_keys.list(account.id)
    await screen.send(views.keys(found, clock.now(), say), keyboards.keys(found, say))


async def back_to_list(
    query: CallbackQuery, account: Account, api_keys: ApiKeys, say: Translator, screen: Screen, clock: Clock
) -> None:
    found = await api_keys.list(account.id)
    await screen.show(views.keys(found, clock.now(), say), keyboards.keys(found, say))


async def issue(
    query: CallbackQuery,
    account: Account,
    api_keys: ApiKeys,
    say: Translator,
    screen: Screen,
    clock: Clock,
    api_url: str,
) -> None:
    name = say("key-name", number=len(await api_keys.list(account.id)) + 1)
    issued = await api_keys.issue(account.id, name=name, origin=f"tap:{query.id}")
    await screen.send_protected(views.key_issued(issued, say, api_url), keyboards.issued(issued, say))
    await back_to_list(query, account, api_keys, say, screen, clock)


async def show(
    query: CallbackQuery,
    callback_data: ShowKey,
    account: Account,
    api_keys: ApiKeys,
    say: Translator,
    screen: Screen,
    clock: Clock,
) -> None:
    found = await api_keys.get(account.id, callback_data.public_id)
    await screen.show(views.key_details(found, clock.now(), say), keyboards.key(found, say))


async def ask_to_revoke(
    query: CallbackQuery,
    callback_data: AskToRevoke,
    account: Account,
    api_keys: ApiKeys,
    say: Translator,
    screen: Screen,
) -> None:
    found = await api_keys.get(account.id, callback_data.public_id)
    await screen.show(views.revoke_question(found, say), keyboards.revoke_sure(found, say))


async def revoke(
    query: CallbackQuery,
    callback_data: RevokeKey,
    account: Account,
    api_keys: ApiKeys,
    say: Translator,
    screen: Screen,
    clock: Clock,
) -> None:
    await api_keys.revoke(account.id, callback_data.public_id)
    await screen.answer(say("key-is-revoked"))
    found = await api_keys.get(account.id, callback_data.public_id)
    await screen.show(views.key_details(found, clock.now(), say), keyboards.key(found, say))


async def show_caps(
    query: CallbackQuery,
    callback_data: ShowCaps,
    account: Account,
    api_keys: ApiKeys,
    caps: Caps,
    say: Translator,
    screen: Screen,
) -> None:
    key = await api_keys.get(account.id, callback_data.public_id)
    found = await caps.of(subjects.key(key.public_id))
    await screen.show(views.caps(key, found, say), keyboards.caps(key, say))


async def pick_period(
    query: CallbackQuery,
    callback_data: PickPeriod,
    account: Account,
    api_keys: ApiKeys,
    say: Translator,
    screen: Screen,
) -> None:
    key = await api_keys.get(account.id, callback_data.public_id)
    if callback_data.period in PERIODS:
        text = views.say_parts(say, "caps-pick", period=callback_data.period)
        await screen.show(text, keyboards.cap_amounts(key, callback_data.period, say))


async def set_cap(
    query: CallbackQuery,
    callback_data: SetCap,
    account: Account,
    api_keys: ApiKeys,
    caps: Caps,
    say: Translator,
    screen: Screen,
) -> None:
    key = await api_keys.get(account.id, callback_data.public_id)
    subject = subjects.key(key.public_id)
    if callback_data.usd in keyboards.CAPS_USD and callback_data.period in PERIODS:
        await set_caps(caps, api_keys, key, {callback_data.period: Money.usd(str(callback_data.usd))}, BOT)
    elif callback_data.usd < 0:
        await set_caps(caps, api_keys, key, {callback_data.period: None}, BOT)
    await screen.show(views.caps(key, await caps.of(subject), say), keyboards.caps(key, say))


async def ask_to_delete(
    query: CallbackQuery,
    callback_data: AskToDelete,
    account: Account,
    api_keys: ApiKeys,
    say: Translator,
    screen: Screen,
) -> None:
    found = await api_keys.get(account.id, callback_data.public_id)
    await screen.show(views.delete_question(found, say), keyboards.delete_sure(found, say))


async def delete(
    query: CallbackQuery,
    callback_data: DeleteKey,
    account: Account,
    api_keys: ApiKeys,
    say: Translator,
    screen: Screen,
    clock: Clock,
) -> None:
    await api_keys.delete(account.id, callback_data.public_id)
    await screen.answer(say("key-is-deleted"))
    await back_to_list(query, account, api_keys, say, screen, clock)
