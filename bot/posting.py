"""The final text: every part in the chat once, in order, whatever fails on the way.

Pure. A part goes out when the one before it is confirmed. After a failure:

- 429: the chat is silent for as long as Telegram says, then the same call goes out; a silence longer than
  `PATIENCE_S` postpones the rest.
- A refused text: the same words once more without entities; refused again, it is undeliverable.
- No connection: the same call again, later each time.
- Nobody knows (timeout, cut connection, 5xx): it is checked before anything is sent again. The Bot API cannot list
  messages, so the check edits each message id the part could have got into exactly that part: "not modified" or
  success says it is there, "not found" or "can't be edited" says it is another's.
- `ATTEMPTS_MAX` failures on one part postpone the rest; a blocked bot ends it.

Limits of the check, where "once" is not certain: a request that Telegram carries out after the check (the check
waits `SETTLE_S` first); more foreign messages since the last known id than there are candidates; no known id at all.
In these the words come twice rather than never. A message this process does not know of, sent to the same chat by
another one in that very moment, could be overwritten by the check; within one process the driver excludes known ids.
"""

from collections.abc import Sequence

from bot.budget import ChatBudget, Kind
from bot.calls import (
    Ambiguous,
    BadMarkup,
    Delivered,
    NotSent,
    NotThere,
    Outcome,
    Postponed,
    ProbePart,
    Reason,
    Refused,
    RetryAfter,
    SendPart,
    Undeliverable,
)
from bot.parts import Part

PATIENCE_S = 120.0
ATTEMPTS_MAX = 8
BACKOFF_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
SETTLE_S = 1.0


class Posting:
    """The parts of one answer, from part `delivered` on.

    With `candidates` the first of them may be in the chat already, as one of these message ids.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        budget: ChatBudget,
        *,
        keyboard: object | None = None,
        delivered: int = 0,
        candidates: Sequence[int] = (),
    ) -> None:
        self._parts = tuple(parts)
        self._budget = budget
        self._keyboard = keyboard
        self._index = delivered
        self._candidates = tuple(candidates)
        self._message_ids: list[int] = []
        self._is_plain = False
        self._attempts = 0
        self._not_before = float("-inf")
        self.outcome: Outcome | None = None
        self._end_if_done()

    def next_at(self, now: float) -> float:
        """Return when the next call may go out."""
        return max(self._not_before, self._budget.next_at(Kind.FINAL, now))

    def take(self, call_id: int, now: float) -> SendPart | ProbePart | None:
        """Return the call that may go out now, counted, or None: not yet, or `outcome` is set."""
        if self.outcome is not None:
            return None
        next_at = self.next_at(now)
        if next_at > now + PATIENCE_S:
            self._postpone(next_at)
            return None
        if next_at > now:
            return None
        self._budget.spend(Kind.FINAL, now)
        part = self._parts[self._index]
        text, entities = (part.plain, ()) if self._is_plain else (part.text, part.entities)
        keyboard = self._keyboard if self._index == len(self._parts) - 1 else None
        if self._candidates:
            return ProbePart(call_id, self._index, self._candidates[0], text, entities, keyboard)
        return SendPart(call_id, self._index, text, entities, keyboard)

    def confirm(self, message_id: int) -> None:
        """Note that the current part is in the chat."""
        self._message_ids.append(message_id)
        self._index += 1
        self._candidates = ()
        self._is_plain = False
        self._attempts = 0
        self._not_before = float("-inf")
        self._end_if_done()

    def fail(self, reason: Reason, now: float) -> None:
        """Decide what a failed call means for the current part."""
        if isinstance(reason, NotThere):
            self._candidates = self._candidates[1:]
        elif isinstance(reason, Refused):
            self.outcome = Undeliverable(self._index, reason.why)
        elif isinstance(reason, BadMarkup):
            self._drop_markup(reason)
        elif isinstance(reason, RetryAfter):
            self._budget.silence(reason.seconds, now)
            self._count_failure(now, wait_s=reason.seconds)
        elif isinstance(reason, NotSent):
            self._count_failure(now, wait_s=self._backoff_s())
        else:
            self._doubt(reason, now)

    def _doubt(self, reason: Ambiguous, now: float) -> None:
        if self._candidates:
            # It was the check itself that got no answer; editing twice does no harm.
            self._count_failure(now, wait_s=self._backoff_s())
            return
        self._candidates = reason.candidates
        self._count_failure(now, wait_s=SETTLE_S if reason.candidates else self._backoff_s())

    def _drop_markup(self, reason: BadMarkup) -> None:
        if not self._is_plain and (self._parts[self._index].entities or not self._candidates):
            # A check goes on with plain words: it finds the part in either form, and sends nothing twice. Words that
            # were plain already get the same second chance, as a refusal of words alone has no reason to last.
            self._is_plain = True
        elif self._candidates:
            self._candidates = self._candidates[1:]
        else:
            self.outcome = Undeliverable(self._index, reason.why, is_about_text=True)

    def _count_failure(self, now: float, *, wait_s: float) -> None:
        self._attempts += 1
        self._not_before = now + wait_s
        if self._attempts >= ATTEMPTS_MAX:
            self._postpone(self._not_before)

    def _backoff_s(self) -> float:
        return BACKOFF_S[min(self._attempts, len(BACKOFF_S) - 1)]

    def _postpone(self, retry_at: float) -> None:
        self.outcome = Postponed(self._index, is_uncertain=bool(self._candidates), retry_at=retry_at)

    def _end_if_done(self) -> None:
        if self._index >= len(self._parts):
            self.outcome = Delivered(tuple(self._message_ids))
