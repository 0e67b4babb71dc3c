"""Launch data of our own Mini App as a proof: what Telegram signed when it opened the page (Bot API, "Mini Apps",
section "Validating data received via the Mini App").

The few lines of HMAC are our own, because this room stands below Telegram's edge and because the usual helpers are not
made for hostile input: they take launch data of any age, lose fields that are blank and break on a hash that is not
ASCII. Whoever opens a session remembers the fingerprint, so that the same data opens no second one; keeping it is
`people/proofs.py`'s.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from people.errors import ProofRefused

MAX_AGE = timedelta(hours=1)
SKEW = timedelta(seconds=60)
"""How far another machine's clock may be ahead of ours."""

ID_MAX = 2**63 - 1
BYTES_MAX = 8 * 1024
_FIELDS_MAX = 64
# Seconds since 1970 have ten digits until the year 2286.
_DATE_DIGITS_MAX = 12


@dataclass(frozen=True, slots=True)
class LaunchData:
    """Who opened the Mini App, and when; `auth_date` is aware and UTC."""

    telegram_id: int
    first_name: str
    last_name: str
    username: str | None
    language_code: str | None
    start_param: str | None
    auth_date: datetime
    fingerprint: str
    """Hex, 64 characters: the same for every way of writing the same launch data, and no help in making any."""


def read(init_data: str, *, bot_token: str, now: datetime, max_age: timedelta = MAX_AGE) -> LaunchData:
    """Return what the launch data proves; raises `ProofRefused`, and nothing else, for whatever is handed in.

    Nothing but the form is looked at before the signature, so a refusal tells a forger nothing about the rest.
    """
    fields = _fields(init_data)
    given = fields.pop("hash", "")
    if not hmac.compare_digest(_signature(fields, bot_token).encode(), given.encode()):
        raise ProofRefused("signature")
    auth_date = _moment(fields.get("auth_date", ""), now, max_age)
    person = _person(fields.get("user"))
    return LaunchData(
        telegram_id=telegram_id(person.get("id")),
        first_name=_text(person.get("first_name")) or "",
        last_name=_text(person.get("last_name")) or "",
        username=_text(person.get("username")) or None,
        language_code=_text(person.get("language_code")) or None,
        start_param=_text(fields.get("start_param")) or None,
        auth_date=auth_date,
        fingerprint=hashlib.sha256(b"mini-app:" + given.encode()).hexdigest(),
    )


def telegram_id(value: object) -> int:
    """Return a Telegram user id as a claim holds it; raises `ProofRefused` for what is none of 63 bits."""
    # To Python True is an int.
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= ID_MAX:
        raise ProofRefused("malformed")
    return value


def _fields(init_data: str) -> dict[str, str]:
    try:
        if len(init_data.encode()) > BYTES_MAX:
            raise ProofRefused("malformed")
        pairs = parse_qsl(
            init_data, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=_FIELDS_MAX
        )
    except ValueError:  # lone surrogates, bytes that are no UTF-8, fields without "="
        raise ProofRefused("malformed") from None
    fields = dict(pairs)
    # Of a field that is there twice it would be open which one was signed and which one is read.
    if len(fields) != len(pairs) or "hash" not in fields:
        raise ProofRefused("malformed")
    return fields


def _signature(fields: dict[str, str], bot_token: str) -> str:
    """Return the hash that belongs to these fields; `signature`, which is for third parties, is among them."""
    secret = hmac.digest(b"WebAppData", bot_token.encode(), "sha256")
    signed = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    return hmac.new(secret, signed.encode(), "sha256").hexdigest()


def _moment(text: str, now: datetime, max_age: timedelta) -> datetime:
    if not (text.isascii() and text.isdigit() and len(text) <= _DATE_DIGITS_MAX):
        raise ProofRefused("malformed")
    age_s = now.timestamp() - int(text)
    if age_s > max_age.total_seconds():
        raise ProofRefused("old")
    if age_s < -SKEW.total_seconds():
        raise ProofRefused("early")
    return datetime.fromtimestamp(int(text), UTC)


def _person(text: str | None) -> dict[str, Any]:
    if text is None:  # opened by a button that says nobody's name
        raise ProofRefused("nobody")
    try:
        person = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ProofRefused("malformed") from None
    if not isinstance(person, dict):
        raise ProofRefused("malformed")
    return person


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _text(value: object) -> str | None:
    """Return a text that a database can keep, or None for a field that is not there."""
    if value is None:
        return None
    try:
        if isinstance(value, str) and b"\0" not in value.encode():
            return value
    except UnicodeEncodeError:  # JSON can write half of a surrogate pair
        pass
    raise ProofRefused("malformed")
