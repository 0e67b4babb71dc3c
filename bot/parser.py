"""How the bot reads Markdown: one parser with one set of options, everywhere.

Owns the options. They are those of the classic converter, so what is code for one is code for the other; footnotes
are words, because models write them as sources under the text. Tables that would be empty for the most part are words
too (`chat.padding`).
"""

from typing import Any

import pyromark

from chat.padding import has_sound_tables

_OPTIONS = pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_TASKLISTS | pyromark.Options.ENABLE_MATH


def events(markdown: str) -> list[tuple[Any, int, int]]:
    """Return the parser's events, each with the UTF-8 byte range of the source it stands for."""
    options = _OPTIONS | pyromark.Options.ENABLE_TABLES if has_sound_tables(markdown) else _OPTIONS
    parsed = pyromark.events_with_range(markdown, options=options, merge_text=True)
    return [(event, where["start"], where["end"]) for event, where in parsed]


def name_of(tag: Any) -> str:
    """Return what a Start or End is the start or end of."""
    if isinstance(tag, str):
        return tag
    [name] = tag
    return str(name)
