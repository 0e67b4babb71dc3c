"""The site's table from error codes to a status and a sentence, for what a person can bring about.

A code that is not in it is the API's to say (`gateway/replies.py`), or an incident.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from gateway.errors import InvalidRequest
from locales.translator import Translator, Value
from people.errors import TooManyTickets
from storage.errors import DomainError

SAID: Final[Mapping[str, int]] = {
    "account_closed": 403,
    "attachment_empty": 400,
    "attachment_too_large": 413,
    "body_too_large": 413,
    "body_too_slow": 408,
    "consent_missing": 403,
    "cookies_missing": 403,
    "database_away": 503,
    "file_not_found": 404,
    "form_stale": 403,
    "form_too_soon": 400,
    "invalid_request": 400,
    "key_not_found": 404,
    "link_ended": 410,
    "proof_refused": 403,
    "proof_used": 403,
    "question_missing": 400,
    "question_too_long": 400,
    "queue_full": 429,
    "receipt_not_found": 404,
    "session_busy": 409,
    "session_not_found": 404,
    "sign_in_away": 503,
    "sign_in_gone": 410,
    "signed_out": 401,
    "ticket_contact_missing": 400,
    "ticket_contact_too_long": 400,
    "ticket_not_found": 404,
    "ticket_text_missing": 400,
    "ticket_text_too_long": 400,
    "ticket_waits": 429,
    "too_busy": 429,
    "too_many_from_here": 429,
    "too_many_keys": 409,
    "too_many_strangers_tickets": 429,
    "too_many_tickets": 429,
    "too_many_tries": 429,
    "topup_not_found": 404,
    "turn_not_found": 404,
    "web_session_not_found": 404,
}
"""Each has its sentence, `site-problem-<code>`; `limit`, and `wait` in a `unit`, are what it may name, and of which
`group` tickets are."""

FIELDS: Final[Mapping[str, str]] = {
    "attachment_empty": "file",
    "attachment_too_large": "file",
    "ticket_contact_missing": "contact",
    "ticket_contact_too_long": "contact",
    "ticket_text_missing": "text",
    "ticket_text_too_long": "text",
}
"""The field of a form that an error is about, where it is about one."""

_MINUTE_S, _HOUR_S = 60, 3600


def status_of(error: DomainError) -> int | None:
    """Return the status by which the site answers this error, None for one that is not for people."""
    return SAID.get(error.code)


def field_of(error: DomainError) -> str | None:
    """Return the name of the field that the error is about, None where it is about the whole form."""
    return error.param if isinstance(error, InvalidRequest) else FIELDS.get(error.code)


def sentence(error: DomainError, say: Translator) -> str:
    """Return what to tell the reader."""
    values: dict[str, Value] = {}
    limit, wait_s = getattr(error, "limit", None), getattr(error, "wait_s", None)
    if isinstance(limit, int):
        values["limit"] = limit
    if isinstance(error, TooManyTickets):
        values["group"] = error.group
    if isinstance(wait_s, int | float):
        values["wait"], values["unit"] = _rounded(wait_s)
    return say(f"site-problem-{error.code.replace('_', '-')}", **values)


def _rounded(wait_s: float) -> tuple[int, str]:
    """Return a time to wait as people count it, never shorter than it is."""
    seconds = max(1, math.ceil(wait_s))
    if seconds < _MINUTE_S:
        return seconds, "seconds"
    if seconds <= _HOUR_S - _MINUTE_S:
        return math.ceil(seconds / _MINUTE_S), "minutes"
    return math.ceil(seconds / _HOUR_S), "hours"
