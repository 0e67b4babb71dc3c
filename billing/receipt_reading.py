"""What a stored receipt says, read for people: its lines with rates they can read, its notes, the rule it names.

Pure. Wherever a receipt is shown, it is read by this; the words are each edge's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from billing.batch import PERIODS
from billing.cost_rules import rule
from billing.prices import CLASSES, PICOS_PER_NANO

# Rates of these are shown for a thousand, all others for a million: both are whole nano-dollars, so exact.
_BY_THE_THOUSAND = frozenset({"image", "audio_second", "request"})
_LOWERED = re.compile(r"max_tokens lowered to (\d+)")
_EXTENDED = re.compile(r"hold extensions: (\d+)")
_CUT = re.compile(r"answer ended by (\w+)")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line. `rate_nanos` is for `per` units; a minimum has neither rate nor quantity."""

    unit: str
    quantity: int
    per: int
    rate_nanos: int
    amount_nanos: int


@dataclass(frozen=True, slots=True)
class Note:
    """What a receipt notes: `lowered` to so many tokens, `extended` so many times, `cut` by a limit."""

    kind: str
    count: int = 0
    limit: str = ""


def rule_key(content: dict[str, Any]) -> str:
    """Return the rule that applied. The first receipts named none: theirs is the one for how the call ended."""
    return str(content.get("rule") or rule(content["outcome"]).key)


def classes(content: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield what was used; what the upstream did not say is left out, what it said was none is 0."""
    for name in CLASSES:
        if (count := content["usage"].get(name)) is not None:
            yield name, count


def lines(content: dict[str, Any]) -> Iterator[ReadLine]:
    """Yield what each kind of unit came to."""
    for line in content["lines"]:
        per = 1_000 if line["unit"] in _BY_THE_THOUSAND else 1_000_000
        rate = line["rate_picos"] * per // PICOS_PER_NANO
        yield ReadLine(line["unit"], line["quantity"], per, rate, line["amount_nanos"])


def notes(content: dict[str, Any]) -> Iterator[Note]:
    """Yield what is noted."""
    for note in content["notes"]:
        if lowered := _LOWERED.fullmatch(note):
            yield Note("lowered", int(lowered[1]))
        elif extended := _EXTENDED.fullmatch(note):
            yield Note("extended", int(extended[1]))
        elif cut := _CUT.fullmatch(note):
            yield Note("cut", limit=_limit(cut[1]))


def _limit(limit_source: str) -> str:
    """Return what ended an answer, as sentences choose their words: a cap's period, the balance, or `ours`."""
    if limit_source == "balance":
        return limit_source
    period = limit_source.rpartition("_")[2]
    return period if period in PERIODS else "ours"
