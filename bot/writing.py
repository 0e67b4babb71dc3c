"""Writes the tree of `blocks` as Markdown, one way for each thing, so that every parser reads the same.

Owns two dialects. The rich one has tables and formulas as Telegram's rich messages have them. The classic one is for
the converter to text with entities, which has neither: a table becomes even columns in a code block, or a list of
"header: value" where it is too wide for a phone. What stands inside a line is `escaping`'s.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import telegramify_markdown

from bot.blocks import Block, Blocks, Code, Formula, Heading, Inline, Inlines, Item, List, Paragraph, Quote, Rule, Table
from bot.escaping import HARD_BREAK, write_line
from bot.tables import aligned

_COLUMNS_MAX = 20
_LATEX_MIN = 5
_ALIGNMENTS = {"Left": ":--", "Center": ":-:", "Right": "--:"}
_TICKS = re.compile(r"`{3,}")
_BLANK_LINES = re.compile(r"\n\s*\n")


def write(blocks: Blocks, *, is_rich: bool) -> str:
    """Return Markdown for these blocks."""
    written: list[str] = []
    before: Block | None = None
    marker = 0
    for block in blocks:
        marker = marker_after(before, marker, block)
        text = write_block(block, is_rich=is_rich, marker=marker)
        if not text:
            continue
        if before is not None:
            written.append(joint(before, block))
        written.append(text)
        before = block
    return "".join(written)


def marker_after(before: Block | None, marker: int, block: Block) -> int:
    """Return which of two marks a list's items get: two lists in a row would be one but for different marks."""
    return 1 - marker if isinstance(block, List) and isinstance(before, List) else 0


def joint(before: Block, block: Block) -> str:
    """Return what stands between two blocks."""
    return "\n" if _is_close(before, block) else "\n\n"


def _is_close(before: Block, block: Block) -> bool:
    """Say whether a list may follow its paragraph at once: one that starts at 1 and not with nothing."""
    if not isinstance(before, Paragraph) or not isinstance(block, List) or block.is_loose:
        return False
    return block.start in (None, 1) and bool(block.items[0].blocks)


def write_block(block: Block, *, is_rich: bool, marker: int = 0) -> str:
    """Return Markdown for one block; nothing where it would say nothing."""
    match block:
        case Paragraph(inlines):
            return write_line(inlines if is_rich else _converted(inlines))
        case Heading(level, inlines):
            return "#" * level + " " + write_line(inlines if is_rich else _converted(inlines))
        case Code(language, text):
            return _fence(language, text)
        case Formula(latex):
            return _formula(latex, is_rich=is_rich)
        case Rule():
            return "***"
        case Table():
            return _rich_table(block) if is_rich and len(block.header) <= _COLUMNS_MAX else _classic_table(block)
        case Quote(blocks):
            return _indented(write(blocks, is_rich=is_rich), "> ", "> ")
        case List():
            return _list(block, is_rich=is_rich, marker=marker)


def _list(block: List, *, is_rich: bool, marker: int) -> str:
    written = []
    for index, item in enumerate(block.items):
        mark = "-*"[marker] if block.start is None else f"{block.start + index}{'.)'[marker]}"
        written.append(_item(item, mark + " ", is_rich=is_rich))
    return ("\n\n" if block.is_loose else "\n").join(written)


def _item(item: Item, mark: str, *, is_rich: bool) -> str:
    box = {None: "", False: "[ ] ", True: "[x] "}[item.is_checked]
    inside = write(item.blocks, is_rich=is_rich)
    return _indented(box + inside, mark, " " * len(mark)) if inside else mark.rstrip()


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    others = [rest + line if line else rest.rstrip() for line in lines[1:]]
    return "\n".join([first + lines[0], *others])


def _fence(language: str, text: str) -> str:
    ticks = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
    return f"{ticks}{language.replace('`', '')}\n{text}\n{ticks}" if text else f"{ticks}{language}\n{ticks}"


def _formula(latex: str, *, is_rich: bool) -> str:
    if is_rich and ("\n" in latex or "$" in latex):
        return _fence("math", latex)
    if not is_rich:
        latex = _braced(latex)
    return f"$${_BLANK_LINES.sub(' ', latex)}$$" if "$" not in latex else _fence("latex", latex)


def _braced(latex: str) -> str:
    r"""Return a formula of one short command in braces, which change nothing in LaTeX.

    The converter of classic messages takes what is shorter than five characters for no LaTeX: `\mu` would stay `\mu`.
    """
    return f"{{{latex}}}" if len(latex) < _LATEX_MIN and latex.startswith("\\") else latex


def _converted(inlines: Inlines) -> Inlines:
    """Return a line as the converter of classic messages wants it."""
    return tuple(replace(one, text=_braced(one.text)) if one.kind == "math" else one for one in inlines)


def _rich_table(table: Table) -> str:
    rows = [
        _row(write_line(cell, is_cell=True) for cell in table.header),
        _row(_ALIGNMENTS.get(side, "---") for side in table.alignments),
    ]
    rows += [_row(write_line(cell, is_cell=True) for cell in row) for row in table.rows]
    return "\n".join(rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _classic_table(table: Table) -> str:
    header, *rows = [[plain_line(cell) for cell in row] for row in (table.header, *table.rows)]
    drawn = aligned(header, rows)
    if drawn is not None:
        return _fence("", drawn) if drawn.strip() else ""
    if not rows:
        return _row_as_lines([()] * len(table.header), table.header)
    return "\n\n".join(filter(None, (_row_as_lines(table.header, row) for row in table.rows)))


def _row_as_lines(header: Iterable[Inlines], row: Iterable[Inlines]) -> str:
    """Return one row of a table, each cell on a line after the name of its column."""
    lines = [
        write_line(_converted((*name, Inline("text", ": "), *cell) if name else cell))
        for name, cell in zip(header, row, strict=False)
        if cell
    ]
    return HARD_BREAK.join(lines)


def plain_line(inlines: Inlines) -> str:
    """Return the words of a line without marks; formulas in characters, as far as there are any."""
    return "".join(
        readable(inline.text) if inline.kind == "math" else inline.text
        for inline in inlines
        if inline.kind not in ("open", "close")
    )


@lru_cache(maxsize=1024)
def readable(latex: str) -> str:
    """Return a formula in characters, as far as there are any."""
    shown = telegramify_markdown.convert(f"${_braced(latex)}$", latex_escape=False)[0]
    return " ".join(shown.split()) or latex
