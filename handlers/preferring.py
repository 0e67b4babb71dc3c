"""`/settings`: how answers look, when to warn, how much may be spent at most."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from billing import caps as subjects
from billing.batch import PERIODS
from billing.caps import Caps
from billing.money import Money
from bot import keyboards, preference_views, views
from bot.callbacks import Like, PickMyPeriod, SetMyCap, ShowMyCaps, ShowSettings, ShowThresholds, WarnBelow
from bot.screen import Screen
from locales.translator import Translator
from people.accounts import Account
from people.preferences import STREAMS_BY, Likes, Preferences

# What a button may change, and the values it may carry: a forged one changes nothing.
_SWITCHES = ("is_rich", "has_footer", "has_buttons", "is_titled_by_model")
_CHOICES: dict[str, tuple[str, ...]] = {**dict.fromkeys(_SWITCHES, ("yes", "no")), "streams_by": STREAMS_BY}


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("settings"))
    router.callback_query.register(back, ShowSettings.filter())
    router.callback_query.register(like, Like.filter())
    router.callback_query.register(pick_threshold, ShowThresholds.filter())
    router.callback_query.register(warn_below, WarnBelow.filter())
    router.callback_query.register(show_caps, ShowMyCaps.filter())
    router.callback_query.register(pick_period, PickMyPeriod.filter())
    router.callback_query.register(set_cap, SetMyCap.filter())
    return router


async def show(message: Message, account: Account, preferences: Preferences, say: Translator, screen: Screen) -> None:
    likes = await preferences.of(account.id)
    await screen.send(preference_views.settings(likes, say), preference_views.settings_buttons(likes, say))


async def back(
    query: CallbackQuery, account: Account, preferences: Preferences, say: Translator, screen: Screen
) -> None:
    await _show(await preferences.of(account.id), say, screen)


async def like(
    query: CallbackQuery,
    callback_data: Like,
    account: Account,
    preferences: Preferences,
    say: Translator,
    screen: Screen,
) -> None:
    name, value = callback_data.name, callback_data.value
    if value in _CHOICES.get(name, ()):
        chosen = value if name == "streams_by" else value == "yes"
        await _show(await preferences.choose(account.id, **{name: chosen}), say, screen)


async def pick_threshold(
    query: CallbackQuery, account: Account, preferences: Preferences, say: Translator, screen: Screen
) -> None:
    likes = await preferences.of(account.id)
    await screen.show(views.say_parts(say, "warn-pick"), preference_views.thresholds(likes, say))


async def warn_below(
    query: CallbackQuery,
    callback_data: WarnBelow,
    account: Account,
    preferences: Preferences,
    say: Translator,
    screen: Screen,
) -> None:
    low = preference_views.threshold(callback_data.cents)
    await _show(await preferences.choose(account.id, low_balance=low), say, screen)


async def show_caps(query: CallbackQuery, account: Account, caps: Caps, say: Translator, screen: Screen) -> None:
    found = await caps.of(subjects.person(account.id))
    await screen.show(preference_views.my_caps(found, say), preference_views.my_caps_buttons(say))


async def pick_period(query: CallbackQuery, callback_data: PickMyPeriod, say: Translator, screen: Screen) -> None:
    if callback_data.period in PERIODS:
        text = views.say_parts(say, "my-caps-pick", period=callback_data.period)
        await screen.show(text, preference_views.my_cap_amounts(callback_data.period, say))


async def set_cap(
    query: CallbackQuery, callback_data: SetMyCap, account: Account, caps: Caps, say: Translator, screen: Screen
) -> None:
    subject = subjects.person(account.id)
    if callback_data.usd in keyboards.CAPS_USD and callback_data.period in PERIODS:
        await caps.set(subject, callback_data.period, Money.usd(str(callback_data.usd)))
    elif callback_data.usd < 0:
        await caps.lift(subject, callback_data.period)
    await screen.show(preference_views.my_caps(await caps.of(subject), say), preference_views.my_caps_buttons(say))


async def _show(likes: Likes, say: Translator, screen: Screen) -> None:
    await screen.show(preference_views.settings(likes, say), preference_views.settings_buttons(likes, say))
