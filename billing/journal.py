"""Ends of holds that could not be written because the database is away: kept in files until they can.

One file an operation in `DATA_DIR/journal/`, written whole under another name, fsynced, then renamed: after a crash
each is there or not, never half. Replaying one twice changes nothing, as ending a hold is compare-and-swap. Nothing of
what people wrote is in here: ids, amounts, and the receipt.
"""

import base64
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from billing.errors import JournalFull
from billing.ledger import Release, Settle
from billing.money import Money

ENTRIES_MAX = 10_000

End = Settle | Release


@dataclass(frozen=True, slots=True)
class Entry:
    """One kept operation and the file it is kept in."""

    path: Path
    operation: End


class Journal:
    """The folder of kept operations. Its methods block: call them off the event loop."""

    def __init__(self, folder: Path, *, entries_max: int = ENTRIES_MAX) -> None:
        self._folder = folder
        self._entries_max = entries_max

    def keep(self, operation: End) -> None:
        """Write the operation durably; raises `JournalFull`, or OSError when the disk refuses."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{operation.hold_id}.{type(operation).__name__.lower()}"
        if (self._folder / f"{name}.json").exists():
            return  # the first end is the one that counts, here as in the database
        if len(self._names()) >= self._entries_max:
            raise JournalFull(self._entries_max)
        draft = self._folder / f".{name}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_packed(operation))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._folder / f"{name}.json")
        self._sync_folder()

    def entries(self) -> list[Entry]:
        """Return what is kept, oldest hold first."""
        found = []
        for name in self._names():
            path = self._folder / name
            # Another gateway on this folder may have replayed it meanwhile.
            with suppress(FileNotFoundError):
                found.append(Entry(path, _unpacked(path.read_bytes())))
        return found

    def holds(self) -> frozenset[str]:
        """Return the holds whose ends are kept."""
        return frozenset(name.partition(".")[0] for name in self._names())

    def drop(self, entry: Entry) -> None:
        """Forget an operation that is in the database now."""
        entry.path.unlink(missing_ok=True)
        self._sync_folder()

    def count(self) -> int:
        """Return how many operations wait."""
        return len(self._names())

    def _names(self) -> list[str]:
        if not self._folder.is_dir():
            return []
        return sorted(name for name in os.listdir(self._folder) if name.endswith(".json") and name[0] != ".")

    def _sync_folder(self) -> None:
        # A rename is durable only once the folder is.
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _packed(operation: End) -> bytes:
    values: dict[str, Any] = {
        "hold_id": operation.hold_id,
        "account_id": operation.account_id,
        "reason": operation.reason,
        "at": operation.at.isoformat(),
    }
    if isinstance(operation, Settle):
        values |= {
            "charge_nanos": operation.charge.nanos,
            "loss_nanos": operation.loss.nanos,
            "receipt": base64.b64encode(operation.receipt).decode(),
        }
    return json.dumps(values).encode()


def _unpacked(data: bytes) -> End:
    values = json.loads(data)
    at = datetime.fromisoformat(values["at"])
    if "receipt" not in values:
        return Release(values["hold_id"], values["account_id"], reason=values["reason"], at=at)
    return Settle(
        values["hold_id"],
        values["account_id"],
        Money(values["charge_nanos"]),
        Money(values["loss_nanos"]),
        receipt=base64.b64decode(values["receipt"]),
        reason=values["reason"],
        at=at,
    )
