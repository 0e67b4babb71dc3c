"""The price page: every model with every rate, who receives its content, and what a call costs by how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from billing.catalogue import Model
from billing.cost_rules import RULES
from billing.prices import PICOS_PER_NANO, UNITS
from billing.rates import EACH_UNITS
from gateway.site.frame import Page
from gateway.site.visit import Visit
from locales.translator import Translator

ABILITIES = ("tools", "vision", "json", "reasoning")


@dataclass(frozen=True, slots=True)
class Rate:
    """One line of a price, in words."""

    unit: str
    amount: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A model as the page shows it. `tiers` holds, for each, the size of input it begins above, and its rates."""

    model: Model
    context: str
    output_max: str
    rates: list[Rate]
    tiers: list[tuple[str, list[Rate]]]
    abilities: list[str]


async def pricing(visit: Visit) -> Page:
    """Show what is on sale now."""
    models = [shown(model, visit.say) for model in visit.parts.catalogue.models]
    return Page("pricing.html", "site-pricing-title", {"models": models, "rules": [rule.key for rule in RULES]})


def shown(model: Model, say: Translator) -> Shown:
    """Put a model into words."""
    return Shown(
        model=model,
        context=say.number(model.context),
        output_max=say.number(model.output_max),
        rates=list(_rates(model.price.rates, say)),
        tiers=[(say.number(tier.above), list(_rates(tier.rates, say))) for tier in model.price.tiers],
        abilities=[say("site-ability", ability=one) for one in ABILITIES if one in model.abilities],
    )


def _rates(rates: Mapping[str, int], say: Translator) -> Iterable[Rate]:
    for unit in UNITS:
        if unit in rates:
            yield Rate(say("site-unit", unit=unit), _amount(unit, rates[unit], say))


def _amount(unit: str, picos: int, say: Translator) -> str:
    """Write a rate exactly: nano-dollars are the smallest that can be said, so what is finer is said for a thousand."""
    if unit not in EACH_UNITS:
        return say("site-rate-million", unit=unit, rate=picos * 1_000_000 // PICOS_PER_NANO)
    if picos % PICOS_PER_NANO:
        return say("site-rate-thousand", unit=unit, rate=picos * 1_000 // PICOS_PER_NANO)
    return say("site-rate-each", unit=unit, rate=picos // PICOS_PER_NANO)
