"""Fetches updates by long polling and writes each to the inbox before it is acknowledged.

It has a connection of its own to Telegram: one that has gone deaf is thrown away and made anew without hurting what
the bot is sending meanwhile.
"""

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from bot.telegram_errors import FAULTS, for_log
from bot.telegram_session import updates_in
from bot.waiting import Clock, LoopClock
from storage.alive import Alive
from storage.arrivals import Arrived, NotAnUpdate, arrived
from storage.inbox import Inbox

_log = structlog.get_logger(__name__)

TELEGRAM = "telegram"
"""The mark of the bot's line to Telegram, by polling or by webhook."""

POLL_S = 25
DEAF_S = 150.0
"""Without one completed poll for so long, the connection is made anew."""

SAY_EVERY_S = 30.0
_BACKOFF_S = (1, 2, 5, 10, 30)


class Poller:
    """One long poll after another; failures are waited out for ever, only a refused token ends it."""

    def __init__(
        self,
        connect: Callable[[], Bot],
        inbox: Inbox,
        alive: Alive,
        *,
        allowed_updates: Sequence[str],
        clock: Clock | None = None,
    ) -> None:
        self._connect = connect
        self._inbox = inbox
        self._alive = alive
        self._allowed = list(allowed_updates)
        self._clock: Clock = clock or LoopClock()
        self._offset: int | None = None
        self._is_webhook_off = False
        self._heard_at = float("-inf")
        self._said_at = float("-inf")

    async def run(self) -> None:
        """Poll until cancelled; raises `TelegramUnauthorizedError` when Telegram refuses the token."""
        failures = 0
        bot = self._connect()
        self._heard_at = self._clock.now()
        try:
            while True:
                try:
                    async with asyncio.timeout(DEAF_S):
                        await self._poll_once(bot)
                    failures = 0
                    continue
                except TelegramUnauthorizedError:
                    raise
                except TelegramRetryAfter as told:
                    wait_s: float = told.retry_after  # Telegram says when
                except (*FAULTS, TimeoutError) as error:
                    # Another poller or a webhook (409), Telegram away, a line that hangs: try again, for ever.
                    self._is_webhook_off = self._is_webhook_off and not isinstance(error, TelegramConflictError)
                    wait_s = _BACKOFF_S[min(failures, len(_BACKOFF_S) - 1)]
                    failures += 1
                    _log.warning("polling_failed", error=type(error).__name__, why=for_log(error), again_in_s=wait_s)
                await self._clock.sleep_until(self._clock.now() + wait_s)
                if self._clock.now() - self._heard_at >= DEAF_S:
                    _log.warning("polling_is_deaf", silent_s=round(self._clock.now() - self._heard_at))
                    await bot.session.close()
                    bot = self._connect()
                    self._heard_at = self._clock.now()
        finally:
            await bot.session.close()

    async def _poll_once(self, bot: Bot) -> None:
        if not self._is_webhook_off:
            await bot.delete_webhook(drop_pending_updates=False)
            self._is_webhook_off = True
        # The next call's offset acknowledges these: by then they are in the inbox.
        bodies, newest_id = await self._fetch(bot)
        await self._inbox.accept(list(_arrived(bodies)))
        if newest_id is not None:
            self._offset = newest_id + 1
        self._heard_at = self._clock.now()
        if self._heard_at - self._said_at >= SAY_EVERY_S:
            self._said_at = self._heard_at
            await self._alive.heard(TELEGRAM)

    async def _fetch(self, bot: Bot) -> tuple[list[bytes], int | None]:
        """Return the next updates under Telegram's own names for things, and the newest one's id."""
        try:
            updates = await bot.get_updates(
                offset=self._offset, timeout=POLL_S, allowed_updates=self._allowed, request_timeout=POLL_S + 10
            )
        except ClientDecodeError as error:
            # One update that aiogram does not know would be offered again for ever, and every later one behind it.
            found = updates_in(error.data)
            if found is None:
                raise
            return [json.dumps(one).encode() for one in found], max(one["update_id"] for one in found)
        bodies = [update.model_dump_json(exclude_unset=True, by_alias=True).encode() for update in updates]
        return bodies, updates[-1].update_id if updates else None


def _arrived(bodies: Iterable[bytes]) -> Iterator[Arrived]:
    """Read what the inbox must know of each; one of which not even that can be read is left out."""
    for body in bodies:
        try:
            yield arrived(body)
        except NotAnUpdate:
            _log.error("update_not_readable")
