"""One of four gateways on one database is killed again and again under load; the other three never notice."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta

from sqlalchemy import select

from billing.batch import OPEN
from billing.holds import UNCERTAIN_MAX, Holds
from storage.tables.billing import holds
from tests.faults.books import judge
from tests.faults.callers import Seen, keep_calling
from tests.faults.process import Arming
from tests.faults.world import Customer, Gateway, World
from tests.house import FakeClock

LEASE_S = 4.0
STEADY = 3


async def one_of_four(world: World, choose: random.Random, *, times: int) -> int:
    """Kill one so many times and judge; return how many holds it left uncertain."""
    steady = [await world.start(Arming(lease_s=LEASE_S)) for _ in range(STEADY)]
    ours = [await world.customer() for _ in steady]
    its = [await world.customer() for _ in range(2)]
    over = asyncio.Event()
    victim = await world.start(Arming(lease_s=LEASE_S))

    def load(customer: Customer, gateway: Gateway | None) -> asyncio.Task[list[Seen]]:
        def url() -> str:
            return (gateway or victim).url

        return asyncio.create_task(keep_calling(world, url, customer, choose.randrange(2**32), until=over))

    untouched = [load(customer, gateway) for customer, gateway in zip(ours, steady, strict=True)]
    touched = [load(customer, None) for customer in its]
    try:
        for _ in range(times):
            await asyncio.sleep(choose.uniform(0.1, 0.8))  # the moment is the fault
            await victim.kill()
            victim = await world.start(Arming(lease_s=LEASE_S))
    finally:
        over.set()
        unharmed = [one for calls in await asyncio.gather(*untouched) for one in calls]
        harmed = [one for calls in await asyncio.gather(*touched) for one in calls]
        uncertain = 0
        try:
            for one in unharmed:
                assert one.is_whole or one.has_left or one.order.status != 200, one
            uncertain = await _only_uncertain(world, {one.account_id for one in its})
        finally:
            for gateway in (*steady, victim):
                await gateway.kill()
    await _a_day_later(world)
    await judge(world, [*unharmed, *harmed])
    return uncertain


async def _only_uncertain(world: World, victims: set[str]) -> int:
    """Wait until what is open is uncertain, and was the victim's; return how much that is."""
    async with asyncio.timeout(LEASE_S * 5):
        while True:
            async with world.core.database.read() as connection:
                find = select(holds.c.account_id, holds.c.state).where(holds.c.state.in_(OPEN))
                rows = (await connection.execute(find)).all()
            if all(row.state == "uncertain" for row in rows):
                assert {row.account_id for row in rows} <= victims, "a live hold of another process was touched"
                return len(rows)
            await asyncio.sleep(0.05)


async def _a_day_later(world: World) -> None:
    """Let recovery find everything as it is a day later."""
    core = world.core
    clock = FakeClock(core.clock.now() + UNCERTAIN_MAX + timedelta(minutes=1))
    await core.writer.replay()
    await Holds(core.database, core.writer, core.price_book, core.receipts, clock, owner="own_of_tomorrow").recover()
