"""An answer as a tree: what Markdown says, without how it was written.

Owns the shapes, and nothing else. `reading` makes them from Markdown, `writing` makes Markdown of them, `pieces` cuts
them to what fits a message.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch inside a line: words, or a mark that opens or closes.

    `kind` is text, code, math, break, open or close. `text` is what a person reads (a formula's is LaTeX); for open
    and close it is the mark as Markdown writes it.
    """

    kind: str
    text: str = ""


Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """A code block; `text` has no line break at its end."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that stands alone, as LaTeX."""

    latex: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


@dataclass(frozen=True, slots=True)
class Table:
    """`header` is blank where a table continues one in an earlier message."""

    alignments: tuple[str, ...]
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Item:
    """`is_checked` is None where the item has no box."""

    blocks: tuple["Block", ...]
    is_checked: bool | None = None


@dataclass(frozen=True, slots=True)
class List:
    """`start` is None where the items have bullets instead of numbers."""

    start: int | None
    items: tuple[Item, ...]
    is_loose: bool = False


Block = Paragraph | Heading | Code | Formula | Rule | Table | Quote | List
Blocks = tuple[Block, ...]
