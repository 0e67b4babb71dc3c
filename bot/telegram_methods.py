"""The Bot API method that says a part at a place: new, as an edit, as a draft. Pure.

parse_mode is always None and entities are always given, so a bot-wide default can never read marks in a model's
words.
"""

from collections.abc import Sequence

from aiogram.methods import (
    EditMessageCaption,
    EditMessageMedia,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendMessageDraft,
    SendRichMessage,
    SendRichMessageDraft,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputRichMessage,
    MessageEntity,
    ReplyParameters,
)

from bot.parts import Entity, Part
from bot.place import Place


def sending(
    place: Place, part: Part, *, keyboard: object | None = None, reply_to: int | None = None
) -> SendMessage | SendRichMessage | SendDocument:
    """Make the call that posts the part as a new message."""
    reply = ReplyParameters(message_id=reply_to, allow_sending_without_reply=True) if reply_to else None
    if part.file_name is not None:
        return SendDocument(
            chat_id=place.chat_id,
            message_thread_id=place.thread_id,
            document=_document(part),
            caption=part.text or None,
            caption_entities=entities_of(part.entities),
            parse_mode=None,
            reply_parameters=reply,
            reply_markup=markup(keyboard),
        )
    if part.rich is not None:
        return SendRichMessage(
            chat_id=place.chat_id,
            message_thread_id=place.thread_id,
            rich_message=_rich(part.rich),
            reply_parameters=reply,
            reply_markup=markup(keyboard),
        )
    return SendMessage(
        chat_id=place.chat_id,
        message_thread_id=place.thread_id,
        text=part.text,
        entities=entities_of(part.entities),
        parse_mode=None,
        reply_parameters=reply,
        reply_markup=markup(keyboard),
    )


def editing(
    place: Place, message_id: int, part: Part, *, keyboard: object | None = None
) -> EditMessageText | EditMessageMedia:
    """Make the call that turns a message into the part."""
    if part.file_name is not None:
        media = InputMediaDocument(
            media=_document(part),
            caption=part.text or None,
            caption_entities=entities_of(part.entities),
            parse_mode=None,
        )
        return EditMessageMedia(
            chat_id=place.chat_id, message_id=message_id, media=media, reply_markup=markup(keyboard)
        )
    is_inline = place.is_inline
    return EditMessageText(
        chat_id=None if is_inline else place.chat_id,
        message_id=None if is_inline else message_id,
        inline_message_id=place.inline_message_id,
        text=part.text if part.rich is None else None,
        entities=entities_of(part.entities) if part.rich is None else None,
        rich_message=None if part.rich is None else _rich(part.rich),
        parse_mode=None,
        reply_markup=markup(keyboard),
    )


def probing(
    place: Place, message_id: int, part: Part, *, keyboard: object | None = None
) -> EditMessageText | EditMessageMedia | EditMessageCaption:
    """Make the call that finds out whether a message is the part already. A document is known by its caption."""
    if part.file_name is None:
        return editing(place, message_id, part, keyboard=keyboard)
    return EditMessageCaption(
        chat_id=place.chat_id,
        message_id=message_id,
        caption=part.text or None,
        caption_entities=entities_of(part.entities),
        parse_mode=None,
        reply_markup=markup(keyboard),
    )


def drafting(place: Place, draft_id: int, part: Part) -> SendMessageDraft | SendRichMessageDraft:
    """Make the call that shows an unfinished answer; the person may stop it and keeps what there is."""
    if part.rich:
        return SendRichMessageDraft(
            chat_id=place.chat_id,
            message_thread_id=place.thread_id,
            draft_id=draft_id,
            rich_message=_rich(part.rich),
            can_stop=True,
            keep_on_stop=True,
        )
    return SendMessageDraft(
        chat_id=place.chat_id,
        message_thread_id=place.thread_id,
        draft_id=draft_id,
        text=part.text,
        entities=entities_of(part.entities),
        parse_mode=None,
        can_stop=True,
        keep_on_stop=True,
    )


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


def markup(keyboard: object | None) -> InlineKeyboardMarkup | None:
    """Return the owner's keyboard under its type."""
    assert keyboard is None or isinstance(keyboard, InlineKeyboardMarkup)
    return keyboard


def _rich(markdown: str) -> InputRichMessage:
    # Telegram refuses the whole message over an address that it detected and could not read.
    return InputRichMessage(markdown=markdown, skip_entity_detection=True)


def _document(part: Part) -> BufferedInputFile:
    assert part.file_name is not None
    data = part.file_data if part.file_data is not None else (part.file_text or "").encode()
    return BufferedInputFile(data, part.file_name)
