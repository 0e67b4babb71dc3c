"""The final text: every part in the chat once, in order, whatever fails on the way.

Pure. A part goes out when the one before it is confirmed; the first one takes the place of the message that stands
for the answer, if there is one. After a failure:

- 429: the chat is silent for as long as Telegram says, then the same call goes out; a silence longer than
  `PATIENCE_S` postpones the rest.
- A refused rich part: it and all later ones go as their classic `fallback` (`plan`); the owner is told by
  `classic_from` and writes it down, so that a restart counts the same parts.
- A refused text: the same words once more without entities; refused again, it is undeliverable.
- No connection: the same call again, later each time.
- Nobody knows (timeout, cut connection, 5xx): an edit is simply repeated; for a message sent it is checked before
  anything is sent again. The Bot API cannot list messages, so the check edits each message id the part could have got
  into exactly that part: "not modified" or success says it is there, "not found" or "can't be edited" says it is
  another's.
- The message that stands for the answer was deleted: the part is sent anew.
- `ATTEMPTS_MAX` failures on one part postpone the rest; a blocked bot ends it.

An inline message takes one part and is never sent, only edited.

Limits of the check, where "once" is not certain: a request that Telegram carries out after the check (the check
waits `SETTLE_S` first); more foreign messages since the last known id than there are candidates; no known id at all.
In these the words come twice rather than never. A message this process does not know of, sent to the same chat by
another one in that very moment, could be overwritten by the check; within one process the driver excludes known ids.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.budget import ChatBudget, Kind
from bot.calls import (
    Ambiguous,
    BadMarkup,
    Delivered,
    EditPart,
    NotSent,
    NotThere,
    Outcome,
    PostCall,
    Postponed,
    ProbePart,
    Reason,
    Refused,
    RemoveShown,
    RetryAfter,
    SendPart,
    TopicGone,
    Undeliverable,
)
from bot.parts import Part
from bot.plans import alone, plan

PATIENCE_S = 120.0
ATTEMPTS_MAX = 8
BACKOFF_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
SETTLE_S = 1.0

INLINE = 0
"""The id under which the machines know the one message of an inline place."""


class Posting:
    """The parts of one answer, from part `delivered` on.

    `shown_id` is the message that stands for the answer so far; with `candidates` the first part to post (or that
    message) may be in the chat already, as one of these message ids.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        budget: ChatBudget,
        *,
        keyboard: object | None = None,
        delivered: int = 0,
        shown_id: int | None = None,
        candidates: Sequence[int] = (),
        reply_to: int | None = None,
        takes_back: bool = True,
        not_before: float = float("-inf"),
    ) -> None:
        self._is_inline = shown_id == INLINE
        self._parts = alone(parts) if self._is_inline else tuple(parts)
        self._budget = budget
        self._keyboard = keyboard
        self._reply_to = reply_to
        self._index = delivered
        self._shown_id = shown_id if delivered == 0 else None
        self._is_removing = not self._parts and takes_back and not self._is_inline
        self._candidates = tuple(candidates)
        self._message_ids: list[int] = []
        self._is_plain = False
        self._attempts = 0
        self._not_before = not_before
        self.classic_from: int | None = None
        """From this part on the fallbacks go, once a part was refused."""
        self.outcome: Outcome | None = None
        self._end_if_done()

    def next_at(self, now: float) -> float:
        """Return when the next call may go out."""
        return max(self._not_before, self._budget.next_at(Kind.FINAL, now))

    def take(self, call_id: int, now: float) -> PostCall | None:
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
        if self._is_removing:
            assert self._shown_id is not None
            return RemoveShown(call_id, self._shown_id)
        part = self._parts[self._index]
        if self._is_plain:
            part = replace(part, text=part.plain, entities=())
        keyboard = self._keyboard if self._index == len(self._parts) - 1 else None
        if self._shown_id is not None:
            return EditPart(call_id, self._index, self._shown_id, part, keyboard)
        if self._candidates:
            return ProbePart(call_id, self._index, self._candidates[0], part, keyboard)
        return SendPart(call_id, self._index, part, keyboard, None if self._index else self._reply_to)

    def confirm(self, call: PostCall, message_id: int | None) -> None:
        """Note that the current part is in the chat, or that what stood for it is gone."""
        if isinstance(call, RemoveShown):
            self._removed()
            return
        if not self._is_inline:
            assert message_id is not None
            self._message_ids.append(message_id)
        self._index += 1
        self._shown_id = None
        self._candidates = ()
        self._is_plain = False
        self._attempts = 0
        self._not_before = float("-inf")
        self._end_if_done()

    def fail(self, call: PostCall, reason: Reason, now: float) -> None:
        """Decide what a failed call means for the current part."""
        match reason:
            case RetryAfter():
                self._budget.silence(reason.seconds, now)
                self._count_failure(now, wait_s=reason.seconds)
            case NotSent():
                self._count_failure(now, wait_s=self._backoff_s())
            case TopicGone():
                self._count_failure(now, wait_s=0)
            case Ambiguous():
                self._doubt(call, reason, now)
            case _ if isinstance(call, RemoveShown):
                # It is gone already, or stays whatever we do; neither keeps the answer back.
                self._removed()
            case NotThere():
                self._not_there(call, reason)
            case BadMarkup():
                self._refuse_form(reason)
            case Refused():
                self.outcome = Undeliverable(self._index, reason.why)

    def _doubt(self, call: PostCall, reason: Ambiguous, now: float) -> None:
        if not isinstance(call, SendPart):
            # Editing or deleting twice does no harm.
            self._count_failure(now, wait_s=self._backoff_s())
            return
        self._candidates = reason.candidates
        self._count_failure(now, wait_s=SETTLE_S if reason.candidates else self._backoff_s())

    def _not_there(self, call: PostCall, reason: NotThere) -> None:
        if self._is_inline:
            self.outcome = Undeliverable(self._index, "the inline message is gone")
        elif isinstance(call, EditPart):
            self._shown_id = None
        elif reason.is_text and self._index == 0:
            # A document was looked for, and here is the message that stood for the growing answer.
            self._shown_id, self._candidates = self._candidates[0], ()
        else:
            self._candidates = self._candidates[1:]

    def _refuse_form(self, reason: BadMarkup) -> None:
        part = self._parts[self._index]
        if part.rich is not None:
            self._go_classic()
        elif not self._is_plain:
            # A check goes on with plain words: it finds the part in either form, and sends nothing twice. Words that
            # were plain already get the same second chance, as a refusal of words alone has no reason to last.
            self._is_plain = True
        elif self._candidates:
            self._candidates = self._candidates[1:]
        elif self._shown_id is not None and not self._is_inline:
            # This message cannot become the answer; a new one may.
            self._is_removing = True
        elif part.fallback:
            self._go_classic()
        else:
            self.outcome = Undeliverable(self._index, reason.why, is_about_text=True)

    def _go_classic(self) -> None:
        self._parts = plan(self._parts, self._index)
        if self._is_inline:
            self._parts = alone(self._parts)
        self._is_plain = False
        self.classic_from = self._index

    def _removed(self) -> None:
        self._shown_id = None
        self._is_removing = False
        self._is_plain = False
        self._end_if_done()

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
        self._is_removing = self._is_removing and self._shown_id is not None
        if self._index >= len(self._parts) and not self._is_removing:
            self.outcome = Delivered(tuple(self._message_ids))
