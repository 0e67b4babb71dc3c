"""A batch on SQLite: a connection of sqlite3 in a thread of its own."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from typing import TypeVar

from billing.batch import (
    BalanceRow,
    Changes,
    Groupable,
    HoldRow,
    KnownKey,
    Loaded,
    accounts_of,
    decide,
    holds_of,
    keys_of,
    pack,
    subjects_of,
    unpack,
    windows_of,
)
from billing.drivers import OutOfStep
from billing.ledger import Outcome
from storage.database import Database, away_is_said
from storage.types import micros

T = TypeVar("T")

_LOAD_BALANCES = """
SELECT account_id, balance_nanos, held_nanos, promo_nanos FROM balances
WHERE account_id IN (SELECT value FROM json_each(?))
"""
_LOAD_HOLDS = """
SELECT id, account_id, state, amount_nanos, caps, extensions FROM holds WHERE id IN (SELECT value FROM json_each(?))
"""
_LOAD_CAPS = "SELECT subject, period, limit_nanos FROM caps WHERE subject IN (SELECT value FROM json_each(?))"
_LOAD_USES = """
SELECT uses.subject, uses.period, uses.starts, uses.used_nanos
FROM json_each(?) AS asked
JOIN cap_uses AS uses ON uses.subject = json_extract(asked.value, '$[0]')
                     AND uses.period = json_extract(asked.value, '$[1]')
                     AND uses.starts = json_extract(asked.value, '$[2]')
"""
_SET_USE = """
INSERT INTO cap_uses (subject, period, starts, used_nanos) VALUES (?, ?, ?, ?)
ON CONFLICT (subject, period, starts) DO UPDATE SET used_nanos = excluded.used_nanos
"""
_LOAD_KEYS = """
SELECT holds.account_id, holds.idempotency_key, holds.id, holds.state, holds.request_digest
FROM json_each(?) AS asked
JOIN holds ON holds.account_id = json_extract(asked.value, '$[0]')
          AND holds.idempotency_key = json_extract(asked.value, '$[1]')
"""
_INSERT_HOLD = """
INSERT INTO holds (id, account_id, idempotency_key, request_digest, state, amount_nanos, owner, model, upstream,
                   price_version, source, key_id, turn_id, input_tokens_bound, output_tokens_max, placed_at, caps)
VALUES (?, ?, ?, ?, 'held', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
# The row may be one that this very batch releases; one that it places is not there yet (see `OutOfStep`).
_GIVE_UP_KEY = "UPDATE holds SET idempotency_key = ? WHERE id = ?"
_MARK_HOLD = "UPDATE holds SET state = ?, dispatched_at = coalesce(?, dispatched_at) WHERE id = ?"
_END_HOLD = "UPDATE holds SET state = ?, ended_at = ?, end_reason = ? WHERE id = ?"
_GROW_HOLD = "UPDATE holds SET amount_nanos = ?, extensions = ? WHERE id = ?"
_CHECKPOINT = "UPDATE holds SET checkpoint_input_tokens = ?, checkpoint_output_tokens = ? WHERE id = ?"
_INSERT_TRANSFER = """
INSERT INTO transfers (id, debit, credit, amount_nanos, kind, idempotency_key, reference, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_INSERT_RECEIPT = """
INSERT INTO receipts (id, account_id, charge_nanos, loss_nanos, body, created_at) VALUES (?, ?, ?, ?, ?, ?)
"""
# Guarded by what was loaded: a balance that is not as it was decided upon is not written.
_SET_BALANCE = """
UPDATE balances SET balance_nanos = ?, held_nanos = ?, promo_nanos = ?
WHERE account_id = ? AND balance_nanos = ? AND held_nanos = ? AND promo_nanos = ?
"""


class SqliteDriver:
    """Owns the connection and its thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger")
        self._connection: sqlite3.Connection | None = None

    async def carry_out(self, batch: Sequence[Groupable]) -> list[Outcome]:
        """Carry out the batch in the thread, in this process's turn to write the file."""
        with away_is_said():
            async with self._database.turn_to_write():
                return await self._in_thread(lambda: self._transaction(batch))

    async def close(self) -> None:
        """Close the connection and end the thread."""
        if self._connection is not None:
            await self._in_thread(self._connection.close)
            self._connection = None
        self._thread.shutdown(wait=False)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _transaction(self, batch: Sequence[Groupable]) -> list[Outcome]:
        if self._connection is None:
            self._connection = self._database.open_sqlite()
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            loaded = _load(connection, batch)
            outcomes, changes = decide(batch, loaded)
            _store(connection, changes, loaded)
            connection.execute("COMMIT")
        except BaseException:
            # Whatever ended it, the next batch must find the connection without a transaction.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return outcomes


def _load(connection: sqlite3.Connection, batch: Sequence[Groupable]) -> Loaded:
    accounts, ids, keys, subjects = accounts_of(batch), holds_of(batch), keys_of(batch), subjects_of(batch)
    with closing(connection.cursor()) as cursor:
        balances = cursor.execute(_LOAD_BALANCES, (json.dumps(accounts),)).fetchall() if accounts else []
        holds = cursor.execute(_LOAD_HOLDS, (json.dumps(ids),)).fetchall() if ids else []
        known = cursor.execute(_LOAD_KEYS, (json.dumps(keys),)).fetchall() if keys else []
        limits = cursor.execute(_LOAD_CAPS, (json.dumps(subjects),)).fetchall() if subjects else []
        rows = {row[0]: HoldRow(row[1], row[2], row[3], unpack(row[4]), row[5]) for row in holds}
        windows = windows_of(batch, [(row[0], row[1]) for row in limits], rows)
        uses = cursor.execute(_LOAD_USES, (json.dumps(windows),)).fetchall() if windows else []
    return Loaded(
        balances={row[0]: BalanceRow(*row[1:]) for row in balances},
        holds=rows,
        keys={(row[0], row[1]): KnownKey(*row[2:]) for row in known},
        caps={(row[0], row[1]): row[2] for row in limits},
        uses={(row[0], row[1], row[2]): row[3] for row in uses},
    )


def _store(connection: sqlite3.Connection, changes: Changes, loaded: Loaded) -> None:
    with closing(connection.cursor()) as cursor:
        for hold_id, key in changes.given_up.items():
            cursor.execute(_GIVE_UP_KEY, (key, hold_id))
            if cursor.rowcount != 1:
                raise OutOfStep(hold_id)
        cursor.executemany(
            _INSERT_HOLD,
            [
                (
                    one.id, one.account_id, one.idempotency_key, one.request_digest, one.amount.nanos, one.owner,
                    one.model, one.upstream, one.price_version, one.source, one.key_id, one.turn_id,
                    one.input_tokens_bound, one.output_tokens_max, micros(one.at), pack(changes.caps_of[one.id]),
                )
                for one in changes.new_holds
            ],
        )  # fmt: skip
        marked = [(hold_id, end) for hold_id, end in changes.hold_changes.items() if not end.is_end]
        ended = [(hold_id, end) for hold_id, end in changes.hold_changes.items() if end.is_end]
        cursor.executemany(
            _MARK_HOLD,
            [(end.state, _micros(end.at if end.state == "dispatched" else None), hold_id) for hold_id, end in marked],
        )
        cursor.executemany(_END_HOLD, [(end.state, micros(end.at), end.reason, hold_id) for hold_id, end in ended])
        cursor.executemany(
            _GROW_HOLD, [(row.amount, row.extensions, hold_id) for hold_id, row in changes.grown.items()]
        )
        cursor.executemany(
            _CHECKPOINT,
            [(one.input_tokens, one.output_tokens, hold_id) for hold_id, one in changes.checkpoints.items()],
        )
        cursor.executemany(
            _INSERT_TRANSFER,
            [
                (
                    one.id, one.debit, one.credit, one.amount.nanos, one.kind, one.idempotency_key, one.reference,
                    micros(one.at),
                )
                for one in changes.transfers
            ],
        )  # fmt: skip
        cursor.executemany(
            _INSERT_RECEIPT,
            [
                (one.hold_id, one.account_id, one.charge.nanos, one.loss.nanos, one.receipt, micros(one.at))
                for one in changes.receipts
            ],
        )
        cursor.executemany(_SET_USE, [(*raised, used) for raised, used in changes.uses.items()])
        for account_id, after in changes.balances.items():
            before = loaded.balances[account_id]
            cursor.execute(
                _SET_BALANCE,
                (
                    after.balance, after.held, after.promo,
                    account_id, before.balance, before.held, before.promo,
                ),
            )  # fmt: skip
            if cursor.rowcount != 1:
                raise OutOfStep(account_id)


def _micros(at: datetime | None) -> int | None:
    return micros(at) if at is not None else None
