"""Turns one outgoing call into a Bot API request and its result into an event.

Owns the translation alone: parse_mode is always None and entities are always given, so a bot-wide default can never
read marks in a model's words. When to call is the machines' business, in which order the `courier`'s.
"""

from collections.abc import Sequence

from aiogram import Bot
from aiogram.methods import EditMessageText, SendChatAction, SendMessage, SendMessageDraft
from aiogram.types import InlineKeyboardMarkup, MessageEntity

from bot.calls import Call, Failed, NotThere, ProbePart, SendDraft, SendPart, SendTyping, Sent
from bot.message_ids import MessageIds
from bot.parts import Entity
from bot.telegram_errors import FAULTS, is_unchanged, probe_reason_of, reason_of

COSMETIC_TIMEOUT_S = 5
"""A draft that hangs must not keep the final text waiting."""

PART_TIMEOUT_S = 30


async def carry_out(call: Call, bot: Bot, chat_id: int, ids: MessageIds) -> Sent | Failed:
    """Make the call and say how it went; faults of Telegram and of the network become events."""
    match call:
        case SendDraft() | SendTyping():
            return await _show(call, bot, chat_id)
        case SendPart():
            return await _send(call, bot, chat_id, ids)
        case ProbePart():
            return await _probe(call, bot, chat_id, ids)


async def _show(call: SendDraft | SendTyping, bot: Bot, chat_id: int) -> Sent | Failed:
    try:
        if isinstance(call, SendTyping):
            await bot(SendChatAction(chat_id=chat_id, action="typing"), request_timeout=COSMETIC_TIMEOUT_S)
        else:
            method = SendMessageDraft(
                chat_id=chat_id,
                draft_id=call.draft_id,
                text=call.text,
                entities=entities_of(call.entities),
                parse_mode=None,
            )
            await bot(method, request_timeout=COSMETIC_TIMEOUT_S)
    except FAULTS as error:
        return Failed(call.call_id, reason_of(error))
    return Sent(call.call_id)


async def _send(call: SendPart, bot: Bot, chat_id: int, ids: MessageIds) -> Sent | Failed:
    newest_id = ids.newest
    method = SendMessage(
        chat_id=chat_id,
        text=call.text,
        entities=entities_of(call.entities),
        parse_mode=None,
        reply_markup=_markup(call.keyboard),
    )
    try:
        message = await bot(method, request_timeout=PART_TIMEOUT_S)
    except FAULTS as error:
        return Failed(call.call_id, reason_of(error, ids.after(newest_id)))
    ids.saw(message.message_id)
    return Sent(call.call_id, message.message_id)


async def _probe(call: ProbePart, bot: Bot, chat_id: int, ids: MessageIds) -> Sent | Failed:
    if ids.is_known(call.message_id):
        # It turned out to be another message since: editing it would overwrite somebody else's words.
        return Failed(call.call_id, NotThere())
    method = EditMessageText(
        chat_id=chat_id,
        message_id=call.message_id,
        text=call.text,
        entities=entities_of(call.entities),
        parse_mode=None,
        reply_markup=_markup(call.keyboard),
    )
    try:
        await bot(method, request_timeout=PART_TIMEOUT_S)
    except FAULTS as error:
        if not is_unchanged(error):
            return Failed(call.call_id, probe_reason_of(error))
    ids.saw(call.message_id)
    return Sent(call.call_id, call.message_id)


def entities_of(entities: Sequence[Entity]) -> list[MessageEntity]:
    """Return aiogram's form of the entities."""
    return [
        MessageEntity(
            type=entity.type,
            offset=entity.offset,
            length=entity.length,
            url=entity.url,
            language=entity.language,
            custom_emoji_id=entity.custom_emoji_id,
        )
        for entity in entities
    ]


def _markup(keyboard: object | None) -> InlineKeyboardMarkup | None:
    assert keyboard is None or isinstance(keyboard, InlineKeyboardMarkup)
    return keyboard
