"""Many parallel calls against a balance that pays for exactly k: k reach the upstream, the rest get 402 (AT-01)."""

from __future__ import annotations

import asyncio

from billing.money import Money
from tests.faults.books import judge, projection
from tests.faults.callers import Seen, call
from tests.faults.process import Arming
from tests.faults.vendor import Order
from tests.faults.world import World

# So few output tokens are asked for that none of them can be spared: the bound is not lowered to fit.
OUTPUT_MAX = 16
ORDER = Order(waits=True)
WITHIN_S = 90.0


async def crowd(world: World, *, calls: int, pays_for: int, gateways: int) -> None:
    """Let so many call at once, spread over the gateways, and judge."""
    running = [await world.start(Arming()) for _ in range(gateways)]
    try:
        world.vendor.gate.set()
        rich = await world.customer()
        probe = await call(world, running[0].url, rich, ORDER, output_max=OUTPUT_MAX)
        assert probe.hold_id is not None
        receipt = await world.core.receipts.find(probe.hold_id, rich.account_id)
        assert receipt is not None
        bound = int(receipt.content["hold_nanos"])
        customer = await world.customer(Money(pays_for * bound + bound - 1))
        before = world.vendor.orders
        world.vendor.gate.clear()

        made = [
            asyncio.create_task(call(world, running[n % gateways].url, customer, ORDER, output_max=OUTPUT_MAX))
            for n in range(calls)
        ]
        async with asyncio.timeout(WITHIN_S):
            while sum(one.done() for one in made) < calls - pays_for or world.vendor.orders < before + pays_for:
                balance, held = await projection(world, customer.account_id)
                assert 0 <= held <= balance, (balance, held)
                await asyncio.sleep(0.02)
        world.vendor.gate.set()
        seen: list[Seen] = await asyncio.gather(*made)

        assert world.vendor.orders - before == pays_for
        assert sorted(one.status or 0 for one in seen) == [200] * pays_for + [402] * (calls - pays_for)
        await judge(world, [probe, *seen])
        assert (await projection(world, customer.account_id))[0] >= 0
    finally:
        world.vendor.gate.set()
        for gateway in running:
            await gateway.kill()
