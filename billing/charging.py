"""What is charged of what a call did cost: pure, and the same when a receipt is made and when it is derived again."""

from typing import NamedTuple

from billing.money import ZERO, Money


class Charged(NamedTuple):
    """What the person pays, and what the house covers because the hold could not."""

    charge: Money
    loss: Money


def charged(total: Money, hold: Money, *, known: str, outcome: str) -> Charged:
    """Return the charge: never above the hold, and nothing for an empty answer."""
    owed = ZERO if outcome == "empty" else total
    charge = min(owed, hold)
    # An estimate is never charged above the hold, so nothing is lost on one either.
    return Charged(charge, owed - charge if known == "reported" else ZERO)
