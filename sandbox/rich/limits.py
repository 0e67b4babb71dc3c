"""How large a rich message may be (TELEGRAM sections 1.2 and 6), and its refusals.

Owns measuring blocks. Lists' items and tables' rows count as blocks, and as levels where they hold any.
"""

from collections.abc import Iterator
from typing import Any

from sandbox.refusals import bad_request

from .words import Block, Text

CHARACTERS_MAX = 32_768
BLOCKS_MAX = 500
LEVELS_MAX = 16
COLUMNS_MAX = 20
MEDIA_MAX = 50
MEDIA = frozenset({"photo", "video", "audio", "animation", "document", "voice_note"})


def check(blocks: list[Block], *, is_draft: bool) -> None:
    """Raise what Telegram says to a message that is empty, too large, or holds what it must not."""
    every = list(_every(blocks))
    kinds = [block.get("type") for block in every]
    characters = sum(_characters(block) for block in every)
    if not blocks or (not characters and not set(kinds) & (MEDIA | {"divider"})):
        raise bad_request("message text is empty")
    if characters > CHARACTERS_MAX:
        raise bad_request("message is too long")
    if len(every) + sum(len(block["cells"]) for block in every if block.get("type") == "table") > BLOCKS_MAX:
        raise bad_request(f"RICH_MESSAGE_BLOCKS_INVALID: a message may have {BLOCKS_MAX} blocks")
    if max(_levels(block) for block in blocks) > LEVELS_MAX:
        raise bad_request(f"RICH_MESSAGE_DEPTH_INVALID: a message may nest {LEVELS_MAX} levels")
    if any(_columns(row) > COLUMNS_MAX for block in every for row in block.get("cells", [])):
        raise bad_request(f"RICH_MESSAGE_TABLE_INVALID: a table may have {COLUMNS_MAX} columns")
    if "thinking" in kinds and not is_draft:
        raise bad_request("RICH_MESSAGE_THINKING_INVALID: a thinking block is allowed in drafts only")
    media = sum(kind in MEDIA for kind in kinds)
    if media > MEDIA_MAX:
        raise bad_request(f"RICH_MESSAGE_MEDIA_INVALID: a message may have {MEDIA_MAX} media")
    if media:
        raise bad_request(
            "RICH_MESSAGE_MEDIA_INVALID: drafts may not upload" if is_draft else "failed to get HTTP URL content"
        )


def _inside(block: Block) -> list[Block]:
    return [*block.get("blocks", []), *block.get("items", [])]


def _every(blocks: list[Block]) -> Iterator[Block]:
    """Go through all blocks and items, however nested."""
    waiting = list(blocks)
    while waiting:
        block = waiting.pop()
        yield block
        waiting += _inside(block)


def _texts(block: Block) -> list[Text]:
    cells = [cell["text"] for row in block.get("cells", []) for cell in row if "text" in cell]
    return [*(block[name] for name in ("text", "summary", "caption", "credit") if name in block), *cells]


def _characters(block: Block) -> int:
    return len(block.get("expression", "")) + sum(_length(text) for text in _texts(block))


def _length(text: Any) -> int:
    if isinstance(text, str):
        return len(text)
    if isinstance(text, list):
        return sum(map(_length, text))
    return sum(_length(text[name]) for name in ("text", "expression", "alternative_text") if name in text)


def _levels(block: Block) -> int:
    deepest = max(map(_levels, _inside(block)), default=0)
    return 1 + max(deepest, max(map(_marks, _texts(block)), default=0))


def _marks(text: Any) -> int:
    if isinstance(text, list):
        return max(map(_marks, text), default=0)
    return 1 + _marks(text.get("text", "")) if isinstance(text, dict) else 0


def _columns(row: list[Block]) -> int:
    return sum(cell.get("colspan", 1) for cell in row)
