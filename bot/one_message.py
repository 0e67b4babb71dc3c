"""An answer in the one message that an inline question has: cut at a sentence where it is longer. Pure.

The question stands above it, because nobody else in that chat has seen it, and what there is to say of the answer's
end below it. The whole answer is the asker's to read in private.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.parts import Entity, Part
from bot.splitting import ENTITIES_MAX, UNITS_MAX, clip, offsets_of

MORE = " …"
# Where a sentence ends: a full stop before a blank, one of East Asia's, or the end of a line.
_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』”’）]*|\n")
# A sentence that ends before this share of the room would leave too little.
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class OneMessage:
    """What is shown, and whether there is more."""

    part: Part
    is_cut: bool


def heading(question: str) -> Part:
    """Return a question as it stands above its answer."""
    text = question.strip()
    return Part(text, (Entity("blockquote", 0, offsets_of(text)[-1]),))


def one_message(answer: Sequence[Part], *, above: Part | None = None, below: Sequence[Part] = ()) -> OneMessage:
    """Return the answer as one message, with what stands above and below it."""
    room = UNITS_MAX - sum(offsets_of(one.text)[-1] + 2 for one in (above, *below) if one is not None)
    shown, is_cut = _cut(answer, room) if answer else (None, False)
    pieces = [one for one in (above, shown, *below) if one is not None]
    return OneMessage(_stacked(pieces), is_cut)


def _cut(answer: Sequence[Part], room: int) -> tuple[Part, bool]:
    first = answer[0]
    # No document can be sent there: its words are said instead.
    text, entities = (first.text, first.entities) if first.file_text is None else (first.file_text, ())
    units = offsets_of(text)
    if len(answer) == 1 and units[-1] <= room:
        return Part(text, entities), False
    end = bisect_right(units, min(room, UNITS_MAX) - len(MORE)) - 1
    end = min(end, len(text))
    ends = [match.end() for match in _SENTENCE.finditer(text, 0, end) if match.end() >= end * _LEAST]
    if ends:
        end = ends[-1]
    elif (blank := text.rfind(" ", 0, end)) >= end * _LEAST:
        end = blank
    kept = text[:end].rstrip()
    return Part(kept + MORE, clip(entities, 0, units[len(kept)])), True


def _stacked(pieces: Sequence[Part]) -> Part:
    text = ""
    entities: tuple[Entity, ...] = ()
    for piece in pieces:
        text += "\n\n" if text else ""
        start = offsets_of(text)[-1]
        entities = (*entities, *(replace(one, offset=one.offset + start) for one in piece.entities))
        text += piece.text
    return Part(text, entities[:ENTITIES_MAX])
