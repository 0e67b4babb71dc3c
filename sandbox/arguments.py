"""A Bot API call's arguments, held against aiogram's own method types.

Owns reading: JSON inside form fields, unknown names, wrong types, and what Telegram has but the sandbox does not
yet. The limits on what a right-typed argument may say belong to those who use it.
"""

import json
import re
import types
import typing
from typing import Any

import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove
from pydantic import BaseModel, ValidationError

from .attachments import attach
from .refusals import Refusal, bad_request, not_yet
from .uploads import Upload

Method = type[TelegramMethod[Any]]

BY_NAME: dict[str, Method] = {
    method.__api_method__.lower(): method
    for name in aiogram.methods.__all__
    if isinstance(method := getattr(aiogram.methods, name), type)
    and issubclass(method, TelegramMethod)
    and method is not TelegramMethod
}

INT_MAX = 2**63 - 1
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

# What aiogram's types require and Telegram does not: aiogram itself leaves empty texts out.
OPTIONAL: dict[str, dict[str, Any]] = {"setWebhook": {"url": ""}}

# Optional arguments with a meaning the sandbox cannot give them yet: better refused than passed over in silence.
NOT_YET = frozenset(
    {
        "business_connection_id", "direct_messages_topic_id", "ephemeral_message_parameters",
        "message_effect_id", "callback_query_id",
        "receiver_user_id", "subscription_period", "suggested_post_parameters",
    }
)  # fmt: skip

MARKUPS: dict[str, type[BaseModel]] = {
    "inline_keyboard": InlineKeyboardMarkup,
    "keyboard": ReplyKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}


def read_arguments(method: Method, raw: dict[str, Any], uploads: dict[str, Upload]) -> TelegramMethod[Any]:
    """Return the call as aiogram's type; raises a 400 that names the field at fault."""
    values = OPTIONAL.get(method.__api_method__, {}) | attach(
        {name: _read_value(method, name, value) for name, value in raw.items()}, uploads
    )
    try:
        call = method.model_validate(values)
    except ValidationError as error:
        raise _named(error) from None
    _refuse_impossible(call, "")
    for name, field in method.model_fields.items():
        if name in NOT_YET and not field.is_required() and getattr(call, name) not in (None, False):
            raise not_yet(name)
    return call


def readable(method: Method, raw: dict[str, Any]) -> dict[str, Any]:
    """Return arguments for the log: as data also where a form carried them as JSON, whatever is wrong with them."""
    shown = dict(raw)
    for name, value in raw.items():
        field = method.model_fields.get(name)
        if isinstance(value, str) and field is not None and (name == "chat_id" or not _takes(str, field.annotation)):
            try:
                shown[name] = json.loads(value)
            except (ValueError, RecursionError):
                continue
    return shown


def given(value: Any) -> Any:
    """Return an argument's value, None where the caller left it to aiogram's defaults."""
    return None if isinstance(value, Default) else value


def _read_value(method: Method, name: str, value: Any) -> Any:
    field = method.model_fields.get(name)
    if field is None:
        raise bad_request(f'unknown field "{name}"')
    # "True" is no JSON, but clients send it; pydantic knows it.
    if isinstance(value, str) and not _takes(str, field.annotation) and not _takes(bool, field.annotation):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise bad_request(f'field "{name}" can\'t be parsed: {value[:40]!r}') from None
    if name == "reply_markup" and value is not None:
        return _read_markup(value)
    return value


def _takes(kind: type, annotation: Any) -> bool:
    """Tell whether a field's type, or one of its alternatives, is of a kind."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return any(_takes(kind, part) for part in typing.get_args(annotation))
    return isinstance(annotation, type) and issubclass(annotation, kind)


def _read_markup(value: Any) -> BaseModel:
    """Read the markup that the object claims to be; a union of all would accept a broken one as another."""
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    kind = next((MARKUPS[key] for key in MARKUPS if key in value), None)
    if kind is None:
        raise bad_request('field "reply_markup" can\'t be parsed: it has no inline_keyboard')
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        raise _named(error, "reply_markup") from None


def _named(error: ValidationError, *where: str) -> Refusal:
    first = error.errors()[0]
    path = ".".join(map(str, (*where, *first["loc"]))) or "arguments"
    if first["type"] == "missing":
        return bad_request("message text is empty" if path == "text" else f'field "{path}" is required')
    return bad_request(f'field "{path}" is wrong: {first["msg"]}')


def _refuse_impossible(value: Any, path: str) -> None:
    """Refuse what aiogram's types let through: unknown names, huge numbers, half characters, however nested."""
    if isinstance(value, int) and abs(value) > INT_MAX:
        raise bad_request(f'field "{path.rstrip(".")}" is too large a number')
    if isinstance(value, str) and LONE_SURROGATE.search(value):
        raise bad_request(f'field "{path.rstrip(".")}" is wrong: strings must be encoded in UTF-8')
    if isinstance(value, BaseModel):
        for name in value.model_extra or {}:
            raise bad_request(f'unknown field "{path}{name}"')
        for name in value.model_fields_set:
            _refuse_impossible(getattr(value, name), f"{path}{name}.")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _refuse_impossible(item, f"{path}{index}.")
