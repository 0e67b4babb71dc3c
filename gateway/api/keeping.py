"""What of an answer is kept, so that a repetition of its call can be given the very same bytes.

Only calls with an Idempotency-Key keep anything, and only an answer that came to its end: the row is written before
the settlement is, so a settled call has its answer. What says the cost is not kept, as the receipt says it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import structlog

from billing.answers import BYTES_MAX, Answer, Answers, Kind
from billing.cost_rules import Outcome
from billing.holds import Hold
from billing.receipts import Receipt
from gateway.api.outcome import outcome
from storage.errors import DatabaseAway, Unreadable
from storage.finish import finish

log = structlog.get_logger()

# The settlement waits for this, and has the journal when the database is away: it must not wait long.
_PATIENCE_S = 2.0


class Keeping:
    """One call's answer on its way to the caller."""

    def __init__(self, answers: Answers, hold: Hold, kind: Kind, headers: Mapping[str, str]) -> None:
        self._answers = answers
        self._hold = hold
        self._kind = kind
        self._headers = headers
        self._pieces: list[bytes] = []
        self._bytes = 0
        self._is_wanted = hold.call.idempotency_key is not None

    def add(self, data: bytes) -> None:
        """Take note of bytes that the caller is sent."""
        if not self._is_wanted:
            return
        self._bytes += len(data)
        if self._bytes > BYTES_MAX:
            self._is_wanted = False
            self._pieces.clear()
        else:
            self._pieces.append(data)

    async def settle(self, *, is_gone: bool = False, is_cut: bool = False) -> Receipt:
        """Keep the whole answer, then settle its call; a caller who leaves meanwhile stops neither.

        `is_gone` says that the answer was read on for a caller who had left before it was whole, `is_cut` that it
        ends where it is not paid for any further: that is how its repetition ends too.
        """
        return await finish(self._settle(is_gone, is_cut))

    async def _settle(self, is_gone: bool, is_cut: bool) -> Receipt:
        waited_s = 0.0
        if self._is_wanted and not self._hold.is_ended:
            began = asyncio.get_running_loop().time()
            if not await self._keep():
                waited_s = asyncio.get_running_loop().time() - began
        ended = outcome(self._hold.meter)
        if ended == Outcome.COMPLETE:
            ended = Outcome.CUT if is_cut else Outcome.CLIENT_GONE if is_gone else ended
        return await self._hold.settle(ended, waited_s=waited_s)

    async def _keep(self) -> bool:
        answer = Answer(self._kind, self._headers, b"".join(self._pieces))
        try:
            await self._answers.keep_within(_PATIENCE_S, self._hold.id, self._hold.call.account_id, answer)
        except (TimeoutError, DatabaseAway, Unreadable) as exc:
            # The caller has this answer; only a repetition will be told that it is not there to be given again.
            log.warning("answer not kept", hold=self._hold.id, why=repr(exc)[:200])
            return False
        return True
