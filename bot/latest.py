"""Which of several edits that wait for room on the same message goes out: the newest alone."""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class _Slot:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    newest: int = 0
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """One edit's claim to a message."""

    _slot: _Slot
    _number: int

    def is_newest(self) -> bool:
        """Say whether no newer edit of the same message has come."""
        return self._slot.newest == self._number


class Latest:
    """Who edits which message; remembers a message only while somebody wants to."""

    def __init__(self) -> None:
        self._slots: dict[Hashable, _Slot] = {}

    @asynccontextmanager
    async def of(self, key: Hashable) -> AsyncIterator[Turn]:
        """Claim a message, older claims losing theirs, and wait until nobody else's edit is under way."""
        slot = self._slots.setdefault(key, _Slot())
        slot.newest += 1
        slot.claims += 1
        turn = Turn(slot, slot.newest)
        try:
            async with slot.lock:
                yield turn
        finally:
            slot.claims -= 1
            if not slot.claims:
                del self._slots[key]
