"""Tells people what the outbox holds, in their language, each thing once."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import structlog

from bot import device_views, notice_views, operator_views, views
from bot.calls import Delivered, Undeliverable
from bot.courier import Courier
from bot.place import Place
from bot.ticket_files import enclosed
from bot.whereabouts import Whereabouts
from locales.languages import pick
from locales.translator import Translator, translator
from people.accounts import Accounts
from people.notice_news import MAJOR
from people.ticket_reading import TicketReading
from storage.clock import Clock
from storage.outbox import Message, Outbox

_log = structlog.get_logger(__name__)

Spawn = Callable[[str, Coroutine[Any, Any, None]], None]

AT_ONCE_MAX = 50
LOOK_EVERY_S = 0.5
TRY_AGAIN = timedelta(seconds=30)


class OutboxPump:
    """Delivers outbox messages, side by side: a chat that is silenced keeps no other waiting."""

    def __init__(
        self,
        outbox: Outbox,
        accounts: Accounts,
        tickets: TicketReading,
        places: Whereabouts,
        courier: Courier,
        clock: Clock,
        spawn: Spawn,
    ) -> None:
        self._outbox = outbox
        self._tickets = tickets
        self._accounts = accounts
        self._places = places
        self._courier = courier
        self._clock = clock
        self._spawn = spawn
        self._underway: set[str] = set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            for message in await self._outbox.due():
                if message.id not in self._underway and len(self._underway) < AT_ONCE_MAX:
                    self._underway.add(message.id)
                    self._spawn(f"outbox {message.id}", self._work(message))
            await asyncio.sleep(LOOK_EVERY_S)  # rows also come from other processes, so looking is the way to know

    async def _work(self, message: Message) -> None:
        try:
            await self._tell(message)
        except Exception:  # noqa: BLE001 supervised work: logged, and tried again
            _log.exception("telling_failed", kind=message.kind, message_id=message.id)
            await self._outbox.later(message, after=TRY_AGAIN)
        finally:
            self._underway.discard(message.id)

    async def _tell(self, message: Message) -> None:
        chat_id = await self._accounts.telegram_id(message.account_id)
        if chat_id is None or not await self._accounts.is_reachable(chat_id):
            await self._outbox.end(message.id, "refused")
            return
        account = await self._accounts.find(message.account_id)
        say = translator(pick(account.language, account.client_language))

        async def before(_index: int, newest_id: int) -> None:
            await self._outbox.sending(message.id, newest_id=newest_id)

        async def after(index: int, _message_id: int) -> None:
            await self._outbox.arrived(message.id, index + 1)

        self._courier.ids.saw(chat_id, message.newest_id)
        outcome = await self._courier.resume(
            Place(chat_id),
            await enclosed(self._said(message, say), message.data, self._tickets, say),
            keyboard=operator_views.buttons(message.kind, message.data, say),
            delivered=message.parts_delivered,
            is_uncertain=message.is_uncertain,
            newest_id=message.newest_id,
            before_part=before,
            on_part=after,
        )
        if isinstance(outcome, Delivered):
            await self._outbox.end(message.id, "told")
        elif isinstance(outcome, Undeliverable):
            _log.info("not_told", kind=message.kind, why=outcome.why)
            if not outcome.is_about_text:
                await self._accounts.reachable(chat_id, is_reachable=False)
            await self._outbox.end(message.id, "refused")
        else:
            await self._outbox.later(message, after=TRY_AGAIN)

    def _said(self, message: Message, say: Translator) -> views.Parts:
        if message.kind == MAJOR:
            return notice_views.changed(message.data, say, self._clock.now().date())
        about_a_door = device_views.told(message.kind, message.data, self._places, say)
        return about_a_door if about_a_door is not None else views.told(message.kind, message.data, say)
