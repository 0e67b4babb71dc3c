"""State that processes share but may lose: rates. In memory for one process, in Redis for several.

Money never stands here.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

_log = structlog.get_logger(__name__)

_WINDOWS_MAX = 100_000
_PURGE_EVERY_S = 60
_ANSWER_WITHIN_S = 2

# INCRBY and its expiry in one step: a process that dies in between would leave a counter that never ends.
_COUNT = """
local n = redis.call('INCRBY', KEYS[1], ARGV[2])
if n == tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {n, redis.call('PTTL', KEYS[1])}
"""


class Shared(Protocol):
    """Fixed windows of counts."""

    async def take(self, key: str, *, limit: int, window_s: float, amount: int = 1) -> float:
        """Count a use of `key`; return 0 when it is within the limit, else the seconds until the window ends.

        `amount` is how much one use counts for. What is refused counts too.
        """
        ...

    async def answers(self) -> bool | None:
        """Tell whether the server behind it answers; None: there is no server to ask."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class MemoryShared:
    """Counts of one process. Windows that have ended are dropped, and the oldest when there are too many."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._windows: dict[str, tuple[float, int]] = {}
        self._purge_at = 0.0

    def __len__(self) -> int:
        return len(self._windows)

    async def take(self, key: str, *, limit: int, window_s: float, amount: int = 1) -> float:
        now = self._monotonic()
        if now >= self._purge_at:
            # Who was counted is known no longer than the notice says, also where nobody comes back under that key.
            self._windows = {name: window for name, window in self._windows.items() if window[0] > now}
            self._purge_at = now + _PURGE_EVERY_S
        ends, count = self._windows.get(key, (0.0, 0))
        if now >= ends:
            ends, count = now + window_s, 0
            self._windows.pop(key, None)
        self._windows[key] = (ends, count + amount)
        if len(self._windows) > _WINDOWS_MAX:
            del self._windows[next(iter(self._windows))]
        return 0.0 if count + amount <= limit else ends - now

    async def answers(self) -> bool | None:
        return None

    async def close(self) -> None:
        self._windows.clear()


class RedisShared:
    """Counts in Redis or Valkey."""

    def __init__(self, url: str) -> None:
        self._redis: Redis = Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)
        self._count = self._redis.register_script(_COUNT)

    async def take(self, key: str, *, limit: int, window_s: float, amount: int = 1) -> float:
        try:
            count, left_ms = await self._count(keys=[f"apiclaude:{key}"], args=[int(window_s * 1000), amount])
        except RedisError as error:
            # Rates are a courtesy among callers. Without Redis nobody is slowed down, and nobody is refused.
            _log.warning("shared_state_away", error=type(error).__name__)
            return 0.0
        return 0.0 if count <= limit else max(left_ms, 1) / 1000

    async def answers(self) -> bool | None:
        try:
            async with asyncio.timeout(_ANSWER_WITHIN_S):
                await self._redis.ping()
        except (RedisError, OSError):  # TimeoutError is an OSError
            return False
        return True

    async def close(self) -> None:
        await self._redis.aclose()
