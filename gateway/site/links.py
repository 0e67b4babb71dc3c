"""Where a link in somebody's words may lead: to another site or a mailbox, never to a page of this one.

What a model or a person wrote could else open, sign out or download something for whoever reads it, and in the Mini
App it would do so inside the page.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote, urlsplit

# As long as the bot's.
ADDRESS_MAX = 2_048
REL = "noopener nofollow"


def leads_away(url: str, own_host: str) -> bool:
    """Say whether a link may be followed; `own_host` is where this site is reached, "" where that is not known."""
    if len(url) > ADDRESS_MAX or "\\" in url:
        return False
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return True
    return parts.scheme in ("http", "https") and bool(host) and (not own_host or _plain(host) != _plain(own_host))


def _plain(host: str) -> str:
    """Return a host's name as browsers understand it: they decode it, fold its letters and leave out what is unseen."""
    read = ".".join(map(_decoded, unquote(host).split(".")))
    folded = unicodedata.normalize("NFKC", read).casefold().replace("。", ".")
    return "".join(char for char in folded if unicodedata.category(char) != "Cf").rstrip(".")


def _decoded(label: str) -> str:
    """Return a part of a host's name in its own letters; the reader of Markdown has encoded those beyond ASCII."""
    if not label.casefold().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
