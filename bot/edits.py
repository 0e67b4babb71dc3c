"""What a person sees before the answer is done where it grows in a message: when that message is next edited.

Pure. The message is sent as soon as there is something to see, unless one stands for the answer already (`shown_id`),
and then says the answer so far, or its end: as often as the place allows, never when it would say the same, one call
under way at a time. Typing actions fill the time before the first words and the pauses (a tool at work). Edits are
cosmetic and dropped where they do not fit; the message itself is not: until it is known whether it was sent, nothing
else is sent in its stead, and `posting` goes on with what is known here.
"""

from collections.abc import Sequence

from bot.budget import ChatBudget, Kind
from bot.calls import (
    Ambiguous,
    BadMarkup,
    EditShown,
    FindShown,
    NotSent,
    NotThere,
    Reason,
    Refused,
    RetryAfter,
    SendShown,
    SendTyping,
    ShowCall,
)
from bot.chat_actions import TYPING_S, Typing
from bot.growing import Growing
from bot.parts import Part

PRIVATE_S = 1.3
GROUP_S, GROUP_FOR_S, GROUP_LATER_S = 3.1, 30.0, 5.0
"""Every three seconds would use up a group's twenty messages a minute: a long answer slows down."""

AFTER_FAULT_S, SETTLE_S = 3.0, 1.0


class Edits:
    """One turn's growing message.

    With `candidates` it may be in the chat already, as one of these message ids.
    """

    draws_on = Kind.INTERIM

    def __init__(
        self,
        growing: Growing,
        budget: ChatBudget,
        *,
        is_group: bool,
        shown_id: int | None = None,
        candidates: Sequence[int] = (),
        reply_to: int | None = None,
        keyboard: object | None = None,
    ) -> None:
        self._growing = growing
        self._budget = budget
        self._typing = Typing(budget)
        self._is_group = is_group
        self._reply_to = reply_to
        self._keyboard = keyboard
        self._has_news = False
        self._shown: Part | None = None
        self._shown_at = float("-inf")
        self._not_before = float("-inf")
        self._is_refused = False
        self.settles_at = float("-inf")
        self.shown_id = shown_id
        self.candidates = tuple(candidates)
        """The ids the message could have, while nobody knows whether it was sent."""

    def add(self, piece: str, now: float) -> None:
        """Take the next piece of Markdown."""
        self._growing.add(piece, now)
        self._has_news = True
        if self._shown is not None:
            self._typing.rest(now + TYPING_S)

    def next_at(self, now: float) -> float:
        """Return when the next call is due and fits."""
        return min(self._typing.next_at(now), self._text_at(now))

    def take(self, call_id: int, now: float) -> ShowCall | None:
        """Return the call that is due now, counted, or None."""
        if self._text_at(now) <= now:
            part = self._growing.part()
            if (part.text or part.rich) and part != self._shown:
                self._budget.spend(Kind.INTERIM, now)
                self._shown_at = now
                self._has_news = False
                return self._saying(call_id, part)
            self._has_news = False
        return self._typing.take(call_id, now)

    def confirm(self, call: ShowCall, message_id: int | None, now: float) -> None:
        """Note that a call went well."""
        if isinstance(call, SendTyping):
            self._typing.confirm()
            return
        if isinstance(call, SendShown | EditShown | FindShown):
            self.shown_id, self.candidates = message_id, ()
            self._shown = call.part
            self._typing.rest(now + TYPING_S)

    def fail(self, call: ShowCall, reason: Reason, now: float) -> None:
        """Learn from a failed call."""
        if isinstance(call, SendTyping):
            self._typing.fail(reason, now)
            return
        self._has_news = True
        if isinstance(reason, Ambiguous):
            self.settles_at = now + SETTLE_S
        match reason:
            case RetryAfter():
                self._budget.silence(reason.seconds, now)
            case BadMarkup():
                self._refuse_form()
            case NotThere() if isinstance(call, FindShown):
                self.candidates = self.candidates[1:]
            case NotThere():
                # The person deleted it. What comes next is a message anew.
                self.shown_id = self._shown = None
            case Ambiguous() if isinstance(call, SendShown):
                self.candidates = reason.candidates
                self._not_before = self.settles_at
                # Without any known id it cannot be looked for, and a second one beside it would stay for good.
                self._is_refused = not reason.candidates
            case Ambiguous() | NotSent():
                self._not_before = now + AFTER_FAULT_S
            case Refused():
                self._is_refused = True

    def _refuse_form(self) -> None:
        if not self._growing.is_showable:
            # Not even plain words: this id is somebody else's.
            self.candidates = self.candidates[1:]
        self._growing.refuse()
        self._is_refused = not self._growing.is_showable

    def _saying(self, call_id: int, part: Part) -> ShowCall:
        if self.shown_id is not None:
            return EditShown(call_id, self.shown_id, part, self._keyboard)
        if self.candidates:
            return FindShown(call_id, self.candidates[0], part, self._keyboard)
        return SendShown(call_id, part, self._keyboard, self._reply_to)

    def _text_at(self, now: float) -> float:
        is_wanted = self._has_news and not self._is_refused
        if not (is_wanted or self.candidates):
            return float("inf")
        slowdown = self._budget.slowdown(now, Kind.INTERIM) * self._growing.slowdown
        due_at = self._shown_at + self._interval(now) * slowdown
        return max(due_at, self._not_before, self._budget.next_at(Kind.INTERIM, now))

    def _interval(self, now: float) -> float:
        if not self._is_group:
            return PRIVATE_S
        words_since = self._growing.first_at
        return GROUP_S if words_since is None or now < words_since + GROUP_FOR_S else GROUP_LATER_S
