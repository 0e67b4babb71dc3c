"""A conversation as it is read: its current path, from the first question to the turn that the next one follows.

Owns which part of a long one is shown at once. Turns beside the path (asked again, changed, replied to elsewhere) are
not on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from chat.turns import Turn, Turns
from storage.database import Database
from storage.tables.chat import turns as table

# How far back a path is followed: far more than anybody reads, a few milliseconds of work.
_TREE_MAX = 10_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Turns that follow each other, oldest first. `earlier` names the turn before which there is more, if there is."""

    turns: Sequence[Turn]
    earlier: str | None
    is_newest: bool

    def within(self, characters: int) -> Stretch:
        """Return the newest of these turns whose texts are no longer than this together; one there is always."""
        size = 0
        for at, turn in reversed(list(enumerate(self.turns))):
            size += len(turn.question) + len(turn.quoted) + len(turn.answer)
            if size > characters and at + 1 < len(self.turns):
                shown = self.turns[at + 1 :]
                return Stretch(shown, shown[0].id, self.is_newest)
        return self


class Paths:
    """Reads conversations."""

    def __init__(self, database: Database, turns: Turns) -> None:
        self._database = database
        self._turns = turns

    async def newest(self, session_id: str, *, limit: int, before: str | None = None) -> Stretch:
        """Return the newest turns of the path, or those `before` one of its turns; the newest for one not on it."""
        path = await self._path(session_id)
        end = path.index(before) if before in path else len(path)
        start = max(0, end - limit)
        shown = await self._turns.these(path[start:end])
        return Stretch(shown, shown[0].id if start and shown else None, end == len(path))

    async def _path(self, session_id: str) -> list[str]:
        """Return the ids of the turns on the current path, oldest first."""
        find = (
            select(table.c.id, table.c.parent_id)
            .where(table.c.session_id == session_id)
            .order_by(table.c.id.desc())
            .limit(_TREE_MAX)
        )
        async with self._database.read() as connection:
            above = {row.id: row.parent_id for row in await connection.execute(find)}
        path: list[str] = []
        step = await self._turns.head(session_id)
        while step in above:
            assert step is not None
            path.append(step)
            step = above.pop(step)
        return path[::-1]
