"""Mends emphasis that CommonMark leaves as bare marks beside Chinese, Japanese and Korean punctuation.

A mark only closes after punctuation if a space or more punctuation follows, and such languages have no spaces: in
`**注意：**请` the marks would stand there as they are. Owns how that is mended: the punctuation moves out of the
emphasis (`**注意**：请`), and so does code (`**用`x`**吧`), which cannot be bold in Telegram anyway; underscores become
asterisks; marks around nothing but punctuation go. The words and their order stay.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from bot.parser import name_of

_RUN = re.compile(r"\*+|_+|~+")
_MARKS = "*_~"
_LENGTHS = {"*": (1, 2, 3), "_": (1, 2, 3), "~": (2,)}
_CJK = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_ATOM = "\ue000"
"""Stands for what is no letter and no mark: code, a formula, a link, an escaped character."""

_ESCAPED = re.compile(rb"\\[!-/:-@\[-`{-~]")
_BRACKETS = {"(": ")", "[": "]", "“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』", "【": "】"}
_PARTNERS = _BRACKETS | {'"': '"', "'": "'"}

Edit = tuple[int, int, bytes]
_Range = tuple[int, int]


def is_suspect(text: str) -> bool:
    """Say whether there can be anything to mend."""
    return not text.isascii() and any(mark in text for mark in _MARKS) and _CJK.search(text) is not None


def edits(source: bytes, parsed: Iterable[tuple[Any, int, int]]) -> Iterator[Edit]:
    """Yield the UTF-8 byte ranges to change, and what should stand there instead."""
    for start, end, atoms in _lines(parsed):
        raw = source[start:end]
        if is_suspect(raw.decode()):
            line = _Line(raw, [(first - start, last - start) for first, last in atoms])
            yield from ((first + start, last + start, instead) for first, last, instead in line.edits())


def _lines(parsed: Iterable[tuple[Any, int, int]]) -> Iterator[tuple[int, int, list[_Range]]]:
    """Yield the ranges that hold words with marks, and what stands in each that is no word."""
    start, end = -1, -1
    atoms: list[_Range] = []
    skip_until = -1
    for event, first, last in parsed:
        if isinstance(event, str):
            kind = name = event
        else:
            [(kind, value)] = event.items()
            name = name_of(value) if kind in ("Start", "End") else kind
        if name not in _INLINE:
            if start >= 0:
                yield start, end, atoms
                start, end, atoms = -1, -1, []
            if kind == "Start" and name == "CodeBlock":
                skip_until = last
            continue
        if first < skip_until:
            continue
        if start < 0:
            start, end = first, last
        elif last > end:
            end = last
        if name in _ATOMS:
            atoms.append((first, last))
            if kind == "Start":
                skip_until = last
    if start >= 0:
        yield start, end, atoms


_ATOMS = frozenset({"Code", "InlineMath", "DisplayMath", "InlineHtml", "Link", "Image"})
_INLINE = _ATOMS | {"Text", "SoftBreak", "HardBreak", "Strong", "Emphasis", "Strikethrough"}


class _Line:
    """One line of words: `_text` with a stand-in for each atom, `_places` the byte offset of each of its characters."""

    def __init__(self, raw: bytes, atoms: list[_Range]) -> None:
        self._raw = raw
        self._stretches: list[_Range] = []
        """The words, byte ranges; between two of them is an atom."""
        pieces: list[str] = []
        cursor = 0
        for first, last in _merged(raw, atoms):
            self._stretches.append((cursor, first))
            pieces.append(raw[cursor:first].decode())
            pieces.append(_ATOM if first < last else "")
            cursor = last
        self._text = "".join(pieces)

    @cached_property
    def _places(self) -> list[int]:
        """Most lines have nothing to mend and never ask for these."""
        places: list[int] = []
        for start, end in self._stretches:
            cursor = start
            for char in self._raw[start:end].decode():
                places.append(cursor)
                cursor += 1 if char < "\x80" else 2 if char < "\u0800" else 3 if char <= "\uffff" else 4
            places.append(end)
        return places

    def edits(self) -> Iterator[Edit]:
        """Yield what to change; what an earlier change has touched waits for the next round."""
        touched = -1
        for opener, closer in sorted(self._pairs()):
            for start, end, instead in self._mended(opener, closer):
                if start >= touched:
                    yield self._places[start], self._places[end], instead
                    touched = end

    def _pairs(self) -> Iterator[tuple[_Range, _Range]]:
        """Yield marks that belong together as a reader sees it: each closes the last open one like it."""
        opened: list[_Range] = []
        for found in _RUN.finditer(self._text):
            start, end = found.span()
            if end - start not in _LENGTHS[found[0][0]]:
                continue
            if not self._is_space(start - 1):
                place = next((at for at in range(len(opened) - 1, -1, -1) if self._mark(opened[at]) == found[0]), -1)
                if place >= 0:
                    yield opened[place], (start, end)
                    del opened[place:]
                    continue
            if not self._is_space(end):
                opened.append((start, end))

    def _mended(self, opener: _Range, closer: _Range) -> list[tuple[int, int, bytes]]:
        """Return what to change around one pair, in order; nothing where CommonMark understands it."""
        opens, closes = self._opens(opener), self._closes(closer)
        mark = self._mark(opener)
        if (opens and closes) or not self._is_beside_cjk(opener, closer):
            return []
        if len(mark) == 1 and not opens and mark != "_":
            return []  # Rather a multiplication.
        if mark[0] == "_" and (self._is_ascii_word(opener[0] - 1) or self._is_ascii_word(closer[1])):
            return []
        first = self._past_marks(opener[1], closer[0])
        last = self._before_marks(closer[0], opener[1])
        leading = self._past_punctuation(first, last)
        trailing = self._before_punctuation(last, leading)
        if leading >= trailing:
            return [(*opener, b""), (*closer, b"")]
        leading, trailing = self._with_partners(first, leading, trailing, last)
        is_quoted = _PARTNERS.get(self._text[first]) == self._text[last - 1]
        moves_before = leading > first and (not opens or is_quoted)
        moves_after = trailing < last and (not closes or is_quoted)
        if not (moves_before or moves_after):
            return self._as_asterisks((opener[0], first), (last, closer[1])) or [(*opener, b""), (*closer, b"")]
        changes = []
        if moves_before:
            changes.append((opener[0], leading, self._bytes(first, leading) + self._bytes(opener[0], first)))
        if moves_after:
            changes.append((trailing, closer[1], self._bytes(last, closer[1]) + self._bytes(trailing, last)))
        return changes

    def _with_partners(self, first: int, leading: int, trailing: int, last: int) -> _Range:
        """Move a bracket with all that is in it, as long as there is something left to emphasise."""
        after, before = trailing, leading
        for opening, closing in _BRACKETS.items():
            if closing in self._text[trailing:last] and opening not in self._text[trailing:last]:
                found = self._text.rfind(opening, leading, trailing)
                after = min(after, found) if found >= 0 else after
            if opening in self._text[first:leading] and closing not in self._text[first:leading]:
                before = max(before, self._text.find(closing, leading, trailing) + 1)
        if _RUN.search(self._text, after, trailing) or _RUN.search(self._text, leading, before):
            return leading, trailing
        after, before = self._before_punctuation(after, before), self._past_punctuation(before, after)
        return (before, after) if before < after else (leading, trailing)

    def _as_asterisks(self, opening: _Range, closing: _Range) -> list[tuple[int, int, bytes]]:
        """Return the marks as asterisks, which may stand between letters, if all of them can be."""
        marks = self._mark(opening)
        if "_" not in marks or "~" in marks or len(marks) > _LENGTHS["*"][-1] or self._mark(closing)[::-1] != marks:
            return []
        stars = b"*" * len(marks)
        return [(*opening, stars), (*closing, stars)]

    def _opens(self, run: _Range) -> bool:
        """Tell whether CommonMark lets this run open: left-flanking, and not within a word if of underscores."""
        is_left = self._is_flanking(run[0] - 1, run[1])
        if self._text[run[0]] != "_":
            return is_left
        return is_left and (not self._is_flanking(run[1], run[0] - 1) or self._is_punctuation(run[0] - 1))

    def _closes(self, run: _Range) -> bool:
        is_right = self._is_flanking(run[1], run[0] - 1)
        if self._text[run[0]] != "_":
            return is_right
        return is_right and (not self._is_flanking(run[0] - 1, run[1]) or self._is_punctuation(run[1]))

    def _is_flanking(self, outside: int, inside: int) -> bool:
        if self._is_space(inside):
            return False
        return not self._is_punctuation(inside) or self._is_space(outside) or self._is_punctuation(outside)

    def _is_beside_cjk(self, opener: _Range, closer: _Range) -> bool:
        inside = (self._past_marks(opener[1], closer[0]), self._before_marks(closer[0], opener[1]) - 1)
        outside = (self._before_marks(opener[0], 0) - 1, self._past_marks(closer[1], len(self._text)))
        return any(_CJK.match(self._char(at)) for at in (*inside, *outside))

    def _past_marks(self, at: int, end: int) -> int:
        while at < end and self._text[at] in _MARKS:
            at += 1
        return at

    def _before_marks(self, at: int, start: int) -> int:
        while at > start and self._text[at - 1] in _MARKS:
            at -= 1
        return at

    def _past_punctuation(self, at: int, end: int) -> int:
        while at < end and (self._is_space(at) or (self._is_punctuation(at) and self._text[at] not in _MARKS)):
            at += 1
        return at

    def _before_punctuation(self, at: int, start: int) -> int:
        while at > start and (
            self._is_space(at - 1) or (self._is_punctuation(at - 1) and self._text[at - 1] not in _MARKS)
        ):
            at -= 1
        return at

    def _mark(self, run: _Range) -> str:
        return self._text[run[0] : run[1]]

    def _bytes(self, start: int, end: int) -> bytes:
        return self._raw[self._places[start] : self._places[end]]

    def _char(self, at: int) -> str:
        return self._text[at] if 0 <= at < len(self._text) else "\n"

    def _is_space(self, at: int) -> bool:
        return self._char(at).isspace()

    def _is_punctuation(self, at: int) -> bool:
        char = self._char(at)
        return char == _ATOM or unicodedata.category(char)[0] in "PS"

    def _is_ascii_word(self, at: int) -> bool:
        return self._char(at).isascii() and self._char(at).isalnum()


def _merged(raw: bytes, atoms: list[_Range]) -> Iterator[_Range]:
    """Yield the atoms and, between them, escaped characters; the end as an empty one."""
    cursor = 0
    for first, last in [*atoms, (len(raw), len(raw))]:
        yield from (found.span() for found in _ESCAPED.finditer(raw, cursor, first))
        yield first, last
        cursor = last
