"""Buttons of questions and answers: what can be done while one waits, while it is answered, and afterwards. Pure."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.keyboard import InlineKeyboardBuilder

from billing.catalogue import Model
from bot import callbacks
from bot.keyboards import list_hash
from chat.turns import AT_BALANCE, Turn
from locales.translator import Translator
from people.preferences import Likes

# The same file would fail the same way.
_HOPELESS = frozenset(
    {"nobody_sees", "file_gone", "file_encrypted", "file_no_text", "file_broken", "file_too_large", "file_unsupported"}
)


def queued(turn_id: str, say: Translator, *, can_hurry: bool) -> InlineKeyboardMarkup:
    """Cancel a question that waits, or send it now; in a group nobody pushes in before others."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-cancel"), callback_data=callbacks.Cancel(turn_id=turn_id))
    if can_hurry:
        rows.button(text=say("button-send-now"), callback_data=callbacks.SendNow(turn_id=turn_id))
    return rows.as_markup()


def stop(turn_id: str, say: Translator) -> InlineKeyboardMarkup:
    """End the answer that grows above."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-stop"), callback_data=callbacks.Stop(turn_id=turn_id))
    return rows.as_markup()


def after_answer(
    turn: Turn,
    say: Translator,
    likes: Likes,
    *,
    has_others: bool,
    models: Sequence[Model] = (),
    topup_url: str | None = None,
) -> InlineKeyboardMarkup | None:
    """What can be done after a turn: what mends an answer that lacks something, and for who likes it, another one.

    `has_others`: there are other models to choose from, which are among `models`. `topup_url` leads to topping up in
    private, from where others read along. Who asks on a sponsor's account need not top up their own.
    """
    rows = InlineKeyboardBuilder()
    widths: list[int] = []
    if turn.error_code in ("insufficient_balance", AT_BALANCE) and turn.payer_id is None:
        data = callbacks.ShowTopUp() if topup_url is None else None
        rows.button(text=say("button-topup"), callback_data=data, url=topup_url, style="primary")
        widths.append(1)
    if turn.is_cut_short:
        rows.button(text=say("button-continue"), callback_data=callbacks.GoOn(turn_id=turn.id))
        widths.append(1)
    if turn.error_code == "no_vision":
        return other_models(turn, models, ability="vision")
    if turn.state != "answered" and turn.error_code not in _HOPELESS:
        rows.button(text=say("button-retry"), callback_data=callbacks.Retry(turn_id=turn.id))
        widths.append(1)
    elif turn.state == "answered" and likes.has_buttons and turn.question:
        rows.button(text=say("button-again"), callback_data=callbacks.Again(turn_id=turn.id))
        if has_others:
            rows.button(text=say("button-other-model"), callback_data=callbacks.OtherModel(turn_id=turn.id))
        widths.append(1 + has_others)
    if not widths:
        return None
    rows.adjust(*widths)
    return rows.as_markup()


def show_again(turn: Turn, say: Translator) -> InlineKeyboardMarkup:
    """Show the stored answer once more."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-show-again"), callback_data=callbacks.ShowAgain(turn_id=turn.id))
    return rows.as_markup()


def other_models(turn: Turn, found: Sequence[Model], *, ability: str | None = None) -> InlineKeyboardMarkup:
    """One button a model that has not answered this turn, and has this ability, with the company behind it."""
    rows = InlineKeyboardBuilder()
    for number, model in enumerate(found):
        if model.name != turn.model and (ability is None or ability in model.abilities):
            data = callbacks.AgainBy(turn_id=turn.id, number=number, list_hash=list_hash(found))
            rows.button(text=model.with_company, callback_data=data)
    rows.adjust(1)
    return rows.as_markup()


def ask_now(turn_id: str, say: Translator) -> InlineKeyboardMarkup:
    """Ask an earlier question in its new words."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-ask-now"), callback_data=callbacks.AskNow(turn_id=turn_id), style="primary")
    return rows.as_markup()
