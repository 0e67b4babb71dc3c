"""Files inside a Bot API call: sent along and named as `attach://…`, or sent as the field itself.

Owns finding them. A file becomes aiogram's BufferedInputFile, so that the call is wholly of aiogram's types; what stays
a string is a file's id.
"""

from collections.abc import Mapping
from typing import Any

from aiogram.types import BufferedInputFile

from .refusals import not_yet
from .uploads import Upload

SCHEME = "attach://"
FILE_FIELDS = frozenset({"photo", "document", "voice", "audio", "video", "animation", "sticker", "media", "thumbnail"})


def attach(arguments: Mapping[str, Any], uploads: Mapping[str, Upload]) -> dict[str, Any]:
    """Return arguments with the files that they name; a name that nothing was sent under stays as it is."""
    sent = {name: _as_file(upload) for name, upload in uploads.items() if name in FILE_FIELDS and name not in arguments}
    return {name: attached(name, value, uploads) for name, value in arguments.items()} | sent


def attached(name: str, value: Any, uploads: Mapping[str, Upload]) -> Any:
    """Put the files that a value names in their places, however nested."""
    if isinstance(value, dict):
        return {inner: attached(inner, each, uploads) for inner, each in value.items()}
    if isinstance(value, list):
        return [attached(name, each, uploads) for each in value]
    if name not in FILE_FIELDS or not isinstance(value, str):
        return value
    if value.startswith(("http://", "https://")):
        raise not_yet("files by their address: it has no network")
    upload = uploads.get(value.removeprefix(SCHEME)) if value.startswith(SCHEME) else None
    return value if upload is None else _as_file(upload)


def _as_file(upload: Upload) -> BufferedInputFile:
    return BufferedInputFile(upload.data, upload.name)
