"""Carry a batch out on the database's own driver: load and lock, decide (`billing/batch.py`), store, commit once.

The one place that runs SQL as text: set-based statements with a fixed number of round trips a batch, however large.
"""

import sqlite3
from collections.abc import Sequence
from typing import Protocol

import asyncpg

from billing.batch import Groupable
from billing.ledger import Outcome


class Driver(Protocol):
    """One transaction a batch."""

    async def carry_out(self, batch: Sequence[Groupable]) -> list[Outcome]:
        """Carry out all of the batch durably, or nothing: any error means that nothing was committed."""
        ...

    async def close(self) -> None:
        """Let go of the connection."""
        ...


class OutOfStep(Exception):
    """A row was not as it had been loaded, though it was locked: nothing of the batch is stored."""


# Errors that one operation brings about: the others of its batch are carried out without it. Any other error is the
# database's, and meets all of them.
OF_ONE_OPERATION = (
    OutOfStep,
    KeyError,
    OverflowError,
    sqlite3.IntegrityError,
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.DataError,
)
