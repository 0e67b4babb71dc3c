"""The operator's contact as a link, where it is something that can be one."""

from __future__ import annotations

import re

_USERNAME = re.compile(r"@(?P<name>[A-Za-z][A-Za-z0-9_]{3,31})", re.ASCII)
_MAIL = re.compile(r"[^@\s:/?&#]+@[^@\s:/?&#]+\.[^@\s:/?&#]+")


def link_of(contact: str) -> str | None:
    """Return the address behind `@name`, an e-mail address or a web address; None for other words."""
    contact = contact.strip()
    if contact.startswith(("https://", "http://")) and " " not in contact:
        return contact
    if named := _USERNAME.fullmatch(contact):
        return f"https://t.me/{named['name']}"
    return f"mailto:{contact}" if _MAIL.fullmatch(contact) else None
