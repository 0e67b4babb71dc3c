"""From the answer's Markdown to what Telegram shows: text with entities, in messages.

The stored answer is the truth: every word the converter gives is in exactly one part, in order (`parts.visible` says
what that means). A text the converter fails on is shown as it is rather than not at all. Long code stays in the
chat; nothing becomes a file. Which calls carry the parts, and when, is `delivery`'s.
"""

import structlog
import telegramify_markdown
from telegramify_markdown import RenderConfig

from bot.normalising import TooTangled, normalise
from bot.parts import Entity, Part
from bot.splitting import UNITS_MAX, clip, is_blank, offsets_of, split

_STEP_UNITS = 2048
"""A draft that has outgrown a message drops its beginning in steps of this size: it does not slide as it grows."""

_ELLIPSIS = "…\n"

CONFIG = RenderConfig.isolated()
# A heading is bold, which says enough; the converter's own bullet is missing from many fonts.
for _level in range(1, 5):
    setattr(CONFIG.markdown_symbol, f"heading_level_{_level}", "")
CONFIG.markdown_symbol.unordered_list_item = "•"

log = structlog.get_logger(__name__)


def render(markdown: str) -> tuple[Part, ...]:
    """Return the messages for an answer; none for a blank one, and marks that format nothing as they stand."""
    return tuple(split(*convert(markdown))) or plain(markdown)


def plain(text: str) -> tuple[Part, ...]:
    """Return the messages for a text that is no Markdown, every character as it stands."""
    return tuple(split(_sound(text)))


def draft(markdown: str) -> Part:
    """Return the one message that shows an unfinished answer: all of it, or its end once it has outgrown a message.

    Its text may be empty: Telegram shows "Thinking…" then.
    """
    text, entities = convert(markdown)
    if is_blank(text):
        return Part("")
    units = offsets_of(text)
    room = UNITS_MAX - len(_ELLIPSIS)
    if units[-1] <= room:
        return Part(text, clip(entities, 0, units[-1]))
    steps = -(-(units[-1] - room) // _STEP_UNITS)
    first = next(index for index, offset in enumerate(units) if offset >= steps * _STEP_UNITS)
    newline = text.find("\n", first, first + _STEP_UNITS // 2)
    if newline >= 0:
        first = newline + 1
        while text.startswith("\n", first):
            first += 1
    shift = len(_ELLIPSIS)
    tail = clip(entities, units[first], units[-1])
    return Part(_ELLIPSIS + text[first:], tuple(_shifted(entity, shift) for entity in tail))


def convert(markdown: str) -> tuple[str, tuple[Entity, ...]]:
    """Return the unsplit text and its entities."""
    markdown = _sound(markdown)
    try:
        text, entities = telegramify_markdown.convert(normalise(markdown), config=CONFIG)
    except TooTangled:
        return markdown, ()
    except Exception:
        # The answer is paid for and stored: a fault in a parser must not keep it from the person.
        log.exception("rendering_failed", characters=len(markdown))
        return markdown, ()
    return text, tuple(
        Entity(entity.type, entity.offset, entity.length, entity.url, entity.language, entity.custom_emoji_id)
        for entity in entities
        if entity.type != "text_link" or entity.url
    )


def _sound(text: str) -> str:
    """Return the text without halves of surrogate pairs: they exist in Python alone and cannot be sent."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode() if _has_halves(text) else text


def _has_halves(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _shifted(entity: Entity, units: int) -> Entity:
    return Entity(
        entity.type, entity.offset + units, entity.length, entity.url, entity.language, entity.custom_emoji_id
    )
