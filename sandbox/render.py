"""The Bot API's view of the world: users, chats and messages as its objects.

Owns the spelling of objects inside updates and results. What a person sees is `views`'.
"""

from collections.abc import Callable
from typing import Any

from .records import Invoice, Message, Payment, Person

Json = dict[str, Any]


def user(person: Person) -> Json:
    """Show a person as User."""
    return {
        "id": person.id, "is_bot": False, "first_name": person.first_name, "language_code": person.language_code,
    }  # fmt: skip


def chat(person: Person) -> Json:
    """Show the private chat with a person as Chat."""
    return {"id": person.id, "type": "private", "first_name": person.first_name}


def message(
    message: Message, person: Person, bot: Json, find: Callable[[int], Message | None] = lambda message_id: None
) -> Json:
    """Show a message as Message; `find` looks up what it replies to."""
    shown: Json = {
        "message_id": message.message_id,
        "from": bot if message.is_from_bot else user(person),
        "chat": chat(person),
        "date": message.date,
    }
    if message.text:
        shown["text"] = message.text
    if message.entities:
        shown["entities"] = message.entities
    if message.keyboard:
        shown["reply_markup"] = {"inline_keyboard": message.keyboard}
    if message.edited_at is not None:
        shown["edit_date"] = message.edited_at
    if message.is_protected:
        shown["has_protected_content"] = True
    if message.reply_to is not None and (original := find(message.reply_to)) is not None:
        shown["reply_to_message"] = _message(original, person, bot)
    if message.invoice is not None:
        shown["invoice"] = invoice(message.invoice)
    if message.payment is not None:
        shown["refunded_payment" if message.payment.is_refund else "successful_payment"] = payment(message)
    return shown


# The parameter of `message` that carries a Message hides the function's own name inside it.
_message = message


def invoice(invoice: Invoice) -> Json:
    """Show an invoice as Invoice."""
    return {
        "title": invoice.title, "description": invoice.description, "start_parameter": "",
        "currency": "XTR", "total_amount": invoice.stars,
    }  # fmt: skip


def payment(message: Message) -> Json:
    """Show what a service message tells as SuccessfulPayment or RefundedPayment."""
    paid = message.payment
    assert isinstance(paid, Payment)
    return {
        "currency": "XTR",
        "total_amount": paid.stars,
        "invoice_payload": paid.payload,
        "telegram_payment_charge_id": paid.charge_id,
        "provider_payment_charge_id": f"{message.chat_id}_{message.message_id}",
    }
