"""A rich message as a bot sends it, read: one of HTML, Markdown and blocks, within Telegram's limits.

Owns the choice of the three and what is kept of them.
"""

from typing import Any

from aiogram.types import InputRichMessage

from sandbox.records import Rich
from sandbox.refusals import bad_request, not_yet

from .blocks import blocks_of
from .elements import read_html
from .given import blocks_given
from .limits import check
from .markdown import read_markdown
from .words import Block, with_links

SOURCES = ("html", "markdown", "blocks")


def read_rich(given: InputRichMessage, *, is_draft: bool = False) -> Rich:
    """Return what a person will see and what it was read from; raises what Telegram says to a wrong one."""
    sources = [name for name in SOURCES if getattr(given, name) is not None]
    if len(sources) != 1:
        raise bad_request("RICH_MESSAGE_INVALID: exactly one of html, markdown and blocks must be used")
    if given.media:
        raise not_yet("uploaded media in rich messages")
    blocks = _read(given)
    check(blocks, is_draft=is_draft)
    if not given.skip_entity_detection:
        blocks = [_linked(block) for block in blocks]
    source = given.model_dump(mode="json", exclude_none=True)[sources[0]]
    return Rich(blocks, sources[0], source, bool(given.is_rtl))


def _read(given: InputRichMessage) -> list[Block]:
    if given.blocks is not None:
        return blocks_given(given.blocks)
    tree = read_html(given.html) if given.html is not None else read_markdown(given.markdown or "")
    return blocks_of(tree.children)


def _linked(value: Any) -> Any:
    """Make links of the addresses in a block, but not in code."""
    if isinstance(value, list):
        return [_linked(each) for each in value]
    if not isinstance(value, dict) or value.get("type") == "pre":
        return value
    return {name: with_links(each) if name in ("text", "summary") else _linked(each) for name, each in value.items()}
