"""Words inside a block made into the Bot API's RichText: plain strings, marked strings and lists of both.

Owns what each inline tag becomes, and the links Telegram finds by itself.
"""

from collections.abc import Iterable
from typing import Any

from sandbox.text import URL

from .elements import MEDIA, Element

Text = str | dict[str, Any] | list[Any]
Child = Element | str
# A RichBlock or one of its parts, as the Bot API spells it.
Block = dict[str, Any]

MARKS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "sub": "subscript", "sup": "superscript",
    "mark": "marked", "code": "code", "tg-spoiler": "spoiler",
}  # fmt: skip


def is_blank(children: Iterable[Child]) -> bool:
    """Tell whether nothing would be seen of these."""
    return all(isinstance(child, str) and not child.strip() for child in children)


def plain_of(children: Iterable[Child]) -> str:
    """Return the bare words in order."""
    return "".join(child if isinstance(child, str) else plain_of(child.children) for child in children)


def rich_text(children: Iterable[Child], *, is_block: bool = False) -> Text:
    """Return RichText; at the ends of a block blanks go."""
    parts: list[Any] = []
    for child in children:
        part = child if isinstance(child, str) else _marked(child)
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif part not in ("", []):
            parts.append(part)
    if is_block:
        _strip(parts)
    if len(parts) == 1:
        return parts[0]  # type: ignore[no-any-return]  # each part is Text
    return parts or ""


def _strip(parts: list[Any]) -> None:
    while parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
        if parts[0]:
            break
        del parts[0]
    while parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
        if parts[-1]:
            break
        del parts[-1]


def _marked(element: Element) -> Text:
    inside = rich_text(element.children)
    if element.tag in MARKS:
        return {"type": MARKS[element.tag], "text": inside}
    match element.tag:
        case "br":
            return "\n"
        case "a":
            return _link(element, inside)
        case "tg-math":
            return {"type": "mathematical_expression", "expression": plain_of(element.children).strip()}
        case "tg-emoji":
            name = element.attributes.get("emoji-id", "")
            return {"type": "custom_emoji", "custom_emoji_id": name, "alternative_text": plain_of(element.children)}
        case "tg-time":
            unix, form = element.attributes.get("unix", ""), element.attributes.get("format", "")
            time = int(unix) if unix.isascii() and unix.isdigit() else 0
            return {"type": "date_time", "text": inside, "unix_time": time, "date_time_format": form}
        case "span" if element.attributes.get("class") == "tg-spoiler":
            return {"type": "spoiler", "text": inside}
        case tag if tag in MEDIA:
            return ""
    return inside


def _link(element: Element, inside: Text) -> Text:
    if "note" in element.attributes:
        name = element.attributes["note"]
        return {"type": "superscript", "text": {"type": "reference_link", "text": name, "reference_name": name}}
    if "name" in element.attributes and "href" not in element.attributes:
        anchor = {"type": "anchor", "name": element.attributes["name"]}
        return [anchor, inside] if inside else anchor
    address = element.attributes.get("href", "")
    if address.startswith("#"):
        return {"type": "anchor_link", "text": inside, "anchor_name": address[1:]}
    if address.startswith("mailto:"):
        return {"type": "email_address", "text": inside, "email_address": address.removeprefix("mailto:")}
    if address.startswith("tel:"):
        return {"type": "phone_number", "text": inside, "phone_number": address.removeprefix("tel:")}
    return {"type": "url", "text": inside, "url": address} if address else inside


def with_links(text: Text) -> Text:
    """Return the text with the addresses in it made links, as Telegram does unless told not to."""
    if isinstance(text, list):
        linked = [with_links(part) for part in text]
        return [each for part in linked for each in (part if isinstance(part, list) else [part])]
    if isinstance(text, dict):
        is_taken = text.get("type") in ("url", "code", "anchor_link", "email_address")
        return text if is_taken or "text" not in text else text | {"text": with_links(text["text"])}
    parts: list[Any] = []
    at = 0
    for found in URL.finditer(text):
        parts += [text[at : found.start()], {"type": "url", "text": found.group(), "url": found.group()}]
        at = found.end()
    parts.append(text[at:])
    return [part for part in parts if part] if at else text
