"""Takes updates out of the inbox and through the dispatcher: in order within a chat, side by side across chats."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.gathering import gather
from storage.arrivals import Arrived
from storage.inbox import Inbox

_log = structlog.get_logger(__name__)

Spawn = Callable[[str, Coroutine[Any, Any, None]], None]

AT_ONCE_MAX = 100
LOOK_EVERY_S = 1.0


class Pump:
    """Moves updates from the inbox to the handlers."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, inbox: Inbox, spawn: Spawn) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._inbox = inbox
        self._spawn = spawn
        self._room = asyncio.Semaphore(AT_ONCE_MAX)

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._inbox.news.clear()
            for one in await self._inbox.take():
                await self._room.acquire()
                self._spawn(f"update {one.update_id}", self._handle(one))
                self._inbox.news.set()
            try:
                # Another process (a webhook) may have written: look now and then even if nobody calls.
                async with asyncio.timeout(LOOK_EVERY_S):
                    await self._inbox.news.wait()
            except TimeoutError:
                continue

    async def _handle(self, one: Arrived) -> None:
        is_payment = False
        ids = [one.update_id]
        try:
            pieces = await gather(one, self._inbox)
            ids = [piece.update_id for piece in pieces]
            updates = [Update.model_validate_json(piece.body, context={"bot": self._bot}) for piece in pieces]
            is_payment = updates[0].message is not None and updates[0].message.successful_payment is not None
            gathered = [update.message for update in updates if update.message is not None]
            await self._dispatcher.feed_update(self._bot, updates[0], gathered=gathered)
            await self._inbox.handled(*ids)
        except ValidationError as error:
            # Where it went wrong and nothing else: the error itself quotes what people wrote.
            where = [".".join(map(str, each["loc"])) for each in error.errors(include_input=False)[:3]]
            _log.error("update_not_understood", update_id=one.update_id, where=where)
            await self._inbox.handled(*ids)
        except Exception:  # noqa: BLE001 supervised work: logged, and tried again
            # The first is counted for all: the others wait behind it and are gathered again.
            is_kept = await self._inbox.put_back(one.update_id, is_given_up=not is_payment)
            if not is_kept:
                await self._inbox.handled(*ids)
            _log.exception("update_failed", update_id=one.update_id, is_tried_again=is_kept)
        finally:
            self._room.release()
            self._inbox.news.set()
