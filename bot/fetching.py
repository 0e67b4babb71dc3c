"""Brings files from Telegram: `getFile`, then the bytes, streamed and counted.

A link holds the bot's token, so no error of a download is logged with its words.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound, TelegramRetryAfter
from aiogram.methods import GetFile
from aiohttp import ClientError, ClientResponseError

from bot.telegram_errors import FAULTS, for_log
from chat.enclosures import NotFetched

TRIES = 3
PAUSE_S = 0.5
RETRY_AFTER_MAX_S = 10
_TIMEOUT_S = 60

_log = structlog.get_logger(__name__)


class Fetching:
    """Fetches, and tries again a little."""

    def __init__(self, bot: Bot, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._bot = bot
        self._sleep = sleep

    async def __call__(self, source: str, *, bytes_max: int) -> bytes:
        """Return the file of this id; raises `NotFetched`."""
        for again in range(TRIES):
            if again:
                await self._sleep(PAUSE_S * 2 ** (again - 1))
            try:
                return await self._once(source, bytes_max)
            except TelegramRetryAfter as error:
                if error.retry_after > RETRY_AFTER_MAX_S:
                    break
                await self._sleep(error.retry_after)
            except (TelegramBadRequest, TelegramNotFound) as error:
                _log.info("file_refused", why=for_log(error))
                raise NotFetched(is_gone=True) from None
            except ClientResponseError as error:
                # The link may have ended meanwhile: the next try asks for a new one.
                _log.info("file_not_fetched", status=error.status)
            except (*FAULTS, ClientError, TimeoutError, OSError) as error:
                _log.info("file_not_fetched", error=type(error).__name__)
        raise NotFetched(is_gone=False)

    async def _once(self, source: str, bytes_max: int) -> bytes:
        found = await self._bot(GetFile(file_id=source))
        if found.file_path is None or (found.file_size or 0) > bytes_max:
            raise NotFetched(is_gone=True)
        link = self._bot.session.api.file_url(self._bot.token, found.file_path)
        pieces: list[bytes] = []
        left = bytes_max
        async for piece in self._bot.session.stream_content(link, timeout=_TIMEOUT_S):
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise NotFetched(is_gone=True)
        return b"".join(pieces)
