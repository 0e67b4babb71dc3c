"""Elements made into the Bot API's RichBlock objects.

Owns what each block-level tag becomes. Words inside a block are `words`'; how large it all may be is `limits`'.
"""

from collections.abc import Iterable
from typing import Any

from sandbox.refusals import bad_request, not_yet

from .elements import BLOCKS, BUTTONS, MEDIA, RAW, Element
from .words import is_blank, plain_of, rich_text

Block = dict[str, Any]
Child = Element | str

BULLET = "•"
CHECKBOXES = {"[ ] ": False, "[x] ": True, "[X] ": True}


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
            return [{"type": "list", "items": _items(element)}]
        case "table":
            return [_table(element)]
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
            words, credit = _without(element.children, "cite")
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
    inside, credit = _without(element.children, "cite")
    if "expandable" in element.attributes:
        return {"type": "expandable_blockquote", "text": rich_text(inside, is_block=True), **_credit(credit)}
    return {"type": "blockquote", "blocks": blocks_of(inside), **_credit(credit)}


def _credit(cite: Element | None) -> Block:
    return {} if cite is None else {"credit": rich_text(cite.children, is_block=True)}


def _details(element: Element) -> Block:
    inside, summary = _without(element.children, "summary")
    if summary is None:
        raise bad_request('can\'t parse rich message: Tag "details" must have a "summary"')
    is_open = {"is_open": True} if "open" in element.attributes else {}
    return {
        "type": "details",
        "summary": rich_text(summary.children, is_block=True),
        "blocks": blocks_of(inside),
    } | is_open


def _items(element: Element) -> list[Block]:
    items: list[Block] = []
    number = _number(element.attributes.get("start"), 1)
    kind = element.attributes.get("type", "1")
    for item in _only(element, "li"):
        children = list(item.children)
        box = _checkbox(children, is_markdown="tasks" in element.attributes)
        shown: Block = {"label": BULLET, "blocks": blocks_of(children)}
        if element.tag == "ol":
            number = _number(item.attributes.get("value"), number)
            shown |= {"label": f"{number}.", "value": number, "type": kind}
            number += 1
        if box is not None:
            shown["has_checkbox"] = True
            shown |= {"is_checked": True} if box else {}
        items.append(shown)
    return items


def _checkbox(children: list[Child], *, is_markdown: bool) -> bool | None:
    """Take the checkbox off the beginning of an item and tell whether it is checked; None without one."""
    for place, child in enumerate(children):
        if isinstance(child, str) and not child.strip():
            continue
        if isinstance(child, Element) and child.tag == "p":
            inside = list(child.children)
            box = _checkbox(inside, is_markdown=is_markdown)
            children[place] = Element("p", child.attributes, inside)
            return box
        if isinstance(child, Element) and child.tag == "input" and child.attributes.get("type") == "checkbox":
            del children[place]
            return "checked" in child.attributes
        if is_markdown and isinstance(child, str) and child[:4] in CHECKBOXES:
            children[place] = child[4:]
            return CHECKBOXES[child[:4]]
        return None
    return None


def _table(element: Element) -> Block:
    inside, caption = _without(element.children, "caption")
    rows = [
        row
        for part in _elements(inside)
        for row in (
            [part] if part.tag == "tr" else _only(part, "tr") if part.tag in ("thead", "tbody") else _wrong(part)
        )
    ]
    table: Block = {"type": "table", "cells": [[_cell(cell) for cell in _only(row, "td", "th")] for row in rows]}
    # Markdown cannot say it and has lines around its tables everywhere.
    if "bordered" in element.attributes or not element.attributes:
        table["is_bordered"] = True
    if "striped" in element.attributes:
        table["is_striped"] = True
    return table | ({} if caption is None else {"caption": rich_text(caption.children, is_block=True)})


def _cell(cell: Element) -> Block:
    shown: Block = {"align": cell.attributes.get("align", "left"), "valign": cell.attributes.get("valign", "middle")}
    if not is_blank(cell.children):
        shown["text"] = rich_text(cell.children, is_block=True)
    if cell.tag == "th":
        shown["is_header"] = True
    for name in ("colspan", "rowspan"):
        if (span := _number(cell.attributes.get(name), 1)) > 1:
            shown[name] = span
    return shown


def _media(element: Element) -> Block:
    if element.tag == "tg-map":
        raise not_yet("maps in rich messages")
    source = element.attributes.get("src", "")
    if source.startswith("tg://"):
        raise not_yet("uploaded media in rich messages")
    # Left for `limits` to count; nothing on another machine can be fetched from here.
    return {"type": "photo", "src": source}


def _without(children: list[Child], tag: str) -> tuple[list[Child], Element | None]:
    """Part the first element of a tag from the rest."""
    found = next((child for child in _elements(children) if child.tag == tag), None)
    return [child for child in children if child is not found], found


def _elements(children: Iterable[Child]) -> list[Element]:
    return [child for child in children if isinstance(child, Element)]


def _only(element: Element, *tags: str) -> list[Element]:
    """Return the children, of which all but blanks must be of these tags."""
    for child in element.children:
        if isinstance(child, str) and child.strip():
            raise bad_request(f"can't parse rich message: Tag \"{element.tag}\" can't contain text")
        if isinstance(child, Element) and child.tag not in tags:
            _wrong(child)
    return _elements(element.children)


def _wrong(element: Element) -> list[Element]:
    raise bad_request(f'can\'t parse rich message: Tag "{element.tag}" is not allowed here')


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else default
