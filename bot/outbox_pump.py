"""Tells people what the outbox holds, in their language, each thing once."""

import asyncio
from datetime import timedelta

import structlog

from bot import operator_views, views
from bot.calls import Delivered, Undeliverable
from bot.courier import Courier
from locales.languages import pick
from locales.translator import translator
from people.accounts import Accounts
from storage.outbox import Message, Outbox

_log = structlog.get_logger(__name__)

LOOK_EVERY_S = 0.5
TRY_AGAIN = timedelta(seconds=30)


class OutboxPump:
    """Delivers outbox messages one after another."""

    def __init__(self, outbox: Outbox, accounts: Accounts, courier: Courier) -> None:
        self._outbox = outbox
        self._accounts = accounts
        self._courier = courier

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            for message in await self._outbox.due():
                try:
                    await self._tell(message)
                except Exception:  # noqa: BLE001 supervised work: logged, and one message keeps no other waiting
                    _log.exception("telling_failed", kind=message.kind, message_id=message.id)
                    await self._outbox.later(message, after=TRY_AGAIN)
            await asyncio.sleep(LOOK_EVERY_S)  # rows also come from other processes, so looking is the way to know

    async def _tell(self, message: Message) -> None:
        chat_id = await self._accounts.telegram_id(message.account_id)
        if chat_id is None:
            await self._outbox.end(message.id, "refused")
            return
        account = await self._accounts.find(message.account_id)
        say = translator(pick(account.language, account.client_language))
        outcome = await self._courier.send(
            chat_id,
            views.told(message.kind, message.data, say),
            keyboard=operator_views.buttons(message.kind, message.data, say),
        )
        if isinstance(outcome, Delivered):
            await self._outbox.end(message.id, "told")
        elif isinstance(outcome, Undeliverable):
            _log.info("not_told", kind=message.kind, why=outcome.why)
            await self._outbox.end(message.id, "refused")
        else:
            await self._outbox.later(message, after=TRY_AGAIN)
