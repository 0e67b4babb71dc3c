r"""Where a formula begins and ends in Markdown: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, in a line and over several.

Owns that looking for a formula's end costs as much as the text is long, and no more: it stops at the next mark of the
same kind, so no stretch is read twice however many marks begin something that nobody ends. What only looks like a
formula is told by `chat.formulas`; how one is drawn is `mathml`'s.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from chat.formulas import is_formula, is_money

_MARKS = ("$$", "\\[", "\\(", "$")
_CLOSING = {"$$": "$$", "\\[": "\\]", "\\(": "\\)", "$": "$"}
_HALVES = {mark: (mark, closing) for mark, closing in _CLOSING.items()}
_HALVES = {mark: (mark, closing) for mark, closing in _CLOSING.items()}
# The next mark of a kind, past what is escaped: the `\\[` of `\\[2pt]` ends a row and begins nothing.
_NEXT = {
    "$$": re.compile(r"\$\$"),
    "\\[": re.compile(r"\\(?:\\|[\[\]])"),
    "\\(": re.compile(r"\\(?:\\|[()])"),
    "$": re.compile(r"\\.|\$", re.DOTALL),
}


def add_to(reader: MarkdownIt) -> None:
    """Let a reader of Markdown find formulas, as tokens `formula` and `formula_block`."""
    reader.block.ruler.before("fence", "formula_block", _block, {"alt": ["paragraph", "blockquote", "list"]})
    reader.inline.ruler.before("escape", "formula", _inline)


def _inline(state: StateInline, silent: bool) -> bool:
    source, start = state.src, state.pos
    mark = next((one for one in _MARKS if source.startswith(one, start)), None)
    if mark is None:
        return False
    end = _end(source, mark, start + len(mark), state.posMax)
    if end is None:
        return False
    inside = source[start + len(mark) : end]
    if mark == "$":
        is_read = not is_money(inside, source[start - 1 : start], source[end + 1 : end + 2])
    elif mark == "$$":
        is_read = bool(inside.strip())
    else:
        is_read = is_formula(inside, is_alone=mark == "\\[")
    if not is_read:
        return False
    if not silent:
        token = state.push("formula", "math", 0)
        token.content = inside.strip()
    state.pos = end + len(mark)
    return True


def _block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    r"""Read `$$` or `\[` at the beginning of a line, up to the line that ends with its other half."""
    first = state.src[state.bMarks[start_line] + state.tShift[start_line] : state.eMarks[start_line]]
    mark = first[:2]
    if mark not in ("$$", "\\[") or state.is_code_block(start_line):
        return False
    lines = [first[2:].rstrip()]
    line = start_line
    while (end := _mark(lines[-1], mark)) is None:
        line += 1
        if line >= end_line or state.sCount[line] < state.blkIndent or state.isEmpty(line):
            return False
        lines.append(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip())
    if lines[-1][end:] != _CLOSING[mark]:
        return False
    lines[-1] = lines[-1][:end]
    latex = "\n".join(lines).strip()
    if not latex or (mark == "\\[" and not is_formula(latex, is_alone=True)):
        return False
    if not silent:
        token = state.push("formula_block", "math", 0)
        token.content = latex
        token.map = [start_line, line + 1]
        token.block = True
        state.line = line + 1
    return True


def _end(source: str, mark: str, start: int, last: int) -> int | None:
    """Return where the other half stands; None where there is none, or something of the same kind begins before it."""
    found = _mark(source, mark, start, last)
    return found if found is not None and source.startswith(_CLOSING[mark], found) else None


def _mark(source: str, mark: str, start: int = 0, last: int | None = None) -> int | None:
    """Return where the next mark of a kind stands, be it an opening or a closing one."""
    for found in _NEXT[mark].finditer(source, start, len(source) if last is None else last):
        if found[0] in _HALVES[mark]:
            return found.start()
    return None
