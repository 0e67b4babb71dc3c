"""Bounds and costs: pure arithmetic on whole numbers. The only place that rounds.

A line of a receipt is quantity times rate, rounded half up to nano-USD, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from billing.money import ZERO, Money
from billing.rates import INPUT_UNITS, OUTPUT_UNITS, PICOS_PER_NANO, Price
from billing.usage import Usage

# Vendors answer as "model-20260615" where "model" was asked for.
_DATED = re.compile(r"-(?:\d{8}|\d{4}-\d{2}-\d{2})$")
NO_PRICES: Mapping[str, Price] = {}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a receipt: units of a kind at a rate. `price_version` is set where it is not the receipt's own."""

    unit: str
    quantity: int
    rate_picos: int
    amount: Money
    price_version: str | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What a call did cost, line by line; `attempt_versions` names the price of each of the usage's attempts."""

    lines: tuple[Line, ...]
    total: Money
    attempt_versions: tuple[str, ...] = ()


def cost(usage: Usage, price: Price, others: Mapping[str, Price] = NO_PRICES) -> Cost:
    """Return the exact cost of this usage.

    `others` are the prices of the upstream's models by its own names, for attempts; one that it lacks costs as `price`
    says. What is used up once a call (a request, pictures, the minimum) is priced by `price` alone.
    """
    lines: list[Line] = []
    versions: list[str] = []
    for attempt in usage.attempts:
        priced = attempt_price(attempt.model, price, others)
        versions.append(priced.version)
        named = None if priced == price else priced.version
        lines += (_line(*one, named) for one in _token_lines(attempt.usage, priced))
    if not usage.attempts:
        lines += (_line(*one) for one in _token_lines(usage, price))
    lines += (_line(*one) for one in _other_lines(usage, price))
    total = sum((line.amount for line in lines), ZERO)
    if total < price.minimum:
        # Its rate is what was missing, so that this line too is its quantity times its rate.
        lines.append(_line("minimum", 1, (price.minimum - total).nanos * PICOS_PER_NANO))
        total = price.minimum
    return Cost(tuple(lines), total, tuple(versions))


def attempt_price(model: str | None, price: Price, others: Mapping[str, Price]) -> Price:
    """Return the price of an attempt by the upstream's name of its model, with or without a date."""
    name = model or ""
    return others.get(name) or others.get(_DATED.sub("", name)) or price


def bound(price: Price, *, input_tokens: int, output_tokens: int, images: int = 0) -> Money:
    """Return the most a call can cost: every unit at the dearest rate it can have in a call of this size."""
    input_rate, output_rate = price.dearest(INPUT_UNITS, input_tokens), price.dearest(OUTPUT_UNITS, input_tokens)
    # Four classes of input and two of output round apart, each up by at most half a nano: hence two more, and one.
    inputs = _nanos_up(input_tokens * input_rate) + (2 if input_rate else 0)
    outputs = _nanos_up(output_tokens * output_rate) + (1 if output_rate else 0)
    others = _nanos_up(images * price.rates.get("image", 0)) + _nanos_up(price.rates.get("request", 0))
    return max(Money(inputs + outputs + others), price.minimum)


def affordable_output(price: Price, *, input_tokens: int, available: Money, images: int = 0) -> int | None:
    """Return how many output tokens `available` pays for beside this input; None when output costs nothing."""
    rate = price.dearest(OUTPUT_UNITS, input_tokens)
    if rate == 0:
        return None
    if available < price.minimum:
        return 0
    without_minimum = Price(price.model, {**price.rates, "minimum": 0}, price.tiers)
    left = available - bound(without_minimum, input_tokens=input_tokens, output_tokens=0, images=images)
    return max(0, left.nanos * PICOS_PER_NANO // rate)


def _token_lines(usage: Usage, price: Price) -> Iterator[tuple[str, int, int]]:
    """Yield unit, quantity and rate of what one model read and wrote; the tier is chosen by all of its input."""
    inputs, outputs = usage.input_tokens or 0, usage.output_tokens or 0
    tier = price.tier(inputs)
    left = inputs
    parts: dict[str, int] = {}
    for unit, quantity in (
        ("cached_input", usage.cached_tokens),
        ("cache_write_5m", usage.cache_write_5m_tokens),
        ("cache_write_1h", usage.cache_write_1h_tokens),
    ):
        # Parts that are more than the whole are not believed.
        parts[unit] = min(quantity or 0, left)
        left -= parts[unit]
    # Reasoning is part of the output, and a line of its own only where it has a rate of its own.
    has_rate = price.own_rate("reasoning", tier) is not None
    reasoning = min(usage.reasoning_tokens or 0, outputs) if has_rate else 0
    quantities = {"input": left, **parts, "output": outputs - reasoning, "reasoning": reasoning}
    for unit, quantity in quantities.items():
        if quantity:
            yield unit, quantity, price.rate(unit, tier)


def _other_lines(usage: Usage, price: Price) -> Iterator[tuple[str, int, int]]:
    """Yield what is not counted in tokens. A unit that this price does not name is part of what it does name."""
    for unit, quantity in (
        ("image", usage.images),
        ("audio_second", usage.audio_seconds),
        ("character", usage.characters),
        ("request", 1),
    ):
        rate = price.own_rate(unit)
        if quantity and rate is not None:
            yield unit, quantity, rate


def _line(unit: str, quantity: int, rate: int, price_version: str | None = None) -> Line:
    amount = Money((quantity * rate + PICOS_PER_NANO // 2) // PICOS_PER_NANO)
    return Line(unit, quantity, rate, amount, price_version)


def _nanos_up(picos: int) -> int:
    return -(-picos // PICOS_PER_NANO)
