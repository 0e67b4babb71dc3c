"""What is told of tickets through the outbox, and to whom. Owns what those messages hold; how they read is the bot's.

With a group for tickets (`OPERATORS_CHAT`) operators read there what people write. Only where that fails are they told
in private, by whoever has found it out.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import Executable

from people.ticket_attachments import AttachedFile
from people.ticket_kinds import SITE, Ticket
from storage.outbox import Outbox

# Outbox messages: their kinds are the keys of the sentences.
TOLD_OPENED, TOLD_ADDED = "ticket-opened", "ticket-added"  # to operators
TOLD_ANSWERED, TOLD_CLOSED = "ticket-answered", "ticket-closed"  # to the person
TOLD_ANSWERED_SITE = "ticket-answered-site"  # the same, of what was asked on the site
TOLD_NO_TOPIC = "operators-chat-broken"  # to operators

Operators = Callable[[], Awaitable[Sequence[str]]]


class TicketTelling:
    """Makes the statements. `operators` returns the accounts that can be told of what people write."""

    def __init__(self, outbox: Outbox, *, operators: Operators) -> None:
        self._outbox = outbox
        self._operators = operators

    async def operators(
        self, kind: str, ticket: Ticket, message_id: str, words: str, file: AttachedFile | None
    ) -> list[Executable]:
        """Tell every operator what the person has written; telling the same again is a no-op."""
        data = {
            "id": ticket.id, "kind": ticket.kind, "language": ticket.language,
            "by": "account" if ticket.account_id is not None else "contact",
            "account": ticket.account_id or "", "contact": ticket.contact or "",
            **_written(message_id, words, file),
        }  # fmt: skip
        return [
            await self._outbox.message(one, kind, data, key=f"ticket:{message_id}:{one}")
            for one in await self._operators()
        ]

    async def answered(
        self, ticket: Ticket, message_id: str, words: str, file: AttachedFile | None
    ) -> list[Executable]:
        """Tell the person what the operator has answered; who has no account reads it on the ticket's page."""
        if ticket.account_id is None:
            return []
        kind = TOLD_ANSWERED_SITE if ticket.surface == SITE else TOLD_ANSWERED
        data = {"id": ticket.id, **_written(message_id, words, file)}
        return [await self._outbox.message(ticket.account_id, kind, data, key=f"ticket:{message_id}")]

    async def closed(self, ticket: Ticket, *, key: str) -> list[Executable]:
        """Tell the person that an operator has closed their ticket."""
        if ticket.account_id is None:
            return []
        return [await self._outbox.message(ticket.account_id, TOLD_CLOSED, {"id": ticket.id}, key=key)]

    async def no_topic(self, why: str, ticket: Ticket, *, day: str) -> list[Executable]:
        """Tell every operator why tickets do not come to their group; once a day for each reason."""
        data = {"why": why, "id": ticket.id}
        return [
            await self._outbox.message(one, TOLD_NO_TOPIC, data, key=f"operators-chat:{day}:{why}:{one}")
            for one in await self._operators()
        ]


def _written(message_id: str, words: str, file: AttachedFile | None) -> dict[str, Any]:
    """Return the words, and which message has a file: its bytes are fetched from there when they are sent."""
    return {"words": words} | ({"message": message_id} if file is not None else {})
