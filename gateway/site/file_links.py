"""Links that open one file each, for a short while: by these Telegram's client fetches what is saved in the Mini App.

A client brings neither a cookie nor a header of ours, so such a link has all in it, sealed under the operator's key:
the session that it was made in, the file's address, and when it ends. Which files there are is `saving`'s to say, and
whose they are is for the pages that hand them out.
"""

from __future__ import annotations

import base64
import binascii
from datetime import datetime

import msgspec

from gateway.errors import LinkEnded
from storage.crypto import Keyring
from storage.errors import Unreadable

LIFE_S = 120
PATH_MAX = 300
_PURPOSE = "file-links"
_ABOUT = "path"


class FileLink(msgspec.Struct, frozen=True, array_like=True):
    """`path` is the file's, without a language; `ends_at` is in seconds since 1970."""

    session_id: str
    path: str
    ends_at: int


def token(keyring: Keyring, session_id: str, path: str, *, now: datetime) -> str:
    """Return what stands in the address: letters that tell nothing, good for `LIFE_S` from now."""
    link = FileLink(session_id, path, int(now.timestamp()) + LIFE_S)
    sealed = keyring.seal(_PURPOSE, msgspec.json.encode(link), about=_ABOUT)
    return _letters(sealed)


def opened(keyring: Keyring, given: str, *, now: datetime) -> FileLink:
    """Return what a link says; raises `LinkEnded` for anything but one of ours that is still good."""
    try:
        sealed = base64.b64decode(given.encode("ascii") + b"=" * (-len(given) % 4), altchars=b"-_", validate=True)
        link = msgspec.json.decode(keyring.open(_PURPOSE, sealed, about=_ABOUT), type=FileLink)
    except (binascii.Error, ValueError, Unreadable, msgspec.DecodeError) as exc:
        raise LinkEnded from exc
    # Base64 leaves bits of the last letter unread, so another spelling of a link would open the same.
    if given != _letters(sealed) or link.ends_at < now.timestamp():
        raise LinkEnded
    return link


def _letters(sealed: bytes) -> str:
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
