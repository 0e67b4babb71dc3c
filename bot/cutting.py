"""Cuts a line of words, or the lines of a code block, that is longer than a message.

Owns where: after a sentence, else between words, else between clusters. Marks that are open at a cut are closed there
and opened again after it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.blocks import Inline, Inlines
from bot.clusters import border
from bot.escaping import write_line

_SENTENCE_END = re.compile(r"[.!?…]\s|[。！？]|\n")
_SPACE = re.compile(r"\s")


def cut_text(text: str, room: int, *, at: tuple[re.Pattern[str], ...] = (_SENTENCE_END, _SPACE)) -> int:
    """Return the best index to cut a text at that is longer than `room` characters: beyond 0, at most `room`."""
    for pattern in at:
        ends = [found.end() for found in pattern.finditer(text, room // 2, room)]
        if ends:
            return ends[-1]
    return border(text, 0, room)


def cut_code(text: str, room: int) -> Iterator[str]:
    """Yield pieces of a code block that have at most `room` characters, cut between lines as long as there are any."""
    while len(text) > room:
        end = cut_text(text, room, at=(re.compile("\n"),))
        yield text[:end].removesuffix("\n")
        text = text[end:]
    yield text


def cut_line(inlines: Inlines, room: int) -> Iterator[Inlines]:
    """Yield pieces of a line whose Markdown has at most `room` UTF-16 units each."""
    cutter = _LineCutter(room)
    for inline, closing in _with_closings(inlines):
        for small in _small(inline, room // 8):
            yield from cutter.take(small, closing)
    yield from cutter.finish()


class _LineCutter:
    def __init__(self, room: int) -> None:
        self._room = room
        self._piece: list[Inline] = []
        self._size = 0
        self._marks: list[tuple[Inline, Inline]] = []
        """What is open, and what closes it."""

    def take(self, inline: Inline, closing: Inline | None) -> Iterator[Inlines]:
        length = _units(inline)
        to_close = sum(_units(mark) for _, mark in self._marks) if self._marks else 0
        is_full = self._size + length + to_close + (_units(closing) if closing else 0) > self._room
        if is_full and inline.kind != "close" and len(self._piece) > len(self._marks):
            yield from self.finish()
            self._piece = [opening for opening, _ in self._marks]
            self._size = sum(map(_units, self._piece))
            if inline.kind in ("text", "break"):
                inline = Inline("text", inline.text.lstrip())
        if inline.text:
            self._piece.append(inline)
            self._size += length
        if closing is not None:
            self._marks.append((inline, closing))
        elif inline.kind == "close":
            self._marks.pop()

    def finish(self) -> Iterator[Inlines]:
        """Yield what there is, its marks closed; nothing where marks stand around nothing."""
        piece = list(self._piece)
        # No mark closes after a space.
        while piece and piece[-1].kind in ("text", "break") and not piece[-1].text.rstrip():
            piece.pop()
        if piece and piece[-1].kind == "text":
            piece[-1] = replace(piece[-1], text=piece[-1].text.rstrip())
        unclosed = list(self._marks)
        while unclosed and piece and piece[-1].kind == "open":
            piece.pop()
            unclosed.pop()
        if piece:
            yield (*piece, *(closing for _, closing in reversed(unclosed)))


def _with_closings(inlines: Inlines) -> list[tuple[Inline, Inline | None]]:
    """Return each inline, an opening mark with the one that closes it."""
    paired: list[tuple[Inline, Inline | None]] = []
    opened: list[int] = []
    for inline in inlines:
        if inline.kind == "open":
            opened.append(len(paired))
        elif inline.kind == "close":
            place = opened.pop()
            paired[place] = (paired[place][0], inline)
        paired.append((inline, None))
    return paired


def _small(inline: Inline, room: int) -> Iterator[Inline]:
    """Yield an inline, in pieces if it is long: a formula that long is shown as code."""
    kind = "code" if inline.kind == "math" and len(inline.text) > room else inline.kind
    text = inline.text
    while kind in ("text", "code") and len(text) > room:
        end = cut_text(text, room)
        yield Inline(kind, text[:end])
        text = text[end:]
    yield Inline(kind, text)


def _units(inline: Inline) -> int:
    if inline.kind in ("open", "close"):
        return len(inline.text)
    return len(write_line((inline,)).encode("utf-16-le")) // 2 + 2
