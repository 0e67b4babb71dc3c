"""From the answer's Markdown to rich messages: tables, formulas, and eight times the room of a classic message.

Owns when an answer goes rich, and its drafts. All answers do, so that tables and formulas need no second way, with one
exception: a text without any mark that fits a classic message is one, because that is quoted, searched and shown by
every client. Every part carries what it says in `text`, and the classic messages that say the same in `fallback`, for
people who prefer them and for clients and servers that refuse.

The Markdown sent is written anew from the tree of `blocks`, every character escaped that rich Markdown may read as a
mark, so a model's words arrive as words and its HTML does nothing. Limits and cuts are `pieces`'.
"""

from dataclasses import replace

import structlog

from bot.blocks import Blocks, Inline, Paragraph
from bot.parts import Part
from bot.pieces import Room, pack
from bot.rendering import classic, draft, plain, render, understood
from bot.unfinished import finish
from bot.wording import says_something, words_of
from bot.writing import write

_HALF = Room(characters=16_000, blocks=240)
_ELLIPSIS = Paragraph((Inline("text", "…"),))

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
        shown = [_part(piece, classic(piece)) for piece in pack(blocks) if says_something(piece)]
    except Exception:
        # The answer is paid for and stored: a fault of ours in one form must not keep the other from the person.
        log.exception("rich_failed", characters=len(markdown))
        return render(markdown)
    return tuple(replace(part, gap="\n\n") for part in shown[:-1]) + tuple(shown[-1:]) or plain(markdown)


def rich_draft(markdown: str) -> Part:
    """Return the one message that shows an unfinished answer: all of it, or its end once it has outgrown a message.

    What is not closed yet is shown as if it were. Its text may be empty: Telegram shows "Thinking…" then.
    """
    finished = finish(markdown)
    fallback = draft(finished)
    blocks = understood(finished)
    if not blocks or not says_something(blocks):
        return fallback
    try:
        whole = pack(blocks)
        if len(whole) == 1:
            return _part(whole[0], (fallback,))
        # The last two halves: what is shown begins at the same place until another half is full.
        ends = pack(blocks, _HALF)[-2:]
        return _part((_ELLIPSIS, *(block for end in ends for block in end)), (fallback,))
    except Exception:
        # As above: what is shown meanwhile must not end the delivery.
        log.exception("rich_draft_failed", characters=len(markdown))
        return fallback


def _part(blocks: Blocks, fallback: tuple[Part, ...]) -> Part:
    return Part(text=words_of(blocks), rich=write(blocks, is_rich=True), fallback=fallback)


def _is_unmarked(blocks: Blocks) -> bool:
    return all(
        isinstance(block, Paragraph) and all(inline.kind in ("text", "break") for inline in block.inlines)
        for block in blocks
    )
