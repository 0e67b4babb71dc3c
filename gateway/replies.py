"""The gateway's one table of errors: from a code to status and OpenAI-shaped body.

Every body is `{"error": {"message", "type", "param", "code"}}` with each field present, some with more beside. Where a
message leads to a page of the site it says the whole address, which whoever answers hands in (`here.base_url`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from gateway.errors import UpstreamRefused
from storage.errors import DomainError

INVALID = "invalid_request_error"
AUTHENTICATION = "authentication_error"
PERMISSION = "permission_error"
QUOTA = "insufficient_quota"
RATE = "rate_limit_error"
SERVER = "server_error"
UPSTREAM = "upstream_error"

_NOT_CHARGED = "This call costs nothing."
_KEYS = "/account/keys"
_CONSENTS = "/account/settings#consents"
# The official clients repeat 409 by themselves; for these answers that could never help.
_NO_RETRY = {"x-should-retry": "false"}


@dataclass(frozen=True, slots=True)
class Reply:
    """An error as it is answered. `extra` stands beside OpenAI's four fields."""

    status: int
    type: str
    message: str
    code: str | None = None
    param: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self, code: str) -> bytes:
        """Return the JSON; `code` is the error's own unless the reply says a nearer one."""
        error = {"message": self.message, "type": self.type, "param": self.param, "code": self.code or code}
        return msgspec.json.encode({"error": error | dict(self.extra)})


# From an error and the site's address.
Answer = Callable[[Any, str], Reply]


def reply(error: DomainError, site: str) -> Reply:
    """Return how this error is answered; one without an entry raises KeyError (a test keeps the table whole)."""
    return TABLE[type(error).code](error, site)


def internal(incident: str, *, is_charged: bool) -> Reply:
    """Return the answer to what nobody expected; the log has the traceback under the same number."""
    charged = "What it cost is in its receipt." if is_charged else _NOT_CHARGED
    message = f"Something went wrong on our side. {charged} If it stays, tell us this number: {incident}."
    return Reply(500, SERVER, message, code="internal_error", extra={"incident": incident})


def _says(status: int, kind: str, message: str) -> Answer:
    return lambda _error, _site: Reply(status, kind, message)


def _seconds(seconds: float) -> dict[str, str]:
    return {"Retry-After": str(max(1, math.ceil(seconds)))}


def _insufficient_balance(error: Any, _site: str) -> Reply:
    message = (
        f"Your balance does not cover this call: it needs at least ${error.needed}, available is ${error.available}. "
        "Top up in the bot (/topup), or ask for less with a shorter request, a smaller max_tokens or a cheaper model."
    )
    extra = {
        "limit_source": "balance",
        "reason": "insufficient_balance",
        "needed_nanos": error.needed.nanos,
        "available_nanos": error.available.nanos,
    }
    return Reply(402, QUOTA, message, extra=extra)


def _cap_reached(error: Any, site: str) -> Reply:
    whose, where = {
        "key": ("this key's", f"at {site}{_KEYS} or in the bot (/keys)"),
        "group": ("this group's", "with the bot in the group"),
    }.get(error.subject.partition(":")[0], ("your", "in the bot (/settings)"))
    # A total cap has no next window.
    name, wait = {
        "day": ("daily", ", wait until midnight UTC"), "month": ("monthly", ", wait until next month (UTC)"),
        "total": ("total", ""),
    }[error.period]  # fmt: skip
    message = (
        f"This call needs at least ${error.needed}, and {whose} {name} cap leaves ${error.left}. "
        f"Raise the cap {where}{wait}, or ask for less."
    )
    extra = {
        "limit_source": error.limit_source,
        "reason": "cap_reached",
        "needed_nanos": error.needed.nanos,
        "left_nanos": error.left.nanos,
    }
    return Reply(402, QUOTA, message, extra=extra)


def _database_away(_error: Any, _site: str) -> Reply:
    message = f"The system cannot reach its books just now. {_NOT_CHARGED} Try again in a moment."
    return Reply(503, SERVER, message, headers=_seconds(5))


def _spend_cap(error: Any, _site: str) -> Reply:
    message = f"This call needs at least ${error.needed} and may spend ${error.cap}. Ask for less, or raise the cap."
    extra = {"limit_source": "spend_cap", "reason": "spend_cap_reached", "needed_nanos": error.needed.nanos}
    return Reply(402, QUOTA, message, extra=extra)


def _hold_exists(error: Any, _site: str) -> Reply:
    extra = {"receipt": error.hold_id}
    if not error.is_same_request:
        message = "This Idempotency-Key was used for another request. Use a new key for a new request."
        return Reply(409, INVALID, message, "idempotency_key_reused", "Idempotency-Key", headers=_NO_RETRY)
    if error.state == "settled":
        message = (
            "This call was made before and is not made again, and its answer is not there to be given again. "
            f"GET /v1/receipts/{error.hold_id} says what it cost."
        )
        return Reply(409, INVALID, message, "already_answered", "Idempotency-Key", extra, _NO_RETRY)
    message = "The call with this Idempotency-Key is still running."
    return Reply(409, INVALID, message, "still_running", "Idempotency-Key", extra, _seconds(2))


def _refused(error: UpstreamRefused, _site: str) -> Reply:
    # The words are the upstream's, which may have left the end of their sentence open.
    end = "" if error.problem.endswith((".", "!", "?", "…", "。")) else "."
    return Reply(400, INVALID, f"{error.problem}{end} {_NOT_CHARGED}", code=error.reason, param=error.param)


def _missing_key(_error: Any, site: str) -> Reply:
    message = (
        "No API key was sent. Put it into the header as: Authorization: Bearer sk-ac-… "
        f"Your keys are at {site}{_KEYS} and in the bot (/keys)."
    )
    return Reply(401, AUTHENTICATION, message)


def _invalid_key(_error: Any, site: str) -> Reply:
    # Which of them it is helps only who tries keys that are not theirs.
    message = (
        "This API key is not valid here: mistyped, expired, revoked, or not one of ours. "
        f"Your keys are at {site}{_KEYS} and in the bot (/keys)."
    )
    return Reply(401, AUTHENTICATION, message)


def _consent_missing(error: Any, site: str) -> Reply:
    accept_at = f"{site}{_CONSENTS}"
    message = (
        f"Please accept these documents first, at {accept_at} or in the bot (/start): {', '.join(error.documents)}."
    )
    return Reply(403, PERMISSION, message, extra={"documents": list(error.documents), "accept_at": accept_at})


# Codes that no caller can bring about over HTTP: at start, in the bot, or by a mistake of ours. They are incidents.
INCIDENTS = frozenset(
    {
        "error", "storage_error", "billing_error", "people_error", "chat_error", "gateway_error", "upstream_error",
        "wrong_database", "wrong_secret", "no_database", "database_behind", "unreadable", "busy",
        "catalogue_invalid", "topup_not_found", "topup_closed", "payment_mismatch", "balance_too_large",
        "caller_left",  # nobody is there to be answered
        "account_not_found", "key_not_found", "too_many_keys",
        "port_taken", "address_unusable",
    }
)  # fmt: skip

TABLE: dict[str, Answer] = {
    # What the caller sent.
    "invalid_request": lambda e, _: Reply(400, INVALID, e.problem, param=e.param),
    "unsupported": lambda e, _: Reply(400, INVALID, e.problem, param=e.param),
    "unknown_route": lambda e, _: Reply(
        404, INVALID, f"There is nothing at {e.method} {e.path}. The API stands under /v1, such as GET /v1/models."
    ),
    "method_not_allowed": lambda e, _: Reply(
        405,
        INVALID,
        f"{e.method} is not allowed here; {' and '.join(e.allowed)} is."
        if len(e.allowed) == 1
        else f"{e.method} is not allowed here; {', '.join(e.allowed)} are.",
        headers={"Allow": ", ".join(e.allowed)},
    ),
    "body_too_large": lambda e, _: Reply(
        413, INVALID, f"The request body is larger than the {e.limit:,} bytes that are accepted here."
    ),
    "body_too_slow": lambda e, _: Reply(
        408, INVALID, f"The request body did not arrive within {e.seconds:g} seconds.", headers={"Connection": "close"}
    ),
    "unsupported_media_type": lambda e, _: Reply(415, INVALID, e.problem, param=e.header),
    "model_not_found": lambda e, _: Reply(
        404, INVALID, f"There is no model {e.model[:100]!r} here. GET /v1/models lists those on sale.", param="model"
    ),
    "receipt_not_found": _says(404, INVALID, "Your account has no receipt of this id."),
    "signing_key_unreadable": _says(
        503, SERVER, "This receipt cannot be signed until the operator mends the signing key. What it says stays true."
    ),
    # Who the caller is.
    "missing_api_key": _missing_key,
    "invalid_api_key": _invalid_key,
    "invalid_metrics_token": _says(
        401, AUTHENTICATION, "The metrics are for who sends METRICS_TOKEN, as: Authorization: Bearer …"
    ),
    "too_many_bad_keys": lambda e, _: Reply(
        429, RATE, "Too many wrong keys from your address. Wait before the next try.", headers=_seconds(e.retry_after_s)
    ),
    # Signing in on the site. What exactly is wrong with a proof helps only a forger.
    "proof_refused": _says(403, PERMISSION, "This does not prove who you are, or no longer does. Sign in once more."),
    "sign_in_away": lambda _error, _site: Reply(
        503, UPSTREAM, "The service you sign in with does not answer now. Try again in a moment.", headers=_seconds(30)
    ),
    "account_closed": lambda e, _: Reply(403, PERMISSION, f"This account is {e.status} and cannot make calls."),
    "consent_missing": _consent_missing,
    "model_not_allowed": lambda e, _: Reply(
        403, PERMISSION, f"This credential does not cover the model {e.model[:100]!r}.", param="model"
    ),
    # What the caller can pay.
    "insufficient_balance": _insufficient_balance,
    "spend_cap_reached": _spend_cap,
    "database_away": _database_away,
    "journal_full": _database_away,
    "cap_reached": _cap_reached,
    "hold_exists": _hold_exists,
    "hold_ended": _says(503, SERVER, f"The call was ended by a restart before it went out. {_NOT_CHARGED} Repeat it."),
    # Who should have answered.
    "upstream_unavailable": _says(502, UPSTREAM, f"The model's service cannot answer now. {_NOT_CHARGED}"),
    "upstream_broken": _says(502, UPSTREAM, f"The model's service broke off or sent no usable answer. {_NOT_CHARGED}"),
    "upstream_timeout": _says(504, UPSTREAM, f"The model's service took too long. {_NOT_CHARGED}"),
    "upstream_busy": lambda e, _: Reply(
        503, UPSTREAM, f"The model's service is overloaded. {_NOT_CHARGED}", headers=_seconds(e.retry_after_s)
    ),
    "upstream_refused": _refused,
    "shutting_down": lambda _error, _site: Reply(
        503, SERVER, f"This server is being restarted. {_NOT_CHARGED} Repeat it in a moment.", headers=_seconds(2)
    ),
}
