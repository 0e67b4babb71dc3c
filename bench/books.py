# ruff: noqa: S608 the statements are put together from constants of this file
"""`verify` on large books: how long every rule takes, on SQLite and PostgreSQL.

    python -m bench.books [transfers]

The books are made set-based, a million transfers by default, and honest: people who paid in, calls that were charged,
grants, corrections and refunds, over three hundred days. Then one balance is changed by hand, and found.
"""

import asyncio
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvloop
from sqlalchemy import text

from billing import verify as verifying
from billing.checkpoints import Checkpoints
from billing.verify import verify
from storage.clock import Clock, SystemClock
from storage.database import Database
from storage.migrate import migrate
from storage.types import micros
from tests import servers

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 300
PEOPLE_SHARE = 100  # one account for so many transfers
PAID, CHARGE = 1_000_000, 1_000

# Each person pays in once, and gets one grant; all other transfers are charges of settled calls. One text serves both
# databases: rows are counted by a recursive query, ids made of the numbers.
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < CAST(:count AS BIGINT)) "
_AT = "CAST(:begin AS BIGINT) + i * CAST(:step AS BIGINT)"
_PERSON = "'acc_' || CAST(1 + (i - 1) % CAST(:people AS BIGINT) AS VARCHAR)"
_CALL_COLUMNS = (
    "id, account_id, idempotency_key, request_digest, state, amount_nanos, owner, model, upstream, price_version,"
    " source, output_tokens_max, input_tokens_bound, placed_at, dispatched_at, ended_at, end_reason"
)
_TRANSFER_COLUMNS = "id, debit, credit, amount_nanos, kind, idempotency_key, reference, created_at"


async def fill(database: Database, transfers: int) -> None:
    """Write honest books of about so many transfers."""
    people = max(1, transfers // PEOPLE_SHARE)
    calls = transfers - 2 * people
    begin, span = micros(BEGIN), DAYS * 86_400 * 1_000_000
    each = calls // people + 1
    statements: list[tuple[str, dict[str, Any]]] = [
        ("INSERT INTO prices (version, model, body, first_seen_at) VALUES ('v', 'm', :body, :begin)", {"body": b"{}"}),
        (
            _NUMBERS + "INSERT INTO balances (account_id, balance_nanos, held_nanos, promo_nanos)"
            " SELECT 'acc_' || CAST(i AS VARCHAR), 0, 0, 0 FROM n",
            {"count": people},
        ),
        (
            _NUMBERS + "INSERT INTO topups (id, account_id, provider, state, currency, minor_units, rate_nanos,"
            f" created_at, expires_at, paid_at) SELECT 'top_' || CAST(i AS VARCHAR), {_PERSON}, 'telegram-stars',"
            f" 'paid', 'XTR', 1, {PAID * each}, {_AT}, {_AT}, {_AT} FROM n",
            {"count": people},
        ),
        (
            _NUMBERS + "INSERT INTO payment_events (provider, event_id, topup_id, account_id, currency, minor_units,"
            f" amount_nanos, created_at) SELECT 'telegram-stars', 'c' || CAST(i AS VARCHAR),"
            f" 'top_' || CAST(i AS VARCHAR), {_PERSON}, 'XTR', 1, {PAID * each}, {_AT} FROM n",
            {"count": people},
        ),
        (
            _NUMBERS + f"INSERT INTO transfers ({_TRANSFER_COLUMNS}) SELECT 'trf_p' || CAST(i AS VARCHAR),"
            f" 'provider:telegram-stars', 'user:' || {_PERSON}, {PAID * each}, 'topup',"
            f" 'topup:telegram-stars:c' || CAST(i AS VARCHAR), 'top_' || CAST(i AS VARCHAR), {_AT} FROM n",
            {"count": people},
        ),
        (
            _NUMBERS + f"INSERT INTO transfers ({_TRANSFER_COLUMNS}) SELECT 'trf_g' || CAST(i AS VARCHAR),"
            f" 'house:promo', 'user:' || {_PERSON}, {CHARGE}, 'grant', 'g' || CAST(i AS VARCHAR), NULL, {_AT} FROM n",
            {"count": people},
        ),
        (
            _NUMBERS + f"INSERT INTO holds ({_CALL_COLUMNS}) SELECT 'hold_' || CAST(i AS VARCHAR), {_PERSON},"
            f" 'k' || CAST(i AS VARCHAR), 'd', 'settled', {CHARGE}, 'own', 'm', 'u', 'v', 'key', 1, 1, {_AT}, {_AT},"
            f" {_AT}, 'complete' FROM n",
            {"count": calls},
        ),
        (
            _NUMBERS + "INSERT INTO receipts (id, account_id, charge_nanos, loss_nanos, body, created_at)"
            f" SELECT 'hold_' || CAST(i AS VARCHAR), {_PERSON}, {CHARGE}, 0, :body, {_AT} FROM n",
            {"count": calls, "body": b"{}"},
        ),
        (
            _NUMBERS + f"INSERT INTO transfers ({_TRANSFER_COLUMNS}) SELECT 'trf_' || CAST(i AS VARCHAR),"
            f" 'user:' || {_PERSON}, 'house:revenue', {CHARGE}, 'charge', 'charge:hold_' || CAST(i AS VARCHAR),"
            f" 'hold_' || CAST(i AS VARCHAR), {_AT} FROM n",
            {"count": calls},
        ),
        (
            f"UPDATE balances SET balance_nanos = {PAID * each + CHARGE} - {CHARGE} *"
            " (SELECT count(*) FROM holds WHERE holds.account_id = balances.account_id)",
            {},
        ),
    ]
    for statement, given in statements:
        wanted = {"begin": begin, "people": people, "step": span // max(1, given.get("count", 1))} | given
        # SQLite wants the counting query after INSERT INTO … and PostgreSQL takes it there too.
        counted, into = (
            (_NUMBERS, statement.removeprefix(_NUMBERS)) if statement.startswith(_NUMBERS) else ("", statement)
        )
        made = into.replace(" SELECT ", f" {counted}SELECT ", 1) if counted else into
        bound = {name: value for name, value in wanted.items() if f":{name}" in made}
        async with database.write() as connection:
            await connection.execute(text(made), bound)
    async with database.write() as connection:
        await connection.execute(text("ANALYZE"))


async def measure(name: str, database: Database, transfers: int, clock: Clock) -> None:
    """Fill, prove, tamper, prove again; print how long each took."""
    await migrate(database, mode="sandbox")
    began = time.perf_counter()
    await fill(database, transfers)
    print(f"{name}: {transfers:,} transfers written in {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    rows = await Checkpoints(database, clock).write()
    print(f"{name}: {rows:,} checkpoints of {DAYS} days in {time.perf_counter() - began:.1f} s")
    await _rules(name, database)
    began = time.perf_counter()
    books = await verify(database)
    took = time.perf_counter() - began
    print(f"{name}: verify {took:.2f} s, {books.transfers:,} transfers, {len(books.findings)} findings")
    async with database.write() as connection:
        await connection.execute(
            text("UPDATE balances SET balance_nanos = balance_nanos + 1 WHERE account_id = 'acc_7'")
        )
    for finding in (await verify(database)).findings:
        print(f"{name}: found {finding.rule}: {finding.row} ({finding.detail})")


async def _rules(name: str, database: Database) -> None:
    """Print the three rules that take longest."""
    took = []
    for rule, find in verifying._rules():
        began = time.perf_counter()
        async with database.read() as connection:
            await connection.execute(find.limit(1))
        took.append((time.perf_counter() - began, rule))
    for seconds, rule in sorted(took, reverse=True)[:3]:
        print(f"{name}: {seconds:5.2f} s  {rule}")


async def main(transfers: int) -> None:
    """Measure both databases."""
    clock = SystemClock()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'books.sqlite3'}")
        await measure("SQLite", database, transfers, clock)
        await database.close()
    with servers.postgres() as server:
        async with servers.fresh_database(server) as url:
            database = Database(url)
            await measure("PostgreSQL", database, transfers, clock)
            await database.close()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
