"""Has Telegram call us, and sees that it goes on doing so. The calls themselves arrive at the gateway."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.types import WebhookInfo

from bot.poller import TELEGRAM
from bot.telegram_errors import FAULTS, for_log
from bot.waiting import Clock, LoopClock
from storage.alive import Alive

_log = structlog.get_logger(__name__)

LOOK_EVERY_S = 60.0
CONNECTIONS_MAX = 40
_BACKOFF_S = (1, 2, 5, 10, 30)


class Webhook:
    """Keeps Telegram's webhook pointed here: another program that takes it away has it for a minute."""

    def __init__(
        self,
        bot: Bot,
        alive: Alive,
        *,
        url: str,
        secret: str,
        allowed_updates: Sequence[str],
        clock: Clock | None = None,
    ) -> None:
        self._bot = bot
        self._alive = alive
        self._url = url
        self._secret = secret
        self._allowed = list(allowed_updates)
        self._clock: Clock = clock or LoopClock()

    async def run(self) -> None:
        """Look until cancelled; raises `TelegramUnauthorizedError` when Telegram refuses the token."""
        failures = 0
        is_ours = False
        while True:
            wait_s: float = LOOK_EVERY_S
            try:
                if not is_ours:
                    # Always said once: the secret may be another than last time, and Telegram does not show it.
                    await self._claim()
                found = await self._bot.get_webhook_info()
                is_ours = found.url == self._url
                if is_ours and _is_heard(found):
                    await self._alive.heard(TELEGRAM)
                failures = 0
            except TelegramUnauthorizedError:
                raise
            except TelegramRetryAfter as told:
                wait_s = told.retry_after
            except FAULTS as error:
                wait_s = _BACKOFF_S[min(failures, len(_BACKOFF_S) - 1)]
                failures += 1
                _log.warning("webhook_failed", error=type(error).__name__, why=for_log(error), again_in_s=wait_s)
            await self._clock.sleep_until(self._clock.now() + wait_s)

    async def _claim(self) -> None:
        await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=self._allowed,
            max_connections=CONNECTIONS_MAX,
            drop_pending_updates=False,
        )
        _log.info("webhook_set", url=self._url)


def _is_heard(found: WebhookInfo) -> bool:
    """Tell whether Telegram gets through to us: no update waits behind a fault of the last minutes."""
    failed_at = found.last_error_date
    if not found.pending_update_count or failed_at is None:
        return True
    since = datetime.now(UTC) - failed_at
    if since < timedelta(seconds=LOOK_EVERY_S * 2):
        _log.warning("webhook_not_reached", why=found.last_error_message, waiting=found.pending_update_count)
        return False
    return True
