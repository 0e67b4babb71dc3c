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
    is_deactivated: bool = False
    last_name: str = ""
    username: str = ""
    shows_rich: bool = True
    """Whether this person's app can show rich messages; some only say that they cannot."""


class Group(msgspec.Struct):
    """A supergroup: several people, and the bot if somebody let it in."""

    id: int
    title: str
    is_forum: bool = False
    members: dict[int, str] = {}
    """What each person is: creator, administrator or member."""

    anonymous: set[int] = set()
    """Administrators who write in the group's name."""

    bot: str = ""
    """What the bot is: member, administrator, left or kicked; empty while it was never there."""


# What a chat id of the Bot API stands for.
Chat = Person | Group


class Topic(msgspec.Struct):
    """A thread of a forum group, or of a private chat with topics; its id is that of the message that opened it."""

    chat_id: int
    thread_id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str = ""
    is_closed: bool = False
    is_name_implicit: bool = False
    is_of_bot: bool = False


class Quote(msgspec.Struct):
    """The part of a message that a reply is about; the position counts UTF-16 units."""

    text: str
    position: int
    entities: list[Entity] = []
    is_manual: bool = False


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


class Media(msgspec.Struct, omit_defaults=True):
    """What a message holds beside words: the Bot API's object, under the name of the message's field."""

    kind: str
    body: Any
    file: int | None = None
    """The number of its file, if it is one."""


class Rich(msgspec.Struct, omit_defaults=True):
    """A rich message's content: RichBlock objects, and what they were read from."""

    blocks: list[dict[str, Any]]
    form: str
    """What the bot sent it as: html, markdown or blocks."""

    source: Any
    is_rtl: bool = False


class ReplyKeyboard(msgspec.Struct, omit_defaults=True):
    """Buttons under the box in which people write; without rows it takes those there away."""

    rows: Keyboard = []
    is_one_time: bool = False
    placeholder: str = ""


class Message(msgspec.Struct, omit_defaults=True):
    """A message, the bot's or a person's."""

    chat_id: int
    message_id: int
    is_from_bot: bool
    date: int
    text: str = ""
    entities: list[Entity] = []
    keyboard: Keyboard = []
    reply_keyboard: ReplyKeyboard | None = None
    reply_to: int | None = None
    edited_at: int | None = None
    is_protected: bool = False
    invoice: Invoice | None = None
    payment: Payment | None = None
    media: Media | None = None
    """With media, the text is its caption."""

    album_id: str = ""
    # In a private chat the person is the chat; in groups a person's message names who wrote it.
    sender_id: int = 0
    is_anonymous: bool = False
    thread_id: int = 0
    quote: Quote | None = None
    external_reply: dict[str, Any] = {}
    service: dict[str, Any] = {}
    is_via_bot: bool = False
    inline_message_id: str = ""
    guest_caller_id: int = 0
    rich: Rich | None = None
    """With rich content there is no text."""


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

    chat_id: int
    thread_id: int
    draft_id: int
    ends_at: float
    text: str = ""
    entities: list[Entity] = []
    rich: Rich | None = None
    can_stop: bool = False
    keep_on_stop: bool = False
    stopped_at: float | None = None
