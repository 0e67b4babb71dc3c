"""Which messages an answer becomes once Telegram has refused one of its parts. Pure."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.parts import Part
from bot.splitting import UNITS_MAX, clip, offsets_of

_MORE = "\n…"


def plan(parts: Sequence[Part], classic_from: int | None) -> tuple[Part, ...]:
    """Return the parts as they go out: those before `classic_from` as they are, the fallbacks of the others.

    The count of delivered parts goes by this plan; whoever resumes with the same `classic_from` counts the same.
    """
    if classic_from is None:
        return tuple(parts)
    rest = [simple for part in parts[classic_from:] for simple in _classic(part)]
    return (*parts[:classic_from], *rest)


def alone(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the one part that an inline message can take; an ellipsis says where it had to end.

    No document can be uploaded there: its words are said instead.
    """
    if not parts or parts[0].rich is not None:
        return tuple(parts[:1])
    first = parts[0]
    text, entities = (first.text, first.entities) if first.file_name is None else (first.file_text or "", ())
    units = offsets_of(text)
    if len(parts) == 1 and units[-1] <= UNITS_MAX:
        return (Part(text, entities),)
    end = bisect_right(units, UNITS_MAX - len(_MORE)) - 1
    return (Part(text[:end] + _MORE, clip(entities, 0, units[end])),)


def _classic(part: Part) -> Iterator[Part]:
    """A document inside a fallback gives way too, where its words are given as text."""
    if part.fallback:
        for simple in part.fallback:
            yield from _classic(simple)
    elif part.rich is not None:
        yield replace(part, rich=None)
    else:
        yield part
