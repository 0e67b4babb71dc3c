"""What can be said of a session without opening a text of it: how many questions, when the last one, at what cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, exists, func, select

from billing.money import Money
from chat.turns import Turn
from storage.database import Database
from storage.tables.chat import turns


@dataclass(frozen=True, slots=True)
class Overview:
    """A session's sums. `charge` is what its own account paid for answers; `last_at` None: nothing was asked yet."""

    questions: int
    charge: Money
    last_at: datetime | None


class Overviews:
    """Sums of the table of turns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, session_id: str) -> Overview:
        """Return a session's sums; questions that were taken back before they were asked are none."""
        own = case((turns.c.payer_id.is_(None), turns.c.charge_nanos), else_=0)
        find = select(func.count(), func.coalesce(func.sum(own), 0), func.max(turns.c.created_at)).where(
            turns.c.session_id == session_id, turns.c.state != "cancelled"
        )
        async with self._database.read() as connection:
            questions, charge, last_at = (await connection.execute(find)).one()
        return Overview(questions, Money(int(charge)), last_at)

    async def is_first_shortened(self, turn: Turn) -> bool:
        """Say whether this is the session's first answer for which the model saw less than the whole past."""
        earlier = exists().where(
            turns.c.session_id == turn.session_id,
            turns.c.id < turn.id,
            turns.c.is_past_shortened,
            turns.c.answer.is_not(None),
        )
        async with self._database.read() as connection:
            return turn.is_past_shortened and not (await connection.execute(select(earlier))).scalar_one()
