r"""Tells formulas from what only looks like one, and writes them all with dollar signs.

Owns two differences. Models write `\(…\)` and `\[…\]`, which Markdown reads as escaped brackets. And two amounts of
dollars are no formula, however a language writes them: "$5 and $10", "5 $, 10 $", "US$5", "从5$到10$".
"""

import re
from collections.abc import Iterator

_BRACKETS = re.compile(r"\\[\\()\[\]]")
_CLOSING = {"\\(": "\\)", "\\[": "\\]"}
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_LINE_END = re.compile(r"[ \t]*\n[ \t>]*")
_COMMENT = re.compile(r"(?<!\\)%")
_UNESCAPED_DOLLAR = re.compile(r"(?<!\\)\$")
_COMMAND = re.compile(r"\\[A-Za-z]+|\\[,;:!\\{}|]")
_OPERATOR = re.compile(r"[=^_+<>|{}≤≥≠≈±×·√∑∫∈→∞]|[-*/](?=\s*[\w(])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER = re.compile(r"[\d\s.,]+")
_PROSE = re.compile(r"[A-Za-z]{3,}|[^\W\d_A-Za-z\u0370-\u03ff]")
_MATH_SIGN = re.compile(r"[\\^_={}+*]")


def bracketed(source: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield where `\(…\)` and `\[…\]` stand in a text without code, and what to write instead."""
    opened: re.Match[str] | None = None
    for found in _BRACKETS.finditer(source):
        mark = found[0]
        if opened is not None and mark == _CLOSING[opened[0]]:
            inside = source[opened.end() : found.start()]
            if is_formula(inside, is_alone=opened[0] == "\\["):
                yield opened.start(), found.end(), _with_dollars(inside, "$" if opened[0] == "\\(" else "$$")
            opened = None
        elif mark in _CLOSING:
            opened = found


def _with_dollars(inside: str, mark: str) -> str:
    # A line that begins with "-" or "+" would begin a list; LaTeX reads a line's end as a space, but after a comment.
    if not _COMMENT.search(inside):
        inside = _LINE_END.sub(" ", inside)
    return mark + _UNESCAPED_DOLLAR.sub(r"\\$", inside.strip()) + mark


def is_formula(inside: str, *, is_alone: bool) -> bool:
    """Tell a formula from words somebody put in escaped brackets, such as a source's number."""
    if not inside.strip() or _BLANK_LINE.search(inside):
        return False
    if _COMMAND.search(inside) or _OPERATOR.search(inside):
        return True
    return not _WORD.search(inside) and not (is_alone and _NUMBER.fullmatch(inside))


def is_money(between: str, before: str, after: str) -> bool:
    """Tell whether two dollar signs only look like a formula's.

    `before` and `after` are the characters beside them. The parser knows no spaces beyond ASCII, and takes any sign
    with something close to it.
    """
    if not between.strip() or between[0].isspace() or between[-1].isspace() or after.isdigit():
        return True
    if before.isascii() and before.isalnum() and between[0] not in "^_\\":
        return True
    if between[-1] in "/:;,(" and after.isalnum():
        return True
    return between[0].isdigit() and not _MATH_SIGN.search(between) and bool(_PROSE.search(between))
