"""One answer on its way to one private chat: events in, Bot API calls out.

A pure state machine: it never waits, asks no clock and knows no library; `now` is handed in with each event.
`drafts` decides what is shown while the answer grows, `posting` how the final text arrives exactly once; this module
puts the two in order and lets one call be under way at a time, so that no draft can overtake the final text.
`courier` drives it.
"""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Self

from bot.budget import ChatBudget
from bot.calls import Aborted, Call, Delta, Event, Failed, Finished, Outcome, ProbePart, SendPart, Sent
from bot.drafts import Drafts
from bot.parts import Part
from bot.posting import Posting
from bot.rendering import draft


class Delivery:
    """A turn's answer, from the first "Thinking…" to the last part."""

    def __init__(
        self, budget: ChatBudget, *, draft_id: int, render_draft: Callable[[str], Part] = draft, is_live: bool = True
    ) -> None:
        """Start with nothing to show; `is_live=False` shows nothing before the end."""
        if draft_id == 0:
            raise ValueError("Telegram takes no draft id 0")
        self._budget = budget
        self._is_live = is_live
        self._drafts = Drafts(draft_id, render_draft, budget)
        self._posting: Posting | None = None
        self._call_ids = count(1)
        self._under_way: Call | None = None
        self.outcome: Outcome | None = None
        self.wake_at: float | None = None

    @classmethod
    def resume(
        cls,
        parts: Sequence[Part],
        budget: ChatBudget,
        *,
        delivered: int = 0,
        keyboard: object | None = None,
        candidates: Sequence[int] = (),
    ) -> Self:
        """Return a delivery that starts at part `delivered`, after a restart or for a message that needs no drafts.

        If it is unknown whether that part arrived, `candidates` names the message ids it could have; it is looked
        for first.
        """
        delivery = cls(budget, draft_id=1, is_live=False)
        delivery._posting = Posting(parts, budget, keyboard=keyboard, delivered=delivered, candidates=candidates)
        return delivery

    @property
    def is_done(self) -> bool:
        return self.outcome is not None

    def handle(self, event: Event, now: float) -> list[Call]:
        """Take one event and return the calls to make now, each of which must be answered by Sent or Failed.

        Afterwards `wake_at` says when a Tick is wanted (None: not before the next event) and `outcome` is set at the
        end. Events after the end, and answers to calls that are not under way, change nothing.
        """
        if self.is_done:
            return []
        match event:
            case Delta(piece):
                self._drafts.add(piece, now)
            case Finished(parts, keyboard):
                self._finish(parts, keyboard)
            case Aborted():
                self._finish((), None)
            case Sent() | Failed():
                self._answer(event, now)
            case _:
                pass
        return self._advance(now)

    def _finish(self, parts: Sequence[Part], keyboard: object | None) -> None:
        # Only the first end counts: a late abort takes nothing back that is being posted.
        if self._posting is None:
            self._posting = Posting(parts, self._budget, keyboard=keyboard)

    def _answer(self, event: Sent | Failed, now: float) -> None:
        call = self._under_way
        if call is None or call.call_id != event.call_id:
            return
        self._under_way = None
        if not isinstance(call, SendPart | ProbePart):
            if isinstance(event, Failed):
                self._drafts.fail(event.reason, now)
            return
        assert self._posting is not None
        if isinstance(event, Failed):
            self._posting.fail(event.reason, now)
        else:
            assert event.message_id is not None
            self._posting.confirm(event.message_id)

    def _advance(self, now: float) -> list[Call]:
        self.wake_at = None
        if self._under_way is not None:
            return []
        source = self._posting or (self._drafts if self._is_live else None)
        if source is None:
            return []
        self._under_way = source.take(next(self._call_ids), now)
        if self._posting is not None:
            self.outcome = self._posting.outcome
        if self._under_way is not None:
            return [self._under_way]
        if self.outcome is None:
            self.wake_at = source.next_at(now)
        return []
