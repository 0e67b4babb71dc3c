"""What a person sees before the answer is done: when the next draft or typing action is due.

Pure and cosmetic: whatever does not fit the chat's budget is dropped, for the next draft carries all words anyway.
The rhythm: a draft that says "Thinking…" at once, two a second for the first five seconds of words, then one in 1.1
s; the same draft again when the answer pauses, because Telegram removes it after thirty seconds. Where drafts are
refused, a typing action every four seconds takes their place. The final text is `posting`'s.
"""

from collections.abc import Callable

from bot.budget import ChatBudget, Kind
from bot.calls import Ambiguous, BadMarkup, NotSent, Reason, Refused, RetryAfter, SendDraft, SendTyping
from bot.parts import Part

FAST_S, FAST_FOR_S, STEADY_S = 0.5, 5.0, 1.1
KEEP_ALIVE_S = 22.0
TYPING_S = 4.0
AFTER_FAULT_S = 3.0


class Drafts:
    """The growing answer of one turn."""

    def __init__(self, draft_id: int, render: Callable[[str], Part], budget: ChatBudget) -> None:
        self._draft_id = draft_id
        self._render = render
        self._budget = budget
        self._pieces: list[str] = []
        self._has_news = True
        self._words_since: float | None = None
        self._shown_at: float | None = None
        self._not_before = float("-inf")
        self._is_refused = False
        self._is_plain = False

    def add(self, piece: str, now: float) -> None:
        """Take the next piece of Markdown."""
        self._pieces.append(piece)
        self._has_news = True
        if self._words_since is None:
            self._words_since = now

    def next_at(self, now: float) -> float:
        """Return when the next cosmetic call is due and fits."""
        return max(self._due_at(now), self._not_before, self._budget.next_at(Kind.DRAFT, now))

    def take(self, call_id: int, now: float) -> SendDraft | SendTyping | None:
        """Return the call that is due now, counted, or None."""
        if self.next_at(now) > now:
            return None
        self._budget.spend(Kind.DRAFT, now)
        self._shown_at = now
        self._has_news = False
        if self._is_refused:
            return SendTyping(call_id)
        part = self._render("".join(self._pieces))
        return SendDraft(call_id, self._draft_id, part.text, () if self._is_plain else part.entities)

    def fail(self, reason: Reason, now: float) -> None:
        """Learn from a failed call; none is repeated for its own sake."""
        if isinstance(reason, RetryAfter):
            self._budget.silence(reason.seconds, now)
        elif isinstance(reason, BadMarkup) and not self._is_plain:
            # Half-written marks; the final text brings its own entities.
            self._is_plain = True
        elif isinstance(reason, BadMarkup | Refused):
            self._is_refused = True
        elif isinstance(reason, Ambiguous | NotSent):
            self._not_before = now + AFTER_FAULT_S
        self._has_news = True

    def _due_at(self, now: float) -> float:
        if self._shown_at is None:
            return now
        slowdown = self._budget.slowdown(now)
        if self._is_refused:
            return self._shown_at + TYPING_S * slowdown
        if not self._has_news:
            return self._shown_at + KEEP_ALIVE_S
        return self._shown_at + slowdown * self._interval(now)

    def _interval(self, now: float) -> float:
        is_fresh = self._words_since is not None and now < self._words_since + FAST_FOR_S
        return FAST_S if is_fresh else STEADY_S
