"""What of the sandbox outlives the process: small JSON documents and counters in one SQLite file.

Owns the file and its transactions. What the documents mean belongs to those who write them.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (kind TEXT NOT NULL, key NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""


class Store:
    """Writes through at once: what a call has changed is in the file before its answer leaves."""

    def __init__(self, path: Path | None) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        try:
            self._db.execute("PRAGMA journal_mode=WAL")
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise ValueError(f"{path} cannot be used for the sandbox: {error}") from error
        # NORMAL survives the death of the process, which is what is promised here; only a power cut
        # could lose the last moments, and no real money is in a sandbox.
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(SCHEMA)
        self._depth = 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write what happens inside in one transaction, or none of it; may be nested."""
        if self._depth == 0:
            self._db.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            # Whatever ended it, nothing of it may stay.
            self._depth -= 1
            if self._depth == 0:
                self._db.execute("ROLLBACK")
            raise
        self._depth -= 1
        if self._depth == 0:
            self._db.execute("COMMIT")

    def put(self, kind: str, key: int | str, document: object) -> None:
        """Write a document, in place of an earlier one of that kind and key."""
        body = msgspec.json.encode(document)
        self._db.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (kind, key, body))

    def drop(self, kind: str, key: int | str) -> None:
        """Forget a document, if it is there."""
        self._db.execute("DELETE FROM documents WHERE kind = ? AND key = ?", (kind, key))

    def all(self, kind: str, shape: type[T]) -> list[T]:
        """Read every document of a kind, in the order of their keys."""
        rows = self._db.execute("SELECT body FROM documents WHERE kind = ? ORDER BY key", (kind,))
        return [msgspec.json.decode(body, type=shape) for (body,) in rows]

    def get(self, kind: str, key: int | str, shape: type[T]) -> T | None:
        """Read one document."""
        row = self._db.execute("SELECT body FROM documents WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=shape)

    def next(self, counter: str, first: int = 1) -> int:
        """Count on; a number once given is never given again, also after a restart."""
        row = self._db.execute(
            "INSERT INTO counters VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            (counter, first),
        ).fetchone()
        return int(row[0])

    def close(self) -> None:
        """Close the file."""
        self._db.close()
