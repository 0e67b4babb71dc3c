"""Bot API methods that say, change and remove things in chats.

Owns their rules and error texts. Text, keyboards and rates are checked in modules of their own.
"""

from aiogram.enums import ChatAction
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    SendChatAction,
    SendMessage,
)

from . import outgoing, render
from .arguments import given
from .keyboards import read_keyboard, refuse_apps
from .records import Entity, Group, Message
from .refusals import bad_request, not_yet
from .rich.reading import read_rich
from .text import read_text
from .world import Answer, Handler, World

Edit = EditMessageText | EditMessageCaption | EditMessageMedia | EditMessageReplyMarkup

ACTIONS = frozenset(action.value for action in ChatAction)
ANSWER_MAX = 200
DELETED_AT_ONCE_MAX = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


async def send_message(world: World, call: SendMessage) -> render.Json:
    """Send text."""
    message = outgoing.begin(world, call)
    message.text, message.entities = read_text(call.text, given(call.parse_mode), call.entities)
    message.keyboard = read_keyboard(call.reply_markup)
    return world.conversation.show(world.chats.add(message))


def editable(world: World, call: Edit) -> Message:
    """Find the message to edit: by its chat, or by what identifies it where the bot may not even be."""
    if call.inline_message_id is not None:
        message = world.chats.inline_message(call.inline_message_id)
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        refuse_apps(call.reply_markup)
        return message
    if call.chat_id is None or call.message_id is None:
        raise bad_request(f'field "{"chat_id" if call.chat_id is None else "message_id"}" is required')
    message = world.chats.message(world.chats.reachable(call.chat_id).id, call.message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.is_from_bot or message.service:
        raise bad_request("message can't be edited")
    if message.chat_id < 0:
        refuse_apps(call.reply_markup)
    return message


def edited(world: World, call: Edit, message: Message) -> render.Json | bool:
    """Keep an edited message and show it; of what is not in its chats the bot learns only that it went well."""
    world.chats.keep(message)
    return True if call.inline_message_id is not None else world.conversation.show(message)


async def edit_message_text(world: World, call: EditMessageText) -> render.Json | bool:
    """Replace the text of a message, plain or rich; its keyboard goes unless it is given again."""
    message = editable(world, call)
    if call.rich_message is not None and call.text:
        raise bad_request("only one of text and rich_message may be used")
    rich = None if call.rich_message is None else read_rich(call.rich_message)
    text, entities = "", list[Entity]()
    if rich is None:
        text, entities = read_text(call.text or "", given(call.parse_mode), call.entities)
    keyboard = read_keyboard(call.reply_markup)
    if message.invoice is not None or message.media is not None:
        raise bad_request("there is no text in the message to edit")
    if (text, entities, rich, keyboard) == (message.text, message.entities, message.rich, message.keyboard):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.rich, message.keyboard = text, entities, rich, keyboard
    message.edited_at = int(world.clock.now())
    return edited(world, call, message)


async def edit_message_reply_markup(world: World, call: EditMessageReplyMarkup) -> render.Json | bool:
    """Replace or remove the keyboard of a message."""
    message = editable(world, call)
    keyboard = read_keyboard(call.reply_markup, is_invoice=message.invoice is not None)
    if keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    message.keyboard = keyboard
    return edited(world, call, message)


async def delete_message(world: World, call: DeleteMessage) -> bool:
    """Remove one message: any of a private chat's, of a group's only the bot's own unless it is an administrator."""
    chat = world.chats.known(call.chat_id)
    message = world.chats.message(chat.id, call.message_id)
    if message is None:
        raise bad_request("message to delete not found")
    if isinstance(chat, Group):
        world.chats.reachable(chat.id)
        if chat.bot != "administrator" and not message.is_from_bot:
            raise bad_request("message can't be deleted")
    world.chats.remove(message)
    return True


async def delete_messages(world: World, call: DeleteMessages) -> bool:
    """Remove up to a hundred messages; those not there are passed over."""
    chat = world.chats.known(call.chat_id)
    if not 1 <= len(call.message_ids) <= DELETED_AT_ONCE_MAX:
        raise bad_request(f"message_ids must hold 1 to {DELETED_AT_ONCE_MAX} messages")
    for message_id in call.message_ids:
        message = world.chats.message(chat.id, message_id)
        if message is not None and (message.is_from_bot or not isinstance(chat, Group) or chat.bot == "administrator"):
            world.chats.remove(message)
    return True


async def send_chat_action(world: World, call: SendChatAction) -> bool:
    """Show that the bot is busy."""
    chat = world.chats.reachable(call.chat_id)
    world.topics.for_bot(chat, call.message_thread_id)
    if call.action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.chats.show_typing(chat.id)
    return True


async def answer_callback_query(world: World, call: AnswerCallbackQuery) -> bool:
    """Answer a tap, once."""
    if call.url is not None:
        raise not_yet("url in answerCallbackQuery")
    if len(call.text or "") > ANSWER_MAX:
        raise bad_request("MESSAGE_TOO_LONG: text may have up to 200 characters")
    world.taps.answer(call.callback_query_id, Answer(text=call.text or "", alert=bool(call.show_alert)))
    return True


METHODS: dict[str, Handler] = {
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
}
