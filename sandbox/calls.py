"""The log of what the bot asked of the Bot API, in memory.

Owns numbering and how much is kept. What an entry says is `botapi`'s.
"""

from collections import deque
from typing import Any

CALLS_KEPT = 10_000


class Calls:
    """The last calls, oldest first."""

    def __init__(self) -> None:
        self._calls: deque[dict[str, Any]] = deque(maxlen=CALLS_KEPT)
        self._n = 0

    def add(self, call: dict[str, Any]) -> None:
        """Note a call that has ended."""
        self._n += 1
        self._calls.append({"n": self._n, **call})

    def after(self, n: int) -> list[dict[str, Any]]:
        """List what came after a number, oldest first."""
        return [call for call in self._calls if call["n"] > n]
