"""Prices, bounds and costs: pure arithmetic on whole numbers. The only place that rounds.

Rates are whole pico-USD per token; a line of a receipt is quantity times rate, rounded half up to nano-USD, once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from billing.money import Money, exact

PICOS_PER_NANO = 1_000
# USD per million tokens, times this, is pico-USD per token.
_PICOS_PER_USD_A_MILLION = 1_000_000
RATE_PICOS_MAX = 10**12

UNITS = ("input", "cached_input", "output")
REQUIRED_UNITS = ("input", "output")

Known = Literal["reported", "partial", "estimated", "none"]


def rate_picos(usd_per_million: str) -> int:
    """Read a rate such as "3.00" (USD per million tokens) as pico-USD per token; raises ValueError."""
    if not isinstance(usd_per_million, str):
        raise ValueError('must be text in quotes, such as "3.00"')
    try:
        picos = exact(usd_per_million) * _PICOS_PER_USD_A_MILLION
    except ValueError as exc:
        raise ValueError("must be a decimal number of dollars") from exc
    if not 0 <= picos <= RATE_PICOS_MAX:
        raise ValueError("must be between 0 and 1000000 dollars per million tokens")
    if picos.denominator != 1:
        raise ValueError("must have at most six decimals")
    return int(picos)


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs: pico-USD per unit. Immutable; `version` is the hash of its canonical bytes."""

    model: str
    rates: Mapping[str, int]

    @property
    def body(self) -> bytes:
        """The canonical bytes: sorted JSON."""
        return msgspec.json.encode({"model": self.model, "rates_picos": dict(self.rates)}, order="sorted")

    @property
    def version(self) -> str:
        """The content address of this price."""
        return hashlib.sha256(self.body).hexdigest()

    def rate(self, unit: str) -> int:
        """Return the rate of a unit; cached input without a rate of its own costs what input costs."""
        return self.rates[unit] if unit in self.rates else self.rates["input"]


@dataclass(frozen=True, slots=True)
class Usage:
    """Token classes as the upstream reported them. None means it said nothing; 0 means it said none.

    `input_tokens` includes `cached_tokens`, and `output_tokens` includes `reasoning_tokens` (OpenAI's convention).
    """

    input_tokens: int | None = None
    cached_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_tokens: int | None = None
    known: Known = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a receipt: units of a kind at a rate."""

    unit: str
    quantity: int
    rate_picos: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call did cost, line by line."""

    lines: tuple[Line, ...]
    total: Money


def cost(usage: Usage, price: Price) -> Cost:
    """Return the exact cost of this usage."""
    cached = min(usage.cached_tokens or 0, usage.input_tokens or 0)
    quantities = (
        ("input", (usage.input_tokens or 0) - cached),
        ("cached_input", cached),
        ("output", usage.output_tokens or 0),
    )
    lines = tuple(_line(unit, quantity, price.rate(unit)) for unit, quantity in quantities if quantity)
    return Cost(lines, Money(sum(line.amount.nanos for line in lines)))


def bound(price: Price, *, input_tokens: int, output_tokens: int) -> Money:
    """Return the most a call can cost: every input token at the dearest rate input can have."""
    dearest = max(price.rate("input"), price.rate("cached_input"))
    # Cached and fresh input round apart, each up by at most half a nano: hence the one more.
    return Money(_nanos_up(input_tokens * dearest) + _nanos_up(output_tokens * price.rate("output")) + 1)


def affordable_output(price: Price, *, input_tokens: int, available: Money) -> int | None:
    """Return how many output tokens `available` pays for beside this input; None when output costs nothing."""
    rate = price.rate("output")
    if rate == 0:
        return None
    left = available - bound(price, input_tokens=input_tokens, output_tokens=0)
    return max(0, left.nanos * PICOS_PER_NANO // rate)


def estimated_tokens(utf8_bytes: int) -> int:
    """Estimate tokens from bytes, rounded up: what is charged when nobody reported usage."""
    return -(-utf8_bytes // 4)


def _line(unit: str, quantity: int, rate: int) -> Line:
    return Line(unit, quantity, rate, Money((quantity * rate + PICOS_PER_NANO // 2) // PICOS_PER_NANO))


def _nanos_up(picos: int) -> int:
    return -(-picos // PICOS_PER_NANO)
