"""An account's copy for its person: the rooms' parts joined in one zip, written piece by piece.

Which rows are whose, and what of them nobody is handed, each room says itself (`*/copying.py`).
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Table

from billing import copying as billing
from chat import copying as chat
from people import copying as people
from storage import copying as storage
from storage.clock import Clock
from storage.copying import Copying, Entry

PARTS = (*people.PARTS, *chat.PARTS, *billing.PARTS, *storage.PARTS)
NESTED = (people.TICKETS, people.MESSAGES, chat.SESSIONS, chat.TURNS, chat.FILES)
NOT_COPIED: Mapping[Table, str] = {**storage.NOT_COPIED, **billing.NOT_COPIED, **people.NOT_COPIED}


class AccountCopy:
    """Writes copies."""

    def __init__(self, copying: Copying, clock: Clock) -> None:
        self._copying = copying
        self._clock = clock

    async def write(self, account_id: str, to: Path) -> int:
        """Write the account's copy to a new file that only this user can read; return how many files are in it.

        Raises `FileExistsError` before anything is read; a copy that could not be finished is removed.
        """
        opened = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(opened, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                now = self._clock.now()
                archive.writestr(_named("README.txt", now), _readme(account_id, now))
                count = 1
                async with aclosing(self._entries(account_id)) as entries:
                    async for entry in entries:
                        await _add(archive, entry, now)
                        count += 1
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(to)
            raise
        return count

    async def _entries(self, account_id: str) -> AsyncGenerator[Entry, None]:
        for part in PARTS:
            yield await self._copying.array(part, account_id)
        async for entry in people.tickets(self._copying, account_id):
            yield entry
        async for entry in chat.conversations(self._copying, account_id):
            yield entry


async def _add(archive: zipfile.ZipFile, entry: Entry, now: datetime) -> None:
    with archive.open(_named(entry.path, now), "w", force_zip64=True) as file:
        async for piece in entry.pieces:
            file.write(piece)


def _named(path: str, now: datetime) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(path, now.timetuple()[:6])
    found.compress_type = zipfile.ZIP_DEFLATED
    found.external_attr = 0o600 << 16
    return found


def _readme(account_id: str, now: datetime) -> str:
    lines = {part.path: part.says for part in (*PARTS, *NESTED)}
    width = max(map(len, lines))
    return "\n".join(
        [
            f"This is a copy of the data kept under the account {account_id}, made on {now:%Y-%m-%d at %H:%M} UTC.",
            "",
            "The files are JSON in UTF-8. Times are UTC. Amounts that end in _nanos are billionths of a US dollar.",
            "null stands for what is not there, and for a text that can no longer be read.",
            "Keys, tokens and passwords are not in it: of those only hashes are kept.",
            "",
            *(f"{path:<{width}}  {says}" for path, says in lines.items()),
            "",
        ]
    )
