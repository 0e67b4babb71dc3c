"""Rewrites model Markdown where the converter would lose words that a person should read.

Owns the differences between what models write and what the converter keeps. Today: HTML. Telegram shows none, the
converter drops tags and whole HTML blocks with everything in them; so tags are escaped and stay readable, as in any
chat where somebody pastes HTML. Code is left alone: the parser itself says what is code.
"""

import re

import pyromark

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_MATH
)
_BREAK = re.compile(rb"<br\s*/?>", re.IGNORECASE)
_ROUNDS_MAX = 20
"""Escaping one block can uncover another inside it; documents that go deeper than this are shown without formatting."""


class TooTangled(ValueError):
    """The HTML of this text cannot be told from its Markdown."""


def normalise(markdown: str) -> str:
    """Return Markdown with the same words that holds no HTML. Raises TooTangled."""
    text = markdown
    for _ in range(_ROUNDS_MAX):
        if "<" not in text:
            return text
        source = text.encode()
        ranges = _html_ranges(text)
        if not ranges:
            return text
        pieces = []
        cursor = 0
        for start, end in ranges:
            pieces += [source[cursor:start], _escaped(source[start:end])]
            cursor = end
        text = b"".join([*pieces, source[cursor:]]).decode()
    raise TooTangled


def _escaped(html: bytes) -> bytes:
    # A break is white space wherever it stands; models put it into table cells, which know no other.
    return _BREAK.sub(b" ", html).replace(b"<", b"\\<")


def _html_ranges(text: str) -> list[tuple[int, int]]:
    """Return the UTF-8 byte ranges that the parser takes for HTML, in order."""
    ranges = []
    for event, where in pyromark.events_with_range(text, options=_OPTIONS):
        if isinstance(event, dict) and ("Html" in event or "InlineHtml" in event):
            ranges.append((where["start"], where["end"]))
    return ranges
