"""Carries out the refunds that the books hold already: `refundStarPayment`, again and again until it is done."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import RefundStarPayment

from billing.reversals import PendingRefund, Reversals
from bot.telegram_errors import FAULTS, for_log
from people.accounts import Accounts

_log = structlog.get_logger(__name__)

LOOK_EVERY_S = 0.5


class RefundPump:
    """Asks Telegram for one refund after another."""

    def __init__(self, reversals: Reversals, accounts: Accounts, bot: Bot) -> None:
        self._reversals = reversals
        self._accounts = accounts
        self._bot = bot

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            for pending in await self._reversals.due():
                await self.give_back(pending)
            await asyncio.sleep(LOOK_EVERY_S)  # rows come from the command line too, so looking is the way to know

    async def give_back(self, pending: PendingRefund) -> None:
        """Make the call once. Two processes that make it at the same moment give back once: Telegram sees to that."""
        why = await self._ask(pending)
        if why is None:
            await self._reversals.done(pending.provider, pending.event_id)
        else:
            _log.warning("refund_not_made", charge_id=pending.event_id, attempts=pending.attempts, why=why)
            await self._reversals.later(pending)

    async def _ask(self, pending: PendingRefund) -> str | None:
        """Return None when Telegram has given the payment back, now or before, else why not."""
        user_id = await self._accounts.telegram_id(pending.account_id)
        if user_id is None:
            return "the account has no Telegram identity"
        try:
            await self._bot(RefundStarPayment(user_id=user_id, telegram_payment_charge_id=pending.event_id))
        except FAULTS as error:
            return None if _is_back_already(error) else for_log(error)
        return None


def _is_back_already(error: Exception) -> bool:
    return isinstance(error, TelegramBadRequest) and "ALREADY_REFUNDED" in error.message.upper()
