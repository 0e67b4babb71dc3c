"""From the answer's Markdown to rich messages: tables, formulas, and eight times the room of a classic message.

Owns when an answer goes rich; its drafts are `rich_drafts`'. All answers do, so that tables and formulas need no
second way, with two exceptions: a text without any mark that fits a classic message is one, because that is quoted,
searched and shown by every client; and very long code is a file in either form (`code_files`). Every part carries what
it says in `text`, and the classic messages that say the same in `fallback`, for people who prefer them and for clients
and servers that refuse.

The Markdown sent is written anew from the tree of `blocks`, every character escaped that rich Markdown may read as a
mark, so a model's words arrive as words and its HTML does nothing. Limits and cuts are `pieces`'.
"""

from dataclasses import replace

import structlog

from bot.blocks import Block, Blocks, Code, Paragraph
from bot.code_files import file_part, is_file
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
        shown = _parts(blocks)
    except Exception:
        # The answer is paid for and stored: a fault of ours in one form must not keep the other from the person.
        log.exception("rich_failed", characters=len(markdown))
        return render(markdown)
    return shown or plain(markdown)


def _parts(blocks: Blocks) -> tuple[Part, ...]:
    """Return rich messages, and between them the files of code that nobody would scroll through."""
    shown: list[Part] = []
    together: list[Block] = []
    files = 0
    for block in blocks:
        if isinstance(block, Code) and is_file(block):
            files += 1
            shown += [*_messages(tuple(together)), file_part(block, files)]
            together = []
        else:
            together.append(block)
    shown += _messages(tuple(together))
    return (*shown[:-1], replace(shown[-1], gap="")) if shown else ()


def _messages(blocks: Blocks) -> list[Part]:
    return [_part(piece) for piece in pack(blocks) if says_something(piece)] if blocks else []


def _part(blocks: Blocks) -> Part:
    return Part(
        text=words_of(blocks), rich=write(blocks, is_rich=True), gap="\n\n", fallback=Later(lambda: classic(blocks))
    )


def _is_unmarked(blocks: Blocks) -> bool:
    return all(
        isinstance(block, Paragraph) and all(inline.kind in ("text", "break") for inline in block.inlines)
        for block in blocks
    )
