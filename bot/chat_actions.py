"""When the next "typing…" is due: every four seconds, because Telegram shows each for five.

Pure and cosmetic: what does not fit the chat's budget is dropped, and a failure costs the turn nothing.
"""

from collections.abc import Sequence

from bot.budget import ChatBudget, Kind
from bot.calls import BadMarkup, Reason, Refused, RetryAfter, SendTyping, ShowCall, TopicGone

TYPING_S = 4.0
REFUSALS_MAX = 3


class Typing:
    """One turn's typing indicator."""

    def __init__(self, budget: ChatBudget, *, not_before: float = float("-inf")) -> None:
        self._budget = budget
        self._not_before = not_before
        self._refusals = 0

    def next_at(self, now: float) -> float:
        """Return when the next action is due and fits; never, once Telegram refused too often."""
        if self._refusals >= REFUSALS_MAX:
            return float("inf")
        return max(self._not_before, self._budget.next_at(Kind.ACTION, now))

    def take(self, call_id: int, now: float) -> SendTyping | None:
        """Return the action that is due now, counted, or None."""
        if self.next_at(now) > now:
            return None
        self._budget.spend(Kind.ACTION, now)
        self._not_before = now + TYPING_S * self._budget.slowdown(now)
        return SendTyping(call_id)

    def rest(self, until: float) -> None:
        """Keep still until then: something else shows that the answer grows."""
        self._not_before = max(self._not_before, until)

    def fail(self, reason: Reason, now: float) -> None:
        """Learn from a failed action."""
        if isinstance(reason, RetryAfter):
            self._budget.silence(reason.seconds, now)
        elif isinstance(reason, TopicGone):
            self._not_before = now
        elif isinstance(reason, BadMarkup | Refused):
            self._refusals += 1

    def confirm(self) -> None:
        """Note that Telegram took it."""
        self._refusals = 0


class Waiting:
    """Nothing is seen of the answer before its end but, where that can be shown, that somebody is writing."""

    settles_at = float("-inf")
    draws_on: Kind | None = None

    def __init__(self, typing: Typing | None, shown_id: int | None = None, candidates: Sequence[int] = ()) -> None:
        self._typing = typing
        self.shown_id = shown_id
        self.candidates = candidates

    def add(self, piece: str, now: float) -> None:
        """Take the next piece of Markdown, which the end will bring again."""

    def next_at(self, now: float) -> float:
        """Return when the next action is due."""
        return self._typing.next_at(now) if self._typing else float("inf")

    def take(self, call_id: int, now: float) -> SendTyping | None:
        """Return the action that is due now, or None."""
        return self._typing.take(call_id, now) if self._typing else None

    def confirm(self, call: ShowCall, message_id: int | None, now: float) -> None:
        """Note that Telegram took an action."""
        if self._typing:
            self._typing.confirm()

    def fail(self, call: ShowCall, reason: Reason, now: float) -> None:
        """Learn from a failed action."""
        if self._typing:
            self._typing.fail(reason, now)
