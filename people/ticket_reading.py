"""What stands in tickets, read: the tickets themselves, what was written in them, and the files that came with it.

Owns finding and unsealing. Who may see what is found is the caller's to know, but for files and keys, which say so
themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select

from people.errors import UnknownTicket
from people.ticket_attachments import UNNAMED, AttachedFile, Attachment
from people.ticket_kinds import OPEN, Ticket, TicketMessage, counted_with
from people.ticket_seals import TicketSeals
from storage.crypto import SEAL_BYTES, Keyring, Vault
from storage.database import Database
from storage.tables.people import ticket_messages, tickets

LISTED_MAX = 50
MINE_MAX = 10

COLUMNS = tuple(name for name in Ticket.__slots__ if name != "key")
_SHOWN = (
    *(ticket_messages.c[name] for name in ("id", "author", "operator_account", "body", "created_at")),
    *(ticket_messages.c[name] for name in ("attachment_name", "attachment_type")),
    func.length(ticket_messages.c.attachment).label("sealed_bytes"),
)


class TicketReading:
    """The tables of tickets, to be looked at."""

    def __init__(self, database: Database, vault: Vault, keyring: Keyring) -> None:
        self._database = database
        self._seals = TicketSeals(vault, keyring)

    async def find(self, ticket_id: str) -> Ticket:
        """Return a ticket; raises `UnknownTicket`."""
        found = await self._select(columns().where(tickets.c.id == ticket_id))
        if not found:
            raise UnknownTicket(ticket_id)
        return found[0]

    async def of_message(self, message_id: str) -> Ticket:
        """Return the ticket that a message stands in; raises `UnknownTicket`."""
        whose = select(ticket_messages.c.ticket_id).where(ticket_messages.c.id == message_id)
        found = await self._select(columns().where(tickets.c.id == whose.scalar_subquery()))
        if not found:
            raise UnknownTicket(message_id)
        return found[0]

    async def by_key(self, key: str) -> Ticket:
        """Return the ticket without an account that this key opens; raises `UnknownTicket`.

        The table is asked for the key's hash, so how long that takes says nothing about the key.
        """
        found = await self._select(columns().where(tickets.c.key_digest == self._seals.key_digest(key)))
        if not found:
            raise UnknownTicket("by its key")
        return replace(found[0], key=key)

    async def of(self, account_id: str, *, limit: int = MINE_MAX) -> list[Ticket]:
        """Return an account's tickets, newest first."""
        mine = columns().where(tickets.c.account_id == account_id)
        return await self._select(mine.order_by(tickets.c.created_at.desc(), tickets.c.id.desc()).limit(limit))

    async def of_contact(self, contact: str, *, limit: int = LISTED_MAX) -> list[Ticket]:
        """Return every ticket that names this contact, however it is capitalised, newest first."""
        theirs = columns().where(tickets.c.contact_hash == self._seals.contact_hash(contact))
        return await self._select(theirs.order_by(tickets.c.created_at.desc(), tickets.c.id.desc()).limit(limit))

    async def open_ones(self, *, limit: int = LISTED_MAX) -> list[Ticket]:
        """Return the tickets that wait for an answer, the one that has waited longest first."""
        waiting = columns().where(tickets.c.state == OPEN)
        return await self._select(waiting.order_by(tickets.c.changed_at, tickets.c.id).limit(limit))

    async def waiting(self, account_id: str, kind: str) -> int:
        """Return how many tickets of this account wait for an answer, of the kinds that are counted with this one."""
        async with self._database.read() as connection:
            return (await connection.execute(count_waiting(account_id, kind))).scalar_one()

    async def knows(self, origin: str) -> bool:
        """Say whether what came from there was written down before."""
        return await self._by_origin(origin) is not None

    async def history(self, ticket: Ticket, *, limit: int = LISTED_MAX) -> list[TicketMessage]:
        """Return the newest of what was written in a ticket, oldest first; files are named and not opened."""
        newest = await self._messages(ticket, ticket_messages.c.ticket_id == ticket.id, limit=limit)
        return newest[::-1]

    async def attachment_of(
        self, message_id: str, *, account_id: str | None = None, key: str | None = None, is_operator: bool = False
    ) -> Attachment:
        """Return the file that came with a message, for the ticket's account, who holds its key, or an operator.

        Raises `UnknownTicket`: there is no such file, it is somebody else's, or it cannot be read any more.
        """
        find = select(ticket_messages).where(ticket_messages.c.id == message_id)
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        if row is None or row.attachment is None:
            raise UnknownTicket(message_id)
        ticket = await self.find(row.ticket_id)
        is_theirs = account_id is not None and ticket.account_id == account_id
        if not (is_operator or is_theirs or (key is not None and (await self.by_key(key)).id == ticket.id)):
            raise UnknownTicket(message_id)
        data = await self._seals.open_data(ticket.account_id, row.attachment, about=about_file(message_id))
        if data is None:
            raise UnknownTicket(message_id)
        name = await self._seals.open(ticket.account_id, row.attachment_name, about=about_name(message_id))
        return Attachment(name or UNNAMED, row.attachment_type, data)

    async def _messages(
        self, ticket: Ticket, these: ColumnElement[bool], *, limit: int = LISTED_MAX
    ) -> list[TicketMessage]:
        """Return the newest of these messages, newest first."""
        order = (ticket_messages.c.created_at.desc(), ticket_messages.c.id.desc())
        async with self._database.read() as connection:
            rows = (await connection.execute(select(*_SHOWN).where(these).order_by(*order).limit(limit))).all()
        return [await self._message_of(ticket, row) for row in rows]

    async def _message_of(self, ticket: Ticket, row: Row[Any]) -> TicketMessage:
        file = None
        if row.sealed_bytes is not None:
            name = await self._seals.open(ticket.account_id, row.attachment_name, about=about_name(row.id))
            file = AttachedFile(name, row.attachment_type, row.sealed_bytes - SEAL_BYTES)
        text = await self._seals.open(ticket.account_id, row.body, about=about_body(row.id))
        return TicketMessage(row.id, row.author, row.operator_account, text, row.created_at, file)

    async def _by_origin(self, origin: str | None) -> Ticket | None:
        if origin is None:
            return None
        whose = select(ticket_messages.c.ticket_id).where(ticket_messages.c.origin == origin)
        found = await self._select(columns().where(tickets.c.id == whose.scalar_subquery()))
        return found[0] if found else None

    async def _select(self, find: Select[Any]) -> list[Ticket]:
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [await self._read(Ticket(*row)) for row in rows]

    async def _read(self, ticket: Ticket) -> Ticket:
        sealed: Any = ticket.contact
        if sealed is None:
            return ticket
        return replace(
            ticket, contact=await self._seals.open(ticket.account_id, sealed, about=about_contact(ticket.id))
        )


def columns() -> Select[Any]:
    """Select what a `Ticket` is made of."""
    return select(*(tickets.c[name] for name in COLUMNS))


def count_waiting(account_id: str, kind: str) -> Select[int]:
    """Count an account's tickets that wait for an answer, of the kinds that are counted with this one."""
    theirs = and_(tickets.c.account_id == account_id, tickets.c.kind.in_(counted_with(kind)))
    return select(func.count()).select_from(tickets).where(theirs, tickets.c.state == OPEN)


def about_contact(ticket_id: str) -> str:
    return f"tickets.contact:{ticket_id}"


def about_body(message_id: str) -> str:
    return f"ticket_messages.body:{message_id}"


def about_name(message_id: str) -> str:
    return f"ticket_messages.attachment_name:{message_id}"


def about_file(message_id: str) -> str:
    return f"ticket_messages.attachment:{message_id}"
