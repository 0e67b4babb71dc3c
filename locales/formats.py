"""Amounts, numbers, shares, dates and moments as each language writes them (CLDR, through Babel).

Owns the digits and signs; the words around them are sentences in `.ftl` files. Money arrives in whole nano-dollars and
is shown by Decimal alone. Times are shown in UTC, which `moment` says.
"""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from babel import Locale
from babel.dates import format_date, format_time, get_datetime_format
from babel.numbers import format_currency, format_decimal, format_percent

_NANO_DIGITS: Final = 9


def usd(nanos: int, locale: Locale, *, places: int | None = None) -> str:
    """Write whole nano-dollars as dollars: cents always, further decimals where the amount has them.

    `places` is the most decimals to show; an amount too small for them keeps its first digit instead of becoming
    zero, because "$0.00" says that something was free. Without `places` the text is exact.
    """
    if not isinstance(nanos, int) or isinstance(nanos, bool):
        raise TypeError(f"an amount is a whole number of nano-dollars, not {type(nanos).__name__}")
    # Read from text: the only Decimal constructor that no context can round.
    amount = Decimal(f"{nanos}E-{_NANO_DIGITS}")
    if places is not None:
        amount = _shortened(amount, places)
    return format_currency(amount, "USD", locale=locale, currency_digits=False, decimal_quantization=False)


def number(value: int | Decimal, locale: Locale) -> str:
    """Write a number with its language's grouping and decimal sign, every digit of it."""
    return format_decimal(value, locale=locale, decimal_quantization=False)


def percent(share: Decimal, locale: Locale, *, places: int = 0) -> str:
    """Write a share (0.125) as per cent, with at most `places` decimals; a share that is not nothing is never "0%"."""
    return format_percent(_shortened(share, places + 2), locale=locale, decimal_quantization=False)


def date(when: datetime.date, locale: Locale) -> str:
    """Write a calendar day, months in words. An aware time is taken at its day in UTC."""
    return format_date(_in_utc(when), "long", locale=locale)


def moment(when: datetime.datetime, locale: Locale) -> str:
    """Write a day with its time to the minute, and say that it is UTC."""
    utc = _in_utc(when)
    assert isinstance(utc, datetime.datetime)
    # CLDR says which of the two comes first and what stands between; the clock is the 24-hour one in every language.
    joined = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    return joined.format(format_time(utc, "HH:mm 'UTC'", locale=locale), format_date(utc, "medium", locale=locale))


def _shortened(value: Decimal, places: int) -> Decimal:
    if places < 0:
        raise ValueError("places cannot be negative")
    # adjusted() is the place of the first digit that is not zero: that one is kept, however small it is.
    kept = places if value.is_zero() else max(places, -value.adjusted())
    return value.quantize(Decimal(1).scaleb(-kept), rounding=ROUND_HALF_UP)


def _in_utc(when: datetime.date) -> datetime.date:
    if not isinstance(when, datetime.datetime):
        return when
    if when.tzinfo is None:
        raise ValueError("a time without its zone could be any moment of two days")
    return when.astimezone(datetime.UTC)
