"""Fetches updates by long polling and writes each to the inbox before it is acknowledged."""

import asyncio
from collections.abc import Callable, Sequence

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from storage.arrivals import arrived
from storage.inbox import Inbox

_log = structlog.get_logger(__name__)

POLL_S = 25
_BACKOFF_S = (1, 2, 5, 10, 30)


class Poller:
    """One long poll after another; failures are waited out for ever, only a refused token ends it."""

    def __init__(self, bot: Bot, inbox: Inbox, *, allowed_updates: Sequence[str], wake: Callable[[], None]) -> None:
        self._bot = bot
        self._inbox = inbox
        self._allowed = list(allowed_updates)
        self._wake = wake
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll until cancelled; raises `TelegramUnauthorizedError` when Telegram refuses the token."""
        failures = 0
        while True:
            try:
                await self._poll_once()
                failures = 0
            except TelegramUnauthorizedError:
                raise
            except TelegramRetryAfter as told:
                await asyncio.sleep(told.retry_after)  # Telegram says when
            except (TelegramAPIError, TelegramConflictError, TelegramServerError) as error:
                wait_s = _BACKOFF_S[min(failures, len(_BACKOFF_S) - 1)]
                failures += 1
                _log.warning("polling_failed", error=type(error).__name__, why=str(error)[:200], again_in_s=wait_s)
                await asyncio.sleep(wait_s)  # another poller (409) or Telegram away: try again, for ever

    async def _poll_once(self) -> None:
        updates = await self._bot.get_updates(
            offset=self._offset, timeout=POLL_S, allowed_updates=self._allowed, request_timeout=POLL_S + 10
        )
        # The next call's offset acknowledges these: by then they are in the inbox.
        await self._inbox.accept([arrived(update.model_dump_json(exclude_unset=True).encode()) for update in updates])
        if updates:
            self._offset = updates[-1].update_id + 1
            self._wake()
