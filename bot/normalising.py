"""Rewrites model Markdown where the converter would lose or move words that a person should read.

Owns the differences between what models write and what the converter keeps. Telegram shows no HTML, and the
converter drops tags and whole HTML blocks with everything in them: so tags are escaped and stay readable, as in any
chat where somebody pastes HTML. A formula in a table is written before the table: so it becomes code in its cell.
Two amounts of dollars are no formula: "5 $, 10 $" with the no-break spaces that Russian writes, or "$5 and $10".
Code is left alone; the parser itself says what is code.
"""

import re

import pyromark
import telegramify_markdown

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
    """What should be rewritten in this text keeps coming back."""


def normalise(markdown: str) -> str:
    """Return Markdown with the same words that holds nothing the converter drops. Raises TooTangled."""
    text = markdown
    for _ in range(_ROUNDS_MAX):
        if "<" not in text and "$" not in text:
            return text
        source = text.encode()
        rewrites = _rewrites(text)
        if not rewrites:
            return text
        pieces = []
        cursor = 0
        for start, end, instead in rewrites:
            pieces += [source[cursor:start], instead]
            cursor = end
        text = b"".join([*pieces, source[cursor:]]).decode()
    raise TooTangled


def _rewrites(text: str) -> list[tuple[int, int, bytes]]:
    """Return UTF-8 byte ranges in order, and what should stand there instead."""
    source = text.encode()
    rewrites = []
    is_in_cell = False
    for event, where in pyromark.events_with_range(text, options=_OPTIONS):
        if not isinstance(event, dict):
            continue
        start, end = where["start"], where["end"]
        if event.get("Start") == "TableCell" or event.get("End") == "TableCell":
            is_in_cell = "Start" in event
        elif "Html" in event or "InlineHtml" in event:
            # A break is white space wherever it stands; models put it into table cells, which know no other.
            rewrites.append((start, end, _BREAK.sub(b" ", source[start:end]).replace(b"<", b"\\<")))
        elif "InlineMath" in event and _is_money(source[start + 1 : end - 1].decode(), source[end : end + 1]):
            rewrites.append((start, end, b"\\$" + source[start + 1 : end - 1] + b"\\$"))
        elif is_in_cell and ("InlineMath" in event or "DisplayMath" in event):
            formula = telegramify_markdown.convert(source[start:end].decode())[0].strip()
            if formula and not set(formula) & set("`|\n"):
                rewrites.append((start, end, f"`{formula}`".encode()))
    return rewrites


def _is_money(between: str, after: bytes) -> bool:
    """Tell whether two dollar signs only look like a formula's: the parser knows no spaces beyond ASCII."""
    return between[:1].isspace() or between[-1:].isspace() or after.isdigit()
