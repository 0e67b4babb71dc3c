"""Buttons under messages. Pure; what a button carries is typed in `bot/callbacks.py`."""

import hashlib
from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.keyboard import InlineKeyboardBuilder

from billing.batch import PERIODS
from billing.catalogue import Model
from billing.money import NANOS_PER_USD, Money
from billing.receipts import Receipt
from billing.topups import TopUp
from bot import callbacks
from chat.sessions import ChatSession
from locales.languages import LANGUAGES, NAMES
from locales.translator import Translator
from people.api_keys import ApiKey, IssuedKey
from people.consents import AGE

CAPS_USD = (1, 5, 10, 25, 50, 100)
AMOUNTS_STARS = (50, 100, 250, 500, 1000, 2500)
PICKED = "✓ "


def welcome(say: Translator) -> InlineKeyboardMarkup:
    """Accept, read first, or change the language."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("welcome-accept"), callback_data=callbacks.Accept(), style="success")
    rows.button(text=say("button-terms"), callback_data=callbacks.ShowNotice(document="terms"))
    rows.button(text=say("button-privacy"), callback_data=callbacks.ShowNotice(document="privacy"))
    for code in LANGUAGES:
        rows.button(text=NAMES[code], callback_data=callbacks.PickLanguage(language=code))
    rows.adjust(1, 2, 3, 2)
    return rows.as_markup()


def consent(documents: Sequence[str], say: Translator) -> InlineKeyboardMarkup:
    """Accept what has changed, or read it first; the words state one's age only where that is asked again."""
    rows = InlineKeyboardBuilder()
    accept = "welcome-accept" if AGE in documents else "consent-accept"
    rows.button(text=say(accept), callback_data=callbacks.Accept(), style="success")
    for document in documents:
        if document != AGE:
            rows.button(text=say(f"button-{document}"), callback_data=callbacks.ShowNotice(document=document))
    rows.adjust(1, 2)
    return rows.as_markup()


def languages(current: str) -> InlineKeyboardMarkup:
    """One button a language, in its own name."""
    rows = InlineKeyboardBuilder()
    for code in LANGUAGES:
        text = (PICKED if code == current else "") + NAMES[code]
        rows.button(text=text, callback_data=callbacks.PickLanguage(language=code))
    rows.adjust(2)
    return rows.as_markup()


def models(found: Sequence[Model], current: Model) -> InlineKeyboardMarkup:
    """One button a model."""
    rows = InlineKeyboardBuilder()
    for number, model in enumerate(found):
        text = (PICKED if model.name == current.name else "") + model.name
        rows.button(text=text, callback_data=callbacks.PickModel(number=number, list_hash=list_hash(found)))
    rows.adjust(1)
    return rows.as_markup()


def list_hash(found: Sequence[Model]) -> str:
    """Return a fingerprint of the list, so that an old button cannot pick whatever stands at its place now."""
    return hashlib.sha256("\n".join(model.name for model in found).encode()).hexdigest()[:8]


def sessions(found: Sequence[ChatSession], say: Translator) -> InlineKeyboardMarkup:
    """One button a conversation, and one for a new one."""
    rows = InlineKeyboardBuilder()
    for session in found:
        rows.button(text=session.title or "…", callback_data=callbacks.OpenSession(session_id=session.id))
    rows.button(text=say("button-new-session"), callback_data=callbacks.NewSession(), style="primary")
    rows.adjust(1)
    return rows.as_markup()


def balance(receipts: Sequence[Receipt], say: Translator) -> InlineKeyboardMarkup:
    """From the balance to the receipts it shows, and to the top-up."""
    rows = InlineKeyboardBuilder()
    for one in receipts:
        text = say("button-receipt", charge=one.charge.nanos, time=one.created_at)
        rows.button(text=text, callback_data=callbacks.ShowReceipt(receipt_id=one.id))
    rows.button(text=say("button-topup"), callback_data=callbacks.ShowTopUp(), style="primary")
    rows.adjust(1)
    return rows.as_markup()


def receipt(say: Translator) -> InlineKeyboardMarkup:
    """Back to the balance."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-back"), callback_data=callbacks.ShowBalance())
    return rows.as_markup()


def amounts(star: Money, say: Translator) -> InlineKeyboardMarkup:
    """Amounts to choose from, each with what it adds."""
    rows = InlineKeyboardBuilder()
    for stars in AMOUNTS_STARS:
        text = say("topup-amount", stars=stars, worth=(star * stars).nanos)
        rows.button(text=text, callback_data=callbacks.PickAmount(stars=stars))
    rows.adjust(2)
    return rows.as_markup()


def pay(topup: TopUp, say: Translator) -> InlineKeyboardMarkup:
    """The invoice, and the way back to the amounts."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("topup-pay", stars=topup.minor_units), url=topup.link, style="success")
    rows.button(text=say("topup-other"), callback_data=callbacks.ShowTopUp())
    rows.adjust(1)
    return rows.as_markup()


def keys(found: Sequence[ApiKey], say: Translator) -> InlineKeyboardMarkup:
    """One button a key, and one for a new one."""
    rows = InlineKeyboardBuilder()
    for key in found:
        text = f"{key.name} · …{key.hint}"
        rows.button(text=text, callback_data=callbacks.ShowKey(public_id=key.public_id))
    rows.button(text=say("button-issue-key"), callback_data=callbacks.IssueKey(), style="primary")
    rows.adjust(1)
    return rows.as_markup()


def issued(key: IssuedKey, say: Translator) -> InlineKeyboardMarkup:
    """Copy the secret."""
    copy = InlineKeyboardButton(text=say("button-copy-key"), copy_text=CopyTextButton(text=key.secret))
    return InlineKeyboardMarkup(inline_keyboard=[[copy]])


def key(found: ApiKey, say: Translator) -> InlineKeyboardMarkup:
    """What can be done with a key."""
    rows = InlineKeyboardBuilder()
    if not found.is_revoked:
        rows.button(
            text=say("button-revoke-key"),
            callback_data=callbacks.AskToRevoke(public_id=found.public_id),
            style="danger",
        )
    rows.button(text=say("button-caps"), callback_data=callbacks.ShowCaps(public_id=found.public_id))
    rows.button(
        text=say("button-delete-key"), callback_data=callbacks.AskToDelete(public_id=found.public_id), style="danger"
    )
    rows.button(text=say("button-back"), callback_data=callbacks.ShowKeys())
    rows.adjust(1)
    return rows.as_markup()


def revoke_sure(found: ApiKey, say: Translator) -> InlineKeyboardMarkup:
    """Revoke after all, or back to the key."""
    return _sure(found, say("button-revoke-sure"), callbacks.RevokeKey(public_id=found.public_id), say)


def delete_sure(found: ApiKey, say: Translator) -> InlineKeyboardMarkup:
    """Delete after all, or back to the key."""
    return _sure(found, say("button-delete-sure"), callbacks.DeleteKey(public_id=found.public_id), say)


def caps(found: ApiKey, say: Translator) -> InlineKeyboardMarkup:
    """One button a period, and the way back to the key."""
    rows = InlineKeyboardBuilder()
    for period in PERIODS:
        data = callbacks.PickPeriod(public_id=found.public_id, period=period)
        rows.button(text=say("button-cap-period", period=period), callback_data=data)
    rows.button(text=say("button-back"), callback_data=callbacks.ShowKey(public_id=found.public_id))
    rows.adjust(3, 1)
    return rows.as_markup()


def cap_amounts(found: ApiKey, period: str, say: Translator) -> InlineKeyboardMarkup:
    """Amounts to cap at, none at all, and the way back to the caps."""
    rows = InlineKeyboardBuilder()
    for dollars in CAPS_USD:
        data = callbacks.SetCap(public_id=found.public_id, period=period, usd=dollars)
        rows.button(text=say.usd(dollars * NANOS_PER_USD), callback_data=data)
    data = callbacks.SetCap(public_id=found.public_id, period=period, usd=-1)
    rows.button(text=say("button-no-cap"), callback_data=data)
    rows.button(text=say("button-back"), callback_data=callbacks.ShowCaps(public_id=found.public_id))
    rows.adjust(3, 3, 1, 1)
    return rows.as_markup()


def _sure(found: ApiKey, text: str, data: CallbackData, say: Translator) -> InlineKeyboardMarkup:
    rows = InlineKeyboardBuilder()
    rows.button(text=text, callback_data=data, style="danger")
    rows.button(text=say("button-back"), callback_data=callbacks.ShowKey(public_id=found.public_id))
    rows.adjust(1)
    return rows.as_markup()
