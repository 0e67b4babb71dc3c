"""Valkey is flushed, killed and started again under load: what is shown and enforced is the ledger's sum (AT-04)."""

from __future__ import annotations

import asyncio
import json
import random
import signal

from redis.asyncio import Redis

from billing.money import Money
from tests.faults.books import judge, ledger_sum
from tests.faults.callers import Seen, call
from tests.faults.process import Arming
from tests.faults.vendor import Order
from tests.faults.world import Customer, Gateway, World
from tests.servers import Server

CALLERS = 4
ORDER = Order(input_tokens=40, words=16)


async def lose_shared_state(world: World, valkey: Server, choose: random.Random, *, calls: int) -> int:
    """Let callers spend all they have while Valkey comes and goes, and judge; return how often it went."""
    running = [await world.start(Arming()) for _ in range(2)]
    over = asyncio.Event()
    trouble = asyncio.create_task(_trouble(valkey, choose, over))
    try:
        # What a call costs, so often, and not enough for the bound of one more after that.
        spenders = [await world.customer(Money(calls * ORDER.nanos)) for _ in range(CALLERS)]
        spent = await asyncio.gather(*(_spend(world, running, one, random.Random(choose.random())) for one in spenders))
        over.set()
        went = await trouble
        await judge(world, [one for seen in spent for one in seen])
        return went
    finally:
        over.set()
        await asyncio.gather(trouble, return_exceptions=True)
        for gateway in running:
            await gateway.kill()


async def _trouble(valkey: Server, choose: random.Random, over: asyncio.Event) -> int:
    went = 0
    while not over.is_set():
        await asyncio.sleep(choose.uniform(0.02, 0.2))  # the moment is the fault
        went += 1
        if choose.random() < 0.5:
            async with Redis.from_url(valkey.url) as client:
                await client.flushall()
        else:
            await asyncio.to_thread(valkey.stop, signal.SIGKILL)
            await asyncio.sleep(choose.uniform(0.0, 0.1))
            await asyncio.to_thread(valkey.start)
    return went


async def _spend(world: World, running: list[Gateway], customer: Customer, choose: random.Random) -> list[Seen]:
    """Call until refused; after each call what is shown must be what the ledger says."""
    seen: list[Seen] = []
    while True:
        seen.append(await call(world, choose.choice(running).url, customer, ORDER))
        await _stranger(world, choose.choice(running))
        shown = await _shown(world, choose.choice(running), customer)
        assert shown == await ledger_sum(world, customer.account_id)
        if seen[-1].status == 402:
            refusal = json.loads(seen[-1].body)["error"]
            assert refusal["available_nanos"] == shown
            assert shown < refusal["needed_nanos"]
            return seen
        assert seen[-1].is_whole, seen[-1]


async def _stranger(world: World, gateway: Gateway) -> None:
    """Try a wrong key: wrong keys are what is counted in Valkey."""
    headers = {"Authorization": "Bearer sk-ac-nobody"}
    async with world.http.get(f"{gateway.url}/key", headers=headers) as answer:
        assert answer.status in (401, 429), answer.status


async def _shown(world: World, gateway: Gateway, customer: Customer) -> int:
    headers = {"Authorization": f"Bearer {customer.secret}"}
    async with world.http.get(f"{gateway.url}/key", headers=headers) as answer:
        assert answer.status == 200, answer.status
        return int((await answer.json())["available"]["nanos"])
