"""What a model's units cost: rates in whole pico-USD, read from decimal dollars, immutable and content-addressed.

What a call did cost is `costs.py`; what it used is `usage.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from billing.money import Money, exact

PICOS_PER_NANO = 1_000
# The dearest a token can be: a dollar.
RATE_PICOS_MAX = 10**12
# The dearest a picture, a second, a request or a minimum can be: a thousand dollars.
EACH_PICOS_MAX = 10**15
_PICOS_PER_USD = 10**12
_MILLION = 1_000_000

TOKEN_UNITS = ("input", "cached_input", "cache_write_5m", "cache_write_1h", "output", "reasoning")
INPUT_UNITS = TOKEN_UNITS[:4]
OUTPUT_UNITS = TOKEN_UNITS[4:]
# Written in dollars for one; all others are in dollars for a million.
EACH_UNITS = ("image", "audio_second", "request", "minimum")
UNITS = (*TOKEN_UNITS, "character", *EACH_UNITS)
REQUIRED_UNITS = ("input", "output")

# A class of tokens without a rate of its own costs what its next of kin costs, as vendors bill it.
_KIN = {
    "cached_input": "input",
    "cache_write_5m": "input",
    "cache_write_1h": "cache_write_5m",
    "reasoning": "output",
}


def rate_picos(usd: str, unit: str = "input") -> int:
    """Read a rate such as "3.00" as pico-USD per unit; raises ValueError in words.

    Tokens and characters are priced per million, pictures, seconds, requests and the minimum each.
    """
    if not isinstance(usd, str):
        raise ValueError('must be text in quotes, such as "3.00"')
    is_each = unit in EACH_UNITS
    try:
        picos = exact(usd) * (_PICOS_PER_USD if is_each else _PICOS_PER_USD // _MILLION)
    except ValueError as exc:
        raise ValueError("must be a decimal number of dollars") from exc
    if not 0 <= picos <= (EACH_PICOS_MAX if is_each else RATE_PICOS_MAX):
        most = "1000 dollars each" if is_each else "1000000 dollars per million tokens"
        raise ValueError(f"must be between 0 and {most}")
    if unit == "minimum" and picos % PICOS_PER_NANO:
        raise ValueError("must have at most nine decimals")
    if picos.denominator != 1:
        raise ValueError(f"must have at most {'twelve' if is_each else 'six'} decimals")
    return int(picos)


@dataclass(frozen=True, slots=True)
class Tier:
    """The rates of tokens for a call whose input is more than `above` tokens; they hold for the whole call."""

    above: int
    rates: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs: pico-USD per unit. Immutable; `version` is the hash of its canonical bytes."""

    model: str
    rates: Mapping[str, int]
    tiers: tuple[Tier, ...] = ()

    @property
    def body(self) -> bytes:
        """The canonical bytes: sorted JSON. A price without tiers keeps the bytes it had before there were any."""
        content: dict[str, object] = {"model": self.model, "rates_picos": dict(self.rates)}
        if self.tiers:
            content["tiers"] = [{"above": tier.above, "rates_picos": dict(tier.rates)} for tier in self.tiers]
        return msgspec.json.encode(content, order="sorted")

    @property
    def version(self) -> str:
        """The content address of this price."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def minimum(self) -> Money:
        """The least that a charged call costs."""
        return Money(self.rates.get("minimum", 0) // PICOS_PER_NANO)

    def tier(self, input_tokens: int) -> Tier | None:
        """Return the highest tier that this input is above, or None below them all."""
        return max((one for one in self.tiers if input_tokens > one.above), key=lambda one: one.above, default=None)

    def rate(self, unit: str, tier: Tier | None = None) -> int:
        """Return the rate of a unit; raises KeyError where this price has none. No rate is not a rate of zero."""
        while (found := self.own_rate(unit, tier)) is None:
            unit = _KIN[unit]
        return found

    def own_rate(self, unit: str, tier: Tier | None = None) -> int | None:
        """Return the rate that the price itself names for this unit, or None."""
        if tier is not None and unit in tier.rates:
            return tier.rates[unit]
        return self.rates.get(unit)

    def dearest(self, units: tuple[str, ...], input_tokens: int) -> int:
        """Return the highest rate among these units, in any tier that a call of up to this much input can be in."""
        tiers = [None, *(tier for tier in self.tiers if input_tokens > tier.above)]
        return max(self.rate(unit, tier) for unit in units for tier in tiers)


def read_price(body: bytes) -> Price:
    """Return the price of these canonical bytes."""
    read = msgspec.json.decode(body)
    tiers = tuple(Tier(one["above"], one["rates_picos"]) for one in read.get("tiers", ()))
    return Price(read["model"], read["rates_picos"], tiers)
