"""What a person sees in a private chat before the answer is done: when the next draft is due.

Pure and cosmetic: whatever does not fit the chat's budget is dropped, for the next draft carries all words anyway.
The rhythm: a draft that says "Thinking…" at once, two a second for the first five seconds of words, then one in 1.1
s; the same draft again when the answer pauses, because Telegram removes it after thirty seconds. A form that is
refused gives way to a plainer one; where drafts are refused altogether, typing actions take their place. The final
text is `posting`'s.
"""

from bot.budget import ChatBudget, Kind
from bot.calls import Ambiguous, BadMarkup, NotSent, Reason, Refused, RetryAfter, SendDraft, SendTyping, ShowCall
from bot.chat_actions import TYPING_S, Typing
from bot.growing import Growing

FAST_S, FAST_FOR_S, STEADY_S = 0.5, 5.0, 1.1
KEEP_ALIVE_S = 22.0
AFTER_FAULT_S, SETTLE_S = 3.0, 1.0


class Drafts:
    """One turn's drafts. They are no messages: the first part is always sent."""

    shown_id: int | None = None
    candidates: tuple[int, ...] = ()
    draws_on = Kind.DRAFT

    def __init__(self, draft_id: int, growing: Growing, budget: ChatBudget) -> None:
        if draft_id == 0:
            raise ValueError("Telegram takes no draft id 0")
        self._draft_id = draft_id
        self._growing = growing
        self._budget = budget
        self._typing = Typing(budget)
        self._has_news = True
        self._shown_at: float | None = None
        self._not_before = float("-inf")
        self._is_refused = False
        self.settles_at = float("-inf")

    def add(self, piece: str, now: float) -> None:
        """Take the next piece of Markdown."""
        self._growing.add(piece, now)
        self._has_news = True

    def next_at(self, now: float) -> float:
        """Return when the next cosmetic call is due and fits."""
        if self._is_refused:
            return self._typing.next_at(now)
        return max(self._due_at(now), self._not_before, self._budget.next_at(Kind.DRAFT, now))

    def take(self, call_id: int, now: float) -> ShowCall | None:
        """Return the call that is due now, counted, or None."""
        if self._is_refused:
            return self._typing.take(call_id, now)
        if self.next_at(now) > now:
            return None
        self._budget.spend(Kind.DRAFT, now)
        self._shown_at = now
        self._has_news = False
        return SendDraft(call_id, self._draft_id, self._growing.part())

    def confirm(self, call: ShowCall, message_id: int | None, now: float) -> None:
        """Note that a call went well; a draft is no message."""
        if isinstance(call, SendTyping):
            self._typing.confirm()

    def fail(self, call: ShowCall, reason: Reason, now: float) -> None:
        """Learn from a failed call; none is repeated for its own sake."""
        if isinstance(call, SendTyping):
            self._typing.fail(reason, now)
            return
        self._has_news = True
        if isinstance(reason, RetryAfter):
            self._budget.silence(reason.seconds, now)
        elif isinstance(reason, BadMarkup):
            # Half-written marks; the final text brings its own.
            self._growing.refuse()
            self._is_refused = not self._growing.is_showable
        elif isinstance(reason, Refused):
            self._is_refused = True
        elif isinstance(reason, Ambiguous | NotSent):
            self._not_before = now + AFTER_FAULT_S
            self.settles_at = now + SETTLE_S
        if self._is_refused:
            self._typing.rest(now + TYPING_S)

    def _due_at(self, now: float) -> float:
        if self._shown_at is None:
            return now
        if not self._has_news:
            return self._shown_at + KEEP_ALIVE_S
        slowdown = self._budget.slowdown(now, Kind.DRAFT) * self._growing.slowdown
        return self._shown_at + min(KEEP_ALIVE_S, slowdown * self._interval(now))

    def _interval(self, now: float) -> float:
        words_since = self._growing.first_at
        return FAST_S if words_since is not None and now < words_since + FAST_FOR_S else STEADY_S
