"""Bot API methods that say, change and remove things in private chats.

Owns their rules and error texts. Text, keyboards and rates are checked in modules of their own.
"""

from aiogram.enums import ChatAction
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    DeleteMessages,
    EditMessageReplyMarkup,
    EditMessageText,
    GetChat,
    SendChatAction,
    SendMessage,
    SendMessageDraft,
)
from aiogram.types import ReplyParameters

from . import render
from .arguments import given
from .keyboards import read_keyboard
from .records import Message, Person
from .refusals import bad_request, not_yet
from .text import read_text
from .world import Answer, Handler, World

ACTIONS = frozenset(action.value for action in ChatAction)
ANSWER_MAX = 200
DELETED_AT_ONCE_MAX = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


async def send_message(world: World, call: SendMessage) -> render.Json:
    """Send text."""
    person = world.chats.reachable(call.chat_id)
    text, entities = read_text(call.text, given(call.parse_mode), call.entities)
    message = Message(
        chat_id=person.id,
        message_id=0,
        is_from_bot=True,
        date=int(world.clock.now()),
        text=text,
        entities=entities,
        keyboard=read_keyboard(call.reply_markup),
        reply_to=read_reply(world, person, call.reply_parameters, call.reply_to_message_id),
        is_protected=bool(given(call.protect_content)),
    )
    return world.conversation.show(world.chats.add(message))


def read_reply(world: World, person: Person, reply: ReplyParameters | None, plain: int | None) -> int | None:
    """Return the id of the message replied to, if it is there to be replied to."""
    if reply is None:
        reply = ReplyParameters(message_id=plain) if plain is not None else None
    if reply is None:
        return None
    for name in ("quote", "chat_id", "checklist_task_id", "poll_option_id", "ephemeral_message_id"):
        value = given(getattr(reply, name, None))
        if value is not None and str(value) != str(person.id):
            raise not_yet(f"reply_parameters.{name}")
    if reply.message_id is not None and world.chats.message(person.id, reply.message_id) is not None:
        return reply.message_id
    if given(reply.allow_sending_without_reply):
        return None
    raise bad_request("message to be replied not found")


def _editable(world: World, chat_id: int | str | None, message_id: int | None) -> Message:
    if chat_id is None or message_id is None:
        raise bad_request(f'field "{"chat_id" if chat_id is None else "message_id"}" is required')
    message = world.chats.message(world.chats.reachable(chat_id).id, message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.is_from_bot:
        raise bad_request("message can't be edited")
    return message


async def edit_message_text(world: World, call: EditMessageText) -> render.Json:
    """Replace the text of a message; its keyboard goes unless it is given again."""
    message = _editable(world, call.chat_id, call.message_id)
    text, entities = read_text(call.text or "", given(call.parse_mode), call.entities)
    keyboard = read_keyboard(call.reply_markup)
    if message.invoice is not None:
        raise bad_request("there is no text in the message to edit")
    if (text, entities, keyboard) == (message.text, message.entities, message.keyboard):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.keyboard = text, entities, keyboard
    message.edited_at = int(world.clock.now())
    world.chats.keep(message)
    return world.conversation.show(message)


async def edit_message_reply_markup(world: World, call: EditMessageReplyMarkup) -> render.Json:
    """Replace or remove the keyboard of a message."""
    message = _editable(world, call.chat_id, call.message_id)
    keyboard = read_keyboard(call.reply_markup, is_invoice=message.invoice is not None)
    if keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    message.keyboard = keyboard
    world.chats.keep(message)
    return world.conversation.show(message)


async def delete_message(world: World, call: DeleteMessage) -> bool:
    """Remove one message, the bot's or the person's."""
    message = world.chats.message(world.chats.known(call.chat_id).id, call.message_id)
    if message is None:
        raise bad_request("message to delete not found")
    world.chats.remove(message)
    return True


async def delete_messages(world: World, call: DeleteMessages) -> bool:
    """Remove up to a hundred messages; those not there are passed over."""
    person = world.chats.known(call.chat_id)
    if not 1 <= len(call.message_ids) <= DELETED_AT_ONCE_MAX:
        raise bad_request(f"message_ids must hold 1 to {DELETED_AT_ONCE_MAX} messages")
    for message_id in call.message_ids:
        if (message := world.chats.message(person.id, message_id)) is not None:
            world.chats.remove(message)
    return True


async def send_chat_action(world: World, call: SendChatAction) -> bool:
    """Show that the bot is busy."""
    person = world.chats.reachable(call.chat_id)
    if call.action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.chats.show_typing(person.id)
    return True


async def send_message_draft(world: World, call: SendMessageDraft) -> bool:
    """Show words that are still being written; none at all means that the bot is thinking."""
    if call.chat_id < 0:
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    person = world.chats.reachable(call.chat_id)
    if call.draft_id == 0:
        raise bad_request("draft_id must not be zero")
    text, entities = read_text(call.text or "", given(call.parse_mode), call.entities, may_be_empty=True)
    world.chats.write_draft(person.id, call.draft_id, text, entities)
    return True


async def answer_callback_query(world: World, call: AnswerCallbackQuery) -> bool:
    """Answer a tap, once."""
    if call.url is not None:
        raise not_yet("url in answerCallbackQuery")
    if len(call.text or "") > ANSWER_MAX:
        raise bad_request("MESSAGE_TOO_LONG: text may have up to 200 characters")
    world.taps.answer(call.callback_query_id, Answer(text=call.text or "", alert=bool(call.show_alert)))
    return True


async def get_chat(world: World, call: GetChat) -> render.Json:
    """Tell about a private chat."""
    person = world.chats.known(call.chat_id)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return {
        **render.chat(person), "accent_color_id": person.id % 7, "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }  # fmt: skip


METHODS: dict[str, Handler] = {
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "sendChatAction": send_chat_action,
    "sendMessageDraft": send_message_draft,
    "answerCallbackQuery": answer_callback_query,
    "getChat": get_chat,
}
