"""The beginning of every message a person writes: in which chat and topic, what it answers.

Owns what all kinds of content share; the words, files and updates are added by those who send them.
"""

import msgspec

from .around import external_reply
from .chats import Chats
from .clock import Clock
from .records import Chat, Group, Message, Person
from .refusals import WrongInput
from .render import Json
from .replies import quote_of_person
from .topics import Topics


class Where(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Where a person writes; without a chat it is their own with the bot. Bodies of the control API begin with this."""

    chat_id: int | None = None
    thread_id: int | None = None
    reply_to: int | None = None
    reply_to_chat: int | None = None
    quote: str | None = None
    quote_position: int | None = None


def place(chats: Chats, person: Person, chat_id: int | None) -> Chat:
    """Return the chat a person is in, or say why they are not."""
    if chat_id is None or chat_id == person.id:
        return person
    if chat_id > 0:
        raise WrongInput(f"Chat {chat_id} is not {person.first_name}'s: only their own with the bot, and groups.")
    group = chats.group(chat_id)
    if person.id not in group.members:
        raise WrongInput(f"{person.first_name} is not in the group {group.title!r}.")
    return group


def begin(chats: Chats, topics: Topics, clock: Clock, bot: Json, person: Person, where: Where) -> Message:
    """Return the message a person is about to send, without its content."""
    chat = place(chats, person, where.chat_id)
    if person.is_deactivated:
        raise WrongInput("This account is deactivated.")
    if chat is person and person.is_blocked:
        raise WrongInput("This person has blocked the bot: unblock it before writing to it.")
    message = Message(chat.id, 0, False, int(clock.now()))
    is_admin = False
    if isinstance(chat, Group):
        message.sender_id = person.id
        message.is_anonymous = person.id in chat.anonymous
        is_admin = chat.members[person.id] != "member"
    message.thread_id = topics.for_person(chat, where.thread_id, may_enter_closed=is_admin)
    _answer(chats, bot, person, where, message)
    return message


def _answer(chats: Chats, bot: Json, person: Person, where: Where, message: Message) -> None:
    if where.reply_to is None:
        if where.quote is not None:
            raise WrongInput("A quote needs reply_to, the message it is cut from.")
        return
    elsewhere = place(chats, person, where.reply_to_chat) if where.reply_to_chat is not None else None
    chat_id = message.chat_id if elsewhere is None else elsewhere.id
    original = chats.message(chat_id, where.reply_to)
    if original is None:
        raise WrongInput(f"There is no message {where.reply_to} in this chat to reply to.")
    if where.quote is not None:
        message.quote = quote_of_person(where.quote, where.quote_position, original)
    if chat_id != message.chat_id:
        message.external_reply = external_reply(original, chats, bot)
        return
    message.reply_to = where.reply_to
    # A reply stands beside what it answers.
    message.thread_id = message.thread_id or original.thread_id
