"""What an upstream's refusal means for the caller.

What is wrong with the request is passed on, cleaned of anything of ours; what is wrong with our key, our address or
their service is not the caller's to read. The operator's log gets of both what no vendor fills with words of a
conversation: the status, how we class it, the vendor's `type`, `code` and `param`, and its own id of the request, by
which the vendor can say more. Its sentences are never logged: they quote what was asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec
import structlog

from billing.catalogue import Model
from gateway.errors import UpstreamBusy, UpstreamError, UpstreamRefused, UpstreamTimeout, UpstreamUnavailable
from gateway.upstreams import Exchange

log = structlog.get_logger()

READ_MAX = 64_000
_ABOUT_THE_REQUEST = frozenset({400, 413, 422})
_RETRY_S = 5.0
_RETRY_MAX_S = 3600.0
_WORDS_MAX = 500
_NAME = re.compile(r"[A-Za-z0-9_.\[\]-]{1,64}")
# Fields by their places may go on with names that the caller chose (`tools[0].function.parameters.my_field`).
_PLACE = re.compile(r"([a-z_]+)(\[\d{1,4}\])?(?=[.\[]|$)")
_FIELDS = frozenset(
    {
        "frequency_penalty", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens", "messages", "metadata",
        "modalities", "model", "n", "parallel_tool_calls", "prediction", "presence_penalty", "reasoning",
        "reasoning_effort", "response_format", "seed", "stop", "stream", "stream_options", "system", "temperature",
        "thinking", "tool_choice", "tools", "top_k", "top_logprobs", "top_p", "user", "verbosity",
    }
)  # fmt: skip
_THEIR_ID = re.compile(r"[A-Za-z0-9_.:-]{1,80}")
_THEIR_IDS = ("x-request-id", "request-id")
_TOO_LONG = re.compile(r"(?i)context (?:length|size|window)|prompt is too long|input is too long")
# What llama.cpp's JSON library puts before its words.
_INTERNALS = re.compile(r"\[json\.exception\.\w+\.\d+\]\s*")
_SECRETS = (
    re.compile(r"\b(?:sk|pk|rk|key|org|proj|req|xai|gsk|AIza)[-_][A-Za-z0-9_*.-]{6,}"),
    re.compile(r"(?i)bearer\s+\S+"),
    re.compile(r"https?://\S+"),
    re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What an error body says; all but the words may be anything."""

    words: str = ""
    param: Any = None
    code: Any = None
    type: Any = None


async def read(exchange: Exchange, model: Model, status: int) -> UpstreamError:
    """Read the refusal and return the error to raise for it."""
    try:
        body = await exchange.whole(READ_MAX)
    except UpstreamError:
        body = b""
    return failure(exchange, model, status, body)


def failure(exchange: Exchange, model: Model, status: int, body: bytes) -> UpstreamError:
    """Return the error to raise for an answer that is none, and tell the operator's log.

    An error inside of an answer that began well has the status 502.
    """
    told = _read(body)
    error = _meant(exchange, model, status, told)
    log.warning(
        "upstream refused",
        upstream=model.upstream.name,
        model=model.name,
        status=status,
        meant=error.code,
        vendor_type=_machine_word(told.type, model),
        vendor_code=_machine_word(told.code, model),
        vendor_param=_place(told.param),
        vendor_request=_their_id(exchange, model),
    )
    return error


def _meant(exchange: Exchange, model: Model, status: int, told: Told) -> UpstreamError:
    name = model.upstream.name
    if status in _ABOUT_THE_REQUEST:
        words = clean(told.words, model)
        problem = words or "The model's service refused this request without saying why."
        # Servers have a dozen codes for a conversation that is too long, or none; clients know this one.
        reason = "context_length_exceeded" if _TOO_LONG.search(words) else _plain(told.code)
        return UpstreamRefused(name, problem, param=_plain(told.param), reason=reason)
    if status == 429:
        return UpstreamBusy(name, _seconds(exchange.header("Retry-After")))
    if status in (408, 504):
        return UpstreamTimeout(name, f"status {status}")
    return UpstreamUnavailable(name, f"status {status}")


def clean(words: str, model: Model) -> str:
    """Take out what is ours or theirs to keep: keys, addresses, organisations, the name behind the public name."""
    upstream = model.upstream
    if upstream.key:
        words = words.replace(upstream.key, "…")
    for pattern in _SECRETS:
        words = pattern.sub("…", words)
    host = urlsplit(upstream.base_url).hostname
    if host:
        words = words.replace(host, "…")
    words = _INTERNALS.sub("", words).replace(model.upstream_model, model.name)
    words = "".join(letter if letter.isprintable() else " " for letter in words).strip()
    return words if len(words) <= _WORDS_MAX else words[: _WORDS_MAX - 1] + "…"


def _read(body: bytes) -> Told:
    """Read an error body, whatever shape it has."""
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return Told()
    error = found.get("error", found) if isinstance(found, dict) else None
    if isinstance(error, str):
        return Told(error)
    if not isinstance(error, dict):
        return Told()
    words = error.get("message") or error.get("detail")
    return Told(words if isinstance(words, str) else "", error.get("param"), error.get("code"), error.get("type"))


def _plain(value: Any) -> str | None:
    return value if isinstance(value, str) and _NAME.fullmatch(value) else None


def _machine_word(value: Any, model: Model) -> str | None:
    """Return what stands for a case in the vendor's programs, `rate_limit_exceeded` or 429; None: it may be a text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)[:20]
    word = _plain(value)
    return word if word is not None and clean(word, model) == word else None


def _place(value: Any) -> str | None:
    """Return which field of the request is meant, if it is one that every request may have."""
    found = _PLACE.match(value) if isinstance(value, str) else None
    return found[0] if found is not None and found[1] in _FIELDS else None


def _their_id(exchange: Exchange, model: Model) -> str | None:
    found = next(filter(None, map(exchange.header, _THEIR_IDS)), "")
    is_ours = bool(model.upstream.key) and str(model.upstream.key) in found
    return found if _THEIR_ID.fullmatch(found) and not is_ours else None


def _seconds(retry_after: str) -> float:
    """Read Retry-After in seconds (RFC 9110, 10.2.3); a date or nonsense gives the default."""
    return min(float(retry_after), _RETRY_MAX_S) if retry_after.isascii() and retry_after.isdigit() else _RETRY_S
