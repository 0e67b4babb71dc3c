"""Which messages an answer becomes once Telegram has refused one of its parts. Pure."""

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
    """Return the one part that an inline message can take; an ellipsis says where it had to end."""
    if len(parts) < 2:
        return tuple(parts)
    first = parts[0]
    if first.rich is not None:
        return (first,)
    units = offsets_of(first.text)
    end = next(index for index in range(len(first.text), -1, -1) if units[index] <= UNITS_MAX - len(_MORE))
    return (replace(first, text=first.text[:end] + _MORE, entities=clip(first.entities, 0, units[end])),)


def _classic(part: Part) -> Iterator[Part]:
    """A document inside a fallback gives way too, where its words are given as text."""
    if part.fallback:
        for simple in part.fallback:
            yield from _classic(simple)
    elif part.rich is not None:
        yield replace(part, rich=None)
    else:
        yield part
