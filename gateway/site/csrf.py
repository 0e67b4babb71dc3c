"""What a form carries so that only our own pages can send it: a keyed hash of who looks at the page.

For a signed-in person it is bound to the session; for a stranger to a cookie of their own, set with the first form.
"""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import urlsplit

from aiohttp import web

from storage.crypto import Keyring

COOKIE = "form"
FIELD = "csrf"
_COOKIE_MAX = 64


def stranger(request: web.Request, *, prefix: str) -> str | None:
    """Return what a stranger's forms are bound to, if their browser has it yet; `prefix` as of every cookie of ours."""
    known = request.cookies.get(prefix + COOKIE, "")
    return known if 16 <= len(known) <= _COOKIE_MAX else None


def new_stranger() -> str:
    """Make what a stranger's forms are bound to."""
    return secrets.token_urlsafe(24)


def token(keyring: Keyring, bound_to: str) -> str:
    """Return what the form carries."""
    return keyring.digest("csrf", bound_to)[:43]


def is_genuine(keyring: Keyring, bound_to: str | None, given: str) -> bool:
    """Say whether a form came from a page of ours that this very reader was shown."""
    expected = token(keyring, bound_to or secrets.token_urlsafe(24))
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace"))


def is_from_here(request: web.Request, base_url: str) -> bool:
    """Say whether the browser tells that the form stood on this site; older ones tell nothing, which passes."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    try:
        told, ours = urlsplit(origin), urlsplit(base_url)
    except ValueError:
        return False
    return (told.scheme, told.netloc) == (ours.scheme, ours.netloc)
