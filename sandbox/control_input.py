"""What the control API takes in: the shapes of its bodies and queries, and sentences for what does not fit.

Owns reading. What is done with it is `control`'s.
"""

import re
from typing import TypeVar

import msgspec
from aiohttp import web

from .incoming import Where
from .refusals import WrongInput

T = TypeVar("T")

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
NAME_MAX = 64
USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
NUMBER_MAX_DIGITS = 18
CHAT_ID = re.compile(r"-?[0-9]{1,18}")


class NewPerson(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /control/people`."""

    first_name: str
    language_code: str
    start: str | None = None
    last_name: str = ""
    username: str = ""


class ChangedPerson(msgspec.Struct, forbid_unknown_fields=True):
    """`PATCH /control/people/{id}`."""

    first_name: str | None = None
    language_code: str | None = None
    blocked: bool | None = None
    deactivated: bool | None = None
    shows_rich: bool | None = None
    last_name: str | None = None
    username: str | None = None


class Words(Where, kw_only=True, forbid_unknown_fields=True):
    """`POST …/messages`; `mentions` names people whom the text means by their first names: `{"Ada": 7100000001}`."""

    text: str
    mentions: dict[str, int] = msgspec.field(default_factory=dict)


class Edit(msgspec.Struct, forbid_unknown_fields=True):
    """`POST …/edits`."""

    message_id: int
    text: str
    chat_id: int | None = None


class Tap(msgspec.Struct, forbid_unknown_fields=True):
    """`POST …/taps`."""

    message_id: int
    button: str
    chat_id: int | None = None


class Purchase(msgspec.Struct, forbid_unknown_fields=True):
    """`POST …/payments`."""

    pay: bool
    message_id: int | None = None
    invoice_link: str | None = None
    chat_id: int | None = None


async def read(request: web.Request, shape: type[T]) -> T:
    """Return the request's body, or say what is wrong with it."""
    body = await request.read()
    if not body:
        raise WrongInput("The body is empty: a JSON object is expected.")
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.ValidationError as error:
        raise WrongInput(f"The body does not fit: {error}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise WrongInput("The body is not valid JSON in UTF-8.") from None


def first_name(text: str) -> str:
    """Return a name a person may have."""
    if not 1 <= len(text.strip()) <= NAME_MAX:
        raise WrongInput(f"first_name must have 1 to {NAME_MAX} characters.")
    return text.strip()


def last_name(text: str) -> str:
    """Return a last name a person may have, or none."""
    if len(text.strip()) > NAME_MAX:
        raise WrongInput(f"last_name may have up to {NAME_MAX} characters.")
    return text.strip()


def username(text: str) -> str:
    """Return a username a person may have, or none."""
    if text and not USERNAME.fullmatch(text):
        raise WrongInput("username must have 4 to 32 of A-Z, a-z, 0-9 and _, a letter first.")
    return text


def language_code(text: str) -> str:
    """Return a language a client may report."""
    if not LANGUAGE.fullmatch(text):
        raise WrongInput('language_code must be a language tag such as "en", "ru" or "zh-hans".')
    return text


def person_id(request: web.Request) -> int:
    """Return the person whom a path names."""
    text = request.match_info["person_id"]
    if not (text.isascii() and text.isdigit() and len(text) <= NUMBER_MAX_DIGITS):
        raise WrongInput(f"There is no person {text[:40]!r}: ids are numbers.")
    return int(text)


def chat_id(request: web.Request) -> int | None:
    """Return the chat that a query names, or None."""
    text = request.query.get("chat_id")
    if text is None:
        return None
    if not CHAT_ID.fullmatch(text):
        raise WrongInput("chat_id must be a whole number.")
    return int(text)


def number(request: web.Request, name: str, default: int) -> int:
    """Return a number from the query."""
    text = request.query.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) <= NUMBER_MAX_DIGITS):
        raise WrongInput(f"{name} must be a whole number, zero or more.")
    return int(text)
