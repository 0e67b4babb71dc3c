"""Money: a whole number of nano-dollars. No float gets in, and none comes out."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import total_ordering

NANOS_PER_USD = 1_000_000_000
# The largest amount that is read: a signed 64-bit column holds twice that.
NANOS_MAX = 2**62
# The most a person's balance can be: ten million dollars. SQLite turns a column that grows beyond 64 bits into a float,
# and refuses a sum that does; below this, the balances of hundreds of people can be summed.
BALANCE_NANOS_MAX = 10**16
# Powers of ten beyond these are no amount anybody means; written out they would only take memory.
_EXPONENT_MAX = 40


def exact(text: str) -> Fraction:
    """Read a decimal number exactly; raises ValueError.

    Decimal's own arithmetic rounds to 28 digits and overflows, so a number of more digits would be changed silently.
    """
    try:
        number = Decimal(text.strip())
    except InvalidOperation as exc:
        raise ValueError(f"{text!r} is not a decimal number") from exc
    if not number.is_finite() or (number and abs(number.adjusted()) > _EXPONENT_MAX):
        raise ValueError(f"{text!r} is not a number of a size this system can hold")
    return Fraction(number) if number else Fraction(0)


@total_ordering
class Money:
    """An amount of nano-USD. Adds, subtracts, compares; multiplies by whole numbers."""

    __slots__ = ("nanos",)

    def __init__(self, nanos: int) -> None:
        if type(nanos) is not int:
            raise TypeError("money is made of a whole number of nano-dollars")
        self.nanos = nanos

    @classmethod
    def usd(cls, text: str) -> Money:
        """Read an amount such as "7" or "0.0042"; raises ValueError when it is no finite amount of whole nanos."""
        if not isinstance(text, str):
            raise TypeError("dollars are read from text, never from a float")
        nanos = exact(text) * NANOS_PER_USD
        if abs(nanos) > NANOS_MAX:
            raise ValueError(f"{text!r} is not an amount of dollars this system can hold")
        if nanos.denominator != 1:
            raise ValueError(f"{text!r} is finer than a nano-dollar")
        return cls(int(nanos))

    def __add__(self, other: Money) -> Money:
        return Money(self.nanos + other.nanos)

    def __sub__(self, other: Money) -> Money:
        return Money(self.nanos - other.nanos)

    def __neg__(self) -> Money:
        return Money(-self.nanos)

    def __mul__(self, times: int) -> Money:
        return Money(self.nanos * times)

    def __lt__(self, other: Money) -> bool:
        return self.nanos < other.nanos

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Money) and self.nanos == other.nanos

    def __hash__(self) -> int:
        return hash(self.nanos)

    def __bool__(self) -> bool:
        return self.nanos != 0

    def __repr__(self) -> str:
        return f"Money({self.nanos})"

    def __str__(self) -> str:
        """Show exact dollars, at least two decimals: "1.30", "0.000135"."""
        sign = "-" if self.nanos < 0 else ""
        whole, part = divmod(abs(self.nanos), NANOS_PER_USD)
        decimals = f"{part:09d}".rstrip("0").ljust(2, "0")
        return f"{sign}{whole}.{decimals}"


ZERO = Money(0)
