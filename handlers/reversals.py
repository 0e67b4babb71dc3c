"""A payment in Stars went back: news of a refund of ours, or of a charge-back that nobody here asked for."""

import structlog
from aiogram import F, Router
from aiogram.types import Message

from billing.reversals import Reversals
from billing.topups import STARS
from people.accounts import Account

_log = structlog.get_logger(__name__)


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(went_back, F.refunded_payment)
    return router


async def went_back(message: Message, account: Account, reversals: Reversals) -> None:
    payment = message.refunded_payment
    assert payment is not None
    charged = await reversals.charged_back(STARS, payment.telegram_payment_charge_id)
    if charged is not None:
        _log.warning("charged_back", charge_id=payment.telegram_payment_charge_id, account_id=account.id)
