"""Headings of an answer as an outline below the page's own: a reader's aid finds no level left out.

A model begins with whatever level it likes and skips some. Each heading stands one level below the one it belongs to;
what it was called by its writer says only which that is.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_PAGES_OWN = 1
_LAST = 6


def add_to(reader: MarkdownIt) -> None:
    """Let a reader of Markdown put its headings below the one that a page has, its title."""
    reader.core.ruler.after("block", "headings", _headings)


def _headings(state: StateCore) -> None:
    above: list[int] = []
    for token in state.tokens:
        if token.type == "heading_open":
            written = int(token.tag[1])
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_LAST, _PAGES_OWN + len(above))}"
