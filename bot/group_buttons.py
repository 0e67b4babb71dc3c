"""Buttons in groups, and of who pays for one. Pure; what a button carries is typed in `bot/group_callbacks.py`."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.keyboard import InlineKeyboardBuilder

from billing.catalogue import Model
from billing.money import Money
from bot import group_callbacks
from bot.keyboards import PICKED, list_hash
from locales.languages import LANGUAGES, NAMES
from locales.translator import Translator
from people.groups import LISTENS, Group

# The limits a sponsor can choose, a day and a month, in whole dollars.
LIMITS_USD = ((1, 10), (2, 30), (5, 100), (20, 300))


def open_bot(text: str, url: str) -> InlineKeyboardMarkup:
    """Lead to the private chat."""
    rows = InlineKeyboardBuilder()
    rows.button(text=text, url=url)
    return rows.as_markup()


def settings(group: Group, say: Translator, pay_url: str) -> InlineKeyboardMarkup:
    """Every setting of a group; who pays agrees to it in private."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-group-listens"), callback_data=group_callbacks.ShowListens())
    rows.button(text=say("button-group-model"), callback_data=group_callbacks.ShowGroupModels())
    rows.button(text=say("button-language"), callback_data=group_callbacks.ShowGroupLanguages())
    rows.button(text=say("button-group-pay"), url=pay_url)
    if group.sponsor_id is not None:
        data = group_callbacks.EndSponsoring(chat_id=group.chat_id)
        rows.button(text=say("button-group-end"), callback_data=data, style="danger")
    rows.adjust(2, 1, 1, 1)
    return rows.as_markup()


def listens(group: Group, say: Translator) -> InlineKeyboardMarkup:
    """What the bot may listen to."""
    rows = InlineKeyboardBuilder()
    for to in LISTENS:
        text = _picked(say("button-group-listen", to=to), is_picked=to == group.listens)
        rows.button(text=text, callback_data=group_callbacks.Listen(to=to))
    return _with_way_back(rows, say)


def models(group: Group, found: Sequence[Model], say: Translator) -> InlineKeyboardMarkup:
    """Each asker's own choice, or one model for all."""
    rows = InlineKeyboardBuilder()
    names = [say("button-group-each-own"), *(model.name for model in found)]
    for number, name in enumerate(names, start=-1):
        is_picked = group.model is None if number < 0 else group.model == name
        data = group_callbacks.PickGroupModel(number=number, list_hash=list_hash(found))
        rows.button(text=_picked(name, is_picked=is_picked), callback_data=data)
    return _with_way_back(rows, say)


def languages(group: Group, say: Translator) -> InlineKeyboardMarkup:
    """Each asker's own language, or one for all."""
    rows = InlineKeyboardBuilder()
    for code, name in (("", say("button-group-each-own")), *((code, NAMES[code]) for code in LANGUAGES)):
        data = group_callbacks.PickGroupLanguage(language=code)
        rows.button(text=_picked(name, is_picked=code == (group.language or "")), callback_data=data)
    return _with_way_back(rows, say)


def limits(chat_id: int, say: Translator) -> InlineKeyboardMarkup:
    """How much somebody will pay for a group at most."""
    rows = InlineKeyboardBuilder()
    for number, (day, month) in enumerate(LIMITS_USD):
        text = say("button-group-limits", day=Money.usd(str(day)).nanos, month=Money.usd(str(month)).nanos)
        rows.button(text=text, callback_data=group_callbacks.PayForGroup(chat_id=chat_id, number=number))
    rows.adjust(1)
    return rows.as_markup()


def end(chat_id: int, say: Translator) -> InlineKeyboardMarkup:
    """Stop paying for a group."""
    rows = InlineKeyboardBuilder()
    rows.button(
        text=say("button-group-end"), callback_data=group_callbacks.EndSponsoring(chat_id=chat_id), style="danger"
    )
    return rows.as_markup()


def still_writing(say: Translator, model: str) -> InlineKeyboardMarkup:
    """Say who writes; without a button Telegram would not let the message be changed into the answer."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-still-writing", model=model), callback_data=group_callbacks.StillWriting())
    return rows.as_markup()


def _picked(text: str, *, is_picked: bool) -> str:
    return (PICKED if is_picked else "") + text


def _with_way_back(rows: InlineKeyboardBuilder, say: Translator) -> InlineKeyboardMarkup:
    rows.button(text=say("button-back"), callback_data=group_callbacks.ShowGroup())
    rows.adjust(1)
    return rows.as_markup()
