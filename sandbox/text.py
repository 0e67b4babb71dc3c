"""Message text as Telegram takes it in: markup parsed, entities checked, ends trimmed, lengths kept.

Owns what happens between a bot's `text` and the words a person sees. The two markup languages have modules of
their own; TELEGRAM section 6 has the limits.
"""

import re
from typing import Any

from aiogram.enums import MessageEntityType

from .breaches import notice
from .markup_html import parse_html
from .markup_markdown import parse_markdown
from .records import Entity
from .refusals import bad_request, not_yet

TEXT_MAX = 4096
ENTITIES_MAX = 100
KINDS = frozenset(kind.value for kind in MessageEntityType)
# Telegram finds these itself and passes over what a bot says about them.
FOUND_BY_TELEGRAM = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
)
# A letter or digit of any script beside it makes it no mention: 你好@bot is one word to Telegram, "你好 @bot" two.
MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w)")
COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")
URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]}]")


def utf16_length(text: str) -> int:
    """Count the way entity offsets do."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def read_text(
    text: str, parse_mode: str | None, entities: list[Any] | None, *, may_be_empty: bool = False, limit: int = TEXT_MAX
) -> tuple[str, list[Entity]]:
    """Return the plain words and their entities; raises what Telegram says to text it does not take."""
    if parse_mode:
        text, found = _parse(text, parse_mode)
    else:
        found = [_checked(entity.model_dump(mode="json", exclude_none=True), text) for entity in entities or []]
    found = [entity for entity in found if entity["length"] > 0 and entity["type"] not in FOUND_BY_TELEGRAM]
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    text, found = _trimmed(text, found)
    if not text and not may_be_empty:
        raise bad_request("message text is empty")
    if len(text) > limit:
        raise bad_request("message is too long" if limit == TEXT_MAX else "message caption is too long")
    # What lies beyond the hundredth entity is not refused, it simply does not show.
    if len(found) > ENTITIES_MAX:
        notice("entities", f"{len(found)} entities: only {ENTITIES_MAX} show")
    return text, _with_found(text, found[:ENTITIES_MAX])


def words_of_a_person(text: str, marked: list[Entity] | None = None) -> tuple[str, list[Entity]]:
    """Read what a person typed: what their app has marked (people without a name to mention), and what is found."""
    return text, _with_found(text, marked or [])


def _parse(text: str, parse_mode: str) -> tuple[str, list[Entity]]:
    match parse_mode.lower():
        case "html":
            return parse_html(text)
        case "markdownv2":
            return parse_markdown(text)
        case "markdown":
            raise not_yet("parse_mode Markdown (MarkdownV2 and HTML are there)")
    raise bad_request("unsupported parse_mode")


def _checked(entity: Entity, text: str) -> Entity:
    """Check one entity against the text it lies in, offsets in UTF-16 units."""
    offset, length = entity["offset"], entity["length"]
    where = f"Entity beginning at UTF-16 offset {offset}"
    if entity["type"] not in KINDS:
        raise bad_request("can't parse entities: Unsupported type specified")
    if offset < 0 or length < 0:
        raise bad_request("can't parse entities: Receive an entity with incorrect offset or length")
    size = utf16_length(text)
    if offset > size or offset + length > size:
        raise bad_request(f"can't parse entities: {where} ends after the end of the text at UTF-16 offset {size}")
    units = text.encode("utf-16-le")
    for edge, verb in ((offset, "begins"), (offset + length, "ends")):
        if edge < size and 0xDC00 <= int.from_bytes(units[2 * edge : 2 * edge + 2], "little") <= 0xDFFF:
            raise bad_request(f"can't parse entities: {where} {verb} in a middle of a UTF-16 symbol")
    if entity["type"] == "text_link" and not entity.get("url"):
        raise bad_request("can't parse entities: Can't find field \"url\"")
    return entity


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut blank ends off, as Telegram does, and the entities with them; a formatted beginning stays."""
    text = text.rstrip()
    room = entities[0]["offset"] if entities else len(text)
    cut = min(len(text) - len(text.lstrip(" \n")), room)
    text = text[cut:]
    size = utf16_length(text)
    moved = [dict(entity, offset=entity["offset"] - cut) for entity in entities]
    kept = [dict(entity, length=min(entity["length"], size - entity["offset"])) for entity in moved]
    return text, [entity for entity in kept if entity["length"] > 0]


def _with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the links and commands Telegram finds, where nothing else lies."""
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in entities]
    result = list(entities)
    for kind, pattern in (("url", URL), ("mention", MENTION), ("bot_command", COMMAND)):
        for match in pattern.finditer(text):
            offset = utf16_length(text[: match.start()])
            end = offset + utf16_length(match.group())
            if all(end <= start or offset >= stop for start, stop in taken):
                taken.append((offset, end))
                result.append({"type": kind, "offset": offset, "length": end - offset})
    return sorted(result, key=lambda entity: (entity["offset"], -entity["length"]))
