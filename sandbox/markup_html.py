"""The Bot API's HTML: text and entities out of it, or the reason it cannot be read.

Owns the tags Telegram knows. Limits and trimming are `text`'s.
"""

import html
import re
from dataclasses import dataclass

from .records import Entity
from .refusals import Refusal, bad_request

PLAIN = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
ALL = frozenset(PLAIN) | {"a", "span", "tg-emoji"}
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)([^<>]*)>")
ATTRIBUTE = re.compile(r"([A-Za-z-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
LANGUAGE = "language-"


@dataclass
class Open:
    """A tag not closed yet, and where its words begin."""

    tag: str
    attributes: dict[str, str]
    offset: int
    piece: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the words and their entities, offsets in UTF-16 units; raises "can't parse entities"."""
    pieces: list[str] = []
    entities: list[Entity] = []
    stack: list[Open] = []
    at = units = 0
    while at < len(source):
        if source[at] == "<":
            tag = TAG.match(source, at)
            if tag is None:
                raise _refusal("Unsupported start tag", source, at)
            if tag[1]:
                opened = _opened(stack, tag[2].lower(), source, at)
                _end(opened, units - opened.offset, "".join(pieces[opened.piece :]), entities)
            else:
                stack.append(_begin(tag, source, at, units, len(pieces)))
            at = tag.end()
            continue
        escape = CHARACTER.match(source, at) if source[at] == "&" else None
        pieces.append(html.unescape(escape.group()) if escape else source[at])
        units += len(pieces[-1].encode("utf-16-le")) // 2
        at = escape.end() if escape else at + 1
    if stack:
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{stack[-1].tag}\"")
    for entity in entities:
        # Only a pre has a language; a code that named one for a pre that never came forgets it.
        if entity["type"] == "code":
            entity.pop("language", None)
    return "".join(pieces), entities


def _begin(tag: re.Match[str], source: str, at: int, units: int, piece: int) -> Open:
    name = tag[2].lower()
    attributes = {key.lower(): (value or "").strip("\"'") for key, value in ATTRIBUTE.findall(tag[3])}
    if name not in ALL or (name == "span" and attributes.get("class") != "tg-spoiler"):
        raise _refusal(f'Unsupported start tag "{name}"', source, at)
    return Open(name, attributes, units, piece)


def _opened(stack: list[Open], name: str, source: str, at: int) -> Open:
    if not stack:
        raise _refusal("Unexpected end tag", source, at)
    if stack[-1].tag != name:
        raise _refusal(f'Unmatched end tag, expected "</{stack[-1].tag}>", found "</{name}>",', source, at)
    return stack.pop()


def _end(tag: Open, length: int, words: str, entities: list[Entity]) -> None:
    """Add the entity that a closed tag makes; a code inside a pre only names its language."""
    here: Entity = {"offset": tag.offset, "length": length}
    match tag.tag:
        case "a":
            url = html.unescape(tag.attributes.get("href", "")) or words
            if "." in url or "://" in url:
                entities.append({"type": "text_link", **here, "url": url})
        case "tg-emoji":
            entities.append({"type": "custom_emoji", **here, "custom_emoji_id": tag.attributes.get("emoji-id", "")})
        case "span":
            entities.append({"type": "spoiler", **here})
        case "blockquote" if "expandable" in tag.attributes:
            entities.append({"type": "expandable_blockquote", **here})
        case "code" if tag.attributes.get("class", "").startswith(LANGUAGE):
            entities.append({"type": "code", **here, "language": tag.attributes["class"].removeprefix(LANGUAGE)})
        case "pre" if entities and entities[-1] | here == entities[-1] and entities[-1]["type"] == "code":
            entities[-1]["type"] = "pre"
        case name:
            entities.append({"type": PLAIN[name], **here})


def _refusal(why: str, source: str, at: int) -> Refusal:
    return bad_request(f"can't parse entities: {why} at byte offset {len(source[:at].encode())}")
