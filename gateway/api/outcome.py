"""How an answer ended, as the receipt will say, and what of the upstream's numbers is believed."""

import dataclasses
from typing import Any

from billing.cost_rules import Outcome
from billing.meter import Meter
from billing.prices import estimated_tokens
from gateway.upstreams.usage import normalise


def take_usage(meter: Meter, reported: Any) -> None:
    """Hand the meter what the upstream reported; the latest report counts, one without a usable number does not."""
    usage = normalise(reported)
    if usage is not None:
        meter.reported = usage


def take_cut(meter: Meter) -> None:
    """Complete the numbers of an answer that we cut off: what was reported on the way was not its last word."""
    usage = meter.reported
    if usage is not None:
        output = max(usage.output_tokens or 0, estimated_tokens(meter.delivered_bytes))
        meter.reported = dataclasses.replace(usage, output_tokens=output, known="partial", attempts=())


def outcome(meter: Meter) -> Outcome:
    """Return `empty` for an answer without content, tool call or reasoning, else `complete`; it costs nothing then."""
    usage = meter.reported
    if usage is not None and usage.output_tokens == 0 and usage.input_tokens and meter.has_output:
        # Something was written and the input counted, so this zero means that nobody counted the output. An upstream
        # that reports nothing but zeros asks for nothing, and nothing is charged.
        meter.reported = dataclasses.replace(usage, output_tokens=None, known="partial", attempts=())
    if meter.has_output or (usage is not None and usage.reasoning_tokens):
        return Outcome.COMPLETE
    return Outcome.EMPTY
