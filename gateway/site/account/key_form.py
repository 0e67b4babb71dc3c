"""Reads what people write about a key: when it ends, and how much it may spend.

Pure. What cannot be read is a `Slip`, which names the field and the sentence about it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from billing.batch import PERIODS
from billing.money import BALANCE_NANOS_MAX, Money
from gateway.site.forms import Form
from locales.translator import Translator

LENGTHS = (30, 90, 365)
NEVER, ON_DATE = "never", "date"
_AMOUNT = re.compile(r"(\d{1,9})(?:[.,](\d{1,9}))?", re.ASCII)
_LONGEST = timedelta(days=100 * 366)


class Slip(Exception):
    """A field that cannot be read; `key` is the sentence that says what it takes."""

    def __init__(self, field: str, key: str) -> None:
        super().__init__(field)
        self.field = field
        self.key = key


def expiry(form: Form, now: datetime) -> datetime | None:
    """Return the moment from which on the key is refused, None for never; raises `Slip`."""
    chosen = form["expires"] or NEVER
    if chosen == NEVER:
        return None
    if chosen in {str(days) for days in LENGTHS}:
        return now + timedelta(days=int(chosen))
    if chosen != ON_DATE:
        raise Slip("expires", "site-key-expires-slip")
    try:
        day = date.fromisoformat(form["until"].strip())
    except ValueError as exc:
        raise Slip("until", "site-key-until-slip") from exc
    # The day that is named is the last one, all of it.
    if not now.date() <= day <= (now + _LONGEST).date():
        raise Slip("until", "site-key-until-slip")
    return datetime.combine(day + timedelta(days=1), time.min, UTC)


def last_day(expires_at: datetime) -> date:
    """Return the day that `expiry` reads as this moment."""
    return (expires_at - timedelta(microseconds=1)).date()


def limits(form: Form, say: Translator) -> dict[str, Money | None]:
    """Return the cap of each period, None where the field is empty; raises `Slip`."""
    return {period: _limit(f"cap_{period}", form, say) for period in PERIODS}


def written(amount: Money, say: Translator) -> str:
    """Write an amount the way it is read back, with the language's own decimal sign."""
    return str(amount).replace(".", decimal_sign(say))


def decimal_sign(say: Translator) -> str:
    """Return what stands before the cents in this language."""
    return say.number(Decimal("0.5"))[1]


def _limit(field: str, form: Form, say: Translator) -> Money | None:
    text = "".join(form[field].split()).removeprefix("$").removesuffix("$")
    if not text:
        return None
    slip = Slip(field, "site-key-cap-slip")
    read = _AMOUNT.fullmatch(text)
    if read is None:
        raise slip
    whole, part = read[1], read[2]
    if part is not None:
        sign, used = decimal_sign(say), text[len(whole)]
        # A point is read everywhere, unless it may well stand between thousands; a comma where it comes before cents.
        if used != sign and (used == "," or (len(part) == 3 and int(whole))):
            raise slip
    amount = Money.usd(f"{whole}.{part or 0}")
    if not 0 < amount.nanos <= BALANCE_NANOS_MAX:
        raise slip
    return amount
