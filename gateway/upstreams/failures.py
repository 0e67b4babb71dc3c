"""What an upstream's refusal means for the caller.

What is wrong with the request is passed on, cleaned of anything of ours; what is wrong with our key, our address or
their service is not the caller's to read. The operator's log gets status and cleaned words of both.
"""

from __future__ import annotations

import re
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
_TOO_LONG = re.compile(r"(?i)context (?:length|size|window)|prompt is too long|input is too long")
# What llama.cpp's JSON library puts before its words.
_INTERNALS = re.compile(r"\[json\.exception\.\w+\.\d+\]\s*")
_SECRETS = (
    re.compile(r"\b(?:sk|pk|rk|key|org|proj|req|xai|gsk|AIza)[-_][A-Za-z0-9_*.-]{6,}"),
    re.compile(r"(?i)bearer\s+\S+"),
    re.compile(r"https?://\S+"),
    re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b"),
)


async def read(exchange: Exchange, model: Model, status: int) -> UpstreamError:
    """Read the refusal and return the error to raise for it."""
    try:
        body = await exchange.whole(READ_MAX)
    except UpstreamError:
        body = b""
    return failure(model, status, body, exchange.header("Retry-After"))


def failure(model: Model, status: int, body: bytes, retry_after: str) -> UpstreamError:
    """Return the error to raise for an answer that is no 200, and tell the operator's log."""
    name = model.upstream.name
    words, param, reason = _read(body)
    words = clean(words, model)
    log.warning("upstream refused", upstream=name, model=model.name, status=status, words=words)
    if status in _ABOUT_THE_REQUEST:
        problem = words or "The model's service refused this request without saying why."
        # Servers have a dozen codes for a conversation that is too long, or none; clients know this one.
        reason = "context_length_exceeded" if _TOO_LONG.search(words) else _plain(reason)
        return UpstreamRefused(name, problem, param=_plain(param), reason=reason)
    if status == 429:
        return UpstreamBusy(name, _seconds(retry_after))
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


def _read(body: bytes) -> tuple[str, Any, Any]:
    """Return message, param and code of an error body, whatever shape it has."""
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return "", None, None
    error = found.get("error", found) if isinstance(found, dict) else None
    if isinstance(error, str):
        return error, None, None
    if not isinstance(error, dict):
        return "", None, None
    words = error.get("message") or error.get("detail")
    return (words if isinstance(words, str) else ""), error.get("param"), error.get("code")


def _plain(value: Any) -> str | None:
    return value if isinstance(value, str) and _NAME.fullmatch(value) else None


def _seconds(retry_after: str) -> float:
    """Read Retry-After in seconds (RFC 9110, 10.2.3); a date or nonsense gives the default."""
    return min(float(retry_after), _RETRY_MAX_S) if retry_after.isascii() and retry_after.isdigit() else _RETRY_S
