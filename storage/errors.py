"""The root of every error the system knows by name, and those of storage.

    DomainError
    ├── StorageError            here: wrong_database, wrong_secret, no_database, database_behind, database_away,
    │                           unreadable, busy
    ├── BillingError            billing/errors.py
    ├── PeopleError             people/errors.py
    ├── ChatError               chat/errors.py
    └── GatewayError            gateway/errors.py

An error carries a stable `code` and typed attributes, never a sentence for people: each edge has one table from code
to words (`bot/errors.py`) or to status and body (`gateway/errors.py`).
"""

from typing import ClassVar


class DomainError(Exception):
    """Something the system expects to go wrong, and knows by its code."""

    code: ClassVar[str] = "error"


class StorageError(DomainError):
    """The rows are not as they must be."""

    code = "storage_error"


class WrongDatabase(StorageError):
    """The database was marked for the other mode (sandbox or live)."""

    code = "wrong_database"

    def __init__(self, *, marked: str, mode: str) -> None:
        super().__init__(f"the database is marked {marked}, this command runs in {mode} mode")
        self.marked = marked
        self.mode = mode


class WrongSecret(StorageError):
    """The database's texts and keys are sealed under another SECRET_KEY."""

    code = "wrong_secret"


class NoDatabase(StorageError):
    """There is no database where one is to be read."""

    code = "no_database"


class DatabaseBehind(StorageError):
    """The tables are of an earlier version than this program."""

    code = "database_behind"


class Unreadable(StorageError):
    """A sealed text cannot be opened: another SECRET_KEY sealed it, its data key is gone, or it was changed."""

    code = "unreadable"


class DatabaseAway(StorageError):
    """The database does not answer: it is down, unreachable, or locked by someone else."""

    code = "database_away"


class Busy(StorageError):
    """Another process holds what this one needs alone."""

    code = "busy"

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
