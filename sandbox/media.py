"""What a message can hold beside words, and how the Bot API spells it: photos, documents, voice, and the rest.

Owns the limits of each kind and the objects that show them. The bytes are `files`'.
"""

from collections.abc import Sequence
from typing import Any

from .files import File, Files, unique_id
from .images import image_size
from .records import Media
from .uploads import Upload

CAPTION_MAX = 1024
ALBUM_MAX = 10
PHOTO_MAX_BYTES = 10 * 1024 * 1024
UPLOAD_MAX_BYTES = 50 * 1024 * 1024
SIDES_MAX = 10_000
RATIO_MAX = 20
# The longest sides of the sizes Telegram makes of a photo, beside its own.
BOXES = (90, 320, 800, 1280)
STICKER_SIDE = 512
CAPTIONED = frozenset({"photo", "document", "voice", "video", "audio"})
# What may stand together in an album; any of one of these rows.
ALBUMS = (frozenset({"photo", "video"}), frozenset({"document"}), frozenset({"audio"}))
VOICES = (b"OggS", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")


def keep(files: Files, kind: str, upload: Upload, duration_s: int = 0) -> Media:
    """Take a file in and return what a message shows of it. `kind` is the name of the message's field."""
    width, height = image_size(upload.data) or (0, 0)
    sizes = len(_photo_sizes(width, height)) if kind == "photo" else 1
    file = files.keep(kind, upload, sizes=sizes, width=width, height=height, duration_s=duration_s)
    return shown(file)


def shown(file: File) -> Media:
    """Return what a message shows of a file that is kept."""
    show = _photo if file.kind == "photo" else _single
    return Media(file.kind, show(file), file.n)


def place(latitude: float, longitude: float) -> Media:
    """Return a place on the map."""
    return Media("location", {"latitude": latitude, "longitude": longitude})


def contact(phone_number: str, first_name: str) -> Media:
    """Return somebody's phone number."""
    return Media("contact", {"phone_number": phone_number, "first_name": first_name})


def fault_of_photo(upload: Upload) -> str | None:
    """Tell what keeps a file from being a photo."""
    size = image_size(upload.data)
    if len(upload.data) > PHOTO_MAX_BYTES:
        return "too big for a photo: 10 MB are allowed"
    if size is None:
        return "IMAGE_PROCESS_FAILED"
    if sum(size) > SIDES_MAX or max(size) > RATIO_MAX * min(size):
        return "PHOTO_INVALID_DIMENSIONS"
    return None


def is_voice(upload: Upload) -> bool:
    """Tell whether a voice message can be made of a file: OGG, MP3 or M4A; Telegram sends anything else as it is."""
    return upload.data.startswith(VOICES) or upload.data[4:8] == b"ftyp"


def fits_album(kinds: Sequence[str]) -> bool:
    """Tell whether files of these kinds may be one album."""
    return any(set(kinds) <= row for row in ALBUMS)


def _photo_sizes(width: int, height: int) -> list[tuple[int, int]]:
    """Return the sizes a photo comes in, smallest first; the last is its own."""
    longest = max(width, height)
    boxes = [box for box in BOXES if box < longest]
    return [(max(1, width * box // longest), max(1, height * box // longest)) for box in boxes] + [(width, height)]


def _photo(file: File) -> list[dict[str, Any]]:
    # All sizes have the same bytes, the photo's own: width and height are what Telegram would make of it.
    return [
        {
            "file_id": file_id, "file_unique_id": unique_id(file_id), "width": width, "height": height,
            "file_size": file.size,
        }
        for file_id, (width, height) in zip(file.ids, _photo_sizes(file.width, file.height), strict=True)
    ]  # fmt: skip


def _single(file: File) -> dict[str, Any]:
    file_id = file.ids[0]
    body: dict[str, Any] = {"file_id": file_id, "file_unique_id": unique_id(file_id), "file_size": file.size}
    if file.kind == "sticker":
        size = {"width": file.width or STICKER_SIDE, "height": file.height or STICKER_SIDE}
        return {**body, **size, "type": "regular", "is_animated": False, "is_video": False}
    body["mime_type"] = file.mime_type
    if file.kind in ("document", "video", "audio"):
        body["file_name"] = file.name
    if file.kind in ("voice", "video", "audio"):
        body["duration"] = file.duration_s
    if file.kind == "video":
        # Nothing here reads a film: it is shown in the shape most have.
        body |= {"width": file.width or 1280, "height": file.height or 720}
    return body
