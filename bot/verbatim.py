"""Sentences of ours with people's own words between them, every character of those as it stands. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.parts import Entity, Part
from bot.rendering import sound
from bot.splitting import offsets_of, split

Piece = Sequence[Part] | str


def stacked(pieces: Sequence[Piece]) -> tuple[Part, ...]:
    """Return pieces as paragraphs: rendered sentences keep their marks, a plain text has none, whatever it holds."""
    text = ""
    entities: list[Entity] = []
    for piece in pieces:
        for part in [Part(sound(piece))] if isinstance(piece, str) else piece:
            text += "\n\n" if text else ""
            start = offsets_of(text)[-1]
            entities += [replace(one, offset=one.offset + start) for one in part.entities]
            text += part.text
    return tuple(split(text, entities))
