"""Items of a list that are to be ticked off: `- [ ] todo` and `- [x] done`, shown by the boxes ☐ and ☑.

The boxes are signs, as in the bot's plain messages: nothing on a page of ours may be ticked in an answer.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

_MARK = re.compile(r"\[([ xX])\](?=[ \t]+\S)")


def add_to(reader: MarkdownIt) -> None:
    """Let a reader of Markdown find the marks at the beginning of items."""
    reader.core.ruler.before("inline", "tick_boxes", _tick_boxes)


def _tick_boxes(state: StateCore) -> None:
    for item, paragraph, words in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        is_items = item.type == "list_item_open" and paragraph.type == "paragraph_open" and words.type == "inline"
        if is_items and (mark := _MARK.match(words.content)):
            words.content = ("☐" if mark[1] == " " else "☑") + words.content[mark.end() :]
