"""One answer on its way to one place: events in, Bot API calls out.

A pure state machine: it never waits, asks no clock and knows no library; `now` is handed in with each event.
`showing` decides what is seen while the answer grows (drafts, edits or typing actions alone), `posting` how the final
text arrives exactly once; this module puts the two in order and lets one call be under way at a time, so that nothing
shown before can overtake the final text. `run` drives it.
"""

from collections.abc import Sequence
from itertools import count
from typing import Self

from bot.budget import ChatBudget
from bot.calls import (
    Aborted,
    Call,
    Delta,
    EditShown,
    Event,
    Failed,
    FindShown,
    Finished,
    Outcome,
    SendDraft,
    SendShown,
    SendTyping,
    Sent,
)
from bot.parts import Part
from bot.posting import Posting
from bot.showing import Showing


class Delivery:
    """A turn's answer, from the first sign of life to the last part."""

    def __init__(self, budget: ChatBudget, showing: Showing | None = None, *, reply_to: int | None = None) -> None:
        """Start with nothing to show; without `showing` nothing is shown before the end."""
        self._budget = budget
        self._showing = showing
        self._reply_to = reply_to
        self._end: Finished | Aborted | None = None
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
        shown_id: int | None = None,
        candidates: Sequence[int] = (),
        reply_to: int | None = None,
    ) -> Self:
        """Return a delivery that starts at part `delivered`, after a restart or for a message that just goes out.

        If it is unknown whether that part arrived, `candidates` names the message ids it could have; it is looked
        for first. `shown_id` is a message that becomes the first part.
        """
        delivery = cls(budget)
        delivery._posting = Posting(
            parts,
            budget,
            keyboard=keyboard,
            delivered=delivered,
            shown_id=shown_id,
            candidates=candidates,
            reply_to=reply_to,
        )
        return delivery

    @property
    def is_done(self) -> bool:
        return self.outcome is not None

    @property
    def is_in_doubt(self) -> bool:
        """True while a message may have been sent that stands for the answer: nobody else should send one now."""
        return self._posting is None and self._showing is not None and bool(self._showing.candidates)

    @property
    def classic_from(self) -> int | None:
        """The part from which on Telegram refused the richer form, once it did."""
        return self._posting.classic_from if self._posting else None

    def handle(self, event: Event, now: float) -> list[Call]:
        """Take one event and return the calls to make now, each of which must be answered by Sent or Failed.

        Afterwards `wake_at` says when a Tick is wanted (None: not before the next event) and `outcome` is set at the
        end. Events after the end, and answers to calls that are not under way, change nothing.
        """
        if self.is_done:
            return []
        match event:
            case Delta(piece) if self._showing is not None:
                self._showing.add(piece, now)
            case Finished() | Aborted():
                # Only the first end counts: a late abort takes nothing back that is being posted.
                self._end = self._end or event
            case Sent() | Failed():
                self._answer(event, now)
            case _:
                pass
        return self._advance(now)

    def _begin_posting(self, end: Finished | Aborted) -> Posting:
        showing = self._showing
        return Posting(
            end.parts if isinstance(end, Finished) else (),
            self._budget,
            keyboard=end.keyboard if isinstance(end, Finished) else None,
            shown_id=showing.shown_id if showing else None,
            candidates=showing.candidates if showing else (),
            reply_to=self._reply_to,
            takes_back=isinstance(end, Finished) or end.takes_back,
            not_before=showing.settles_at if showing else float("-inf"),
        )

    def _answer(self, event: Sent | Failed, now: float) -> None:
        call = self._under_way
        if call is None or call.call_id != event.call_id:
            return
        self._under_way = None
        if isinstance(call, SendDraft | SendTyping | SendShown | EditShown | FindShown):
            assert self._showing is not None
            if isinstance(event, Failed):
                self._showing.fail(call, event.reason, now)
            else:
                self._showing.confirm(call, event.message_id, now)
            return
        assert self._posting is not None
        if isinstance(event, Failed):
            self._posting.fail(call, event.reason, now)
        else:
            self._posting.confirm(call, event.message_id)

    def _advance(self, now: float) -> list[Call]:
        self.wake_at = None
        if self._under_way is not None:
            return []
        if self._end is not None and self._posting is None:
            # Not before the last call is answered: a message it may have sent is the first part's place.
            self._posting = self._begin_posting(self._end)
        source = self._posting or self._showing
        if source is None:
            return []
        self._under_way = source.take(next(self._call_ids), now)
        if self._posting is not None:
            self.outcome = self._posting.outcome
        if self._under_way is not None:
            return [self._under_way]
        if self.outcome is None:
            wake_at = source.next_at(now)
            self.wake_at = wake_at if wake_at < float("inf") else None
        return []
