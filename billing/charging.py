"""What is charged of what a call did cost: pure, and the same when a receipt is made and when it is derived again."""

from typing import NamedTuple

from billing.cost_rules import Charge, rule
from billing.money import ZERO, Money


class Charged(NamedTuple):
    """What the person pays, and what the house covers because the hold could not."""

    charge: Money
    loss: Money


def charged(total: Money, hold: Money, *, known: str, outcome: str) -> Charged:
    """Return the charge: never above the hold, and nothing where the rules say so."""
    owed = ZERO if rule(outcome).charge is Charge.NOTHING else total
    charge = min(owed, hold)
    # An estimate is never charged above the hold, so nothing is lost on one either.
    return Charged(charge, owed - charge if known == "reported" else ZERO)
