"""What a ticket is: its kinds and states, and what is known of one and of what was written in it. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from people.errors import TicketTextMissing, TicketTextTooLong
from people.ticket_attachments import AttachedFile

QUESTION, FAULT, DATA, DELETION, LEGAL = "question", "fault", "data", "deletion", "legal"
KINDS = (QUESTION, FAULT, DATA, DELETION, LEGAL)
HELP, RIGHTS = "help", "rights"
"""What kinds are counted as: nobody's questions, their own or a stranger's, stand before a request about one's data."""
OPEN, ANSWERED, CLOSED = "open", "answered", "closed"
PERSON, OPERATOR = "person", "operator"
BOT, SITE = "bot", "site"

TEXT_MAX = 4_000
SHORT_ID = 6


@dataclass(frozen=True, slots=True)
class Ticket:
    """What somebody asks for. `open` waits for the operator, `answered` for the person, `closed` for nobody.

    `contact` is how somebody without an account is reached, None also when it cannot be read any more. `key` opens the
    ticket to who has no account: known here to who has just opened it, or came with it.
    """

    id: str
    account_id: str | None
    kind: str
    language: str
    surface: str
    state: str
    contact: str | None = field(repr=False)
    created_at: datetime
    changed_at: datetime
    key: str | None = field(default=None, repr=False)

    @property
    def is_closed(self) -> bool:
        return self.state == CLOSED

    @property
    def short_id(self) -> str:
        """Return what tells tickets apart at a glance; the beginning of an id is its time."""
        return self.id[-SHORT_ID:]


@dataclass(frozen=True, slots=True)
class TicketMessage:
    """One text in a ticket; None when it cannot be read any more. It may be empty where a file came with it."""

    id: str
    author: str
    operator_account: str | None
    text: str | None = field(repr=False)
    created_at: datetime
    file: AttachedFile | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The ticket as it is now. `is_repeated`: this answer was there already, and nothing was written."""

    ticket: Ticket
    is_repeated: bool


def group_of(kind: str) -> str:
    """Return what tickets of this kind are counted with: `HELP` or `RIGHTS`."""
    return HELP if kind in (QUESTION, FAULT) else RIGHTS


def counted_with(kind: str) -> tuple[str, ...]:
    """Return the kinds that are counted together with this one."""
    return tuple(one for one in KINDS if group_of(one) == group_of(kind))


def text_of(text: str, *, may_be_missing: bool = False) -> str:
    """Return a text as it is kept; raises `TicketTextMissing`, `TicketTextTooLong`."""
    # Halves of surrogate pairs and NUL exist in no message: neither can be stored or sent.
    kept = text.encode("utf-8", "replace").decode().replace("\x00", "").strip()
    if all(unicodedata.category(letter)[0] in "ZC" for letter in kept):
        if may_be_missing:
            return ""
        raise TicketTextMissing
    if len(kept) > TEXT_MAX:
        raise TicketTextTooLong(TEXT_MAX)
    return kept
