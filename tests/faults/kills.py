"""kill -9 at chosen points and at random moments under load, then a restart (AT-09)."""

from __future__ import annotations

import asyncio
import random

from tests.faults.books import judge, open_holds
from tests.faults.callers import Seen, call, keep_calling
from tests.faults.points import POINTS
from tests.faults.process import Arming
from tests.faults.vendor import Order
from tests.faults.world import Customer, Died, World

CALLERS = 4
REACHED_S = 30.0


async def die_at(world: World, customers: list[Customer], point: str, choose: random.Random) -> None:
    """Kill a gateway at this point, start it again, and judge the books."""
    stage = POINTS[point].stage
    seen: list[Seen] = []
    if stage == "calling":
        seen = await _under_load(world, customers, choose, arming=Arming(point, nth=choose.randint(1, 3)))
    else:
        seen = await _lose_some(world, customers)
        await _dies_at_start(world, point)
    await restart_and_judge(world, seen)


async def die_while_creating(world: World) -> None:
    """Kill the first start of all in its migration; the second finds a database as if there had been none."""
    for name, point in POINTS.items():
        if point.stage == "creating":
            await _dies_at_start(world, name)
    async with world.gateway() as gateway, world.opened():
        first = await call(world, gateway.url, await world.customer(), Order())
        assert first.is_whole, first
        await judge(world, [first])


async def _dies_at_start(world: World, point: str) -> None:
    try:
        gateway = await world.start(Arming(point))
    except Died:
        return
    await gateway.kill()
    raise AssertionError(f"the process never came to this point: {point}")


async def die_at_random(world: World, customers: list[Customer], choose: random.Random) -> None:
    """Kill a gateway at any moment under load, start it again, and judge the books."""
    await restart_and_judge(world, await _under_load(world, customers, choose, kill_after_s=choose.uniform(0.0, 0.6)))


async def restart_and_judge(world: World, seen: list[Seen]) -> None:
    """Start the gateway again, which recovers, and judge."""
    async with world.gateway() as gateway:
        await judge(world, seen)
        # What was recovered does not only balance: it serves.
        if seen:
            again = await call(world, gateway.url, seen[0].customer, Order(words=2))
            assert again.is_whole, again
            await judge(world, [*seen, again])


async def _under_load(
    world: World,
    customers: list[Customer],
    choose: random.Random,
    *,
    arming: Arming | None = None,
    kill_after_s: float | None = None,
) -> list[Seen]:
    over = asyncio.Event()
    async with world.gateway(arming) as gateway:
        callers = [
            asyncio.create_task(keep_calling(world, lambda: gateway.url, one, choose.randrange(2**32), until=over))
            for one in customers
        ]
        try:
            if kill_after_s is None:
                died = await gateway.died(REACHED_S)
                assert died, f"the process never came to this point: {arming}"
            else:
                await asyncio.sleep(kill_after_s)  # the moment is the fault
                await gateway.kill()
        finally:
            over.set()
            seen = [one for calls in await asyncio.gather(*callers) for one in calls]
    return seen


async def _lose_some(world: World, customers: list[Customer]) -> list[Seen]:
    """Leave holds of a killed process behind: streams that have come to a checkpoint."""
    async with world.gateway() as gateway:
        order = Order(words=12, word_every_s=0.2)
        calls = [asyncio.create_task(call(world, gateway.url, one, order)) for one in customers]
        while await open_holds(world) < len(customers):  # noqa: ASYNC110 the condition stands in the database
            await asyncio.sleep(0.02)
        while world.vendor.orders == 0:  # noqa: ASYNC110 the vendor tells nobody
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.7)  # checkpoints come by the clock
        await gateway.kill()
        return list(await asyncio.gather(*calls))
