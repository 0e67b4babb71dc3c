"""The bot's queue of updates: given numbers, kept until acknowledged, handed out by long polling.

Owns pending updates, their numbering, what kinds the bot wants and the one long poll that may wait. What an
update says is made by those who emit it.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec

from .clock import Clock, Patience
from .refusals import Refusal
from .store import Store

# The first update id of a bot is some large number on Telegram too: nobody should count from one.
FIRST_ID = 500_000_001
KEPT_S = 24 * 3600
TIMEOUT_MAX_S = 50
# Kinds that come only when asked for by name.
ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


# An update as the Bot API spells it.
Pushed = Mapping[str, object]


class Update(msgspec.Struct):
    """One pending update."""

    id: int
    time: float
    kind: str
    body: dict[str, Any]


class Updates:
    """Every update the bot has not acknowledged yet, oldest first."""

    def __init__(self, store: Store, clock: Clock, patience: Patience) -> None:
        self._store = store
        self._clock = clock
        self._patience = patience
        self._pending = {update.id: update for update in store.all("update", Update)}
        self.allowed: list[str] = store.get("setting", "allowed_updates", list[str]) or []
        self._poll: asyncio.Future[str] | None = None
        self._push: asyncio.Future[None] | None = None

    def emit(self, kind: str, body: dict[str, Any]) -> int | None:
        """Put an update in the queue and return its id, or None if the bot does not want that kind."""
        is_wanted = kind in self.allowed if self.allowed else kind not in ON_DEMAND
        if not is_wanted:
            return None
        update = Update(self._store.next("update", FIRST_ID), self._clock.now(), kind, body)
        self._store.put("update", update.id, update)
        self._pending[update.id] = update
        self._wake()
        if self._push is not None and not self._push.done():
            self._push.set_result(None)
        return update.id

    async def poll(
        self, *, offset: int, limit: int, timeout_s: int, allowed: list[str] | None
    ) -> list[dict[str, object]]:
        """Acknowledge what lies before the offset and hand out what follows, waiting for it if need be."""
        # The newer poll wins, as on Telegram: the older one learns of the conflict, so that a bot whose
        # connection died is not locked out by its own ghost.
        self.end_poll(CONFLICT)
        if allowed is not None:
            self.want(allowed)
        self._acknowledge(offset)
        if not self._pending and timeout_s > 0:
            await self._wait_for_news(min(timeout_s, TIMEOUT_MAX_S))
        first = sorted(self._pending)[:limit]
        return [_shown(self._pending[key]) for key in first]

    def end_poll(self, reason: str) -> None:
        """Refuse the poll that waits, if one does."""
        self._wake(reason)

    def want(self, kinds: list[str]) -> None:
        """Remember which kinds of updates the bot wants; none at all means the usual ones."""
        if kinds != self.allowed:
            self.allowed = kinds
            self._store.put("setting", "allowed_updates", kinds)

    async def next_to_push(self) -> Pushed:
        """Return the oldest update, waiting for one without end."""
        self._acknowledge(0)
        while not self._pending:
            self._push = asyncio.get_running_loop().create_future()
            await self._push
        return _shown(self._pending[min(self._pending)])

    def pushed(self, update: Pushed) -> None:
        """Forget an update that a webhook has acknowledged."""
        self._remove([key for key in self._pending if key == update["update_id"]])

    def forget_all(self) -> None:
        """Drop what is pending, as a bot may wish at its start."""
        self._remove(list(self._pending))

    @property
    def pending_count(self) -> int:
        """How many updates wait for the bot."""
        return len(self._pending)

    async def _wait_for_news(self, seconds: float) -> None:
        poll: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            if reason := await self._patience.wait(poll, seconds):
                raise Refusal(409, reason)
        finally:
            if self._poll is poll:
                self._poll = None

    def _wake(self, reason: str = "") -> None:
        """Let the poll that waits go on, or be refused for a reason."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)
            self._poll = None

    def _acknowledge(self, offset: int) -> None:
        """Forget updates before the offset (a negative one counts from the end) and those of yesterday."""
        ids = sorted(self._pending)
        first = offset if offset >= 0 else (ids[offset] if -offset <= len(ids) else 0)
        oldest = self._clock.now() - KEPT_S
        self._remove([key for key in ids if key < first or self._pending[key].time < oldest])

    def _remove(self, ids: list[int]) -> None:
        if not ids:
            return
        with self._store.together():
            for key in ids:
                self._store.drop("update", key)
        for key in ids:
            del self._pending[key]


def _shown(update: Update) -> dict[str, object]:
    return {"update_id": update.id, update.kind: update.body}
