"""`/settings` and `/usage`: how a person likes answers, when they are warned, and what they have spent. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.keyboard import InlineKeyboardBuilder

from billing.batch import PERIODS
from billing.caps import Cap
from billing.money import NANOS_PER_USD, Money
from billing.spending import Report, Spent
from bot import callbacks
from bot.keyboards import CAPS_USD, PICKED
from bot.parts import Part
from bot.rendering import render
from bot.views import safe
from locales.translator import Translator
from people.api_keys import ApiKey
from people.preferences import STREAMS_BY, THRESHOLDS_CENTS, Likes

Parts = tuple[Part, ...]

DAYS = (7, 30)
_NANOS_PER_CENT = NANOS_PER_USD // 100
_FOOTER_STEP = _NANOS_PER_CENT // 100  # the footer's balance has four decimals


def settings(likes: Likes, say: Translator) -> Parts:
    """Return what is chosen now; the buttons below change it."""
    low = likes.low_balance
    lines = [
        say("settings-title"),
        "",
        say("settings-form", form="rich" if likes.is_rich else "classic"),
        say("settings-stream", by=likes.streams_by),
        say("settings-footer", state=_on(likes.has_footer)),
        say("settings-buttons", state=_on(likes.has_buttons)),
        say("settings-titles", by="model" if likes.is_titled_by_model else "words"),
        say("settings-low", state=_on(low is not None), threshold=low.nanos if low is not None else 0),
    ]
    return render("\n".join(lines))


def settings_buttons(likes: Likes, say: Translator) -> InlineKeyboardMarkup:
    """One button a choice: a tap takes the next one."""
    rows = InlineKeyboardBuilder()
    following = STREAMS_BY[(STREAMS_BY.index(likes.streams_by) + 1) % len(STREAMS_BY)]
    rows.button(text=say("button-form"), callback_data=callbacks.Like(name="is_rich", value=_flip(likes.is_rich)))
    rows.button(text=say("button-stream"), callback_data=callbacks.Like(name="streams_by", value=following))
    rows.button(
        text=say("button-footer"), callback_data=callbacks.Like(name="has_footer", value=_flip(likes.has_footer))
    )
    rows.button(
        text=say("button-buttons"), callback_data=callbacks.Like(name="has_buttons", value=_flip(likes.has_buttons))
    )
    rows.button(
        text=say("button-titles"),
        callback_data=callbacks.Like(name="is_titled_by_model", value=_flip(likes.is_titled_by_model)),
    )
    rows.button(text=say("button-low"), callback_data=callbacks.ShowThresholds())
    rows.button(text=say("button-my-caps"), callback_data=callbacks.ShowMyCaps())
    rows.button(text=say("button-language"), callback_data=callbacks.ShowLanguages())
    rows.adjust(2)
    return rows.as_markup()


def thresholds(likes: Likes, say: Translator) -> InlineKeyboardMarkup:
    """Amounts to be warned below, never, and the way back."""
    rows = InlineKeyboardBuilder()
    for cents in THRESHOLDS_CENTS:
        is_chosen = likes.low_balance == Money(cents * _NANOS_PER_CENT)
        text = (PICKED if is_chosen else "") + say.usd(cents * _NANOS_PER_CENT)
        rows.button(text=text, callback_data=callbacks.WarnBelow(cents=cents))
    rows.button(text=say("button-warn-never"), callback_data=callbacks.WarnBelow(cents=-1))
    rows.button(text=say("button-back"), callback_data=callbacks.ShowSettings())
    rows.adjust(3, 3, 1, 1)
    return rows.as_markup()


def threshold(cents: int) -> Money | None:
    """Return what a button of `thresholds` stands for; None for never, and for what was never offered."""
    return Money(cents * _NANOS_PER_CENT) if cents in THRESHOLDS_CENTS else None


def my_caps(found: Sequence[Cap], say: Translator) -> Parts:
    """Return the person's own spending caps with what is used of each."""
    by_period = {cap.period: cap for cap in found}
    lines = [say("my-caps-title"), ""]
    for period in PERIODS:
        cap = by_period.get(period)
        lines.append(
            say("caps-line", period=period, used=cap.used.nanos, limit=cap.limit.nanos)
            if cap
            else say("caps-line-none", period=period)
        )
    return render("\n".join(lines))


def my_caps_buttons(say: Translator) -> InlineKeyboardMarkup:
    """One button a period, and the way back."""
    rows = InlineKeyboardBuilder()
    for period in PERIODS:
        rows.button(text=say("button-cap-period", period=period), callback_data=callbacks.PickMyPeriod(period=period))
    rows.button(text=say("button-back"), callback_data=callbacks.ShowSettings())
    rows.adjust(3, 1)
    return rows.as_markup()


def my_cap_amounts(period: str, say: Translator) -> InlineKeyboardMarkup:
    """Amounts to cap at, none at all, and the way back."""
    rows = InlineKeyboardBuilder()
    for dollars in CAPS_USD:
        rows.button(text=say.usd(dollars * NANOS_PER_USD), callback_data=callbacks.SetMyCap(period=period, usd=dollars))
    rows.button(text=say("button-no-cap"), callback_data=callbacks.SetMyCap(period=period, usd=-1))
    rows.button(text=say("button-back"), callback_data=callbacks.ShowMyCaps())
    rows.adjust(3, 3, 1, 1)
    return rows.as_markup()


def usage(found: Report, keys: Mapping[str, ApiKey], say: Translator) -> Parts:
    """Return what was spent: in all, by day, by model, by where it came from."""
    lines = [say("usage-title", days=found.days), ""]
    if not found.total.calls:
        return render("\n".join([*lines, say("usage-none")]))
    lines.append(say("usage-total", charge=found.total.charge.nanos, calls=found.total.calls))
    lines += ["", say("usage-by-day")]
    lines += [
        say("usage-day", day=date.fromisoformat(one.name), charge=one.charge.nanos, calls=one.calls)
        for one in found.by_day
    ]
    lines += ["", say("usage-by-model")]
    lines += [_line(f"`{one.name}`", one, say) for one in found.by_model]
    lines += ["", say("usage-by-source")]
    lines += [_line(_source(one.name, keys, say), one, say) for one in found.by_source]
    return render("\n".join(lines))


def usage_buttons(days: int, say: Translator) -> InlineKeyboardMarkup:
    """The other lengths of time, and the receipts."""
    rows = InlineKeyboardBuilder()
    for length in DAYS:
        text = (PICKED if length == days else "") + say("button-days", days=length)
        rows.button(text=text, callback_data=callbacks.ShowUsage(days=length))
    rows.button(text=say("button-receipts"), callback_data=callbacks.ShowBalance())
    rows.adjust(2, 1)
    return rows.as_markup()


def footer(charge: Money, left: Money, say: Translator) -> str:
    """Return the line under an answer: what it cost, and what is left."""
    # Rounded down: a little more would be money that is not there.
    whole = left.nanos - left.nanos % _FOOTER_STEP
    return say("answer-footer", charge=say.usd(charge.nanos, places=6), left=say.usd(whole or left.nanos, places=4))


def _line(name: str, one: Spent, say: Translator) -> str:
    return say("usage-line", name=name, charge=one.charge.nanos, calls=one.calls)


def _source(name: str, keys: Mapping[str, ApiKey], say: Translator) -> str:
    kind, _, public_id = name.partition(":")
    if kind != "key":
        return say("usage-source", source=kind)
    key = keys.get(public_id)
    # A key that was deleted since keeps what it spent, under the name of its kind.
    return say("usage-key", name=safe(key.name), hint=key.hint) if key else say("usage-key-gone")


def _flip(is_so: bool) -> str:
    return "no" if is_so else "yes"


def _on(is_so: bool) -> str:
    return "on" if is_so else "off"
