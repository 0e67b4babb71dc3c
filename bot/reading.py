"""Reads normalised Markdown into the tree of `blocks`.

Owns what the tree keeps: every word, in order. What no message can show becomes words: quotes and lists nested beyond
`LEVELS_MAX` go on at that level, their items with the mark as text. What stands inside a line is `lines`'.
"""

import re
from typing import Any

from bot.blocks import Block, Blocks, Code, Formula, Heading, Inline, Inlines, Item, List, Paragraph, Quote, Rule, Table
from bot.lines import Line
from bot.parser import events, name_of

LEVELS_MAX = 10
"""Levels that containers may take of Telegram's sixteen: a quote takes one, a list with its items two."""

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(markdown: str) -> Blocks:
    """Return the blocks of a text that `normalising` has been over."""
    reader = _Reader(markdown.encode())
    for event, start, _ in events(markdown):
        reader.take(event, start)
    return reader.finish()


class _OpenList:
    def __init__(self, start: int | None, *, is_real: bool) -> None:
        self.start = self.number = start
        self.is_real = is_real
        self.items: list[Item] = []
        self.is_loose = False
        self.is_checked: bool | None = None


class _Reader:
    def __init__(self, source: bytes) -> None:
        self._source = source
        self._blocks: list[list[Block]] = [[]]
        """The blocks of each open container; the innermost is last."""
        self._lists: list[_OpenList] = []
        self._quotes: list[bool] = []
        self._levels = 0
        self._line = Line()
        self._label = ""
        """The mark of an item that is nested too deep to be one; its words follow."""
        self._code: list[str] | None = None
        self._language = ""
        self._alignments: tuple[str, ...] = ()
        self._rows: list[tuple[Inlines, ...]] = []
        self._cells: list[Inlines] = []
        self._is_one_line = False
        """Within a heading or a cell: no line breaks, and no block can begin."""

    def take(self, event: Any, start: int) -> None:
        """Take the parser's next event, which stands at `start` in the source."""
        if isinstance(event, str):
            if event == "Rule":
                self._add(Rule())
            else:
                self._break()
            return
        [(kind, value)] = event.items()
        match kind:
            case "Start":
                self._start(name_of(value), value, start)
            case "End":
                self._end(name_of(value), value)
            case "Text" if self._code is not None:
                self._code.append(value)
            case "InlineHtml" if _BREAK.fullmatch(value):
                self._break()
            case "Text" | "InlineHtml" | "Html":
                self._line.put("text", value.replace("\n", " "))
            case "Code":
                self._line.put("code", value)
            case "InlineMath":
                self._line.put("math", value.strip())
            case "DisplayMath":
                self._formula(value.strip())
            case "TaskListMarker":
                self._lists[-1].is_checked = value

    def finish(self) -> Blocks:
        """Return what was read."""
        self._flush()
        return tuple(self._blocks[0])

    def _start(self, name: str, value: Any, start: int) -> None:
        match name:
            case "Strong" | "Strikethrough":
                self._line.open(self._source[start : start + 2].decode())
            case "Emphasis":
                self._line.open(self._source[start : start + 1].decode())
            case "Link" | "Image":
                self._line.open_link(value[name]["dest_url"])
            case "TableCell":
                self._is_one_line = True
            case "TableHead" | "TableRow":
                self._cells = []
            case "Item":
                self._flush()
                self._start_item()
            case _:
                self._flush()
                self._start_block(name, value)

    def _start_block(self, name: str, value: Any) -> None:
        match name:
            case "Heading":
                self._is_one_line = True
            case "Paragraph" if self._lists:
                self._lists[-1].is_loose = True
            case "CodeBlock":
                fence = value["CodeBlock"]
                words = fence["Fenced"].split() if isinstance(fence, dict) else []
                self._code, self._language = [], words[0] if words else ""
            case "Table":
                self._alignments, self._rows = value["Table"], []
            case "BlockQuote":
                self._quotes.append(self._levels < LEVELS_MAX)
                if self._quotes[-1]:
                    self._levels += 1
                    self._blocks.append([])
            case "List":
                opened = _OpenList(value["List"], is_real=self._levels + 1 < LEVELS_MAX)
                self._levels += 2 if opened.is_real else 0
                self._lists.append(opened)

    def _start_item(self) -> None:
        items = self._lists[-1]
        items.is_checked = None
        if items.is_real:
            self._blocks.append([])
        else:
            self._label += "• " if items.number is None else f"{items.number}. "
        if items.number is not None:
            items.number += 1

    def _end(self, name: str, value: Any) -> None:
        match name:
            case "Strong" | "Strikethrough" | "Emphasis" | "Link" | "Image":
                self._line.close()
            case "TableCell":
                self._cells.append(self._line.take())
                self._is_one_line = False
            case "TableHead" | "TableRow":
                self._rows.append(tuple(self._cells))
            case "Heading":
                self._is_one_line = False
                if inlines := self._line.take():
                    self._add(Heading(int(value["Heading"][1]), inlines))
            case _:
                self._flush()
                self._end_block(name, value)

    def _end_block(self, name: str, value: Any) -> None:
        match name:
            case "CodeBlock":
                assert self._code is not None
                text, self._code = "".join(self._code).removesuffix("\n"), None
                if text.strip():
                    self._add(Formula(text.strip()) if self._language == "math" else Code(self._language, text))
            case "Table":
                self._add(Table(self._alignments, self._rows[0], tuple(self._rows[1:])))
            case "BlockQuote":
                if self._quotes.pop():
                    self._levels -= 1
                    self._add(Quote(tuple(self._blocks.pop())))
            case "Item" if self._lists[-1].is_real:
                items = self._lists[-1]
                blocks = tuple(self._blocks.pop())
                # A box is one only before words.
                has_box = bool(blocks) and isinstance(blocks[0], Paragraph)
                items.items.append(Item(blocks, items.is_checked if has_box else None))
            case "List":
                closed = self._lists.pop()
                if closed.is_real:
                    self._levels -= 2
                    self._add(List(closed.start, tuple(closed.items), closed.is_loose))

    def _break(self) -> None:
        if self._is_one_line:
            self._line.put("text", " ")
        else:
            self._line.break_()

    def _formula(self, latex: str) -> None:
        if self._is_one_line or self._line.is_marked:
            self._line.put("math", " ".join(latex.split("\n")))
        else:
            self._flush()
            self._add(Formula(latex))

    def _flush(self) -> None:
        """End the paragraph, if there is one: those of tight lists have no event of their own."""
        if inlines := self._line.take():
            label, self._label = self._label, ""
            self._add(Paragraph((Inline("text", label), *inlines) if label else inlines))

    def _add(self, block: Block) -> None:
        if self._label:
            label, self._label = self._label.rstrip(), ""
            self._add(Paragraph((Inline("text", label),)))
        self._blocks[-1].append(block)
