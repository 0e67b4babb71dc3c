"""Cuts a text with entities into messages: at most 4,096 UTF-16 units and 100 entities each.

Cuts fall, in this order of preference, before a fence that would not fit whole, between paragraphs, between lines,
between words, and at last between characters, so a line without end still makes finite parts. A fence longer than a
message is closed and reopened with its language. Surrogate pairs and joined emoji stay together. Knows nothing of
Markdown.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from bot.clusters import border
from bot.parts import Entity, Part

UNITS_MAX = 4096
ENTITIES_MAX = 100

SPACES = " \t\r\n\f\v"
"""What is left out at a border. Other blanks (an ideographic space that opens a paragraph) are part of the words."""


def split(text: str, entities: Sequence[Entity] = ()) -> list[Part]:
    """Return the parts of `text`; none if it is blank."""
    return _Splitter(text, entities).parts()


def offsets_of(text: str) -> list[int]:
    """Return the UTF-16 offset of every character of `text`, and its length in UTF-16 units as the last item."""
    return list(accumulate((2 if ord(char) > 0xFFFF else 1 for char in text), initial=0))


def clip(entities: Sequence[Entity], start: int, end: int) -> tuple[Entity, ...]:
    """Return what lies of `entities` between two UTF-16 offsets, counted from `start`: at most the first hundred."""
    clipped = []
    for entity in entities:
        first, last = max(entity.offset, start), min(entity.offset + entity.length, end)
        if first < last:
            clipped.append(replace(entity, offset=first - start, length=last - first))
    return tuple(clipped[:ENTITIES_MAX])


def is_blank(text: str) -> bool:
    """Say whether nothing of `text` can be seen; Telegram refuses such a message as empty."""
    return all(unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf") for char in text)


class _Splitter:
    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self._text = text
        self._units = offsets_of(text)
        self._entities = sorted(entities, key=lambda entity: (entity.offset, -entity.length))
        self._offsets = [entity.offset for entity in self._entities]
        # The furthest that any entity up to this one reaches: where to begin to look for those open at a place.
        self._reached = list(accumulate((entity.offset + entity.length for entity in self._entities), max))
        self._fences = [
            (bisect_right(self._units, entity.offset) - 1, bisect_right(self._units, entity.offset + entity.length) - 1)
            for entity in self._entities
            if entity.type == "pre" and entity.length <= UNITS_MAX
        ]

    def parts(self) -> list[Part]:
        parts: list[Part] = []
        skipped = self._text[: self._skip(0)]
        start = len(skipped)
        while start < len(self._text):
            cut = self._cut(start)
            body = self._text[start:cut].rstrip(SPACES)
            end = start + len(body)
            after = self._skip(cut)
            if is_blank(body):
                skipped += self._text[start:after]
            else:
                if parts:
                    parts[-1] = replace(parts[-1], gap=parts[-1].gap + skipped)
                parts.append(
                    Part(
                        text=body,
                        entities=clip(
                            self._between(self._units[start], self._units[end]), self._units[start], self._units[end]
                        ),
                        lead="" if parts else skipped,
                    )
                )
                skipped = self._text[end:after]
            start = after
        if parts:
            parts[-1] = replace(parts[-1], gap=parts[-1].gap + skipped)
        return parts

    def _between(self, start: int, end: int) -> list[Entity]:
        """Return the entities that may lie between two UTF-16 offsets."""
        return self._entities[bisect_right(self._reached, start) : bisect_left(self._offsets, end)]

    def _skip(self, cut: int) -> int:
        """Return where the next part starts: after the blank lines that follow, before a line's indentation."""
        end = cut
        while end < len(self._text) and self._text[end] in SPACES:
            end += 1
        is_line_start = cut == 0 or self._text[cut - 1] == "\n"
        newline = self._text.rfind("\n", cut, end)
        if newline >= 0:
            return newline + 1
        return cut if is_line_start and end < len(self._text) else end

    def _cut(self, start: int) -> int:
        """Return the best end of a part that starts at `start`, always beyond it."""
        furthest = self._furthest(start)
        if furthest == len(self._text):
            return furthest
        fence = self._fence_around(furthest)
        if fence > start:
            return fence
        half = start + (furthest - start) // 2
        for mark in ("\n\n", "\n", " "):
            found = self._last(mark, half, furthest)
            if found:
                return found
        return border(self._text, start, furthest)

    def _furthest(self, start: int) -> int:
        """Return the last index that both limits allow."""
        by_units = bisect_right(self._units, self._units[start] + UNITS_MAX) - 1
        here = self._units[start]
        open_before = sum(1 for entity in self._between(here, here + 1) if entity.offset < here)
        first = bisect_left(self._offsets, here)
        beginning = self._offsets[first : bisect_left(self._offsets, self._units[by_units])]
        room = ENTITIES_MAX - open_before
        if len(beginning) <= room:
            return by_units
        by_entities = bisect_right(self._units, beginning[max(room, 0)]) - 1
        # More than a hundred entities over one place cannot be shown by any cut: `clip` keeps the outermost.
        return by_entities if by_entities > start else by_units

    def _fence_around(self, index: int) -> int:
        """Return where the fence begins that a cut at `index` would break though it fits a message whole, or -1."""
        return min((first for first, end in self._fences if first < index < end), default=-1)

    def _last(self, mark: str, low: int, high: int) -> int:
        """Return the index after the last `mark` in the range that breaks no fence needlessly, or 0."""
        found = self._text.rfind(mark, low, high)
        while found >= 0:
            after = found + len(mark)
            fence = self._fence_around(after)
            if fence < 0:
                return after
            found = self._text.rfind(mark, low, max(low, fence))
        return 0
