"""OpenAI's chat dialect as an upstream speaks it: what a frame or a whole answer says, and what it used.

Only what metering needs is read; everything else passes as bytes. Absent is not zero: a number that is missing,
negative, fractional or absurd counts as not reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from billing.prices import Usage

CHAT_PATH = "/chat/completions"
DONE = b"[DONE]"
# More tokens than any model reads or writes in one call: a number above it is a bug of the upstream's.
_TOKENS_MAX = 100_000_000


class Unreadable(Exception):
    """These bytes are no chat answer."""


class Said(msgspec.Struct):
    """A message or a delta: all that can carry output."""

    content: Any = None
    refusal: Any = None
    reasoning: Any = None
    reasoning_content: Any = None
    reasoning_details: Any = None
    tool_calls: Any = None
    function_call: Any = None
    audio: Any = None


class Choice(msgspec.Struct):
    index: Any = 0
    finish_reason: Any = None
    delta: Said | None = None
    message: Said | None = None


class Answer(msgspec.Struct):
    """A frame of a stream, or a whole answer."""

    choices: list[Choice] | None = None
    usage: Any = None
    error: Any = None

    @property
    def is_usage_alone(self) -> bool:
        """True for the frame that `include_usage` asks for."""
        return self.usage is not None and not self.choices

    def finished(self) -> Iterable[Any]:
        """Yield the index of every choice that ends here."""
        return (choice.index for choice in self.choices or () if choice.finish_reason)

    def text_bytes(self) -> int:
        """Count the UTF-8 bytes of output in here: content, reasoning, refusals, tool calls."""
        return sum(_said(said) for choice in self.choices or () for said in (choice.delta, choice.message) if said)


_decoder = msgspec.json.Decoder(Answer)


def read(data: bytes) -> Answer:
    """Read a frame's data or a whole answer; raises `Unreadable`."""
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as exc:
        raise Unreadable from exc


def usage(reported: Any) -> Usage | None:
    """Return what an upstream reported as this system's usage, or None when it reported nothing usable.

    `prompt_tokens` includes cached tokens and `completion_tokens` includes reasoning: OpenAI's convention is ours.
    """
    if not isinstance(reported, dict):
        return None
    inputs = _count(reported.get("prompt_tokens"))
    outputs = _count(reported.get("completion_tokens"))
    if inputs is None and outputs is None:
        return None
    return Usage(
        input_tokens=inputs,
        cached_tokens=_count(_detail(reported, "prompt_tokens_details", "cached_tokens")),
        output_tokens=outputs,
        reasoning_tokens=_count(_detail(reported, "completion_tokens_details", "reasoning_tokens")),
        known="reported" if inputs is not None and outputs is not None else "partial",
    )


def _detail(reported: dict[str, Any], group: str, name: str) -> Any:
    details = reported.get(group)
    return details.get(name) if isinstance(details, dict) else None


def _count(number: Any) -> int | None:
    return number if type(number) is int and 0 <= number <= _TOKENS_MAX else None


def _said(said: Said) -> int:
    return (
        _text(said.content)
        + _text(said.refusal)
        # Servers name the same reasoning twice or thrice; it was written once.
        + max(_text(said.reasoning), _text(said.reasoning_content), _text(said.reasoning_details))
        + _text(said.tool_calls)
        + _text(said.function_call)
        + _text(said.audio)
    )


# What stands around the words and is not written by the model.
_LABELS = frozenset({"id", "type", "index", "format", "signature"})


def _text(value: Any) -> int:
    """Count the bytes of every text inside, labels aside."""
    if value is None:
        return 0
    if isinstance(value, str):
        return len(value) if value.isascii() else len(value.encode("utf-8", "surrogatepass"))
    if isinstance(value, list):
        return sum(map(_text, value))
    if isinstance(value, dict):
        return sum(_text(inner) for name, inner in value.items() if name not in _LABELS)
    return 0
