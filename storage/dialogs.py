"""What the next message of a person in a place means: the half of a dialog that has to survive a restart.

A button asks for words (a new name, instructions, what to look for); until `LASTS` has passed, the next text of that
person there is those words and no question to a model. A person has one dialog in a place: another takes its place.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.clock import Clock
from storage.crypto import Vault
from storage.database import Database
from storage.tables.telegram import dialogs

LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Dialog:
    """What is waited for, and what it is about (a session's id, or "")."""

    state: str
    about: str


class Dialogs:
    """The table of dialogs."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    async def begin(self, account_id: str, chat_id: int, thread_id: int | None, dialog: Dialog) -> None:
        """Wait for this person's next words in this place."""
        now = self._clock.now()
        here = {"chat_id": chat_id, "thread_id": thread_id or 0, "account_id": account_id}
        values = {
            "state": dialog.state,
            "data": await self._vault.seal(account_id, dialog.about, about=_about(account_id, chat_id, thread_id)),
            "expires_at": now + LASTS,
        }
        into = sqlite.insert(dialogs) if self._database.is_sqlite else postgresql.insert(dialogs)
        write = into.values(**here, **values).on_conflict_do_update(index_elements=list(here), set_=values)
        async with self._database.write() as connection:
            await connection.execute(write)

    async def find(self, account_id: str, chat_id: int, thread_id: int | None) -> Dialog | None:
        """Return what this person's next words in this place mean; None: they are a question as ever."""
        here = {"chat_id": chat_id, "thread_id": thread_id or 0, "account_id": account_id}
        find = select(dialogs.c.state, dialogs.c.data).where(
            *(dialogs.c[name] == value for name, value in here.items()), dialogs.c.expires_at > self._clock.now()
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        if row is None:
            return None
        return Dialog(
            row.state, await self._vault.open(account_id, row.data, about=_about(account_id, chat_id, thread_id))
        )

    async def end(self, account_id: str, chat_id: int, thread_id: int | None) -> None:
        """Wait for nothing any more."""
        mine = and_(dialogs.c.account_id == account_id, dialogs.c.chat_id == chat_id)
        ended = or_(dialogs.c.expires_at <= self._clock.now(), and_(mine, dialogs.c.thread_id == (thread_id or 0)))
        async with self._database.write() as connection:
            await connection.execute(delete(dialogs).where(ended))

    async def forget_old(self) -> None:
        """Erase what nobody went on with."""
        await self._database.run(delete(dialogs).where(dialogs.c.expires_at <= self._clock.now()))


def _about(account_id: str, chat_id: int, thread_id: int | None) -> str:
    return f"dialogs.data:{chat_id}/{thread_id or 0}/{account_id}"
