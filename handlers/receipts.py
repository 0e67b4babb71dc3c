"""One receipt: by its button under the balance, or `/receipt` and its number. One's own alone."""

import structlog
from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from billing.catalogue import Catalogue
from billing.errors import SigningKeyUnreadable
from billing.receipts import Receipts
from billing.signing import Signing
from bot import keyboards, receipt_views, views
from bot.callbacks import ShowReceipt
from bot.screen import Screen
from bot.views import Parts
from locales.translator import Translator
from people.accounts import Account

_log = structlog.get_logger(__name__)


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(by_number, Command("receipt"))
    router.callback_query.register(by_tap, ShowReceipt.filter())
    return router


async def by_number(
    message: Message,
    command: CommandObject,
    account: Account,
    receipts: Receipts,
    signing: Signing,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
) -> None:
    shown = await _shown((command.args or "").strip(), account, receipts, signing, catalogue, say)
    await screen.send(shown, keyboards.receipt(say))


async def by_tap(
    query: CallbackQuery,
    callback_data: ShowReceipt,
    account: Account,
    receipts: Receipts,
    signing: Signing,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
) -> None:
    shown = await _shown(callback_data.receipt_id, account, receipts, signing, catalogue, say)
    await screen.show(shown, keyboards.receipt(say))


async def _shown(
    receipt_id: str, account: Account, receipts: Receipts, signing: Signing, catalogue: Catalogue, say: Translator
) -> Parts:
    found = await receipts.find(receipt_id, account.id)
    if found is None:
        return views.say_parts(say, "receipt-not-found")
    try:
        signed_with = (await signing.signature(found)).key_id
    except SigningKeyUnreadable as error:
        # The person still sees what was charged; the signature is made once the operator has mended the key.
        _log.error("receipt_not_signed", key_id=error.key_id)
        signed_with = None
    return receipt_views.receipt(found, catalogue, signed_with, say)
