"""Elements made into the Bot API's RichBlock objects.

Owns what each block-level tag becomes. Words inside a block are `words`'; how large it all may be is `limits`'.
"""

from collections.abc import Iterable

from sandbox.refusals import bad_request, not_yet

from .elements import BLOCKS, BUTTONS, MEDIA, RAW, Element
from .family import without
from .lists import items
from .tables import table
from .words import Block, Child, is_blank, plain_of, rich_text


def blocks_of(children: Iterable[Child]) -> list[Block]:
    """Turn what stands in a message or a block into blocks; loose words become paragraphs."""
    blocks: list[Block] = []
    loose: list[Child] = []
    for child in [*children, None]:
        if child is not None and (isinstance(child, str) or child.tag not in BLOCKS | MEDIA | BUTTONS):
            loose.append(child)
            continue
        if not is_blank(loose):
            blocks.append({"type": "paragraph", "text": rich_text(loose, is_block=True)})
        loose = []
        if child is not None:
            blocks += _blocks(child)
    return blocks


def _blocks(element: Element) -> list[Block]:
    if element.tag in MEDIA:
        return [_media(element)]
    if element.tag in BUTTONS:
        raise not_yet("buttons inside rich messages")
    match element.tag:
        case "p":
            return blocks_of(element.children)
        case "ul" | "ol":
            return [{"type": "list", "items": items(element, blocks_of)}]
        case "table":
            return [table(element)]
        case "blockquote":
            return [_quote(element)]
        case "details":
            return [_details(element)]
        case "hr":
            return [{"type": "divider"}]
        case "tg-math-block":
            return [{"type": "mathematical_expression", "expression": plain_of(element.children).strip()}]
        case "li" | "summary" | "caption" | "thead" | "tbody" | "tr" | "td" | "th":
            raise bad_request(f'can\'t parse rich message: Tag "{element.tag}" must be nested in its parent tag')
    return [_of_words(element)]


def _of_words(element: Element) -> Block:
    """Make a block that holds words and no blocks."""
    if any(isinstance(child, Element) and child.tag in BLOCKS - RAW for child in element.children):
        raise bad_request(f"can't parse rich message: Tag \"{element.tag}\" can't contain blocks")
    match element.tag:
        case "pre":
            return _pre(element)
        case "aside":
            words, credit = without(element.children, "cite")
            return {"type": "pullquote", "text": rich_text(words, is_block=True), **_credit(credit)}
        case "tg-reference":
            name = element.attributes.get("name", "")
            note = rich_text(element.children, is_block=True)
            return {"type": "footer", "text": {"type": "reference", "text": note, "name": name}}
    text = rich_text(element.children, is_block=True)
    match element.tag:
        case "footer":
            return {"type": "footer", "text": text}
        case "tg-thinking":
            return {"type": "thinking", "text": text}
    return {"type": "heading", "text": text, "size": int(element.tag[1])}


def _pre(element: Element) -> Block:
    language = element.attributes.get("language", "")
    inside = element.children
    if len(inside) == 1 and isinstance(inside[0], Element) and inside[0].tag == "code":
        language = inside[0].attributes.get("class", "").removeprefix("language-")
        inside = inside[0].children
    return {"type": "pre", "text": plain_of(inside).removesuffix("\n"), **({"language": language} if language else {})}


def _quote(element: Element) -> Block:
    inside, credit = without(element.children, "cite")
    if "expandable" in element.attributes:
        return {"type": "expandable_blockquote", "text": rich_text(inside, is_block=True), **_credit(credit)}
    return {"type": "blockquote", "blocks": blocks_of(inside), **_credit(credit)}


def _credit(cite: Element | None) -> Block:
    return {} if cite is None else {"credit": rich_text(cite.children, is_block=True)}


def _details(element: Element) -> Block:
    inside, summary = without(element.children, "summary")
    if summary is None:
        raise bad_request('can\'t parse rich message: Tag "details" must have a "summary"')
    is_open = {"is_open": True} if "open" in element.attributes else {}
    return {
        "type": "details",
        "summary": rich_text(summary.children, is_block=True),
        "blocks": blocks_of(inside),
    } | is_open


def _media(element: Element) -> Block:
    if element.tag == "tg-map":
        raise not_yet("maps in rich messages")
    source = element.attributes.get("src", "")
    if source.startswith("tg://"):
        raise not_yet("uploaded media in rich messages")
    # Left for `limits` to count; nothing on another machine can be fetched from here.
    return {"type": "photo", "src": source}
