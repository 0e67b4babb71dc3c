"""What a model is shown of a conversation: pure, and never more than its context holds.

Sizes are bounded by UTF-8 bytes, as a token is at least one: careful rather than exact, and free of any tokenizer. What
no longer fits is summarised by `compaction`, or left out here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chat.quoting import with_quoted
from chat.turns import Turn

# Roughly what a chat template adds to a message, in tokens.
_MESSAGE_OVERHEAD = 16
# A token of ordinary text is about four bytes in Latin script and two in others: three keeps answers from being cut.
BYTES_PER_TOKEN = 3
_SUMMARY = "Summary of the earlier part of this conversation:\n\n"

# `content` is text, or a list of parts where there are pictures.
Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """What went before a question: a summary of the oldest part ("" for none), and the turns after it, oldest first."""

    summary: str
    turns: tuple[Turn, ...]
    is_shortened: bool = False

    @property
    def size(self) -> int:
        """Return how many bytes of a context it takes."""
        return _size(_SUMMARY + self.summary if self.summary else "") + sum(size_of(turn) for turn in self.turns)


def since_summary(turns: Sequence[Turn]) -> Past:
    """Return the turns after the newest summary on the path, with that summary."""
    for number in range(len(turns) - 1, -1, -1):
        if turns[number].summary:
            return Past(turns[number].summary, tuple(turns[number + 1 :]))
    return Past("", tuple(turns))


def room_for_past(question: str, *, context_tokens: int, output_tokens: int, quoted: str, instructions: str) -> int:
    """Return how many bytes are left for the past beside the question, what is told before it, and the answer."""
    taken = _size(with_quoted(quoted, question)) + _size(instructions)
    return max(0, context_tokens - output_tokens) * BYTES_PER_TOKEN - taken


def trimmed(past: Past, room: int) -> Past:
    """Return the past without its oldest turns, and without its summary at last, so that it fits into `room` bytes."""
    left = room - Past(past.summary, ()).size
    kept: list[Turn] = []
    for turn in reversed(past.turns):
        left -= size_of(turn)
        if left < 0:
            break
        kept.append(turn)
    is_shortened = past.is_shortened or len(kept) < len(past.turns)
    shown = Past(past.summary, tuple(reversed(kept)), is_shortened)
    return shown if shown.size <= room or not past.summary else trimmed(Past("", past.turns, is_shortened=True), room)


def halves(past: Past, room: int) -> tuple[tuple[Turn, ...], tuple[Turn, ...]]:
    """Split the turns: the newest that fit into `room` bytes stay as they are, the older are to be summarised."""
    kept = len(past.turns)
    for turn in reversed(past.turns):
        room -= size_of(turn)
        if room < 0:
            break
        kept -= 1
    return past.turns[:kept], past.turns[kept:]


def messages(
    past: Past,
    question: str,
    *,
    quoted: str = "",
    instructions: str = "",
    pictures: Mapping[str, Sequence[str]] | None = None,
    turn_id: str = "",
) -> list[Message]:
    """Return what is sent: instructions, the past, and the question (`turn_id`'s) with what it refers to.

    `pictures` are data URLs by the turn they came with.
    """
    pictures = pictures or {}
    shown: list[Message] = []
    if instructions:
        shown.append({"role": "system", "content": instructions})
    if past.summary:
        shown += [
            {"role": "user", "content": _SUMMARY + past.summary},
            {"role": "assistant", "content": "Understood."},
        ]
    for turn in past.turns:
        asked = _with_pictures(_asked(turn), pictures.get(turn.id, ()))
        shown += [{"role": "user", "content": asked}, {"role": "assistant", "content": turn.answer}]
    asked = _with_pictures(with_quoted(quoted, question), pictures.get(turn_id, ()))
    return [*shown, {"role": "user", "content": asked}]


def size_of(turn: Turn) -> int:
    """Return how many bytes of a context a turn takes."""
    return _size(_asked(turn)) + _size(turn.answer)


def _with_pictures(text: str, urls: Sequence[str]) -> str | list[Message]:
    """Put pictures, in their order, before the text that is about them."""
    if not urls:
        return text
    return [*({"type": "image_url", "image_url": {"url": url}} for url in urls), {"type": "text", "text": text}]


def _asked(turn: Turn) -> str:
    return with_quoted(turn.quoted, turn.question)


def _size(text: str) -> int:
    return len(text.encode()) + _MESSAGE_OVERHEAD * BYTES_PER_TOKEN if text else 0
