"""What of a message's files can be taken: judged by what Telegram says of them, before anything is downloaded. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiogram.types import Document, Message, PhotoSize

from chat.attachments import DOCUMENT, PHOTO, File
from chat.enclosures import PICTURES_BYTES_MAX, PICTURES_MAX
from chat.file_kinds import document_kind, is_picture

MEGABYTE = 1_000_000
# A photo is taken in Telegram's largest size that is no larger than this: models make it smaller anyway.
PHOTO_BYTES_MAX = 1_500_000
_UNNAMED = "file"
# The sentences of what is too much, or of another kind.
REFUSALS = ("files-too-many", "pictures-too-big", "file-unsupported", "file-too-big")


@dataclass(frozen=True, slots=True)
class TooMuch:
    """Why nothing is taken: the sentence, and its values."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


def taken(messages: Sequence[Message], *, megabytes_max: int) -> tuple[File, ...] | TooMuch:
    """Return the files of messages that were sent together, in order; none for messages without any."""
    if len(messages) > PICTURES_MAX:
        return TooMuch("files-too-many", {"limit": PICTURES_MAX})
    # With ten photos each has to be smaller than one alone may be.
    most = min(PHOTO_BYTES_MAX, PICTURES_BYTES_MAX // max(1, len(messages)))
    files: list[File] = []
    for message in messages:
        if message.photo:
            files.append(_photo(message.photo, most))
        elif message.document is not None and message.animation is None:
            file = _document(message.document, megabytes_max)
            if isinstance(file, TooMuch):
                return file
            files.append(file)
    if sum(file.bytes for file in files if file.kind == PHOTO) > PICTURES_BYTES_MAX:
        return TooMuch("pictures-too-big", {"limit": PICTURES_BYTES_MAX // MEGABYTE})
    return tuple(files)


def _photo(sizes: Sequence[PhotoSize], most: int) -> File:
    by_size = sorted(sizes, key=lambda size: (size.width * size.height, size.file_size or 0))
    fitting = [size for size in by_size if (size.file_size or 0) <= most]
    size = fitting[-1] if fitting else by_size[0]
    return File(PHOTO, size.file_id, "image/jpeg", size.file_size or 0)


def _document(document: Document, megabytes_max: int) -> File | TooMuch:
    name, mime = document.file_name or _UNNAMED, document.mime_type or ""
    if not is_picture(mime) and document_kind(name, mime) is None:
        return TooMuch("file-unsupported")
    if (document.file_size or 0) > megabytes_max * MEGABYTE:
        return TooMuch("file-too-big", {"limit": megabytes_max})
    kind = PHOTO if is_picture(mime) else DOCUMENT
    return File(kind, document.file_id, mime[:127], document.file_size or 0, name)
