"""Which Telegram messages a turn's question and answer are, so that a reply, a quote or an edit finds its turn.

A question that is asked again (edited, regenerated) belongs to the newest turn that asks it.
"""

from dataclasses import dataclass

from sqlalchemy import Executable, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Database
from storage.tables.telegram import turn_messages


@dataclass(frozen=True, slots=True)
class TurnMessage:
    """What a message is to a turn: its question or a part of its answer."""

    turn_id: str
    role: str

    @property
    def is_question(self) -> bool:
        return self.role == "question"


class TurnMessages:
    """The table of turns' messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def noting(self, turn_id: str, *, chat_id: int, message_id: int, role: str) -> Executable:
        """Make the statement that says what a message is, for the transaction in which it becomes that."""
        into = sqlite.insert(turn_messages) if self._database.is_sqlite else postgresql.insert(turn_messages)
        said = {"turn_id": turn_id, "role": role}
        row = into.values(chat_id=chat_id, message_id=message_id, **said)
        return row.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=said)

    async def find(self, chat_id: int, message_id: int) -> TurnMessage | None:
        """Return what this message is, or None when it belongs to no turn."""
        find = select(turn_messages.c.turn_id, turn_messages.c.role).where(
            turn_messages.c.chat_id == chat_id, turn_messages.c.message_id == message_id
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        return TurnMessage(*row) if row is not None else None

    async def question_of(self, turn_id: str) -> int | None:
        """Return the id of the message that asks this turn's question, if it still belongs to it."""
        find = select(turn_messages.c.message_id).where(
            turn_messages.c.turn_id == turn_id, turn_messages.c.role == "question"
        )
        async with self._database.read() as connection:
            found: int | None = (await connection.execute(find)).scalar()
        return found
