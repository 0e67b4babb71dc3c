"""The bot's queue of updates: given numbers, kept until acknowledged, handed out by long polling.

Owns pending updates, their numbering, what kinds the bot wants and the one long poll that may wait. What an
update says is made by those who emit it.
"""

import asyncio
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
        self._allowed: list[str] = store.get("setting", "allowed_updates", list[str]) or []
        self._poll: asyncio.Future[bool] | None = None

    def emit(self, kind: str, body: dict[str, Any]) -> int | None:
        """Put an update in the queue and return its id, or None if the bot does not want that kind."""
        is_wanted = kind in self._allowed if self._allowed else kind not in ON_DEMAND
        if not is_wanted:
            return None
        update = Update(self._store.next("update", FIRST_ID), self._clock.now(), kind, body)
        self._store.put("update", update.id, update)
        self._pending[update.id] = update
        self._wake(is_conflict=False)
        return update.id

    async def poll(
        self, *, offset: int, limit: int, timeout_s: int, allowed: list[str] | None
    ) -> list[dict[str, object]]:
        """Acknowledge what lies before the offset and hand out what follows, waiting for it if need be."""
        # The newer poll wins, as on Telegram: the older one learns of the conflict, so that a bot whose
        # connection died is not locked out by its own ghost.
        self._wake(is_conflict=True)
        if allowed is not None and allowed != self._allowed:
            self._allowed = allowed
            self._store.put("setting", "allowed_updates", allowed)
        self._acknowledge(offset)
        if not self._pending and timeout_s > 0:
            await self._wait_for_news(min(timeout_s, TIMEOUT_MAX_S))
        first = sorted(self._pending)[:limit]
        return [{"update_id": key, self._pending[key].kind: self._pending[key].body} for key in first]

    def forget_all(self) -> None:
        """Drop what is pending, as a bot may wish at its start."""
        self._remove(list(self._pending))

    @property
    def pending_count(self) -> int:
        """How many updates wait for the bot."""
        return len(self._pending)

    async def _wait_for_news(self, seconds: float) -> None:
        poll: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            if await self._patience.wait(poll, seconds):
                raise Refusal(409, CONFLICT)
        finally:
            if self._poll is poll:
                self._poll = None

    def _wake(self, *, is_conflict: bool) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(is_conflict)
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
