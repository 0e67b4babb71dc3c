"""Stars: invoices offered, payments made through the real pre-checkout, refunds, the bot's balance.

Owns invoices and transactions, written through. Rules are those of TELEGRAM section 2.2; people have endless Stars.
"""

import secrets
from typing import NamedTuple

from . import render
from .clock import Clock, Patience
from .conversation import Conversation
from .queries import Queries
from .records import Invoice, Message, Payment, Person, Transaction
from .refusals import WrongInput, bad_request
from .store import Store

PRE_CHECKOUT_S = 10.0
STARS_MAX = 100_000
TITLE_MAX = 32
DESCRIPTION_MAX = 255
PAYLOAD_MAX_BYTES = 128
LINK = "https://t.me/$"
SILENCE = "The bot did not answer in time (BOT_PRECHECKOUT_TIMEOUT)."


class Verdict(NamedTuple):
    """The bot's answer to a pre-checkout: a sentence is its reason for a no."""

    error_message: str | None


class Stars:
    """The till."""

    def __init__(self, store: Store, clock: Clock, patience: Patience, conversation: Conversation) -> None:
        self._store = store
        self._clock = clock
        self._conversation = conversation
        self._invoices = {invoice.link: invoice for invoice in store.all("invoice", Invoice)}
        self._transactions = store.all("transaction", Transaction)
        self.pre_checkouts: Queries[Verdict] = Queries(patience, PRE_CHECKOUT_S)

    def link(self, invoice: Invoice) -> str:
        """Offer an invoice under a link; anybody may pay it, as often as they like."""
        invoice.link = LINK + secrets.token_urlsafe(16)
        self._store.put("invoice", invoice.link, invoice)
        self._invoices[invoice.link] = invoice
        return invoice.link

    def invoice(self, link: str) -> Invoice:
        """Find what is offered under a link."""
        invoice = self._invoices.get(link)
        if invoice is None:
            raise WrongInput("There is no invoice under this link.")
        return invoice

    async def pay(self, person: Person, invoice: Invoice) -> str | None:
        """Pay an invoice; returns None when paid, else the sentence the person reads."""
        query_id = self.pre_checkouts.ask()
        body = {
            "id": query_id, "from": render.user(person), "currency": "XTR",
            "total_amount": invoice.stars, "invoice_payload": invoice.payload,
        }  # fmt: skip
        self._conversation.updates.emit("pre_checkout_query", body)
        verdict = await self.pre_checkouts.wait(query_id)
        if verdict is None:
            return SILENCE
        if verdict.error_message is not None:
            return verdict.error_message
        self._charge(person, invoice)
        return None

    def refund(self, person_id: int, charge_id: str) -> None:
        """Give a payment back, once."""
        charge = next((each for each in self._transactions if each.charge_id == charge_id), None)
        if charge is None or charge.person_id != person_id:
            raise bad_request("CHARGE_ID_INVALID")
        if any(each.is_refund for each in self._transactions if each.charge_id == charge_id):
            raise bad_request("CHARGE_ALREADY_REFUNDED")
        person = self._conversation.chats.people[person_id]
        self._move(person, Payment(charge_id, charge.stars, charge.payload, is_refund=True))

    @property
    def balance(self) -> int:
        """The bot's Stars."""
        return sum(-each.stars if each.is_refund else each.stars for each in self._transactions)

    def transactions(self, offset: int, limit: int) -> list[render.Json]:
        """Show movements of Stars, oldest first."""
        return [self._shown(each) for each in self._transactions[offset : offset + limit]]

    def _charge(self, person: Person, invoice: Invoice) -> None:
        # Every payment is a new charge, also of a link paid before: whether that is welcome is the bot's affair,
        # and the pre-checkout was its chance to say no.
        payment = Payment(f"stx{secrets.token_urlsafe(24)}", invoice.stars, invoice.payload)
        self._move(person, payment)

    def _move(self, person: Person, payment: Payment) -> None:
        """Book a movement and tell the bot, in one transaction."""
        date = int(self._clock.now())
        with self._store.together():
            transaction = Transaction(
                n=self._store.next("transaction"),
                charge_id=payment.charge_id,
                person_id=person.id,
                stars=payment.stars,
                payload=payment.payload,
                date=date,
                is_refund=payment.is_refund,
            )
            self._store.put("transaction", transaction.n, transaction)
            self._conversation.say(Message(person.id, 0, False, date, payment=payment))
        self._transactions.append(transaction)

    def _shown(self, transaction: Transaction) -> render.Json:
        partner = {
            "type": "user",
            "transaction_type": "invoice_payment",
            "user": render.user(self._conversation.chats.people[transaction.person_id]),
            "invoice_payload": transaction.payload,
        }
        return {
            "id": transaction.charge_id,
            "amount": transaction.stars,
            "date": transaction.date,
            "receiver" if transaction.is_refund else "source": partner,
        }


def checked_invoice(*, title: str, description: str, payload: str, currency: str, prices: list[int]) -> Invoice:
    """Return an invoice that keeps the rules for Stars, or say which one it breaks."""
    if currency != "XTR":
        raise bad_request("currency must be XTR: the sandbox sells for Stars alone")
    if not 1 <= len(title) <= TITLE_MAX:
        raise bad_request(f"title must have 1 to {TITLE_MAX} characters")
    if not 1 <= len(description) <= DESCRIPTION_MAX:
        raise bad_request(f"description must have 1 to {DESCRIPTION_MAX} characters")
    if not 1 <= len(payload.encode()) <= PAYLOAD_MAX_BYTES:
        raise bad_request(f"payload must have 1 to {PAYLOAD_MAX_BYTES} bytes")
    if len(prices) != 1:
        raise bad_request("prices must hold exactly one price for payments in Stars")
    if not 1 <= prices[0] <= STARS_MAX:
        raise bad_request(f"CURRENCY_TOTAL_AMOUNT_INVALID: prices must lie between 1 and {STARS_MAX} Stars")
    return Invoice(title, description, payload, prices[0])
