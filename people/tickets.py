"""Tickets: what people ask the operator for, and what is answered.

Owns the rows, their states and what is written to the outbox with them, in one transaction. Who the operators are is
handed in; how anybody is told is the bot's. A ticket may be without an account (the site's form): then it has a
contact, and nobody here writes to that.

Every text may name its `origin` (an update, a command's key): the same origin never writes a second one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, Select, and_, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from people.errors import ContactMissing, TicketTextTooLong, TicketWaits, TooManyTickets, UnknownTicket
from people.ticket_kinds import (
    ANSWERED,
    CLOSED,
    KINDS,
    OPEN,
    OPERATOR,
    PERSON,
    Answered,
    Ticket,
    TicketMessage,
    text_of,
)
from people.ticket_seals import TicketSeals
from storage.clock import Clock
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.ids import new_id
from storage.outbox import Outbox
from storage.tables.people import accounts, ticket_messages, tickets

OPEN_MAX = 5
UNANSWERED_MAX = 10
CONTACT_MAX = 320
LISTED_MAX = 50
MINE_MAX = 10

# Outbox messages: their kinds are the keys of the sentences.
TOLD_OPENED, TOLD_ADDED = "ticket-opened", "ticket-added"  # to operators
TOLD_ANSWERED, TOLD_CLOSED = "ticket-answered", "ticket-closed"  # to the person

Operators = Callable[[], Awaitable[Sequence[str]]]


class Tickets:
    """The tables of tickets. `operators` returns the accounts that are told of what people write."""

    def __init__(
        self, database: Database, vault: Vault, keyring: Keyring, outbox: Outbox, clock: Clock, *, operators: Operators
    ) -> None:
        self._database = database
        self._seals = TicketSeals(vault, keyring)
        self._outbox = outbox
        self._clock = clock
        self._operators = operators

    async def open(
        self,
        account_id: str | None,
        kind: str,
        text: str,
        *,
        language: str,
        surface: str,
        contact: str | None = None,
        origin: str | None = None,
    ) -> Ticket:
        """Open a ticket with its first words; operators are told.

        Raises `TicketTextMissing`, `TicketTextTooLong`, `ContactMissing`, `TooManyTickets`.
        """
        if kind not in KINDS:
            raise ValueError(f"{kind} is no kind of ticket")
        words = text_of(text)
        contact = (contact or "").strip() or None
        if account_id is None and contact is None:
            raise ContactMissing
        if contact is not None and len(contact) > CONTACT_MAX:
            raise TicketTextTooLong(CONTACT_MAX)
        if (known := await self._by_origin(origin)) is not None:
            return known
        now = self._clock.now()
        ticket = Ticket(new_id("tkt", now), account_id, kind, language, surface, OPEN, contact, now, now)
        hashed = self._seals.contact_hash(contact) if contact is not None else None
        row: dict[str, Any] = {name: getattr(ticket, name) for name in Ticket.__slots__} | {"contact_hash": hashed}
        if contact is not None:
            row["contact"] = await self._seals.seal(account_id, contact, about=_contact(ticket.id))
        message_id, message = await self._message(ticket, PERSON, words, origin)
        told = await self._tell_operators(TOLD_OPENED, ticket, message_id, words)
        try:
            async with self._database.write() as connection:
                await self._refuse_too_many(connection, account_id, hashed)
                for statement in (insert(tickets).values(row), message, *told):
                    await connection.execute(statement)
        except IntegrityError:
            if (known := await self._by_origin(origin)) is None:
                raise
            return known
        return ticket

    async def add(self, ticket_id: str, text: str, *, account_id: str | None, origin: str | None = None) -> Ticket:
        """Add the person's words, which opens the ticket again; operators are told.

        Raises `UnknownTicket` (also for another account's), `TicketTextMissing`, `TicketTextTooLong`, `TicketWaits`.
        """
        words = text_of(text)
        ticket = await self.find(ticket_id)
        if ticket.account_id != account_id:
            raise UnknownTicket(ticket_id)
        if await self._by_origin(origin) is not None:
            return ticket
        message_id, message = await self._message(ticket, PERSON, words, origin)
        told = await self._tell_operators(TOLD_ADDED, ticket, message_id, words)
        is_written = await self._write(ticket, OPEN, message, told, is_persons=True, origin=origin)
        return replace(ticket, state=OPEN, changed_at=self._clock.now()) if is_written else await self.find(ticket_id)

    async def answer(self, ticket_id: str, operator: str | None, text: str, *, origin: str | None = None) -> Answered:
        """Answer as this operator's account; a person with an account is told in the same transaction.

        Raises `UnknownTicket`, `TicketTextMissing`, `TicketTextTooLong`.
        """
        words = text_of(text)
        ticket = await self.find(ticket_id)
        if await self._by_origin(origin) is not None:
            return Answered(ticket, is_repeated=True)
        message_id, message = await self._message(ticket, OPERATOR, words, origin, operator)
        told = []
        if ticket.account_id is not None:
            data = {"id": ticket.id, "words": words}
            told.append(await self._outbox.message(ticket.account_id, TOLD_ANSWERED, data, key=f"ticket:{message_id}"))
        is_written = await self._write(ticket, ANSWERED, message, told, origin=origin)
        return Answered(await self.find(ticket_id), is_repeated=not is_written)

    async def close(self, ticket_id: str, *, by: str) -> bool:
        """Close a ticket, `by` its `person` or an `operator`, of whom the person is told; False: it was closed.

        Raises `UnknownTicket`.
        """
        ticket = await self.find(ticket_id)
        now = self._clock.now()
        told = None
        if by == OPERATOR and ticket.account_id is not None:
            key = f"ticket:{new_id('end', now)}"
            told = await self._outbox.message(ticket.account_id, TOLD_CLOSED, {"id": ticket.id}, key=key)
        change = update(tickets).where(tickets.c.id == ticket.id, tickets.c.state != CLOSED)
        async with self._database.write() as connection:
            is_closed = (await connection.execute(change.values(state=CLOSED, changed_at=now))).rowcount == 1
            if is_closed and told is not None:
                await connection.execute(told)
        return is_closed

    async def find(self, ticket_id: str) -> Ticket:
        """Return a ticket; raises `UnknownTicket`."""
        found = await self._select(_columns().where(tickets.c.id == ticket_id))
        if not found:
            raise UnknownTicket(ticket_id)
        return found[0]

    async def of(self, account_id: str, *, limit: int = MINE_MAX) -> list[Ticket]:
        """Return an account's tickets, newest first."""
        mine = _columns().where(tickets.c.account_id == account_id)
        return await self._select(mine.order_by(tickets.c.created_at.desc(), tickets.c.id.desc()).limit(limit))

    async def open_ones(self, *, limit: int = LISTED_MAX) -> list[Ticket]:
        """Return the tickets that wait for an answer, the one that has waited longest first."""
        waiting = _columns().where(tickets.c.state == OPEN)
        return await self._select(waiting.order_by(tickets.c.changed_at, tickets.c.id).limit(limit))

    async def history(self, ticket: Ticket, *, limit: int = LISTED_MAX) -> list[TicketMessage]:
        """Return the newest of what was written in a ticket, oldest first."""
        names = ("id", "author", "operator_account", "body", "created_at")
        find = (
            select(*(ticket_messages.c[name] for name in names))
            .where(ticket_messages.c.ticket_id == ticket.id)
            .order_by(ticket_messages.c.created_at.desc(), ticket_messages.c.id.desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [
            TicketMessage(
                row.id,
                row.author,
                row.operator_account,
                await self._seals.open(ticket.account_id, row.body, about=_body(row.id)),
                row.created_at,
            )
            for row in reversed(rows)
        ]

    async def _message(
        self, ticket: Ticket, author: str, words: str, origin: str | None, operator: str | None = None
    ) -> tuple[str, Executable]:
        now = self._clock.now()
        message_id = new_id("tkm", now)
        row = {
            "id": message_id, "ticket_id": ticket.id, "author": author, "operator_account": operator, "origin": origin,
            "body": await self._seals.seal(ticket.account_id, words, about=_body(message_id)), "created_at": now,
        }  # fmt: skip
        return message_id, insert(ticket_messages).values(row)

    async def _tell_operators(self, kind: str, ticket: Ticket, message_id: str, words: str) -> list[Executable]:
        data = {
            "id": ticket.id, "kind": ticket.kind, "language": ticket.language,
            "by": "account" if ticket.account_id is not None else "contact",
            "account": ticket.account_id or "", "contact": ticket.contact or "", "words": words,
        }  # fmt: skip
        return [
            await self._outbox.message(one, kind, data, key=f"ticket:{message_id}:{one}")
            for one in await self._operators()
        ]

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

    async def _refuse_too_many(self, connection: AsyncConnection, account_id: str | None, hashed: str | None) -> None:
        if account_id is not None:
            # Two tickets of one account at once take turns here, on PostgreSQL; SQLite's writers do anyhow.
            await connection.execute(select(accounts.c.id).where(accounts.c.id == account_id).with_for_update())
            theirs = tickets.c.account_id == account_id
        else:
            theirs = and_(tickets.c.account_id.is_(None), tickets.c.contact_hash == hashed)
        count = select(func.count()).select_from(tickets).where(theirs, tickets.c.state == OPEN)
        if (await connection.execute(count)).scalar_one() >= OPEN_MAX:
            raise TooManyTickets(OPEN_MAX)

    async def _unanswered(self, connection: AsyncConnection, ticket_id: str) -> int:
        here = ticket_messages.c.ticket_id == ticket_id
        answered = select(func.max(ticket_messages.c.created_at)).where(here, ticket_messages.c.author == OPERATOR)
        last: datetime | None = (await connection.execute(answered)).scalar_one()
        count = select(func.count()).select_from(ticket_messages).where(here, ticket_messages.c.author == PERSON)
        if last is not None:
            count = count.where(ticket_messages.c.created_at > last)
        return int((await connection.execute(count)).scalar_one())

    async def _by_origin(self, origin: str | None) -> Ticket | None:
        if origin is None:
            return None
        whose = select(ticket_messages.c.ticket_id).where(ticket_messages.c.origin == origin)
        found = await self._select(_columns().where(tickets.c.id == whose.scalar_subquery()))
        return found[0] if found else None

    async def _select(self, find: Select[Any]) -> list[Ticket]:
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [await self._read(Ticket(*row)) for row in rows]

    async def _read(self, ticket: Ticket) -> Ticket:
        sealed: Any = ticket.contact
        if sealed is None:
            return ticket
        return replace(ticket, contact=await self._seals.open(ticket.account_id, sealed, about=_contact(ticket.id)))


def _columns() -> Select[Any]:
    return select(*(tickets.c[name] for name in Ticket.__slots__))


def _contact(ticket_id: str) -> str:
    return f"tickets.contact:{ticket_id}"


def _body(message_id: str) -> str:
    return f"ticket_messages.body:{message_id}"
