"""The beginning of every message the bot sends: where it goes, what it answers.

Owns what all sending methods share; what a message says is added by each of them.
"""

from typing import Any

from .arguments import given
from .around import external_reply
from .keyboards import refuse_apps
from .records import Chat, Group, Message
from .refusals import bad_request
from .replies import quote_of_bot
from .reply_keyboards import read_reply_keyboard
from .world import World


def begin(world: World, call: Any) -> Message:
    """Return the message that a sending method asks for, without its content; raises what Telegram says."""
    chat = world.chats.reachable(call.chat_id)
    markup = getattr(call, "reply_markup", None)
    if isinstance(chat, Group):
        refuse_apps(markup)
    message = Message(
        chat_id=chat.id,
        message_id=0,
        is_from_bot=True,
        date=int(world.clock.now()),
        thread_id=world.topics.for_bot(chat, call.message_thread_id),
        is_protected=bool(given(call.protect_content)),
        reply_keyboard=read_reply_keyboard(markup, is_private=not isinstance(chat, Group)),
    )
    answer(world, chat, call, message)
    return message


def answer(world: World, chat: Chat, call: Any, message: Message) -> None:
    """Make a message the reply that the call asks for, if what it answers is there to be answered."""
    reply = call.reply_parameters
    plain = getattr(call, "reply_to_message_id", None)
    message_id = plain if reply is None else reply.message_id
    if message_id is None:
        return
    elsewhere = None if reply is None else given(reply.chat_id)
    place = chat if elsewhere is None else world.chats.reachable(elsewhere)
    original = world.chats.message(place.id, message_id)
    if original is None:
        may_do_without = call.allow_sending_without_reply if reply is None else given(reply.allow_sending_without_reply)
        if may_do_without:
            return
        raise bad_request("message to be replied not found")
    if reply is not None:
        message.quote = quote_of_bot(reply, original)
    if place.id == chat.id:
        message.reply_to = message_id
    else:
        message.external_reply = external_reply(original, world.chats, world.conversation.bot())
