"""The chart of spending by day, from amounts to rectangles: pure, in whole numbers.

Days stand side by side, each a pile of its models. Heights are proportional to amounts, rounded at the edges of the
pile, so that pieces meet without a gap and the pile is as high as its sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from billing.money import ZERO, Money

WIDTH, HEIGHT = 300, 180
"""Of the plot, in the units of its own drawing."""
_STEPS_MAX = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """One model on one day; `series` is its place among the models, the first at the foot."""

    day: date
    series: int
    amount: Money
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the plot, and the amount it stands at."""

    y: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: y grows downwards, as on a screen, and `HEIGHT` is nothing spent."""

    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]


def chart(days: Sequence[date], amounts: Mapping[tuple[date, int], Money]) -> Chart:
    """Lay out what was spent on each of these days by each series; days and series without an amount stay empty."""
    piles = {day: sorted(key[1] for key in amounts if key[0] == day) for day in days}
    highest = max((_sum(day, series, amounts) for day, series in piles.items()), default=ZERO)
    if not highest:
        return Chart((), (Line(HEIGHT, ZERO),))
    step = _step(highest.nanos)
    top = -(-highest.nanos // step) * step
    pieces = []
    for place, day in enumerate(days):
        left, right = WIDTH * place // len(days), WIDTH * (place + 1) // len(days)
        gap = (right - left) // 5
        below = ZERO
        for series in piles[day]:
            amount = amounts[day, series]
            foot, head = _y(below, top), _y(below + amount, top)
            below += amount
            if foot > head:
                pieces.append(Piece(day, series, amount, left + gap, head, right - left - 2 * gap, foot - head))
    lines = tuple(Line(_y(Money(at), top), Money(at)) for at in range(0, top + 1, step))
    return Chart(tuple(pieces), lines)


def _sum(day: date, series: Sequence[int], amounts: Mapping[tuple[date, int], Money]) -> Money:
    return sum((amounts[day, one] for one in series), ZERO)


def _y(amount: Money, top: int) -> int:
    """Return where an amount ends, rounded to the nearest unit."""
    return HEIGHT - (2 * amount.nanos * HEIGHT + top) // (2 * top)


def _step(highest: int) -> int:
    """Return the smallest of 1, 2, 5, 10, 20, 50 … nano-dollars of which a few reach the highest pile."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if step * _STEPS_MAX >= highest:
                return step
        power *= 10
