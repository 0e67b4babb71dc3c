"""The Bot API's view of the world: users, chats and messages as its objects.

Owns the spelling of objects inside updates and results. What a person sees is `views`'.
"""

from typing import Any

from .records import Chat, Group, Invoice, Message, Payment, Person, Quote, Topic

Json = dict[str, Any]


def user(person: Person) -> Json:
    """Show a person as User."""
    return {"id": person.id, "is_bot": False, **_names(person), "language_code": person.language_code}


def chat(chat: Chat) -> Json:
    """Show a chat as Chat; the private chat with a person bears the person's name and id."""
    if isinstance(chat, Group):
        shown: Json = {"id": chat.id, "type": "supergroup", "title": chat.title}
        return {**shown, "is_forum": True} if chat.is_forum else shown
    return {"id": chat.id, "type": "private", **_names(chat)}


def _names(person: Person) -> Json:
    names = {"first_name": person.first_name, "last_name": person.last_name, "username": person.username}
    return {called: name for called, name in names.items() if name}


def message(message: Message, around: Json) -> Json:
    """Show a message as Message; `around` has what depends on more than the message itself."""
    shown: Json = {"message_id": message.message_id, "date": message.date, **around, **message.service}
    if message.text:
        shown["caption" if message.media else "text"] = message.text
    if message.entities:
        shown["caption_entities" if message.media else "entities"] = message.entities
    if message.media is not None:
        shown[message.media.kind] = message.media.body
    if message.rich is not None:
        shown["rich_message"] = {"blocks": message.rich.blocks} | ({"is_rtl": True} if message.rich.is_rtl else {})
    if message.album_id:
        shown["media_group_id"] = message.album_id
    if message.keyboard:
        shown["reply_markup"] = {"inline_keyboard": message.keyboard}
    if message.edited_at is not None:
        shown["edit_date"] = message.edited_at
    if message.is_protected:
        shown["has_protected_content"] = True
    if message.invoice is not None:
        shown["invoice"] = invoice(message.invoice)
    if message.payment is not None:
        shown["refunded_payment" if message.payment.is_refund else "successful_payment"] = payment(message)
    return shown


def quote(quote: Quote) -> Json:
    """Show a quote as TextQuote."""
    shown: Json = {"text": quote.text, "position": quote.position}
    if quote.entities:
        shown["entities"] = quote.entities
    return {**shown, "is_manual": True} if quote.is_manual else shown


def topic(topic: Topic) -> Json:
    """Show a topic as ForumTopic."""
    shown: Json = {"message_thread_id": topic.thread_id, "name": topic.name, "icon_color": topic.icon_color}
    if topic.icon_custom_emoji_id:
        shown["icon_custom_emoji_id"] = topic.icon_custom_emoji_id
    return {**shown, "is_name_implicit": True} if topic.is_name_implicit else shown


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
