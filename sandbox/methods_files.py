"""Bot API methods that send, change and fetch files: photos, documents, voice messages, albums.

Owns their rules and error texts. The bytes are `files`', what a message shows of them `media`'s.
"""

from typing import Any

from aiogram.methods import (
    EditMessageCaption,
    EditMessageMedia,
    GetFile,
    SendDocument,
    SendMediaGroup,
    SendPhoto,
    SendVoice,
)
from aiogram.types import BufferedInputFile, InputFile, InputMediaDocument, InputMediaPhoto

from . import media, outgoing, render
from .arguments import given
from .keyboards import read_keyboard
from .methods_messages import NOT_MODIFIED, editable, edited
from .records import Entity, Keyboard, Media, Message
from .refusals import bad_request, not_yet
from .text import read_text
from .uploads import upload
from .world import Handler, World

DURATION_MAX_S = 24 * 3600
UNSUPPORTED = ("has_spoiler", "show_caption_above_media", "thumbnail")


async def send_photo(world: World, call: SendPhoto) -> render.Json:
    """Send a photo."""
    return _send(world, call, "photo", call.photo)


async def send_document(world: World, call: SendDocument) -> render.Json:
    """Send a file as it is, a picture too."""
    return _send(world, call, "document", call.document)


async def send_voice(world: World, call: SendVoice) -> render.Json:
    """Send a voice message."""
    if not 0 <= (call.duration or 0) <= DURATION_MAX_S:
        raise bad_request("wrong duration specified")
    return _send(world, call, "voice", call.voice, call.duration or 0)


def _send(world: World, call: Any, kind: str, file: str | InputFile, duration_s: int = 0) -> render.Json:
    message = outgoing.begin(world, call)
    message.text, message.entities = _caption(call)
    message.keyboard = read_keyboard(call.reply_markup)
    message.media = _media(world, kind, file, duration_s)
    return world.conversation.show(world.chats.add(message))


async def send_media_group(world: World, call: SendMediaGroup) -> list[render.Json]:
    """Send several photos or several documents as one album."""
    if not 2 <= len(call.media) <= media.ALBUM_MAX:
        raise bad_request("media must hold 2 to 10 items")
    if not media.fits_album([item.type for item in call.media]):
        raise bad_request("documents and audio files can't be mixed with other media in an album")
    # Everything is read before anything is sent: an album comes whole or not at all.
    begun = [outgoing.begin(world, call) for _ in call.media]
    for message, item in zip(begun, call.media, strict=True):
        if not isinstance(item, InputMediaPhoto | InputMediaDocument):
            raise not_yet(f"{item.type} in albums")
        message.text, message.entities = _caption(item)
        _checked_file(world, item.type, item.media)
    for message, item in zip(begun, call.media, strict=True):
        message.media = _media(world, item.type, item.media)
    with world.store.together():
        album_id = str(world.store.next("album", 14_000_000_000_000_001))
        for message in begun:
            message.album_id = album_id
            world.chats.add(message)
    return [world.conversation.show(message) for message in begun]


async def edit_message_caption(world: World, call: EditMessageCaption) -> render.Json | bool:
    """Replace the caption of a message; its keyboard goes unless it is given again."""
    message = editable(world, call)
    text, entities = _caption(call)
    if message.media is None:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, call, message, (text, entities, read_keyboard(call.reply_markup), message.media))


async def edit_message_media(world: World, call: EditMessageMedia) -> render.Json | bool:
    """Put another file, or the first one, into a message; its caption is the new one's."""
    message = editable(world, call)
    if message.invoice is not None:
        raise bad_request("message can't be edited")
    if not isinstance(call.media, InputMediaPhoto | InputMediaDocument):
        raise not_yet(f"{call.media.type} in editMessageMedia")
    if message.album_id and message.media is not None and not media.fits_album([message.media.kind, call.media.type]):
        raise bad_request("message can't be edited: an album keeps its kind")
    text, entities = _caption(call.media)
    keyboard = read_keyboard(call.reply_markup)
    return _change(world, call, message, (text, entities, keyboard, _media(world, call.media.type, call.media.media)))


async def get_file(world: World, call: GetFile) -> render.Json:
    """Offer a file for download, up to 20 MB, for an hour."""
    return world.files.link(call.file_id)


def _change(
    world: World,
    call: EditMessageCaption | EditMessageMedia,
    message: Message,
    content: tuple[str, list[Entity], Keyboard, Media],
) -> render.Json | bool:
    if content == (message.text, message.entities, message.keyboard, message.media):
        raise bad_request(NOT_MODIFIED)
    message.text, message.entities, message.keyboard, message.media = content
    message.rich = None
    message.edited_at = int(world.clock.now())
    return edited(world, call, message)


def _caption(call: Any) -> tuple[str, list[Entity]]:
    for name in UNSUPPORTED:
        if given(getattr(call, name, None)):
            raise not_yet(name)
    mode = given(call.parse_mode)
    return read_text(call.caption or "", mode, call.caption_entities, may_be_empty=True, limit=media.CAPTION_MAX)


def _media(world: World, kind: str, file: str | InputFile, duration_s: int = 0) -> Media:
    """Return what a message shows of a file: one sent along, or one that Telegram has already."""
    kind = _checked_file(world, kind, file)
    if isinstance(file, BufferedInputFile):
        return media.keep(world.files, kind, upload(file.filename or "file", file.data), duration_s)
    kept = world.files.by_id(str(file))
    assert kept is not None
    return media.shown(kept)


def _checked_file(world: World, kind: str, file: str | InputFile) -> str:
    """Return the kind that a file is sent as, or raise what Telegram says to one it does not take."""
    if isinstance(file, BufferedInputFile):
        sent = upload(file.filename or "file", file.data)
        if not sent.data:
            raise bad_request("file must be non-empty")
        if len(sent.data) > media.UPLOAD_MAX_BYTES:
            raise bad_request("file is too big: 50 MB are allowed")
        if kind == "photo" and (fault := media.fault_of_photo(sent)) is not None:
            raise bad_request(fault)
        return "document" if kind == "voice" and not media.is_voice(sent) else kind
    if not file or str(file).startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    kept = world.files.by_id(str(file))
    if kept is None:
        raise bad_request("wrong remote file identifier specified: the sandbox keeps no such file")
    if kept.kind != kind:
        raise bad_request(f"can't use file of type {kept.kind.capitalize()} as {kind.capitalize()}")
    return kind


METHODS: dict[str, Handler] = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendVoice": send_voice,
    "sendMediaGroup": send_media_group,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "getFile": get_file,
}
