"""Writes what stands inside a line as Markdown that says the same to every parser: a word stays a word.

Owns escaping. It covers GitHub's marks and what rich Markdown has beyond them (`$`, `==`, `||`, `<tg-…>`), whether or
not they would mean something at that place. Escapes put punctuation before punctuation, so marks beside them keep
their meaning.
"""

import re

from bot.blocks import Inline, Inlines

_SPECIAL = re.compile(r"[\\`*_~\[\]<$|]|&(?=[#\w])|={2,}|#(?=[#\s]|$)")
_ESCAPED_ADDRESS = re.compile(r"https?://[\w./?=&%+:;,#@\\-]+")
_INSIDE_WORD = re.compile(r"(?<=[A-Za-z0-9])\\_(?=[A-Za-z0-9])")
_AT_LINE_START = re.compile(r"[#>=+-]|:(?=[-:|])|\d{1,9}(?=[.)](?:\s|$))")
_EDGE_SPACES = re.compile(r"^[ \t]+|[ \t]+$")
_TICKS = re.compile(r"`+")

HARD_BREAK = "  \n"
"""Telegram reads a lone line break inside a paragraph as a space."""


def write_line(inlines: Inlines, *, is_cell: bool = False) -> str:
    """Return the Markdown of one line, or of several with hard breaks between them."""
    pieces: list[str] = []
    is_at_start = True
    for inline in inlines:
        piece = _write(inline, is_at_start=is_at_start, is_cell=is_cell)
        if inline.kind == "break" and pieces:
            pieces[-1] = pieces[-1].rstrip(" \t")
        elif piece == "[" and pieces and pieces[-1].endswith("!"):
            pieces[-1] = pieces[-1][:-1] + "\\!"  # It would be a picture.
        pieces.append(piece)
        is_at_start = inline.kind == "break" or (is_at_start and not piece)
    return "".join(pieces)


def escape(text: str, *, is_at_start: bool = False) -> str:
    """Return Markdown that shows exactly `text`."""
    escaped = _SPECIAL.sub(_with_backslashes, text)
    if "://" in text and "_" in text:
        # Whoever finds addresses in Markdown itself would take the backslashes for a part of them.
        escaped = _ESCAPED_ADDRESS.sub(lambda found: _INSIDE_WORD.sub("_", found[0]), escaped)
    if is_at_start and (found := _AT_LINE_START.match(escaped)):
        mark = found.end() if found[0].isdigit() else 0
        escaped = escaped[:mark] + "\\" + escaped[mark:]
    return escaped


def _with_backslashes(found: re.Match[str]) -> str:
    return "".join("\\" + char for char in found[0])


def _write(inline: Inline, *, is_at_start: bool, is_cell: bool) -> str:
    match inline.kind:
        case "text":
            text = inline.text.lstrip(" \t") if is_at_start else inline.text
            return escape(text, is_at_start=is_at_start)
        case "break":
            return HARD_BREAK
        case "code":
            written = _code(inline.text)
        case "math":
            written = f"${inline.text}$"
        case _:
            return inline.text
    return re.sub(r"\\?\|", r"\\|", written) if is_cell else written


def _code(text: str) -> str:
    ticks = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    is_padded = text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " " and bool(text.strip(" ")))
    return f"{ticks} {text} {ticks}" if is_padded else f"{ticks}{text}{ticks}"
