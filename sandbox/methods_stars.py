"""Bot API methods that sell for Stars.

Owns their arguments. The till is `stars`'.
"""

from aiogram.methods import (
    AnswerPreCheckoutQuery,
    CreateInvoiceLink,
    GetMyStarBalance,
    GetStarTransactions,
    RefundStarPayment,
    SendInvoice,
)

from . import outgoing, render
from .conversation import START_PARAMETER
from .keyboards import read_keyboard
from .records import Invoice
from .refusals import bad_request
from .stars import Verdict, checked_invoice
from .world import Handler, World


def _read_invoice(call: CreateInvoiceLink | SendInvoice) -> Invoice:
    if call.provider_token:
        raise bad_request("provider_token must be empty for payments in Stars")
    return checked_invoice(
        title=call.title,
        description=call.description,
        payload=call.payload,
        currency=call.currency,
        prices=[price.amount for price in call.prices],
    )


async def create_invoice_link(world: World, call: CreateInvoiceLink) -> str:
    """Offer something under a link."""
    return world.stars.link(_read_invoice(call))


async def send_invoice(world: World, call: SendInvoice) -> render.Json:
    """Offer something in a chat."""
    message = outgoing.begin(world, call)
    message.invoice = _read_invoice(call)
    if not START_PARAMETER.fullmatch(call.start_parameter or ""):
        raise bad_request("start_parameter may have up to 64 of A-Z, a-z, 0-9, _ and -")
    # An invoice without a keyboard gets its pay button from Telegram.
    message.keyboard = read_keyboard(call.reply_markup, is_invoice=True) or [
        [{"text": f"Pay ⭐️{message.invoice.stars}", "pay": True}]
    ]
    return world.conversation.show(world.chats.add(message))


async def answer_pre_checkout_query(world: World, call: AnswerPreCheckoutQuery) -> bool:
    """Agree to a payment or not, within ten seconds."""
    if not call.ok and not call.error_message:
        raise bad_request('field "error_message" is required if ok is false')
    verdict = Verdict(None if call.ok else call.error_message)
    world.stars.pre_checkouts.answer(call.pre_checkout_query_id, verdict)
    return True


async def refund_star_payment(world: World, call: RefundStarPayment) -> bool:
    """Give a payment back."""
    world.stars.refund(call.user_id, call.telegram_payment_charge_id)
    return True


async def get_my_star_balance(world: World, call: GetMyStarBalance) -> render.Json:
    """Return the bot's Stars."""
    return {"amount": world.stars.balance}


async def get_star_transactions(world: World, call: GetStarTransactions) -> render.Json:
    """List movements of Stars, oldest first."""
    offset, limit = call.offset or 0, 100 if call.limit is None else call.limit
    if offset < 0 or not 1 <= limit <= 100:
        raise bad_request("offset must not be negative and limit must lie between 1 and 100")
    return {"transactions": world.stars.transactions(offset, limit)}


METHODS: dict[str, Handler] = {
    "createInvoiceLink": create_invoice_link,
    "sendInvoice": send_invoice,
    "answerPreCheckoutQuery": answer_pre_checkout_query,
    "refundStarPayment": refund_star_payment,
    "getMyStarBalance": get_my_star_balance,
    "getStarTransactions": get_star_transactions,
}
