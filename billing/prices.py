"""The arithmetic of prices, gathered from its three files: rates, usage, and what follows from both."""

from billing.costs import NO_PRICES, Cost, Line, affordable_output, attempt_price, bound, cost
from billing.rates import (
    INPUT_UNITS,
    OUTPUT_UNITS,
    PICOS_PER_NANO,
    RATE_PICOS_MAX,
    REQUIRED_UNITS,
    TOKEN_UNITS,
    UNITS,
    Price,
    Tier,
    rate_picos,
    read_price,
)
from billing.usage import CLASSES, Attempt, Known, Usage, estimated_tokens

__all__ = [
    "CLASSES",
    "INPUT_UNITS",
    "NO_PRICES",
    "OUTPUT_UNITS",
    "PICOS_PER_NANO",
    "RATE_PICOS_MAX",
    "REQUIRED_UNITS",
    "TOKEN_UNITS",
    "UNITS",
    "Attempt",
    "Cost",
    "Known",
    "Line",
    "Price",
    "Tier",
    "Usage",
    "affordable_output",
    "attempt_price",
    "bound",
    "cost",
    "estimated_tokens",
    "rate_picos",
    "read_price",
]
