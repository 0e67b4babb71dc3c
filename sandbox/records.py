"""What the sandbox's world is made of, as it is kept: people, messages, invoices, Star transactions.

Plain data. How the Bot API shows it is `render`'s, how a person sees it `views`'.
"""

from typing import Any

import msgspec

# An entity or a button as the Bot API spells it: checked when it came in, handed out as it is.
Entity = dict[str, Any]
Button = dict[str, Any]
Keyboard = list[list[Button]]


class Person(msgspec.Struct):
    """Somebody with a Telegram account; the id of their chat with the bot is their own."""

    id: int
    first_name: str
    language_code: str
    is_started: bool = False
    is_blocked: bool = False


class Invoice(msgspec.Struct):
    """Something offered for Stars, under a link or in a message."""

    title: str
    description: str
    payload: str
    stars: int
    link: str | None = None


class Payment(msgspec.Struct):
    """What a service message about Stars tells: paid, or paid back."""

    charge_id: str
    stars: int
    payload: str
    is_refund: bool = False


class Message(msgspec.Struct, omit_defaults=True):
    """A message in a private chat, the bot's or the person's."""

    chat_id: int
    message_id: int
    is_from_bot: bool
    date: int
    text: str = ""
    entities: list[Entity] = []
    keyboard: Keyboard = []
    reply_to: int | None = None
    edited_at: int | None = None
    is_protected: bool = False
    invoice: Invoice | None = None
    payment: Payment | None = None


class Transaction(msgspec.Struct):
    """A movement of Stars between a person and the bot; a refund bears its charge's id."""

    n: int
    charge_id: str
    person_id: int
    stars: int
    payload: str
    date: int
    is_refund: bool = False


class Draft(msgspec.Struct):
    """Words still being written: no message, and gone by itself."""

    draft_id: int
    text: str
    entities: list[Entity]
    ends_at: float
