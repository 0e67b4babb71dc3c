"""Forms with files in them, as browsers and bots send them, read whole into memory and never beyond a limit.

Owns multipart and file names. What a field means belongs to those who asked for the form.
"""

import mimetypes
import re
import unicodedata
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import BadHttpMessage

WORDS_MAX_BYTES = 1024 * 1024
NAME_MAX = 120
SUFFIX_MAX = 20
MIME = re.compile(r"[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*")
UNKNOWN = "application/octet-stream"


class Malformed(ValueError):
    """A form that cannot be read."""


@dataclass(frozen=True)
class Upload:
    """A file as it came in; its name is safe to show and to save under."""

    name: str
    mime_type: str
    data: bytes = field(repr=False)


async def read_form(request: web.Request, limit_bytes: int) -> list[tuple[str, str | Upload]]:
    """Return a multipart form's fields in order; raises Malformed, or what aiohttp says to a body that is too large."""
    fields: list[tuple[str, str | Upload]] = []
    left = limit_bytes
    words_left = WORDS_MAX_BYTES
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or not part.name:
                raise Malformed("every part needs a name")
            data = await _read_part(part, left if part.filename is not None else min(left, words_left))
            left -= len(data)
            if part.filename is None:
                words_left -= len(data)
                fields.append((part.name, data.decode()))
            else:
                fields.append((part.name, upload(part.filename, data, part.headers.get("Content-Type", ""))))
    except (ConnectionError, web.RequestPayloadError) as error:
        raise Malformed("it was not sent to its end") from error
    # A form that ends in the middle of a part trips an assertion inside aiohttp's reader.
    except (ValueError, AssertionError, BadHttpMessage) as error:
        raise Malformed(str(error)) from error
    return fields


async def _read_part(part: BodyPartReader, limit_bytes: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk(256 * 1024):
        data += chunk
        if len(data) > limit_bytes:
            raise web.HTTPRequestEntityTooLarge(limit_bytes)
    return bytes(data)


def upload(name: str, data: bytes, mime_type: str = "") -> Upload:
    """Make a file of bytes; a kind that says nothing is guessed from the name, as Telegram does."""
    name = clean_name(name)
    mime_type = mime_type.partition(";")[0].strip().lower()
    if not MIME.fullmatch(mime_type) or mime_type == UNKNOWN:
        mime_type = mimetypes.guess_type(name)[0] or UNKNOWN
    return Upload(name, mime_type, data)


def clean_name(name: str) -> str:
    """Return a file name that leads nowhere and hides nothing: no folders, no control or direction characters."""
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(each for each in name if not unicodedata.category(each).startswith("C"))
    name = " ".join(name.split()).strip(".") or "file"
    if len(name) <= NAME_MAX:
        return name
    stem, dot, suffix = name.rpartition(".")
    return stem[: NAME_MAX - SUFFIX_MAX] + dot + suffix if dot and len(suffix) < SUFFIX_MAX else name[:NAME_MAX]
