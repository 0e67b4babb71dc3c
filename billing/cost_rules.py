"""What a call costs, by how it ended and by what its upstream can do: the published rules, as one table.

Holds and the relay act on this table and receipts name its keys, so that what is printed is what happens. An upstream
is cancellable when closing the connection stops its work; one that is not is drained: read on for a caller who left.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a call ended."""

    COMPLETE = "complete"
    CUT = "cut"
    EMPTY = "empty"
    FAILED = "failed"
    UNSENT = "unsent"
    CLIENT_GONE = "client_gone"
    INTERRUPTED = "interrupted"
    LOST = "owner_lost"


class Charge(StrEnum):
    """What of a call is charged."""

    NOTHING = "nothing"
    USAGE = "usage"  # what the upstream reported, completed by estimates
    SO_FAR = "so_far"  # the input, and what was delivered
    CHECKPOINT = "checkpoint"  # what the last durable note of its progress says


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `is_cancellable` says for which upstreams it holds; None is for all. `key` never changes."""

    key: str
    outcome: Outcome
    is_cancellable: bool | None
    charge: Charge
    says: str


RULES = (
    Rule(
        "complete",
        Outcome.COMPLETE,
        None,
        Charge.USAGE,
        "A whole answer costs what its upstream reports. What it does not report is estimated, never above the amount "
        "held, and the receipt says so. Leaving after the end of the answer changes nothing.",
    ),
    Rule(
        "cut-short",
        Outcome.CUT,
        None,
        Charge.SO_FAR,
        "An answer that the balance or a cap does not pay to its end stops there, and costs the input and what was "
        "delivered, never above the amount held.",
    ),
    Rule(
        "empty",
        Outcome.EMPTY,
        None,
        Charge.NOTHING,
        "An answer without content, tool call or reported reasoning costs nothing.",
    ),
    Rule(
        "failed",
        Outcome.FAILED,
        None,
        Charge.NOTHING,
        "A failure of ours or of the upstream's costs nothing, whatever was delivered or reported before it.",
    ),
    Rule(
        "left-before-sending",
        Outcome.UNSENT,
        None,
        Charge.NOTHING,
        "A call that ends before it was sent to the upstream costs nothing.",
    ),
    Rule(
        "left-cancelled",
        Outcome.CLIENT_GONE,
        True,
        Charge.SO_FAR,
        "Who leaves while the upstream works stops it, and pays for the input and for what was delivered.",
    ),
    Rule(
        "left-drained",
        Outcome.CLIENT_GONE,
        False,
        Charge.USAGE,
        "Some upstreams cannot be stopped. Who leaves while one works pays for the answer that it goes on to write, as "
        "it reports it; what takes too long or grows too large is estimated from what had come by then.",
    ),
    Rule(
        "crashed",
        Outcome.INTERRUPTED,
        None,
        Charge.CHECKPOINT,
        "After a crash of ours a long answer costs what the last note of its progress says, at most.",
    ),
    Rule(
        "crashed-early",
        Outcome.LOST,
        None,
        Charge.NOTHING,
        "After a crash of ours an answer of which no progress was noted costs nothing.",
    ),
)

_BY_OUTCOME = {
    (rule.outcome, is_cancellable): rule
    for rule in RULES
    for is_cancellable in (True, False)
    if rule.is_cancellable in (None, is_cancellable)
}


def rule(outcome: str, *, is_cancellable: bool = True) -> Rule:
    """Return the rule for a call that ended like this; raises ValueError for an outcome there is none for."""
    return _BY_OUTCOME[Outcome(outcome), is_cancellable]
