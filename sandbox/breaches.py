"""What the bot did that it must not do: too fast, inside a `retry_after`, beyond what Telegram shows or takes.

Owns the list, which a test reads to say "none". What counts is decided where it happens; mishaps that were ordered
are none of the bot's.
"""

from collections import deque
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from .clock import Clock

KEPT = 10_000
# What is noticed in the middle of a call, where nobody knows whose call it is: its kind and what happened.
_noticed: ContextVar[list[tuple[str, str]]] = ContextVar("noticed")


class Breaches:
    """The last breaches, oldest first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._breaches: deque[dict[str, Any]] = deque(maxlen=KEPT)
        self._n = 0

    def add(self, kind: str, method: str, chat_id: int | None, description: str) -> None:
        """Note what a call did."""
        self._n += 1
        time = datetime.fromtimestamp(self._clock.now(), UTC).isoformat()
        self._breaches.append(
            {"n": self._n, "time": time, "kind": kind, "method": method, "chat_id": chat_id, "description": description}
        )

    def begin_call(self) -> list[tuple[str, str]]:
        """Begin to listen for what `notice` says during a call; returns the list it goes to."""
        noticed: list[tuple[str, str]] = []
        _noticed.set(noticed)
        return noticed

    def after(self, n: int) -> list[dict[str, Any]]:
        """List what came after a number, oldest first."""
        return [breach for breach in self._breaches if breach["n"] > n]


def notice(kind: str, description: str) -> None:
    """Say that the call being carried out does what it must not, although Telegram lets it pass."""
    if (noticed := _noticed.get(None)) is not None:
        noticed.append((kind, description))
