"""Reads a model's price from the catalogue's tables, each mistake a sentence.

[models.price]
input = "3.00"                       # dollars per million tokens
output = "15.00"

[[models.price.tiers]]               # for a call whose input is larger than this, for the whole of it
above = 200000
input = "6.00"
output = "22.50"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from billing.prices import REQUIRED_UNITS, TOKEN_UNITS, UNITS, Price, Tier, rate_picos


def read_price(table: Any, model: str, context: int, where: str, problems: list[str]) -> Price:
    """Return the price that is written; what is wrong with it is added to `problems`."""
    if not isinstance(table, dict):
        problems.append(f"{where}: price must be a [models.price] table")
        return Price(model, {})
    rates = _rates({unit: usd for unit, usd in table.items() if unit != "tiers"}, UNITS, f"{where}: price", problems)
    return Price(model, rates, tuple(_tiers(table.get("tiers", []), context, where, problems)))


def missing(price: Price) -> list[str]:
    """Return what a price lacks to be whole, in words.

    A tier must name each rate of tokens that stands below it: whether one was left out or stays as it was is not ours
    to guess.
    """
    lacking = [unit for unit in REQUIRED_UNITS if unit not in price.rates]
    for tier in price.tiers:
        named = [unit for unit in TOKEN_UNITS if unit in price.rates or unit in REQUIRED_UNITS]
        lacking += [f"{unit} above {tier.above}" for unit in named if unit not in tier.rates]
    return lacking


def _rates(table: Mapping[str, Any], units: Iterable[str], where: str, problems: list[str]) -> dict[str, int]:
    rates: dict[str, int] = {}
    for unit, written in table.items():
        if unit not in units:
            problems.append(f"{where} has no unit {unit!r}; there are {', '.join(units)}")
            continue
        try:
            rates[unit] = rate_picos(written, unit)
        except ValueError as exc:
            problems.append(f"{where} {unit} {exc}")
    return rates


def _tiers(tables: Any, context: int, where: str, problems: list[str]) -> list[Tier]:
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        problems.append(f"{where}: price tiers must be written as [[models.price.tiers]] tables")
        return []
    found: dict[int, Tier] = {}
    for number, table in enumerate(tables, 1):
        above = table.get("above")
        if type(above) is not int or above <= 0:
            problems.append(f"{where}: price tiers[{number}]: above must be a whole number of input tokens above 0")
            continue
        if above in found:
            problems.append(f"{where}: price has two tiers above {above}")
        if context and above >= context:
            problems.append(f"{where}: the price tier above {above} can never apply, as context is {context}")
        rates = {unit: usd for unit, usd in table.items() if unit != "above"}
        found[above] = Tier(above, _rates(rates, TOKEN_UNITS, f"{where}: the price tier above {above}", problems))
    return [found[above] for above in sorted(found)]
