"""What an answer says, without marks: the words of a rich message.

Owns this projection. Nobody is shown it; it is what a message is remembered, compared and
searched by.
"""

from bot.blocks import Block, Blocks, Code, Formula, Heading, Inlines, Item, List, Paragraph, Quote, Rule, Table
from bot.splitting import is_blank

DIVIDER = "———"


def words_of(blocks: Blocks) -> str:
    """Return the words, blocks parted by blank lines; formulas are LaTeX, cells are parted by " | "."""
    return "\n\n".join(filter(None, map(words_of_block, blocks)))


def says_something(blocks: Blocks) -> bool:
    """Say whether anything would be seen of these: a list can have nothing in its items."""
    return any(_says_something(block) for block in blocks)


def _says_something(block: Block) -> bool:
    match block:
        case List(items=items):
            return any(says_something(item.blocks) for item in items)
        case Quote(blocks):
            return says_something(blocks)
        case Table(header=header, rows=rows):
            return any(not is_blank(_line(cell)) for row in (header, *rows) for cell in row)
    return not is_blank(words_of_block(block))


def words_of_block(block: Block) -> str:
    """Return the words of one block."""
    match block:
        case Paragraph(inlines) | Heading(_, inlines):
            return _line(inlines)
        case Code(_, text) | Formula(text):
            return text
        case Rule():
            return DIVIDER
        case Table(_, header, rows):
            return "\n".join(" | ".join(map(_line, row)) for row in (header, *rows) if any(row))
        case Quote(blocks):
            return words_of(blocks)
        case List(start, items):
            numbers = ["•"] * len(items) if start is None else [f"{start + index}." for index in range(len(items))]
            return "\n".join(map(_item, items, numbers))


def _item(item: Item, mark: str) -> str:
    shown = mark if item.is_checked is None else "☑" if item.is_checked else "☐"
    words = "\n".join(filter(None, map(words_of_block, item.blocks)))
    return f"{shown} " + words.replace("\n", "\n  ")


def _line(inlines: Inlines) -> str:
    return "".join(inline.text for inline in inlines if inline.kind not in ("open", "close")).strip()
