"""What an extractor has found, within what it may find."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

_CONTROL = dict.fromkeys([*range(9), *range(11, 32), 127])


class Refused(Exception):
    """There is nothing to read; `why` is one of `chat.documents.REASONS`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class Found:
    """Text that grows up to a bound. `pages` (of a PDF, slides, sheets) is 0 where a document has none."""

    characters_max: int
    pages_max: int
    until: float  # of `time.monotonic`: what is read by then is better than nothing
    pages: int = 0
    pages_read: int = 0
    is_cut: bool = False
    _parts: list[str] = field(default_factory=list)
    _size: int = 0

    @property
    def is_full(self) -> bool:
        """True when no more is wanted."""
        return self._size >= self.characters_max or time.monotonic() >= self.until

    @property
    def text(self) -> str:
        """Return everything, without what no text needs."""
        joined = "".join(self._parts).replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)
        # Half a character, as a PDF may hold it, could be stored nowhere.
        whole = joined.encode(errors="ignore").decode()
        return "\n".join(line.rstrip() for line in whole.split("\n")).strip()

    def add(self, text: str) -> None:
        """Take more text, as far as there is room; what is left out is noted."""
        room = self.characters_max - self._size
        if len(text) > room:
            text, self.is_cut = text[:room], True
        self._parts.append(text)
        self._size += len(text)

    def may_turn(self, number: int) -> bool:
        """Say whether page `number` (from 0) is still to be read, and count it."""
        if number >= self.pages_max or self.is_full:
            self.is_cut = True
            return False
        self.pages_read = number + 1
        return True
