"""What a call used, in this system's one convention. Vendors' conventions become it in `gateway/upstreams/usage.py`.

Absent is not zero: None means that the upstream said nothing about a class, 0 that it said there was none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Known = Literal["reported", "partial", "estimated", "none"]

# The classes of a usage, as receipts name them.
CLASSES = (
    "input_tokens",
    "cached_tokens",
    "cache_write_5m_tokens",
    "cache_write_1h_tokens",
    "output_tokens",
    "reasoning_tokens",
    "images",
    "audio_seconds",
    "characters",
)


@dataclass(frozen=True, slots=True)
class Usage:
    """What was used, class by class.

    `input_tokens` is all input: cached and written to a cache too. `output_tokens` is all output: reasoning too.
    Where the upstream made several attempts, the classes are their sums, and each attempt is priced by itself.
    """

    input_tokens: int | None = None
    cached_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_tokens: int | None = None
    known: Known = "none"
    cache_write_5m_tokens: int | None = None
    cache_write_1h_tokens: int | None = None
    images: int | None = None
    audio_seconds: int | None = None
    characters: int | None = None
    attempts: tuple[Attempt, ...] = ()
    # The upstream's own object, word for word, for the receipt; nothing is computed from it.
    reported: Any = field(default=None, compare=False, repr=False)

    def classes(self) -> dict[str, int | None]:
        """Return every class by its name."""
        return {name: getattr(self, name) for name in CLASSES}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One model's part of an answer that the upstream made in several; `model` is the upstream's name for it."""

    model: str | None
    usage: Usage


def estimated_tokens(utf8_bytes: int) -> int:
    """Estimate tokens from bytes, rounded up: what is charged when nobody reported usage."""
    return -(-utf8_bytes // 4)
