"""How the bot reads Markdown: one parser with one set of options, everywhere.

Owns the options. They are those of the classic converter, so what is code for one is code for the other; footnotes
are words, because models write them as sources under the text.
"""

from collections.abc import Iterator
from typing import Any

import pyromark

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_MATH
)


def events(markdown: str) -> Iterator[tuple[Any, int, int]]:
    """Yield the parser's events, each with the UTF-8 byte range of the source it stands for."""
    for event, where in pyromark.events_with_range(markdown, options=_OPTIONS, merge_text=True):
        yield event, where["start"], where["end"]


def name_of(tag: Any) -> str:
    """Return what a Start or End is the start or end of."""
    return tag if isinstance(tag, str) else next(iter(tag))
