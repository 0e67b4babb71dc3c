"""What of the tickets stands in the operators' group: which topic is whose, and which messages are there already.

Owns these columns alone. What is said there, and how, is the bot's (`bot/ticket_pump.py`). What has to be done is what
the rows differ in: nothing is queued beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Executable, and_, exists, func, insert, or_, select, update

from people.ticket_kinds import CLOSED, OPEN, PERSON, Ticket, TicketMessage
from people.ticket_reading import TicketReading, columns
from people.ticket_telling import TOLD_ADDED, TOLD_OPENED, Operators, TicketTelling
from storage.clock import Clock
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.outbox import Outbox
from storage.tables.people import ticket_messages, tickets
from storage.tables.system import marks

# What has not come to the group in a week is given up, as what the outbox holds.
HORIZON = timedelta(days=7)
DUE_MAX = 100
POSTS_MAX = 20
_GROUP = "operators-chat"

_IS_UNPOSTED = ticket_messages.c.posted_id.is_(None)
_NOT_THERE = {"posted_id": None, "parts_posted": 0, "is_posting": False}


@dataclass(frozen=True, slots=True)
class Topic:
    """A ticket's topic in the group."""

    thread_id: int
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Post:
    """A message that is still to be said in the group: its first `delivered` parts are there.

    With `is_uncertain` one more may be, above message `newest_id`; before there is a topic, that topic.
    """

    message: TicketMessage
    is_first: bool
    delivered: int
    is_uncertain: bool
    newest_id: int


class TicketTopics(TicketReading):
    """The same tables, as the operators' group is in them. `operators` are told in private where that fails."""

    def __init__(
        self, database: Database, vault: Vault, keyring: Keyring, outbox: Outbox, clock: Clock, *, operators: Operators
    ) -> None:
        super().__init__(database, vault, keyring)
        self._clock = clock
        self._telling = TicketTelling(outbox, operators=operators)

    async def belong_to(self, chat_id: int) -> int:
        """Forget the topics of another group than this, whose numbers mean nothing here; return the newest known id."""
        find = select(marks.c.value).where(marks.c.name == _GROUP)
        async with self._database.write() as connection:
            known = (await connection.execute(find)).scalar_one_or_none()
            if known is None:
                await connection.execute(insert(marks).values(name=_GROUP, value=str(chat_id)))
            elif known != str(chat_id):
                await connection.execute(update(marks).where(marks.c.name == _GROUP).values(value=str(chat_id)))
            if known != str(chat_id):
                await connection.execute(update(tickets).values(topic_thread_id=None, is_topic_closed=False))
                await connection.execute(update(ticket_messages).values(**_NOT_THERE, newest_id=0))
            topic = (await connection.execute(select(func.max(tickets.c.topic_thread_id)))).scalar_one()
            posted = (await connection.execute(select(func.max(ticket_messages.c.posted_id)))).scalar_one()
            above = (await connection.execute(select(func.max(ticket_messages.c.newest_id)))).scalar_one()
        return max(topic or 0, posted or 0, above or 0)

    async def due(self) -> list[tuple[Ticket, Topic | None]]:
        """Return the tickets whose topic lacks something, each with its topic; the longest waiting first.

        One that waits for no answer gets no topic before its person writes again.
        """
        thread = tickets.c.topic_thread_id
        is_unposted = exists().where(ticket_messages.c.ticket_id == tickets.c.id, _IS_UNPOSTED)
        lacks = or_(
            and_(is_unposted, or_(thread.is_not(None), tickets.c.state == OPEN)),
            and_(thread.is_not(None), tickets.c.is_topic_closed != (tickets.c.state == CLOSED)),
        )
        find = (
            columns()
            .add_columns(thread, tickets.c.is_topic_closed)
            .where(tickets.c.changed_at >= self._clock.now() - HORIZON, lacks)
            .order_by(tickets.c.changed_at, tickets.c.id)
            .limit(DUE_MAX)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [
            (await self._read(Ticket(*row[:-2])), Topic(row[-2], row[-1]) if row[-2] is not None else None)
            for row in rows
        ]

    async def posts(self, ticket: Ticket) -> list[Post]:
        """Return what of a ticket is still to be said, oldest first."""
        names = ("id", "parts_posted", "is_posting", "newest_id")
        here = ticket_messages.c.ticket_id == ticket.id
        order = (ticket_messages.c.created_at, ticket_messages.c.id)
        find = select(*(ticket_messages.c[name] for name in names)).where(here, _IS_UNPOSTED)
        first = select(ticket_messages.c.id).where(here).order_by(*order).limit(1)
        async with self._database.read() as connection:
            rows = (await connection.execute(find.order_by(*order).limit(POSTS_MAX))).all()
            first_id = (await connection.execute(first)).scalar_one_or_none()
        messages = await self._messages(ticket, ticket_messages.c.id.in_([row.id for row in rows]))
        by_id = {message.id: message for message in messages}
        return [
            Post(by_id[row.id], row.id == first_id, row.parts_posted, row.is_posting, row.newest_id) for row in rows
        ]

    async def of_thread(self, thread_id: int) -> Ticket | None:
        """Return the ticket whose topic this is."""
        found = await self._select(columns().where(tickets.c.topic_thread_id == thread_id))
        return found[0] if found else None

    async def sending(self, message_id: str, *, newest_id: int) -> None:
        """Say that a part of this message, or its ticket's topic, leaves now: nobody knows whether it will land."""
        await self._change(message_id, is_posting=True, newest_id=newest_id)

    async def refused(self, message_id: str) -> None:
        """Say that what was leaving has certainly not landed."""
        await self._change(message_id, is_posting=False)

    async def arrived(self, message_id: str, posted_id: int, *, parts: int, is_last: bool) -> None:
        """Say that so many parts of a message are there; the last one's id is the message's."""
        there = {"posted_id": posted_id} if is_last else {}
        await self._change(message_id, **there, parts_posted=parts, is_posting=False)

    async def opened(self, ticket_id: str, thread_id: int, *, by_message: str) -> None:
        """Keep a ticket's topic, made for this message."""
        there = update(tickets).where(tickets.c.id == ticket_id)
        await self._database.run(
            there.values(topic_thread_id=thread_id, is_topic_closed=False),
            update(ticket_messages).where(ticket_messages.c.id == by_message).values(is_posting=False),
        )

    async def turned(self, ticket_id: str, *, is_closed: bool) -> None:
        """Say that a ticket's topic has been closed, or opened again."""
        await self._database.run(update(tickets).where(tickets.c.id == ticket_id).values(is_topic_closed=is_closed))

    async def gone(self, ticket_id: str) -> None:
        """Say that a ticket's topic was deleted, and what was said in it with it."""
        gone = update(tickets).where(tickets.c.id == ticket_id)
        await self._database.run(
            gone.values(topic_thread_id=None, is_topic_closed=False),
            update(ticket_messages).where(ticket_messages.c.ticket_id == ticket_id).values(**_NOT_THERE),
        )

    async def tell_in_private(self, ticket: Ticket, post: Post) -> None:
        """Tell the operators of what a person has written that cannot come to the group; each message once."""
        if post.message.author == PERSON:
            kind = TOLD_OPENED if post.is_first else TOLD_ADDED
            words = post.message.text or ""
            await self._run(await self._telling.operators(kind, ticket, post.message.id, words, post.message.file))

    async def tell_why(self, why: str, ticket: Ticket) -> None:
        """Tell the operators why tickets do not come to the group, once a day."""
        await self._run(await self._telling.no_topic(why, ticket, day=self._clock.now().date().isoformat()))

    async def _run(self, statements: Sequence[Executable]) -> None:
        async with self._database.write() as connection:
            for statement in statements:
                await connection.execute(statement)

    async def _change(self, message_id: str, **values: object) -> None:
        await self._database.run(update(ticket_messages).where(ticket_messages.c.id == message_id).values(**values))
