"""From the answer's Markdown to classic messages: text with entities, and files where code is too long for a chat.

The stored answer is the truth: every word of it is in exactly one part, in order (`parts.visible` says what that
means). `normalising` mends what models write, `reading` and `writing` bring it to the Markdown that the converter reads
as it was meant, `splitting` cuts what comes out. A text any of them fails on is shown as it is rather than not at all.
`rich` makes the other form of an answer, with these as its fallback. Which calls carry the parts is `delivery`'s.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import structlog
import telegramify_markdown
from telegramify_markdown import RenderConfig

from bot.blocks import Blocks, Code
from bot.code_files import file_part, is_file
from bot.normalising import TooTangled, normalise
from bot.parts import Entity, Part
from bot.reading import read
from bot.splitting import UNITS_MAX, clip, is_blank, offsets_of, split
from bot.wording import words_of
from bot.writing import write

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
    blocks = understood(markdown)
    return (classic(blocks) if blocks is not None else ()) or plain(markdown)


def classic(blocks: Blocks) -> tuple[Part, ...]:
    """Return the messages for what was read of an answer."""
    parts: list[Part] = []
    files = 0
    for stretch in _between_files(blocks):
        if isinstance(stretch, Code):
            files += 1
            parts.append(file_part(stretch, files))
        else:
            if said := split(*converted(stretch)):
                parts += [*said[:-1], replace(said[-1], gap=said[-1].gap + "\n\n")]
    if parts:
        parts[-1] = replace(parts[-1], gap=parts[-1].gap.removesuffix("\n\n"))
    return tuple(parts)


def plain(text: str) -> tuple[Part, ...]:
    """Return the messages for a text that is no Markdown, every character as it stands."""
    return tuple(split(sound(text)))


def draft(markdown: str) -> Part:
    """Return the one message that shows an unfinished answer: all of it, or its end once it has outgrown a message.

    Its text may be empty: Telegram shows "Thinking…" then.
    """
    blocks = understood(markdown)
    return plain_draft(markdown) if blocks is None else _end_of(*converted(blocks))


def plain_draft(markdown: str) -> Part:
    """Return the same for an answer that is to be shown as it stands."""
    return _end_of(sound(markdown), ())


def _end_of(text: str, entities: Sequence[Entity]) -> Part:
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
    return Part(_ELLIPSIS + text[first:], tuple(replace(entity, offset=entity.offset + shift) for entity in tail))


def understood(markdown: str) -> Blocks | None:
    """Return what an answer says; None if it is to be shown as it stands."""
    try:
        return read(normalise(sound(markdown).replace("\0", "\ufffd")))
    except TooTangled:
        return None
    except Exception:
        # The answer is paid for and stored: a fault in a parser must not keep it from the person.
        log.exception("reading_failed", characters=len(markdown))
        return None


def converted(blocks: Blocks) -> tuple[str, tuple[Entity, ...]]:
    """Return the unsplit text and its entities."""
    try:
        text, entities = telegramify_markdown.convert(write(blocks, is_rich=False), latex_escape=False, config=CONFIG)
    except Exception:
        # As in `understood`: the words are known, so they are shown.
        log.exception("rendering_failed", blocks=len(blocks))
        return words_of(blocks), ()
    return text, tuple(
        Entity(entity.type, entity.offset, entity.length, entity.url, entity.language, entity.custom_emoji_id)
        for entity in entities
        if entity.type != "text_link" or entity.url
    )


def sound(text: str) -> str:
    """Return the text without halves of surrogate pairs: they exist in Python alone and cannot be sent."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _between_files(blocks: Blocks) -> Iterator[Blocks | Code]:
    """Yield the code that becomes files, and what stands before, between and after."""
    first = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Code) and is_file(block):
            if index > first:
                yield blocks[first:index]
            yield block
            first = index + 1
    if first < len(blocks):
        yield blocks[first:]
