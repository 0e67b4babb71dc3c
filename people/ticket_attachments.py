"""A file that comes with what is written in a ticket: what may be one, and what it is called. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from people.errors import AttachmentEmpty, AttachmentTooLarge
from people.names import one_line

MEGABYTE = 1_000_000
ATTACHMENT_BYTES_MAX = 5 * MEGABYTE
NAME_MAX = 120
TYPE_MAX = 127
UNNAMED = "file"
UNKNOWN_TYPE = "application/octet-stream"

# An ending that is longer says nothing about the kind of file.
_ENDING_MAX = 20
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file, as somebody hands it in or as it is handed out."""

    name: str = field(repr=False)
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """What is known of a file without opening it. `name` is None when it cannot be read any more."""

    name: str | None = field(repr=False)
    media_type: str
    bytes: int


def kept(attachment: Attachment) -> Attachment:
    """Return a file as it is kept: its name leads nowhere and steers nothing.

    Raises `AttachmentTooLarge`, `AttachmentEmpty`.
    """
    if len(attachment.data) > ATTACHMENT_BYTES_MAX:
        raise AttachmentTooLarge(ATTACHMENT_BYTES_MAX // MEGABYTE)
    if not attachment.data:
        raise AttachmentEmpty
    return Attachment(clean_name(attachment.name), clean_type(attachment.media_type), attachment.data)


def clean_name(name: str) -> str:
    """Return a name without folders, in one line and without what is not seen."""
    last = re.split(r"[/\\]", name.encode("utf-8", "replace").decode())[-1]
    # Dots at its ends would hide it, or name a folder.
    clean = one_line(last).strip(". ") or UNNAMED
    if len(clean) <= NAME_MAX:
        return clean
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) >= _ENDING_MAX:
        return one_line(clean[:NAME_MAX])
    return f"{one_line(stem[: NAME_MAX - len(ending) - 1])}.{ending}"


def clean_type(media_type: str) -> str:
    """Return a media type without its parameters; bytes of no kind where it is none."""
    bare = media_type.partition(";")[0].strip().lower()
    return bare if len(bare) <= TYPE_MAX and _MEDIA_TYPE.fullmatch(bare) else UNKNOWN_TYPE
