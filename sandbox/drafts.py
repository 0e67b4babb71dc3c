"""What the bot is still writing: drafts, no messages, and gone by themselves.

Owns how long a draft lives, what ends it and the Stop button on it (TELEGRAM section 1.1). What a draft may say is
checked by the methods.
"""

import msgspec

from .changes import Changes
from .clock import Clock
from .records import Draft
from .refusals import WrongInput

LIVES_S = 30.0
# How long the words of a stopped draft stay where the bot asked to keep them.
KEPT_S = 5.0
# An update of a draft that was on its way when the person pressed Stop is nobody's fault.
UNDER_WAY_S = 1.0

Key = tuple[int, int, int]


class Drafts:
    """Every chat's drafts, each known by its chat, topic and id."""

    def __init__(self, clock: Clock, changes: Changes) -> None:
        self._clock = clock
        self._changes = changes
        self._drafts: dict[Key, Draft] = {}
        self._stopped: dict[Key, float] = {}

    def write(self, draft: Draft) -> None:
        """Show a draft, new or grown, from now on for half a minute."""
        draft.ends_at = self._clock.now() + LIVES_S
        # The one written last stands last.
        self._drafts.pop(_key(draft), None)
        self._drafts[_key(draft)] = draft
        self._changes.note()

    def came_after_stop(self, draft: Draft) -> bool:
        """Tell whether somebody has stopped this draft, and so long ago that the bot must know."""
        stopped_at = self._stopped.get(_key(draft))
        return stopped_at is not None and self._clock.now() > stopped_at + UNDER_WAY_S

    def give_way(self, chat_id: int, thread_id: int) -> None:
        """Drop a topic's drafts: a message of the bot's has come."""
        for key in [key for key in self._drafts if key[:2] == (chat_id, thread_id)]:
            del self._drafts[key]

    def seen(self, chat_id: int) -> list[Draft]:
        """List a chat's drafts as they are now, the one written last at the end."""
        self.let_pass()
        return [draft for draft in self._drafts.values() if draft.chat_id == chat_id]

    def stop(self, chat_id: int, draft_id: int | None, thread_id: int | None) -> Draft:
        """Press Stop on a draft, the newest of those named; returns the draft."""
        shown = [
            draft
            for draft in self.seen(chat_id)
            if draft_id in (None, draft.draft_id) and thread_id in (None, draft.thread_id) and draft.stopped_at is None
        ]
        if not shown:
            raise WrongInput("There is no such draft in this chat now.")
        draft = shown[-1]
        if not draft.can_stop:
            raise WrongInput(f"Draft {draft.draft_id} has no Stop button: the bot did not set can_stop.")
        now = self._clock.now()
        self._stopped[_key(draft)] = now
        if draft.keep_on_stop:
            self._drafts[_key(draft)] = msgspec.structs.replace(draft, stopped_at=now, ends_at=now + KEPT_S)
        else:
            del self._drafts[_key(draft)]
        self._changes.note()
        return draft

    def let_pass(self) -> float | None:
        """Drop the drafts whose time is over; returns when the next one ends."""
        now = self._clock.now()
        over = [key for key, draft in self._drafts.items() if draft.ends_at <= now]
        for key in over:
            del self._drafts[key]
        if over:
            self._changes.note()
        return min((draft.ends_at for draft in self._drafts.values()), default=None)


def _key(draft: Draft) -> Key:
    return draft.chat_id, draft.thread_id, draft.draft_id
