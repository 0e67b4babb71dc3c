"""A database that goes away after the upstream has answered, and comes back (AT-08).

Callers in the middle of an answer get its end all the same, new calls are told to come back, nothing is lost and
nothing is charged twice.
"""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import make_url

from billing.journal import Journal
from tests.faults.books import all_ended, judge
from tests.faults.callers import call
from tests.faults.process import Arming
from tests.faults.vendor import Order
from tests.faults.world import World
from tests.servers import Server

CALLS = 6
# What two busy cores may add to the writer's patience.
SLACK_S = 1.5
# An answer with an Idempotency-Key is kept to be repeated before it is settled, which has a patience of its own.
KEEPING_S = 2.0
# A new call gives up on reading who calls, or on placing its hold.
REFUSED_WITHIN_S = 12.0


@contextmanager
def paused(server: Server) -> Iterator[None]:
    """Freeze PostgreSQL: connections stay open and nothing answers."""
    server.pause()
    try:
        yield
    finally:
        server.resume()


@contextmanager
def stopped(server: Server) -> Iterator[None]:
    """Shut PostgreSQL down at once, as a crash would, and start it again."""
    server.stop(signal.SIGQUIT)
    try:
        yield
    finally:
        server.start()


@contextmanager
def locked(database_url: str) -> Iterator[None]:
    """Lock the SQLite file as another process would: reading goes on, writing waits."""
    path = make_url(database_url).database
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None, timeout=5)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


async def goes_away(world: World, fault: object, *, for_s: float, patience_s: float = 5.0) -> None:
    """Take the database away (`fault`: a context manager) in the middle of answers, for so long, and judge."""
    customer = await world.customer()
    async with world.gateway(Arming(patience_s=patience_s)) as gateway:
        orders = [
            Order(words=3 + n, hangs_after=2 if n % 3 else None, waits=not n % 3, is_stream=bool(n % 3))
            for n in range(CALLS)
        ]
        before = world.vendor.orders
        world.vendor.gate.clear()
        calls = [
            asyncio.create_task(call(world, gateway.url, customer, order, key=f"{time.time_ns()}" if n % 2 else None))
            for n, order in enumerate(orders)
        ]
        while world.vendor.orders < before + CALLS:  # noqa: ASYNC110 the vendor tells nobody
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)  # the frames before the silence pass through
        with fault:  # type: ignore[attr-defined]  # whatever the caller chose
            began = time.monotonic()
            world.vendor.gate.set()
            new = asyncio.create_task(call(world, gateway.url, customer, Order()))
            seen = await asyncio.gather(*calls)
            assert all(one.is_whole for one in seen), seen
            for n, one in enumerate(seen):
                took_s = one.ended_s - began
                within_s = patience_s + SLACK_S + (KEEPING_S if n % 2 else 0)
                assert took_s < within_s, f"the end of an answer took {took_s:.1f} s"
            refused = await new
            took_s = time.monotonic() - began
            assert (refused.status, bool(refused.retry_after)) == (503, True), refused
            assert took_s < REFUSED_WITHIN_S, f"the refusal took {took_s:.1f} s"
            await asyncio.sleep(max(0.0, for_s - took_s))  # how long it is away is the fault
        async with asyncio.timeout(30):
            while Journal(world.folder / "journal").count():  # noqa: ASYNC110 a folder tells nobody
                await asyncio.sleep(0.05)
        await all_ended(world)
        again = await call(world, gateway.url, customer, Order())
        await judge(world, [*seen, refused, again])
        assert again.is_whole
