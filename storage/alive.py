"""When something that must not fall silent was last heard, for whoever watches from another process."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from storage.clock import Clock
from storage.database import Database
from storage.tables.system import marks


class Alive:
    """One mark a name: `telegram` is the bot's line to Telegram."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def heard(self, name: str) -> None:
        """Write down that it was heard now."""
        into = sqlite.insert(marks) if self._database.is_sqlite else postgresql.insert(marks)
        value = self._clock.now().isoformat()
        write = into.values(name=f"alive:{name}", value=value).on_conflict_do_update(
            index_elements=["name"], set_={"value": value}
        )
        async with self._database.write() as connection:
            await connection.execute(write)

    async def silent_s(self, name: str) -> float | None:
        """Return for how many seconds it has not been heard; None when it never was."""
        find = select(marks.c.value).where(marks.c.name == f"alive:{name}")
        async with self._database.read() as connection:
            value = (await connection.execute(find)).scalar_one_or_none()
        return None if value is None else (self._clock.now() - datetime.fromisoformat(value)).total_seconds()
