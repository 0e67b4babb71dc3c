"""Callers who leave their streams, thousands of them: no hold stays open, available is balance less charges (AT-05)."""

from __future__ import annotations

import asyncio
import random

from tests.faults.books import all_ended, judge, ledger_sum, projection
from tests.faults.callers import Seen, an_order, call
from tests.faults.vendor import Order
from tests.faults.world import PLENTY, Customer, Gateway, World

AT_ONCE = 24
CUSTOMERS = 4


async def leave(world: World, choose: random.Random, *, streams: int) -> int:
    """Leave so many streams at any moment, and judge; return how many had been left before their end."""
    customers = [await world.customer() for _ in range(CUSTOMERS)]
    left = 0
    async with world.gateway() as gateway:
        seeds = iter([choose.randrange(2**32) for _ in range(streams)])
        seen: list[Seen] = []

        async def leaver(customer: Customer) -> None:
            for seed in seeds:  # shared by all leavers, each takes the next
                seen.append(await _one(world, gateway, customer, random.Random(seed)))  # noqa: PERF401 all leavers append to one list

        await asyncio.gather(*(leaver(customers[n % CUSTOMERS]) for n in range(AT_ONCE)))
        await all_ended(world)
        await judge(world, seen)
        for customer in customers:
            balance, held = await projection(world, customer.account_id)
            assert held == 0
            assert balance == await ledger_sum(world, customer.account_id)
            assert balance <= PLENTY.nanos
        left = sum(one.has_left and not one.is_whole for one in seen)
        assert len(seen) == streams
        assert left > streams // 2, f"only {left} of {streams} left before the end"
    return left


async def _one(world: World, gateway: Gateway, customer: Customer, choose: random.Random) -> Seen:
    order = Order(input_tokens=an_order(choose).input_tokens, words=choose.randint(2, 10), word_every_s=0.02)
    if choose.random() < 0.4:
        return await call(world, gateway.url, customer, order, leaves_within_s=choose.uniform(0.001, 0.1))
    return await call(world, gateway.url, customer, order, leaves_after=choose.randint(1, 4))
