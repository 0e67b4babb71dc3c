"""Replies: to a message of this chat or of another, with a quote or without.

Owns which message may be answered and what counts as a quote: an exact piece of the original, its looks included.
"""

from typing import Any

from aiogram.types import ReplyParameters

from .arguments import given
from .records import Entity, Message, Quote
from .refusals import WrongInput, bad_request
from .rich.plain import plain_text
from .text import read_text, utf16_length

QUOTE_MAX = 1024
# The looks that a quote must share with its original; all others are passed over.
QUOTED_LOOKS = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji"})


def quote_of_bot(reply: ReplyParameters, original: Message) -> Quote | None:
    """Return the quote a bot asks for; raises Telegram's 400 if the original does not hold it."""
    if not reply.quote:
        return None
    text, entities = read_text(reply.quote, _given_mode(reply), reply.quote_entities)
    looks = [entity for entity in entities if entity["type"] in QUOTED_LOOKS]
    if len(text) > QUOTE_MAX:
        raise bad_request("QUOTE_TEXT_INVALID: a quote may have up to 1024 characters")
    found = _find(original, text, reply.quote_position or 0)
    if found is None or [_plain(each) for each in found.entities] != [_plain(each) for each in looks]:
        raise bad_request("QUOTE_TEXT_INVALID")
    return found


def quote_of_person(text: str, position: int | None, original: Message) -> Quote:
    """Return what a person has marked of the original."""
    found = _find(original, text, position or 0)
    if found is None or not text.strip():
        raise WrongInput(f"Message {original.message_id} does not hold the words {text[:40]!r}.")
    found.is_manual = True
    return found


def _find(original: Message, text: str, near: int) -> Quote | None:
    """Find words in a message, those nearest to a position in UTF-16 units, with the looks they have there."""
    words = original.text if original.rich is None else plain_text(original.rich.blocks)
    places = []
    at = words.find(text)
    while at >= 0:
        places.append(utf16_length(words[:at]))
        at = words.find(text, at + 1)
    if not places:
        return None
    position = min(places, key=lambda place: abs(place - near))
    return Quote(text, position, _looks(original.entities, position, position + utf16_length(text)))


def _looks(entities: list[Entity], begin: int, end: int) -> list[Entity]:
    cut: list[Entity] = []
    for entity in entities:
        first, last = max(entity["offset"], begin), min(entity["offset"] + entity["length"], end)
        if entity["type"] in QUOTED_LOOKS and first < last:
            cut.append(dict(entity, offset=first - begin, length=last - first))
    return cut


def _plain(entity: Entity) -> tuple[Any, ...]:
    return entity["type"], entity["offset"], entity["length"], entity.get("custom_emoji_id")


def _given_mode(reply: ReplyParameters) -> str | None:
    mode = given(reply.quote_parse_mode)
    return None if mode is None else str(mode)
