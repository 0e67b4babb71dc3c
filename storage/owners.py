"""Who is running: a process's lease in the database, and the lock that proves earlier ones on this machine dead."""

import fcntl
import os
import socket
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, update

from storage.clock import Clock
from storage.database import Database
from storage.errors import Busy
from storage.ids import new_id
from storage.tables.system import owners

LEASE = timedelta(seconds=30)


class PlaceLock:
    """An OS lock on a file in DATA_DIR: freed by the death of its process, however it dies, never by a clock."""

    def __init__(self, data_dir: Path, kind: str) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        self._path = data_dir / f"{kind}.lock"
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock or raise `Busy`."""
        # Without inheritance: a child (the demo model) that outlives us for a moment must not keep the lock.
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            os.close(file)
            raise Busy(str(self._path)) from exc
        self._file = file

    def release(self) -> None:
        """Give the lock back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class Ownership:
    """This process as the owner of holds and leases, known by `id` until its lease ends."""

    def __init__(self, database: Database, clock: Clock, *, kind: str, data_dir: Path) -> None:
        self._database = database
        self._clock = clock
        self._kind = kind
        self._place = f"{kind}@{socket.gethostname()}:{data_dir.resolve()}"[:255]
        self.id = new_id("own", clock.now())

    async def begin(self, *, alone: bool) -> None:
        """Write the lease. `alone` says the place's lock is ours, so every earlier owner of this place is dead."""
        now = self._clock.now()
        async with self._database.write() as connection:
            if alone:
                await connection.execute(
                    update(owners)
                    .where(owners.c.place == self._place, owners.c.ended_at.is_(None))
                    .values(ended_at=now)
                )
            row = {
                "id": self.id,
                "kind": self._kind,
                "place": self._place,
                "started_at": now,
                "lease_until": now + LEASE,
            }
            await connection.execute(insert(owners).values(row))

    async def renew(self) -> None:
        """Say that this process still lives; call it several times a lease."""
        async with self._database.write() as connection:
            await connection.execute(
                update(owners).where(owners.c.id == self.id).values(lease_until=self._clock.now() + LEASE)
            )

    async def end(self) -> None:
        """Say that this process is done: whatever it left open may be recovered at once."""
        now = self._clock.now()
        async with self._database.write() as connection:
            await connection.execute(update(owners).where(owners.c.id == self.id).values(lease_until=now, ended_at=now))
