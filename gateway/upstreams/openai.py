"""OpenAI's chat dialect as an upstream speaks it: what a frame or a whole answer says.

Only what metering needs is read; everything else passes as bytes. What the reported usage means is `usage.py`'s.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

CHAT_PATH = "/chat/completions"
DONE = b"[DONE]"


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
