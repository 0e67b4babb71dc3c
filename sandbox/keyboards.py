"""Inline keyboards as Telegram accepts them.

Owns the rules for buttons. What a tap brings about belongs to the control API's taps.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from .records import Button, Keyboard
from .refusals import bad_request, not_yet

BUTTONS_MAX = 100
ROW_MAX = 8
DATA_MAX_BYTES = 64
COPY_TEXT_MAX = 256
# Pages of this machine are let through, which Telegram would not do: in a sandbox the site is one of them.
OWN_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
SPACE = re.compile(r"\s")
LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
ACTIONS = frozenset({"callback_data", "url", "copy_text", "pay", "web_app"})


def read_keyboard(markup: Any, *, is_invoice: bool = False) -> Keyboard:
    """Return the rows of an inline keyboard, none of any other; raises what Telegram says to a wrong one."""
    if markup is None or isinstance(markup, ReplyKeyboardMarkup | ReplyKeyboardRemove):
        return []
    if not isinstance(markup, InlineKeyboardMarkup):
        raise not_yet("reply_markup.force_reply")
    if markup.force_reply:
        raise not_yet("reply_markup.force_reply")
    rows = [[_read_button(button) for button in row] for row in markup.inline_keyboard if row]
    if sum(map(len, rows)) > BUTTONS_MAX:
        raise bad_request(f"reply markup is too long: inline_keyboard may hold {BUTTONS_MAX} buttons")
    if any(len(row) > ROW_MAX for row in rows):
        raise bad_request(f"reply markup is too wide: a row of inline_keyboard may hold {ROW_MAX} buttons")
    for place, button in ((place, button) for place, row in enumerate(rows) for button in row):
        if "pay" in button and (not is_invoice or place > 0 or button is not rows[0][0]):
            raise bad_request("BUTTON_POS_INVALID: pay must be the first button, and of an invoice")
    if is_invoice and rows and "pay" not in rows[0][0]:
        raise bad_request("the first button of an invoice's inline_keyboard must be a pay button")
    return rows


def refuse_apps(markup: Any) -> None:
    """Refuse buttons that open Mini Apps, where Telegram allows them in private chats alone."""
    if isinstance(markup, InlineKeyboardMarkup) and any(one.web_app for row in markup.inline_keyboard for one in row):
        raise bad_request("BUTTON_TYPE_INVALID")


def _read_button(button: InlineKeyboardButton) -> Button:
    fields = button.model_dump(exclude_none=True)
    actions = [name for name in fields if name not in LOOKS and fields[name] is not False]
    if not button.text:
        raise bad_request("can't parse inline keyboard button: text must not be empty")
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"can't parse inline keyboard button: exactly one of {', '.join(sorted(actions))} is allowed")
    if actions[0] not in ACTIONS:
        raise not_yet(f"{actions[0]} in inline keyboards")
    if button.style not in (None, "danger", "success", "primary"):
        raise bad_request("can't parse inline keyboard button: style must be danger, success or primary")
    _check_action(button)
    return fields


def _check_action(button: InlineKeyboardButton) -> None:
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= DATA_MAX_BYTES:
        raise bad_request("BUTTON_DATA_INVALID: callback_data must have 1 to 64 bytes")
    if button.copy_text is not None and not 1 <= len(button.copy_text.text) <= COPY_TEXT_MAX:
        raise bad_request("BUTTON_COPY_TEXT_INVALID: copy_text must have 1 to 256 characters")
    if button.url is not None and not _is_link(button.url, ("http", "https", "tg")):
        raise bad_request(f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL")
    if button.web_app is not None and not is_web_app(button.web_app.url):
        raise bad_request(
            f"inline keyboard button Web App URL '{button.web_app.url}' is invalid: Only HTTPS links are allowed"
        )


def _is_link(url: str, schemes: tuple[str, ...]) -> bool:
    """Tell whether Telegram would open this; a name without a scheme is a web site's."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        is_numbered = parts.port is None or parts.port > 0
    except ValueError:
        return False
    host = parts.hostname or ""
    is_placed = parts.scheme == "tg" or "." in host or host in OWN_HOSTS
    return parts.scheme in schemes and bool(host) and is_placed and is_numbered and not SPACE.search(url)


def is_web_app(url: str) -> bool:
    """Allow what Telegram allows, and pages of this machine besides: there is no HTTPS in a sandbox."""
    return _is_link(url, ("https",)) or (_is_link(url, ("http",)) and urlsplit(url).hostname in OWN_HOSTS)
