"""Derives a stored receipt again: from its usage, its hold and the price version it names, byte for byte.

Only what arithmetic decides is derived (lines, cost, charge, loss); everything else stands as the receipt says it. The
same code that made receipts derives them, so a receipt of years ago shows whether the rules of that time still hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from billing.charging import charged
from billing.money import Money
from billing.prices import NO_PRICES, Price, cost
from billing.receipts import Receipt, line_content, usage_of

DERIVED = ("lines", "cost_nanos", "charge_nanos", "loss_nanos")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose derived value is not the stored one."""

    field: str
    stored: Any
    derived: Any


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A receipt derived again: its bytes, and what differs from the stored ones."""

    body: bytes
    is_identical: bool
    differences: tuple[Difference, ...]


def recompute(receipt: Receipt, price: Price, others: Mapping[str, Price] = NO_PRICES) -> Recomputed:
    """Derive this receipt again from the prices of the versions it names (`PriceBook.prices_of`)."""
    content = receipt.content
    usage = usage_of(content)
    costs = cost(usage, price, others)
    paid = charged(costs.total, Money(content["hold_nanos"]), known=usage.known, outcome=content["outcome"])
    derived = {
        "lines": [line_content(line) for line in costs.lines],
        "cost_nanos": costs.total.nanos,
        "charge_nanos": paid.charge.nanos,
        "loss_nanos": paid.loss.nanos,
    }
    body = msgspec.json.encode(content | derived, order="sorted")
    differences = [Difference(field, content[field], derived[field]) for field in DERIVED]
    # The row's own charge is what the ledger and the lists show: it must be the receipt's.
    differences.append(Difference("charge_nanos of the row", receipt.charge.nanos, paid.charge.nanos))
    return Recomputed(body, body == receipt.body, tuple(one for one in differences if one.stored != one.derived))
