"""Buttons about signing in on the website. Pure; what they carry is in `device_callbacks`."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.keyboard import InlineKeyboardBuilder

from bot import device_callbacks as carried
from bot.device_views import SHOWN_MAX, device_name
from locales.translator import Translator
from people.security_events import SIGNED_IN, TOLD_PREFIX
from people.web_sessions import WebSession


def sign_in(sign_in_id: str, say: Translator) -> InlineKeyboardMarkup:
    """Agree, or say that it is somebody else."""
    rows = InlineKeyboardBuilder()
    for key, agrees, style in (("button-signin-agree", True, "success"), ("button-signin-refuse", False, "danger")):
        choice = carried.AnswerSignIn(sign_in_id=sign_in_id, agrees=agrees)
        rows.button(text=say(key), callback_data=choice, style=style)
    rows.adjust(1)
    return rows.as_markup()


def devices(found: Sequence[WebSession], say: Translator) -> InlineKeyboardMarkup | None:
    """One button a session, and one for all of them."""
    if not found:
        return None
    rows = InlineKeyboardBuilder()
    for number, one in enumerate(found[:SHOWN_MAX], 1):
        text = say("button-device", number=number, device=device_name(one.device, say))
        rows.button(text=text, callback_data=carried.AskToEndDevice(web_session_id=one.id))
    rows.button(text=say("button-devices-end"), callback_data=carried.AskToEndAllDevices(), style="danger")
    rows.adjust(1)
    return rows.as_markup()


def end_sure(web_session_id: str, say: Translator) -> InlineKeyboardMarkup:
    """End it after all, or back to the list."""
    rows = InlineKeyboardBuilder()
    data = carried.EndDevice(web_session_id=web_session_id)
    rows.button(text=say("button-device-end"), callback_data=data, style="danger")
    rows.button(text=say("button-back"), callback_data=carried.ShowDevices())
    rows.adjust(1)
    return rows.as_markup()


def end_all_sure(say: Translator) -> InlineKeyboardMarkup:
    """End all of them after all, or back to the list."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-devices-end-sure"), callback_data=carried.EndAllDevices(), style="danger")
    rows.button(text=say("button-back"), callback_data=carried.ShowDevices())
    rows.adjust(1)
    return rows.as_markup()


def told(kind: str, data: Mapping[str, Any], say: Translator) -> InlineKeyboardMarkup | None:
    """Return the buttons that an outbox message about the account's doors comes with, if it is about one.

    A session whose token was copied has ended by itself: there is only something to look at.
    """
    if not kind.startswith(TOLD_PREFIX):
        return None
    rows = InlineKeyboardBuilder()
    if kind == TOLD_PREFIX + SIGNED_IN:
        data_of_button = carried.EndToldDevice(web_session_id=str(data["session"]))
        rows.button(text=say("button-session-end"), callback_data=data_of_button, style="danger")
    rows.button(text=say("button-devices"), callback_data=carried.ShowDevices())
    rows.adjust(1)
    return rows.as_markup()
