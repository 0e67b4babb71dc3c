"""What is seen while an answer grows, and which of the ways a place and a person's setting call for."""

from collections.abc import Sequence
from typing import Protocol

from bot.budget import ChatBudget, Kind
from bot.calls import Reason, ShowCall
from bot.chat_actions import Typing, Waiting
from bot.drafts import Drafts
from bot.edits import Edits
from bot.growing import CLASSIC, Growing, rich_forms
from bot.place import Place
from bot.posting import INLINE


class Showing(Protocol):
    """One turn's growing answer; pure, as `delivery` is."""

    def add(self, piece: str, now: float) -> None: ...

    def next_at(self, now: float) -> float: ...

    def take(self, call_id: int, now: float) -> ShowCall | None: ...

    def confirm(self, call: ShowCall, message_id: int | None, now: float) -> None: ...

    def fail(self, call: ShowCall, reason: Reason, now: float) -> None: ...

    @property
    def draws_on(self) -> Kind | None:
        """What its calls count in, chat actions apart."""
        ...

    @property
    def settles_at(self) -> float:
        """The moment by which what was shown last has happened or never will: the final text must come after it."""
        ...

    @property
    def shown_id(self) -> int | None:
        """The message that stands for the answer."""
        ...

    @property
    def candidates(self) -> Sequence[int]:
        """The ids it could have, while nobody knows whether it was sent."""
        ...


def showing(
    place: Place,
    budget: ChatBudget,
    *,
    draft_id: int,
    streams_by: str = "draft",
    is_rich: bool = False,
    shown_id: int | None = None,
    candidates: Sequence[int] = (),
    reply_to: int | None = None,
    stop_keyboard: object | None = None,
) -> Showing:
    """Return how this answer is shown: drafts are for private chats, where nothing stands for it or may do so."""
    if place.is_inline:
        return Waiting(None, INLINE)
    if streams_by == "end":
        return Waiting(Typing(budget), shown_id, candidates)
    growing = Growing(rich_forms() if is_rich else CLASSIC)
    if streams_by == "draft" and place.is_private and shown_id is None and not candidates:
        return Drafts(draft_id, growing, budget)
    return Edits(
        growing,
        budget,
        is_group=not place.is_private,
        shown_id=shown_id,
        candidates=candidates,
        reply_to=reply_to,
        keyboard=stop_keyboard,
    )
