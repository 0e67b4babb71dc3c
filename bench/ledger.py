"""Durable hold+settle pairs a second: group commit against one commit each, and against a bare driver loop.

    python -m bench.ledger [seconds]

Each pair is placed, dispatched and settled, every step durable before the next, as a metered call does it. Callers
have an account each. "One commit each" is the same writer with batches of one; the bare loop is what the driver alone
can do: three commits a pair with the fewest statements, one caller.
"""

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import uvloop
from sqlalchemy import make_url

from billing import writer as writing
from billing.balances import Balances
from billing.catalogue import Catalogue, demo
from billing.ledger import Dispatch, OpenBalance, PlaceHold, Settle
from billing.money import ZERO, Money
from billing.pricebook import PriceBook
from billing.writer import Writer
from storage.clock import SystemClock
from storage.database import Database
from storage.ids import new_id
from storage.migrate import migrate
from tests import servers

CALLERS = (1, 16, 256)
HOLD = Money(1_000)
CHARGE = Money(10)


async def pairs_a_second(database: Database, callers: int, seconds: float, *, batch_max: int) -> float:
    """Return finished pairs a second of so many callers."""
    clock = SystemClock()
    writing.BATCH_MAX = batch_max
    writer = Writer(database)
    model = demo("http://127.0.0.1/v1")
    await PriceBook(database, clock).remember(Catalogue([model]))
    balances = Balances(database, writer, clock)
    accounts = [new_id("acc", clock.now()) for _ in range(callers)]
    for account in accounts:
        await balances.open(OpenBalance(account))
        await balances.grant(account, Money.usd("100"), key=f"bench:{account}")
    version = model.price.version
    ends_at = time.perf_counter() + seconds
    done = 0

    async def call(account: str) -> None:
        nonlocal done
        while time.perf_counter() < ends_at:
            hold = new_id("hold", clock.now())
            await writer.write(
                PlaceHold(
                    hold, account, hold, "0", HOLD, "own_bench", "demo", "demo", version, "key",
                    key_id=None, turn_id=None, input_tokens_bound=1, output_tokens_max=1, at=clock.now(),
                )
            )  # fmt: skip
            await writer.write(Dispatch(hold, clock.now()))
            await writer.write(Settle(hold, account, CHARGE, ZERO, receipt=b"{}", reason="complete", at=clock.now()))
            done += 1

    began = time.perf_counter()
    await asyncio.gather(*(call(account) for account in accounts))
    took = time.perf_counter() - began
    await writer.close()
    return done / took


async def bare_sqlite(path: Path, seconds: float) -> float:
    """Return pairs a second of sqlite3 alone: three durable commits each."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE pair (id INTEGER PRIMARY KEY, state TEXT, cost INTEGER)")
    done = 0
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        for statement, values in (
            ("INSERT INTO pair VALUES (?, 'held', NULL)", (done,)),
            ("UPDATE pair SET state = 'dispatched' WHERE id = ?", (done,)),
            ("UPDATE pair SET state = 'settled', cost = 1 WHERE id = ?", (done,)),
        ):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(statement, values)
            connection.execute("COMMIT")
        done += 1
    took = time.perf_counter() - began
    connection.close()
    return done / took


async def bare_postgres(url: str, seconds: float) -> float:
    """Return pairs a second of asyncpg alone: three durable commits each."""
    dsn = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn)
    await connection.execute("CREATE TABLE pair (id BIGINT PRIMARY KEY, state TEXT, cost BIGINT)")
    done = 0
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        await connection.execute("INSERT INTO pair VALUES ($1, 'held', NULL)", done)
        await connection.execute("UPDATE pair SET state = 'dispatched' WHERE id = $1", done)
        await connection.execute("UPDATE pair SET state = 'settled', cost = 1 WHERE id = $1", done)
        done += 1
    took = time.perf_counter() - began
    await connection.close()
    return done / took


async def measure(name: str, url: str, bare: Callable[[], Awaitable[float]], seconds: float) -> None:
    """Print one database's figures."""
    database = Database(url)
    await migrate(database, mode="sandbox")
    alone = await bare()
    print(f"{name}: a bare driver loop, one caller: {alone:,.0f} pairs/s")
    for callers in CALLERS:
        each = await pairs_a_second(database, callers, seconds, batch_max=1)
        grouped = await pairs_a_second(database, callers, seconds, batch_max=256)
        print(
            f"{name}: {callers:>3} callers: grouped {grouped:>7,.0f} pairs/s, one commit each {each:>7,.0f};"
            f" {grouped / each:5.1f} times that, {grouped / alone:5.2f} times the bare loop"
        )
    await database.close()


async def main(seconds: float) -> None:
    """Measure SQLite and PostgreSQL, both waiting for the disk."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.sqlite3"
        await measure(
            "SQLite", f"sqlite:///{file}", lambda: bare_sqlite(Path(folder) / "bare.sqlite3", seconds), seconds
        )
    with servers.postgres(fsync=True) as server:
        async with servers.fresh_database(server) as url:
            await measure("PostgreSQL", url, lambda: bare_postgres(url, seconds), seconds)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 5.0))
