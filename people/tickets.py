"""Tickets: what people ask the operator for, and what is answered.

Owns what is written: the states, and what is told with each in one transaction (`ticket_telling`). What is read is
`ticket_reading`'s, the operators' group `ticket_topics`'. Who the operators are is handed in; how anybody is told is
the bot's. A ticket may be without an account (the site's form): then it has a contact, to whom nobody here writes, and
a key, which opens it to who holds that.

Every text may name its `origin` (an update, a command's key): the same origin never writes a second one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from people.errors import (
    ContactMissing,
    ContactTooLong,
    TicketWaits,
    TooManyStrangersTickets,
    TooManyTickets,
    UnknownTicket,
)
from people.ticket_attachments import AttachedFile, Attachment, kept
from people.ticket_kinds import (
    ANSWERED,
    CLOSED,
    KINDS,
    OPEN,
    OPERATOR,
    PERSON,
    Answered,
    Ticket,
    counted_with,
    group_of,
    text_of,
)
from people.ticket_reading import (
    COLUMNS,
    TicketReading,
    about_body,
    about_contact,
    about_file,
    about_name,
    count_waiting,
)
from people.ticket_telling import TOLD_ADDED, TOLD_ANSWERED, TOLD_CLOSED, TOLD_OPENED, Operators, TicketTelling
from storage.clock import Clock
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.ids import new_id
from storage.outbox import Outbox
from storage.tables.people import accounts, ticket_messages, tickets

__all__ = ["TOLD_ADDED", "TOLD_ANSWERED", "TOLD_CLOSED", "TOLD_OPENED", "Operators", "Tickets"]

# Each counted twice: questions and faults, and apart from them what is asked about one's data or the law.
OPEN_MAX = 5
STRANGERS_A_DAY = 1_000
UNANSWERED_MAX = 10
FORGOTTEN_MAX = 200
CONTACT_MAX = 320
# As the privacy notice says (section 11).
STRANGERS_KEPT = timedelta(days=365)


class Tickets(TicketReading):
    """The tables of tickets. `operators` returns the accounts that are told of what people write."""

    def __init__(
        self, database: Database, vault: Vault, keyring: Keyring, outbox: Outbox, clock: Clock, *, operators: Operators
    ) -> None:
        super().__init__(database, vault, keyring)
        self._clock = clock
        self._telling = TicketTelling(outbox, operators=operators)

    async def open(
        self,
        account_id: str | None,
        kind: str,
        text: str,
        *,
        language: str,
        surface: str,
        contact: str | None = None,
        attachment: Attachment | None = None,
        origin: str | None = None,
    ) -> Ticket:
        """Open a ticket with its first words, or a file alone; operators are told.

        Without an account the ticket that is returned has its `key`, also where its origin has opened it before.
        Raises `TicketTextMissing`, `TicketTextTooLong`, `AttachmentTooLarge`, `AttachmentEmpty`, `ContactMissing`,
        `ContactTooLong`, `TooManyTickets`, `TooManyStrangersTickets`.
        """
        if kind not in KINDS:
            raise ValueError(f"{kind} is no kind of ticket")
        words = text_of(text, may_be_missing=attachment is not None)
        attachment = kept(attachment) if attachment is not None else None
        contact = (contact or "").strip() or None
        if account_id is None and contact is None:
            raise ContactMissing
        if contact is not None and len(contact) > CONTACT_MAX:
            raise ContactTooLong(CONTACT_MAX)
        if (known := await self._by_origin(origin)) is not None:
            return self._with_key(known)
        now = self._clock.now()
        ticket = Ticket(new_id("tkt", now), account_id, kind, language, surface, OPEN, contact, now, now)
        hashed = self._seals.contact_hash(contact) if contact is not None else None
        row: dict[str, Any] = {name: getattr(ticket, name) for name in COLUMNS} | {"contact_hash": hashed}
        if contact is not None:
            row["contact"] = await self._seals.seal(account_id, contact, about=about_contact(ticket.id))
        if account_id is None:
            row["key_digest"] = self._seals.key_digest(self._seals.key_of(ticket.id))
        message_id, message, file = await self._message(ticket, PERSON, words, attachment, origin)
        told = await self._telling.operators(TOLD_OPENED, ticket, message_id, words, file)
        try:
            async with self._database.write() as connection:
                await self._refuse_too_many(connection, account_id, kind)
                for statement in (insert(tickets).values(row), message, *told):
                    await connection.execute(statement)
        except IntegrityError:
            if (known := await self._by_origin(origin)) is None:
                raise
            return self._with_key(known)
        return self._with_key(ticket)

    async def add(
        self,
        ticket_id: str,
        text: str,
        *,
        account_id: str | None,
        attachment: Attachment | None = None,
        origin: str | None = None,
    ) -> Ticket:
        """Add the person's words, or a file alone, which opens the ticket again; operators are told.

        Raises `UnknownTicket` (also for another account's), `TicketTextMissing`, `TicketTextTooLong`,
        `AttachmentTooLarge`, `AttachmentEmpty`, `TicketWaits`.
        """
        words = text_of(text, may_be_missing=attachment is not None)
        attachment = kept(attachment) if attachment is not None else None
        ticket = await self.find(ticket_id)
        if ticket.account_id != account_id:
            raise UnknownTicket(ticket_id)
        if await self._by_origin(origin) is not None:
            return ticket
        message_id, message, file = await self._message(ticket, PERSON, words, attachment, origin)
        told = await self._telling.operators(TOLD_ADDED, ticket, message_id, words, file)
        is_written = await self._write(ticket, OPEN, message, told, is_persons=True, origin=origin)
        return replace(ticket, state=OPEN, changed_at=self._clock.now()) if is_written else await self.find(ticket_id)

    async def answer(
        self,
        ticket_id: str,
        operator: str | None,
        text: str,
        *,
        attachment: Attachment | None = None,
        posted_id: int | None = None,
        origin: str | None = None,
    ) -> Answered:
        """Answer as this operator's account; a person with an account is told in the same transaction.

        `posted_id` is its message in the operators' group, where it was written there. Raises `UnknownTicket`,
        `TicketTextMissing`, `TicketTextTooLong`, `AttachmentTooLarge`, `AttachmentEmpty`.
        """
        words = text_of(text, may_be_missing=attachment is not None)
        attachment = kept(attachment) if attachment is not None else None
        ticket = await self.find(ticket_id)
        if await self._by_origin(origin) is not None:
            return Answered(ticket, is_repeated=True)
        message_id, message, file = await self._message(
            ticket, OPERATOR, words, attachment, origin, operator, posted_id
        )
        told = await self._telling.answered(ticket, message_id, words, file)
        is_written = await self._write(ticket, ANSWERED, message, told, origin=origin)
        return Answered(await self.find(ticket_id), is_repeated=not is_written)

    async def close(self, ticket_id: str, *, by: str) -> bool:
        """Close a ticket, `by` its `person` or an `operator`, of whom the person is told; False: it was closed.

        Raises `UnknownTicket`.
        """
        ticket = await self.find(ticket_id)
        now = self._clock.now()
        told = await self._telling.closed(ticket, key=f"ticket:{new_id('end', now)}") if by == OPERATOR else []
        change = update(tickets).where(tickets.c.id == ticket.id, tickets.c.state != CLOSED)
        async with self._database.write() as connection:
            is_closed = (await connection.execute(change.values(state=CLOSED, changed_at=now))).rowcount == 1
            for statement in told if is_closed else []:
                await connection.execute(statement)
        return is_closed

    async def forget_old(self) -> None:
        """Erase the tickets without an account that nobody has written in or closed for a year, answered or not."""
        at_rest = and_(tickets.c.account_id.is_(None), tickets.c.changed_at <= self._clock.now() - STRANGERS_KEPT)
        async with self._database.write() as connection:
            # Locked, so that none of them is written in between: a text that comes later finds no ticket.
            locked = select(tickets.c.id).where(at_rest).limit(FORGOTTEN_MAX).with_for_update()
            await _erase(connection, list((await connection.execute(locked)).scalars()))

    async def erase(self, ticket_id: str) -> None:
        """Erase a ticket without an account; raises `UnknownTicket`, also for an account's, which goes with that."""
        this = and_(tickets.c.id == ticket_id, tickets.c.account_id.is_(None))
        async with self._database.write() as connection:
            found = list((await connection.execute(select(tickets.c.id).where(this).with_for_update())).scalars())
            if not found:
                raise UnknownTicket(ticket_id)
            await _erase(connection, found)

    async def _message(
        self,
        ticket: Ticket,
        author: str,
        words: str,
        attachment: Attachment | None,
        origin: str | None,
        operator: str | None = None,
        posted_id: int | None = None,
    ) -> tuple[str, Executable, AttachedFile | None]:
        now = self._clock.now()
        message_id = new_id("tkm", now)
        row: dict[str, Any] = {
            "id": message_id, "ticket_id": ticket.id, "author": author, "operator_account": operator, "origin": origin,
            "body": await self._seals.seal(ticket.account_id, words, about=about_body(message_id)),
            "posted_id": posted_id, "created_at": now,
        }  # fmt: skip
        file = None
        if attachment is not None:
            whose, name = ticket.account_id, attachment.name
            file = AttachedFile(name, attachment.media_type, len(attachment.data))
            row["attachment_name"] = await self._seals.seal(whose, name, about=about_name(message_id))
            row["attachment_type"] = attachment.media_type
            row["attachment"] = await self._seals.seal_data(whose, attachment.data, about=about_file(message_id))
        return message_id, insert(ticket_messages).values(row), file

    async def _write(
        self,
        ticket: Ticket,
        state: str,
        message: Executable,
        told: Sequence[Executable],
        *,
        is_persons: bool = False,
        origin: str | None,
    ) -> bool:
        """Write a text and what it makes of the ticket; False when its origin has written one meanwhile."""
        change = update(tickets).where(tickets.c.id == ticket.id).values(state=state, changed_at=self._clock.now())
        try:
            async with self._database.write() as connection:
                # First: on PostgreSQL this row lock lets the texts of a ticket in one by one, so the count holds.
                await connection.execute(change)
                if is_persons and await self._unanswered(connection, ticket.id) >= UNANSWERED_MAX:
                    raise TicketWaits(UNANSWERED_MAX)
                for statement in (message, *told):
                    await connection.execute(statement)
        except IntegrityError:
            if await self._by_origin(origin) is None:
                raise
            return False
        return True

    async def _refuse_too_many(self, connection: AsyncConnection, account_id: str | None, kind: str) -> None:
        if account_id is None:
            # Whoever writes names any contact, so what waits under one is nobody's to be counted by: who is held up by
            # it may be another. How much one stranger writes is for the site to bound.
            since = self._clock.now() - timedelta(days=1)
            theirs = and_(tickets.c.account_id.is_(None), tickets.c.created_at > since)
            find = select(func.count()).select_from(tickets).where(theirs, tickets.c.kind.in_(counted_with(kind)))
            if (await connection.execute(find)).scalar_one() >= STRANGERS_A_DAY:
                raise TooManyStrangersTickets
            return
        # Two tickets of one account at once take turns here, on PostgreSQL; SQLite's writers do anyhow.
        await connection.execute(select(accounts.c.id).where(accounts.c.id == account_id).with_for_update())
        if (await connection.execute(count_waiting(account_id, kind))).scalar_one() >= OPEN_MAX:
            raise TooManyTickets(OPEN_MAX, group=group_of(kind))

    async def _unanswered(self, connection: AsyncConnection, ticket_id: str) -> int:
        here = ticket_messages.c.ticket_id == ticket_id
        answered = select(func.max(ticket_messages.c.created_at)).where(here, ticket_messages.c.author == OPERATOR)
        last: datetime | None = (await connection.execute(answered)).scalar_one()
        count = select(func.count()).select_from(ticket_messages).where(here, ticket_messages.c.author == PERSON)
        if last is not None:
            count = count.where(ticket_messages.c.created_at > last)
        return int((await connection.execute(count)).scalar_one())

    def _with_key(self, ticket: Ticket) -> Ticket:
        return ticket if ticket.account_id is not None else replace(ticket, key=self._seals.key_of(ticket.id))


async def _erase(connection: AsyncConnection, ticket_ids: Sequence[str]) -> None:
    """Erase these tickets, which are locked, with all that was written in them."""
    await connection.execute(delete(ticket_messages).where(ticket_messages.c.ticket_id.in_(ticket_ids)))
    await connection.execute(delete(tickets).where(tickets.c.id.in_(ticket_ids)))
