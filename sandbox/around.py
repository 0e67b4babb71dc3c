"""What surrounds a message when the Bot API shows it: its chat, who wrote it, its thread, what it replies to.

Owns this part of a Message object. The content of a message is `render`'s.
"""

from . import render
from .chats import Chats
from .records import Group, Message
from .render import Json

# Whom the Bot API names as the author of what an anonymous administrator writes.
ANONYMOUS: Json = {
    "id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot",
}  # fmt: skip


def around(message: Message, chats: Chats, bot: Json, *, with_reply: bool = True) -> Json:
    """Return the fields of a Message that depend on more than the message itself."""
    chat = chats.chat(message.chat_id)
    shown: Json = {"from": author(message, chats, bot), "chat": render.chat(chat)}
    if message.is_anonymous:
        shown["sender_chat"] = render.chat(chat)
    if message.is_via_bot:
        shown["via_bot"] = bot
    if message.guest_caller_id:
        shown["guest_bot_caller_user"] = render.user(chats.people[message.guest_caller_id])
    if message.thread_id:
        shown |= {"message_thread_id": message.thread_id, "is_topic_message": True}
    elif isinstance(chat, Group) and not chat.is_forum and (root := _root(message, chats)):
        # In a group without topics the replies to one message are a thread too, and no topic: sending there fails.
        shown["message_thread_id"] = root
    if message.external_reply:
        shown["external_reply"] = message.external_reply
    if message.quote is not None:
        shown["quote"] = render.quote(message.quote)
    if with_reply and (original := _answered(message, chats)) is not None:
        shown["reply_to_message"] = render.message(original, around(original, chats, bot, with_reply=False))
    return shown


def author(message: Message, chats: Chats, bot: Json) -> Json:
    """Show who wrote a message as User."""
    if message.is_from_bot:
        return bot
    if message.is_anonymous:
        return ANONYMOUS
    return render.user(chats.people[message.sender_id or message.chat_id])


def external_reply(original: Message, chats: Chats, bot: Json) -> Json:
    """Show a message of another chat as what a reply is about."""
    chat = chats.chat(original.chat_id)
    origin: Json = {"type": "user", "date": original.date, "sender_user": author(original, chats, bot)}
    if original.is_anonymous:
        origin = {"type": "chat", "date": original.date, "sender_chat": render.chat(chat)}
    if not isinstance(chat, Group):
        return {"origin": origin}
    return {"origin": origin, "chat": render.chat(chat), "message_id": original.message_id}


def _answered(message: Message, chats: Chats) -> Message | None:
    """Find what a message replies to; in a topic that is, for want of anything else, the topic's beginning."""
    if message.reply_to is not None:
        return chats.message(message.chat_id, message.reply_to)
    if message.thread_id and message.chat_id < 0 and message.thread_id != message.message_id:
        return chats.message(message.chat_id, message.thread_id)
    return None


def _root(message: Message, chats: Chats) -> int:
    """Return the first message of the chain of replies, 0 if this is no reply."""
    root = 0
    found: Message | None = message
    while found is not None and found.reply_to is not None:
        root = found.reply_to
        found = chats.message(message.chat_id, root)
    return root
