"""The Bot API method that sends rich messages.

Owns nothing but putting it together: what a rich message may say is `rich`'s, editing one is `methods_messages`'.
"""

from aiogram.methods import SendRichMessage

from . import outgoing, render
from .keyboards import read_keyboard
from .rich.reading import read_rich
from .world import Handler, World


async def send_rich_message(world: World, call: SendRichMessage) -> render.Json:
    """Send a rich message."""
    message = outgoing.begin(world, call)
    message.rich = read_rich(call.rich_message)
    message.keyboard = read_keyboard(call.reply_markup)
    return world.conversation.show(world.chats.add(message))


METHODS: dict[str, Handler] = {"sendRichMessage": send_rich_message}
