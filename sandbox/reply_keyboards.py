"""Reply keyboards: the rows of buttons that a message puts under the box in which people write.

Owns which ones Telegram accepts and which one a chat shows. The buttons under a message itself are `keyboards`'.
"""

from collections.abc import Iterable
from typing import Any

from aiogram.types import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove

from .keyboards import is_web_app
from .records import Button, Message, ReplyKeyboard
from .refusals import bad_request, not_yet

BUTTONS_MAX = 300
PLACEHOLDER_MAX = 64
UNDERSTOOD = frozenset({"text", "web_app"})


def read_reply_keyboard(markup: Any, *, is_private: bool) -> ReplyKeyboard | None:
    """Return the keyboard a message brings, one without rows if it takes the present one away, None if it does
    neither; raises what Telegram says to a wrong one."""
    if isinstance(markup, ReplyKeyboardRemove):
        return ReplyKeyboard()
    if not isinstance(markup, ReplyKeyboardMarkup):
        return None
    if markup.selective:
        raise not_yet("reply_markup.selective")
    rows = [[_read_button(button, is_private=is_private) for button in row] for row in markup.keyboard if row]
    if not rows:
        raise bad_request("reply markup must have at least one row of buttons")
    if sum(map(len, rows)) > BUTTONS_MAX:
        raise bad_request(f"reply markup is too long: keyboard may hold {BUTTONS_MAX} buttons")
    placeholder = markup.input_field_placeholder or ""
    if len(placeholder) > PLACEHOLDER_MAX:
        raise bad_request(f"input_field_placeholder may have up to {PLACEHOLDER_MAX} characters")
    return ReplyKeyboard(rows, bool(markup.one_time_keyboard), placeholder)


def shown(messages: Iterable[Message]) -> ReplyKeyboard | None:
    """Return the keyboard that a chat shows, given its messages, the newest first: the newest one, unless it was to
    go at its first use and somebody has written since."""
    was_used = False
    for message in messages:
        keyboard = message.reply_keyboard
        if keyboard is not None:
            return keyboard if keyboard.rows and not (keyboard.is_one_time and was_used) else None
        was_used = was_used or not message.is_from_bot
    return None


def _read_button(button: KeyboardButton, *, is_private: bool) -> Button:
    fields = button.model_dump(exclude_none=True)
    if not button.text.strip():
        raise bad_request("keyboard button text must be non-empty")
    for name, value in fields.items():
        if name not in UNDERSTOOD and value is not False:
            raise not_yet(f"{name} in reply keyboards")
    if button.web_app is None:
        return {"text": button.text}
    if not is_private:
        raise bad_request("BUTTON_TYPE_INVALID")
    if not is_web_app(button.web_app.url):
        url = button.web_app.url
        raise bad_request(f"keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    return {"text": button.text, "web_app": {"url": button.web_app.url}}
