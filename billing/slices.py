"""How far a streamed answer is paid for, where its money is held slice by slice (`hold_output_tokens`).

The relay tells each piece of output before it passes it on. Once half a slice is left, the next one is asked for while
the answer goes on; only an answer that comes to the end of what is held waits for it. What is written is measured high
on purpose, as the upstream counts in its own tokens and says how many at the end alone.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass

from billing import writer
from billing.errors import CapReached, HoldEnded, InsufficientBalance, limit_source
from billing.holds import Hold
from billing.ledger import Capped, Extended, NoOp, Outcome, Short
from billing.money import Money
from billing.prices import affordable_output, bound, cost
from storage.errors import DatabaseAway

# Usual text has four bytes a token or more, code and other scripts three.
BYTES_A_TOKEN = 3
_NEVER = sys.maxsize


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no more is held: `limit_source` and `reason` as a 402 says them."""

    limit_source: str
    reason: str


class Slices:
    """The output of one stream against its hold, in tokens of all its answers together."""

    __slots__ = (
        "_answer", "_asked_at", "_bytes", "_due", "_frames", "_hold", "_least", "_limit", "_max", "_reported",
        "_slice", "refusal",
    )  # fmt: skip

    def __init__(self, hold: Hold, *, slice_tokens: int, least_tokens: int) -> None:
        self._hold = hold
        self._slice = slice_tokens
        self._least = least_tokens
        self._max = hold.call.output_tokens_max
        self._bytes = self._frames = self._reported = 0
        self._limit = self._due = 0
        self._answer: asyncio.Future[Outcome] | None = None
        self._asked_at = 0.0
        self.refusal: Refusal | None = None
        self._grown()

    def takes(self, text_bytes: int) -> bool:
        """Count a frame of this much text if it is paid for; else it must wait for `more`."""
        seen = self._with(text_bytes)
        if seen >= self._due and not self._near(seen):
            return False
        self._bytes += text_bytes
        self._frames += 1
        return True

    def reported(self, output_tokens: int | None) -> None:
        """Believe an upstream that reports usage on the way, if it counts more than we do."""
        self._reported = max(self._reported, output_tokens or 0)

    async def more(self, text_bytes: int) -> bool:
        """Wait until a frame of this much text is paid for; False when it will not be, and `refusal` says why.

        What was refused while there was still time is asked for once more: other calls may have ended since.
        """
        is_granted = True
        while is_granted:
            self._grown()  # a slice that was given up as late may be there by now
            if self._with(text_bytes) <= self._limit:
                return True
            if self._answer is None:
                self._ask(self._with(text_bytes))
            is_granted = await self._answered()
        return self._with(text_bytes) <= self._limit

    async def close(self) -> None:
        """Wait for a slice that is on its way, where the call used more than is held without it."""
        if self._answer is None:
            return
        call = self._hold.call
        if cost(self._hold.meter.usage(), call.price, call.upstream_prices).total > self._hold.amount:
            await self._answered()

    def _with(self, text_bytes: int) -> int:
        return max(-(-(self._bytes + text_bytes) // BYTES_A_TOKEN), self._frames + 1, self._reported)

    def _near(self, seen: int) -> bool:
        """Do what is due near the end of what is held; False when it is reached."""
        if self._answer is not None and self._answer.done():
            self._take_answer()
        if self._answer is None and self.refusal is None and seen >= self._due:
            self._ask(seen)
        return seen <= self._limit

    def _ask(self, seen: int) -> None:
        """Ask for a slice, beyond what is held or, where a single frame is longer than that, beyond the frame."""
        hold = self._hold
        wanted = min(self._max, max(self._limit, seen) + self._slice)
        least = min(self._max, self._limit + self._least)
        self._asked_at = asyncio.get_running_loop().time()
        self._answer = hold.extend(self._bound(wanted) - hold.amount, least=self._bound(least) - hold.amount)

    async def _answered(self) -> bool:
        """Wait for the slice that was asked for; True if it was granted."""
        assert self._answer is not None
        waited = asyncio.get_running_loop().time() - self._asked_at
        done, _ = await asyncio.wait({self._answer}, timeout=max(0.0, writer.PATIENCE_S - waited))
        if done:
            return self._take_answer()
        self._answer = None  # it may yet be made; the hold's end gives it back
        return self._refused(DatabaseAway.code)

    def _take_answer(self) -> bool:
        assert self._answer is not None
        answer, self._answer = self._answer, None
        try:
            became = answer.result()
        except DatabaseAway as exc:
            return self._refused(exc.code)
        match became:
            case Extended():
                self._hold.amount, self._hold.extensions = became.amount, became.extensions
                self.refusal = None
                self._grown()
                return True
            case Short():
                return self._refused(InsufficientBalance.code, "balance")
            case Capped():
                return self._refused(CapReached.code, limit_source(became.subject, became.period))
            case NoOp():
                return self._refused(HoldEnded.code)
            case _:
                raise TypeError(became)

    def _refused(self, reason: str, limited_by: str | None = None) -> bool:
        self.refusal = Refusal(limited_by or reason, reason)
        self._due = self._limit + 1
        return False

    def _grown(self) -> None:
        """Follow the hold to its present amount."""
        call = self._hold.call
        paid = affordable_output(
            call.price,
            input_tokens=call.input_tokens_bound,
            images=self._hold.meter.images,
            available=self._hold.amount,
        )
        # All that the upstream may write is held then, as without slices: from here on its own bound is the only one.
        if paid is None or paid >= self._max:
            self._limit = self._due = _NEVER
        else:
            self._limit, self._due = paid, paid - self._slice // 2

    def _bound(self, output_tokens: int) -> Money:
        call, images = self._hold.call, self._hold.meter.images
        return bound(call.price, input_tokens=call.input_tokens_bound, output_tokens=output_tokens, images=images)
