"""From the answer's Markdown to rich messages: tables, formulas, and eight times the room of a classic message.

Owns when an answer goes rich; its drafts are `rich_drafts`'. All answers do, so that tables and formulas need no
second way, with one exception: a text without any mark that fits a classic message is one, because that is quoted,
searched and shown by every client. Every part carries what it says in `text`, and the classic messages that say the
same in `fallback`, for people who prefer them and for clients and servers that refuse.

The Markdown sent is written anew from the tree of `blocks`, every character escaped that rich Markdown may read as a
mark, so a model's words arrive as words and its HTML does nothing. Limits and cuts are `pieces`'.
"""

import structlog

from bot.blocks import Blocks, Paragraph
from bot.later import Later
from bot.parts import Part
from bot.pieces import pack
from bot.rendering import classic, plain, render, understood
from bot.wording import says_something, words_of
from bot.writing import write

log = structlog.get_logger(__name__)


def rich(markdown: str) -> tuple[Part, ...]:
    """Return the messages for an answer, most of them rich; none for a blank one."""
    blocks = understood(markdown)
    if not blocks:
        return plain(markdown)
    if _is_unmarked(blocks):
        parts = render(markdown)
        if len(parts) <= 1:
            return parts
    try:
        pieces = [piece for piece in pack(blocks) if says_something(piece)]
        gaps = ["\n\n"] * (len(pieces) - 1) + [""]
        shown = tuple(_part(piece, gap=gap) for piece, gap in zip(pieces, gaps, strict=True))
    except Exception:
        # The answer is paid for and stored: a fault of ours in one form must not keep the other from the person.
        log.exception("rich_failed", characters=len(markdown))
        return render(markdown)
    return shown or plain(markdown)


def _part(blocks: Blocks, *, gap: str) -> Part:
    return Part(
        text=words_of(blocks), rich=write(blocks, is_rich=True), gap=gap, fallback=Later(lambda: classic(blocks))
    )


def _is_unmarked(blocks: Blocks) -> bool:
    return all(
        isinstance(block, Paragraph) and all(inline.kind in ("text", "break") for inline in block.inlines)
        for block in blocks
    )
