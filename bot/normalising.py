"""Rewrites model Markdown where a parser would lose, move or misread words that a person should read.

Owns the differences between what models write and what Markdown means, once for both forms of an answer. Telegram
shows no HTML, so tags are escaped and stay readable, as in any chat where somebody pastes HTML; only `<br>` stays, a
break. Formulas and amounts of money are told apart by `formulas`, bold beside Chinese, Japanese or Korean punctuation
is mended by `emphasis`. A single `~` means "about". An address given for a mark that nothing refers to would not be
seen. Code is left alone; the parser itself says what is code. What comes out needs no second rewriting.
"""

import re
from collections.abc import Iterator

import pyromark

from bot import emphasis
from bot.parser import events, name_of
from chat.formulas import bracketed, is_money

_BREAK = re.compile(rb"<br\s*/?>", re.IGNORECASE)
_ROUNDS_MAX = 40
"""Mending one place can uncover another; documents that go deeper than this are shown without formatting."""

_SUSPECTS = ("<", "$", "~", "\\", "]:")

Edit = tuple[int, int, bytes]
"""A UTF-8 byte range, and what should stand there instead."""


class TooTangled(ValueError):
    """What should be rewritten in this text keeps coming back."""


def normalise(markdown: str) -> str:
    """Return Markdown with the same words that says what its writer meant. Raises TooTangled."""
    text = markdown
    for _ in range(_ROUNDS_MAX):
        if not any(suspect in text for suspect in _SUSPECTS) and not emphasis.is_suspect(text):
            return text
        edited = _round(text)
        if edited == text:
            return text
        text = edited
    raise TooTangled


def _round(text: str) -> str:
    source = text.encode()
    parsed = events(text)
    edits = list(_edits(source, parsed))
    if not edits:
        # Only what the parser takes for words by now can be mended there.
        edits = list(emphasis.edits(source, parsed)) if emphasis.is_suspect(text) else []
    pieces = []
    cursor = 0
    for start, end, instead in sorted(edits):
        if start >= cursor:
            pieces += [source[cursor:start], instead]
            cursor = end
    return b"".join([*pieces, source[cursor:]]).decode()


def _edits(source: bytes, parsed: list[tuple[object, int, int]]) -> Iterator[Edit]:
    code = []
    used = set()
    for event, start, end in parsed:
        if not isinstance(event, dict):
            continue
        [(kind, value)] = event.items()
        if kind in ("Text", "End"):
            continue
        if kind == "Code" or (kind == "Start" and name_of(value) == "CodeBlock"):
            code.append((start, end))
        elif kind in ("Html", "InlineHtml"):
            if kind == "Html" or not _BREAK.fullmatch(source[start:end]):
                yield start, end, _BREAK.sub(b" ", source[start:end]).replace(b"<", b"\\<")
        elif kind in ("InlineMath", "DisplayMath"):
            yield from _unlike_formula(source, start, end, marks=1 if kind == "InlineMath" else 2)
        elif kind == "Start" and value == "Strikethrough" and source[start + 1 : start + 2] != b"~":
            yield start, start + 1, b"\\~"
            yield end - 1, end, b"\\~"
        elif kind == "Start" and name_of(value) in ("Link", "Image"):
            used.add(value[name_of(value)]["id"].lower())
    yield from _brackets(source, code)
    yield from _unused_addresses(source, used)


def _unlike_formula(source: bytes, start: int, end: int, *, marks: int) -> Iterator[Edit]:
    between = source[start + marks : end - marks].decode()
    if marks == 2 and between.strip():
        return
    before = source[:start][-4:].decode(errors="ignore")[-1:]
    after = source[end : end + 4].decode(errors="ignore")[:1]
    if marks == 2 or is_money(between, before, after):
        escaped = b"\\$" * marks
        yield start, start + marks, escaped
        if marks == 2 or after.isdigit() or between[-1:].isdigit():
            yield end - marks, end, escaped


def _brackets(source: bytes, code: list[tuple[int, int]]) -> Iterator[Edit]:
    if b"\\(" not in source and b"\\[" not in source:
        return
    cursor = 0
    for start, end in [*code, (len(source), len(source))]:
        stretch = source[cursor:start].decode()
        offset, place = cursor, 0
        for first, last, instead in bracketed(stretch):
            offset += len(stretch[place:first].encode())
            length = len(stretch[first:last].encode())
            yield offset, offset + length, instead.encode()
            offset, place = offset + length, last
        cursor = max(cursor, end)


def _unused_addresses(source: bytes, used: set[str]) -> Iterator[Edit]:
    if b"]:" not in source:
        return
    for label, definition in pyromark.reference_definitions(source.decode()).items():
        start = definition["span"]["start"]
        if label.lower() not in used or label.startswith("^"):
            yield start, start + 1, b"\\["
