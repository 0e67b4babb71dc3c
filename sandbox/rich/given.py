"""A rich message given as blocks: InputRichBlock made into RichBlock.

Owns the difference between the two and what aiogram's types let through. Limits are `limits`'.
"""

from typing import Any

from aiogram.types import InputRichBlockUnion

from sandbox.refusals import bad_request, not_yet

from .limits import MEDIA
from .lists import BULLET
from .words import Block

LATER = frozenset({"map", "collage", "slideshow", "buttons"})
ALIGNS = {"align": ("left", "center", "right"), "valign": ("top", "middle", "bottom")}
SIZES = range(1, 7)


def blocks_given(blocks: list[InputRichBlockUnion]) -> list[Block]:
    """Return the blocks as a message shows them; raises what is wrong with one."""
    return [_block(block.model_dump(mode="json", exclude_none=True)) for block in blocks]


def _block(given: Block) -> Block:
    kind = given["type"]
    if kind in LATER:
        raise not_yet(f"{kind} blocks in rich messages")
    if kind in MEDIA:
        return {"type": kind}
    if kind == "heading" and given["size"] not in SIZES:
        raise bad_request("RICH_MESSAGE_HEADING_INVALID: size must lie between 1 and 6")
    shown = dict(given)
    if "blocks" in shown:
        shown["blocks"] = [_block(each) for each in shown["blocks"]]
    if kind == "list":
        shown["items"] = [_item(item) for item in shown["items"]]
    for cell in (cell for row in shown.get("cells", []) for cell in row):
        if any(cell[name] not in allowed for name, allowed in ALIGNS.items()):
            raise bad_request("RICH_MESSAGE_TABLE_INVALID: a cell's align or valign is unknown")
    _refuse_buttons(shown)
    return shown


def _item(item: Block) -> Block:
    shown = item | {"blocks": [_block(each) for each in item["blocks"]]}
    return {"label": f"{item['value']}." if "value" in item else BULLET, **shown}


def _refuse_buttons(value: Any) -> None:
    if isinstance(value, list):
        for each in value:
            _refuse_buttons(each)
    elif isinstance(value, dict):
        if value.get("type") == "button":
            raise not_yet("buttons inside rich messages")
        for each in value.values():
            _refuse_buttons(each)
