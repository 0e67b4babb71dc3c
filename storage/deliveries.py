"""Where a turn's answer goes in Telegram, in which form, and how much of it has arrived.

Written when the turn is opened, so that after a restart the answer continues where it stopped: `parts_delivered` are
confirmed, and `is_uncertain` says that one more was sent and its confirmation never came; if it did land, its message
id is above `newest_id`. `shown_id` is a message that stands for the answer already (a note that it waits, an answer
that grows by edits): it becomes the first part.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Executable, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.clock import Clock
from storage.database import Database
from storage.tables.chat import turns
from storage.tables.telegram import deliveries


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One answer's way to a chat, to a topic of it (`thread_id`), or to an inline message (`chat_id` 0)."""

    turn_id: str
    chat_id: int
    message_id: int
    language: str
    parts_delivered: int = 0
    is_uncertain: bool = False
    newest_id: int = 0
    thread_id: int | None = None
    inline_message_id: str | None = None
    is_rich: bool = False
    classic_from: int | None = None
    streams_by: str = "draft"
    shown_id: int | None = None


class Deliveries:
    """The table of answers on their way."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def opening(
        self,
        turn_id: str,
        *,
        chat_id: int,
        message_id: int,
        language: str,
        thread_id: int | None = None,
        inline_message_id: str | None = None,
        is_rich: bool = False,
        streams_by: str = "draft",
        shown_id: int | None = None,
    ) -> Executable:
        """Make the statement that writes the row, for the transaction that opens the turn."""
        into = sqlite.insert(deliveries) if self._database.is_sqlite else postgresql.insert(deliveries)
        row = DeliveryRow(
            turn_id,
            chat_id,
            message_id,
            language,
            thread_id=thread_id,
            inline_message_id=inline_message_id,
            is_rich=is_rich,
            streams_by=streams_by,
            shown_id=shown_id,
        )
        return into.values({name: getattr(row, name) for name in row.__slots__}).on_conflict_do_nothing()

    async def open_ones(self) -> list[DeliveryRow]:
        """Return every answer not yet wholly delivered, oldest turn first."""
        return await self._select()

    async def open_in(self, chat_id: int, thread_id: int | None) -> list[DeliveryRow]:
        """Return the answers on their way to this chat and topic, oldest turn first."""
        return await self._select(
            deliveries.c.chat_id == chat_id, deliveries.c.thread_id.is_not_distinct_from(thread_id)
        )

    async def open_inline(self, account_id: str) -> list[DeliveryRow]:
        """Return the answers on their way to inline messages that this account asked for, oldest turn first."""
        theirs = select(turns.c.id).where(turns.c.account_id == account_id)
        return await self._select(deliveries.c.inline_message_id.is_not(None), deliveries.c.turn_id.in_(theirs))

    async def open_in_chat(self, chat_id: int) -> list[DeliveryRow]:
        """Return the answers on their way to this chat and all its topics, oldest turn first."""
        return await self._select(deliveries.c.chat_id == chat_id)

    async def get(self, turn_id: str) -> DeliveryRow | None:
        """Return one answer's row while it is not wholly delivered."""
        found = await self._select(deliveries.c.turn_id == turn_id)
        return found[0] if found else None

    async def sending(self, turn_id: str, *, newest_id: int) -> None:
        """Say that the next part leaves now: until `arrived`, nobody knows whether it landed."""
        await self._change(turn_id, is_uncertain=True, newest_id=newest_id)

    async def arrived(
        self, turn_id: str, parts: int, *, newest_id: int = 0, together: Sequence[Executable] = ()
    ) -> None:
        """Say that this many parts have arrived for certain, the last of them as message `newest_id`.

        The next one will land above it, so that no later search after a restart comes upon this one. `together` is
        written in the same transaction.
        """
        known = {"newest_id": newest_id} if newest_id else {}
        await self._change(turn_id, together, parts_delivered=parts, is_uncertain=False, **known)

    async def shown(self, turn_id: str, message_id: int) -> None:
        """Say that this message stands for the answer from now on."""
        await self._change(turn_id, shown_id=message_id, is_uncertain=False)

    async def nothing_sent(self, turn_id: str) -> None:
        """Take `sending` back: what was to leave did not, for certain."""
        await self._change(turn_id, is_uncertain=False)

    async def turned_classic(self, turn_id: str, part: int) -> None:
        """Say that from this part on Telegram refused rich messages."""
        await self._change(turn_id, classic_from=part)

    async def end(self, turn_id: str) -> None:
        """Close the row: everything arrived, or the person cannot be reached any more."""
        await self._change(turn_id, ended_at=self._clock.now())

    async def _select(self, *where: ColumnElement[bool]) -> list[DeliveryRow]:
        columns = [deliveries.c[name] for name in DeliveryRow.__slots__]
        find = select(*columns).where(deliveries.c.ended_at.is_(None), *where).order_by(deliveries.c.turn_id)
        async with self._database.read() as connection:
            return [DeliveryRow(*row) for row in await connection.execute(find)]

    async def _change(self, turn_id: str, together: Sequence[Executable] = (), **values: object) -> None:
        change = update(deliveries).where(deliveries.c.turn_id == turn_id).values(**values)
        await self._database.run(change, *together)
