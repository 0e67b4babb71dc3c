"""A batch on PostgreSQL: set-based statements on a connection of asyncpg, rows locked in account and hold order."""

from collections.abc import Sequence
from typing import Any

import asyncpg

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
from storage.database import Database
from storage.types import micros

_LOAD_BALANCES = """
SELECT account_id, balance_nanos, held_nanos, promo_nanos FROM balances
WHERE account_id = ANY($1::text[]) ORDER BY account_id FOR UPDATE
"""
_LOAD_HOLDS = """
SELECT id, account_id, state, amount_nanos, caps, extensions FROM holds
WHERE id = ANY($1::text[]) ORDER BY id FOR UPDATE
"""
_LOAD_CAPS = "SELECT subject, period, limit_nanos FROM caps WHERE subject = ANY($1::text[])"
# A window is made before it is locked, or two processes would both begin it at nothing.
_MAKE_USES = """
INSERT INTO cap_uses (subject, period, starts, used_nanos)
SELECT subject, period, starts, 0 FROM unnest($1::text[], $2::text[], $3::text[]) AS made (subject, period, starts)
ORDER BY subject, period, starts ON CONFLICT DO NOTHING
"""
_LOAD_USES = """
SELECT subject, period, starts, used_nanos FROM cap_uses
JOIN unnest($1::text[], $2::text[], $3::text[]) AS asked (subject, period, starts) USING (subject, period, starts)
ORDER BY subject, period, starts FOR UPDATE OF cap_uses
"""
_SET_USES = """
UPDATE cap_uses SET used_nanos = made.used
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS made (subject, period, starts, used)
WHERE cap_uses.subject = made.subject AND cap_uses.period = made.period AND cap_uses.starts = made.starts
"""
_LOAD_KEYS = """
SELECT holds.account_id, holds.idempotency_key, holds.id, holds.state, holds.request_digest
FROM unnest($1::text[], $2::text[]) AS asked (account_id, idempotency_key)
JOIN holds USING (account_id, idempotency_key)
"""
_INSERT_HOLDS = """
INSERT INTO holds (id, account_id, idempotency_key, request_digest, state, amount_nanos, owner, model, upstream,
                   price_version, source, key_id, turn_id, input_tokens_bound, output_tokens_max, placed_at, caps)
SELECT id, account_id, idempotency_key, request_digest, 'held', amount_nanos, owner, model, upstream,
       price_version, source, key_id, turn_id, input_tokens_bound, output_tokens_max, placed_at, caps
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[],
            $9::text[], $10::text[], $11::text[], $12::text[], $13::int[], $14::int[], $15::bigint[], $16::text[])
  AS made (id, account_id, idempotency_key, request_digest, amount_nanos, owner, model, upstream,
           price_version, source, key_id, turn_id, input_tokens_bound, output_tokens_max, placed_at, caps)
"""
# The row may be one that this very batch releases; one that it places is not there yet (see `OutOfStep`).
_GIVE_UP_KEYS = """
UPDATE holds SET idempotency_key = made.key FROM unnest($1::text[], $2::text[]) AS made (id, key)
WHERE holds.id = made.id
"""
_MARK_HOLDS = """
UPDATE holds SET state = made.state, dispatched_at = coalesce(made.at, holds.dispatched_at)
FROM unnest($1::text[], $2::text[], $3::bigint[]) AS made (id, state, at) WHERE holds.id = made.id
"""
_END_HOLDS = """
UPDATE holds SET state = made.state, ended_at = made.at, end_reason = made.reason
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) AS made (id, state, at, reason)
WHERE holds.id = made.id
"""
_GROW_HOLDS = """
UPDATE holds SET amount_nanos = made.amount, extensions = made.extensions
FROM unnest($1::text[], $2::bigint[], $3::int[]) AS made (id, amount, extensions) WHERE holds.id = made.id
"""
_CHECKPOINTS = """
UPDATE holds SET checkpoint_input_tokens = made.input, checkpoint_output_tokens = made.output
FROM unnest($1::text[], $2::int[], $3::int[]) AS made (id, input, output) WHERE holds.id = made.id
"""
_INSERT_TRANSFERS = """
INSERT INTO transfers (id, debit, credit, amount_nanos, kind, idempotency_key, reference, created_at)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::bigint[])
"""
_INSERT_RECEIPTS = """
INSERT INTO receipts (id, account_id, charge_nanos, loss_nanos, body, created_at)
SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bytea[], $6::bigint[])
"""
# Guarded by what was loaded: a balance that is not as it was decided upon is not written.
_SET_BALANCES = """
UPDATE balances SET balance_nanos = made.balance, held_nanos = made.held, promo_nanos = made.promo
FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
  AS made (account_id, balance, held, promo, balance_before, held_before, promo_before)
WHERE balances.account_id = made.account_id AND balances.balance_nanos = made.balance_before
  AND balances.held_nanos = made.held_before AND balances.promo_nanos = made.promo_before
"""


class PostgresDriver:
    """Borrows a connection of the pool for each batch, so a broken one is replaced by the pool's rules."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def carry_out(self, batch: Sequence[Groupable]) -> list[Outcome]:
        """Carry out the batch in one transaction."""
        async with self._database.asyncpg_connection() as connection, connection.transaction():
            loaded = await _load(connection, batch)
            outcomes, changes = decide(batch, loaded)
            await _store(connection, changes, loaded)
        return outcomes

    async def close(self) -> None:
        """Nothing of its own to close."""


async def _load(connection: asyncpg.Connection, batch: Sequence[Groupable]) -> Loaded:
    accounts, ids, keys, subjects = accounts_of(batch), holds_of(batch), keys_of(batch), subjects_of(batch)
    # Balances, then holds, then caps, each in their order, in every process: no two batches can wait for each other.
    balances = await connection.fetch(_LOAD_BALANCES, accounts) if accounts else []
    holds = await connection.fetch(_LOAD_HOLDS, ids) if ids else []
    known = await connection.fetch(_LOAD_KEYS, *_columns(keys)) if keys else []
    limits = await connection.fetch(_LOAD_CAPS, subjects) if subjects else []
    rows = {row[0]: HoldRow(row[1], row[2], row[3], unpack(row[4]), row[5]) for row in map(tuple, holds)}
    uses = []
    if windows := windows_of(batch, [(row[0], row[1]) for row in limits], rows):
        await connection.execute(_MAKE_USES, *_columns(windows))
        uses = await connection.fetch(_LOAD_USES, *_columns(windows))
    return Loaded(
        balances={row[0]: BalanceRow(*row[1:]) for row in map(tuple, balances)},
        holds=rows,
        keys={(row[0], row[1]): KnownKey(*row[2:]) for row in map(tuple, known)},
        caps={(row[0], row[1]): row[2] for row in limits},
        uses={(row[0], row[1], row[2]): row[3] for row in uses},
    )


async def _store(connection: asyncpg.Connection, changes: Changes, loaded: Loaded) -> None:
    new_holds = [
        (
            one.id, one.account_id, one.idempotency_key, one.request_digest, one.amount.nanos, one.owner,
            one.model, one.upstream, one.price_version, one.source, one.key_id, one.turn_id,
            one.input_tokens_bound, one.output_tokens_max, micros(one.at), pack(changes.caps_of[one.id]),
        )
        for one in changes.new_holds
    ]  # fmt: skip
    marked = [
        (hold_id, end.state, micros(end.at) if end.state == "dispatched" else None)
        for hold_id, end in changes.hold_changes.items()
        if not end.is_end
    ]
    ended = [
        (hold_id, end.state, micros(end.at), end.reason) for hold_id, end in changes.hold_changes.items() if end.is_end
    ]
    checkpoints = [(hold_id, one.input_tokens, one.output_tokens) for hold_id, one in changes.checkpoints.items()]
    transfers = [
        (
            one.id, one.debit, one.credit, one.amount.nanos, one.kind, one.idempotency_key, one.reference,
            micros(one.at),
        )
        for one in changes.transfers
    ]  # fmt: skip
    receipts = [
        (one.hold_id, one.account_id, one.charge.nanos, one.loss.nanos, one.receipt, micros(one.at))
        for one in changes.receipts
    ]
    given_up = list(changes.given_up.items())
    if given_up and await connection.execute(_GIVE_UP_KEYS, *_columns(given_up)) != f"UPDATE {len(given_up)}":
        raise OutOfStep
    stored: list[tuple[str, Sequence[tuple[Any, ...]]]] = [
        (_INSERT_HOLDS, new_holds),
        (_MARK_HOLDS, marked),
        (_END_HOLDS, ended),
        (_GROW_HOLDS, [(hold_id, row.amount, row.extensions) for hold_id, row in changes.grown.items()]),
        (_CHECKPOINTS, checkpoints),
        (_INSERT_TRANSFERS, transfers),
        (_INSERT_RECEIPTS, receipts),
        (_SET_USES, [(*raised, used) for raised, used in changes.uses.items()]),
    ]
    for statement, rows in stored:
        if rows:
            await connection.execute(statement, *_columns(rows))
    before = loaded.balances
    balances = [
        (
            account_id, after.balance, after.held, after.promo,
            before[account_id].balance, before[account_id].held, before[account_id].promo,
        )
        for account_id, after in changes.balances.items()
    ]  # fmt: skip
    if balances and await connection.execute(_SET_BALANCES, *_columns(balances)) != f"UPDATE {len(balances)}":
        raise OutOfStep


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """Turn rows into one array a column, as unnest takes them."""
    return [list(column) for column in zip(*rows, strict=True)]
