"""`/balance` and `/topup`: what is there, and adding to it with Telegram Stars.

The flow is Telegram's own: an invoice link, a pre-checkout question that must be answered within ten seconds, and the
payment. Only the payment credits anything.
"""

import structlog
from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command
from aiogram.methods import AnswerPreCheckoutQuery, CreateInvoiceLink
from aiogram.types import CallbackQuery, LabeledPrice, Message, PreCheckoutQuery

from billing.balances import Balances
from billing.errors import BillingError
from billing.receipts import Receipts
from billing.topups import TopUps
from bot import errors, keyboards, views
from bot.callbacks import PickAmount, ShowBalance, ShowTopUp
from bot.middlewares import NEEDS_CONSENT
from bot.screen import Screen
from bot.telegram_errors import is_too_late
from locales.translator import Translator
from people.accounts import Account
from storage.outbox import Outbox

_log = structlog.get_logger(__name__)


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(show_balance, Command("balance"))
    router.callback_query.register(balance_by_tap, ShowBalance.filter())
    router.message.register(topup, Command("topup"), flags=NEEDS_CONSENT)
    router.callback_query.register(topup_by_tap, ShowTopUp.filter(), flags=NEEDS_CONSENT)
    router.callback_query.register(pick_amount, PickAmount.filter(), flags=NEEDS_CONSENT)
    router.pre_checkout_query.register(before_checkout)
    router.message.register(paid, F.successful_payment)
    return router


async def show_balance(
    message: Message,
    account: Account,
    balances: Balances,
    receipts: Receipts,
    topups: TopUps,
    say: Translator,
    screen: Screen,
) -> None:
    recent = await receipts.recent(account.id)
    shown = views.balance(await balances.get(account.id), recent, await topups.recent(account.id), say)
    await screen.send(shown, keyboards.balance(recent, say))


async def balance_by_tap(
    query: CallbackQuery,
    account: Account,
    balances: Balances,
    receipts: Receipts,
    topups: TopUps,
    say: Translator,
    screen: Screen,
) -> None:
    recent = await receipts.recent(account.id)
    shown = views.balance(await balances.get(account.id), recent, await topups.recent(account.id), say)
    await screen.show(shown, keyboards.balance(recent, say))


async def topup(message: Message, topups: TopUps, say: Translator, screen: Screen) -> None:
    await screen.send(views.say_parts(say, "topup-amounts"), keyboards.amounts(topups.stars_worth(1), say))


async def topup_by_tap(query: CallbackQuery, topups: TopUps, say: Translator, screen: Screen) -> None:
    await screen.show(views.say_parts(say, "topup-amounts"), keyboards.amounts(topups.stars_worth(1), say))


async def pick_amount(
    query: CallbackQuery,
    callback_data: PickAmount,
    account: Account,
    topups: TopUps,
    say: Translator,
    screen: Screen,
) -> None:
    if callback_data.stars not in keyboards.AMOUNTS_STARS:
        await topup_by_tap(query, topups, say, screen)
        return
    opened = await topups.open(account.id, stars=callback_data.stars)
    if opened.link is None:
        link = await screen.call(
            CreateInvoiceLink(
                title=say("topup-invoice-title"),
                description=say("topup-invoice-description", worth=opened.amount.nanos),
                payload=opened.id,
                currency=opened.currency,
                prices=[LabeledPrice(label=say("topup-invoice-title"), amount=opened.minor_units)],
            )
        )
        opened = await topups.linked(opened.id, link)
    await screen.show(views.topup_ready(opened, say), keyboards.pay(opened, say))


async def before_checkout(query: PreCheckoutQuery, account: Account, topups: TopUps, say: Translator) -> None:
    refusal = None
    try:
        await topups.check(
            query.invoice_payload, account_id=account.id, currency=query.currency, minor_units=query.total_amount
        )
    except BillingError as error:
        refusal = errors.sentence(error, say) or say("error-topup-not-found")
    assert query.bot is not None
    method = AnswerPreCheckoutQuery(pre_checkout_query_id=query.id, ok=refusal is None, error_message=refusal)
    try:
        await query.bot(method)
    except TelegramBadRequest as refused:
        if not is_too_late(refused):
            raise
        # Telegram has told the person itself that the payment did not happen, so nothing is owed and nothing to say.
        _log.warning("checkout_answered_too_late", topup_id=query.invoice_payload, account_id=account.id)


async def paid(message: Message, account: Account, topups: TopUps, outbox: Outbox) -> None:
    payment = message.successful_payment
    assert payment is not None
    charge_id = payment.telegram_payment_charge_id
    try:
        opened = await topups.get(payment.invoice_payload)
        worth = opened.rate_nanos * payment.total_amount
        told = await outbox.message(
            opened.account_id,
            "topup-credited",
            {"amount": worth, "stars": payment.total_amount, "id": opened.id},
            key=f"topup:{charge_id}",
        )
        await topups.paid(
            opened.id,
            event_id=charge_id,
            currency=payment.currency,
            minor_units=payment.total_amount,
            together=(told,),
        )
    except BillingError:
        # The money has moved, so nothing may be dropped in silence: the person gets the number to complain with.
        _log.exception("payment_not_matched", charge_id=charge_id, account_id=account.id)
        await outbox.tell(account.id, "topup-unclear", {"charge-id": charge_id}, key=f"unclear:{charge_id}")
