"""Callers, and what each of them saw: the outside view that the books are held against."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import aiohttp

from storage.ids import new_id
from tests.faults.vendor import Order
from tests.faults.world import Customer, World

CALL_S = 60.0
RECEIPT = "x-apiclaude-receipt"


@dataclass(slots=True)
class Seen:
    """What came of one call. `is_whole`: the caller had the end of the answer, so it must be in the books.

    `is_cut`: the answer came to its end because its hold could not grow, which is in the books as well.
    """

    customer: Customer
    order: Order
    began_at: datetime
    status: int | None = None
    hold_id: str | None = None
    body: bytes = b""
    is_whole: bool = False
    is_cut: bool = False
    retry_after: str | None = None
    has_left: bool = False
    ended_s: float = 0.0  # of the monotonic clock


async def call(
    world: World,
    url: str,
    customer: Customer,
    order: Order,
    *,
    key: str | None = None,
    leaves_after: int | None = None,
    leaves_within_s: float | None = None,
    output_max: int | None = None,
) -> Seen:
    """Make one call; a connection that breaks is part of what is seen. `leaves_after` counts pieces of a stream.

    One who leaves by the clock may do so before the first byte.
    """
    seen = Seen(customer, order, world.core.clock.now())
    headers = {"Authorization": f"Bearer {customer.secret}", "Content-Type": "application/json"}
    if key is not None:
        headers["Idempotency-Key"] = key
    try:
        async with (
            asyncio.timeout(leaves_within_s or CALL_S),
            world.http.post(
                f"{url}/chat/completions", data=order.body(output_max=output_max), headers=headers
            ) as answer,
        ):
            seen.status = answer.status
            seen.hold_id = answer.headers.get(RECEIPT)
            seen.retry_after = answer.headers.get("Retry-After")
            pieces = 0
            async for piece in answer.content.iter_any():
                seen.body += piece
                pieces += 1
                if pieces == leaves_after:
                    seen.has_left = True
                    answer.close()
                    break
    except aiohttp.ClientError:
        pass
    except TimeoutError:
        assert leaves_within_s is not None, f"no end within {CALL_S} s: {seen}"
        seen.has_left = True
    else:
        seen.is_whole = seen.status == 200 and not order.is_stream
    seen.ended_s = time.monotonic()
    # A stream's last frame is its end, whether or not the connection outlived it.
    seen.is_whole = seen.is_whole or b"data: [DONE]" in seen.body
    seen.is_cut = seen.is_whole and b": apiclaude-ended-by=" in seen.body
    return seen


async def keep_calling(
    world: World, url: Callable[[], str], customer: Customer, seed: int, *, until: asyncio.Event
) -> list[Seen]:
    """Call again and again, each time otherwise, until told to stop; return what was seen."""
    choose = random.Random(seed)
    found = []
    while not until.is_set():
        order = an_order(choose)
        key = new_id("key", world.core.clock.now()) if choose.random() < 0.7 else None
        leaves = choose.randint(1, 3) if order.is_stream and choose.random() < 0.1 else None
        found.append(await call(world, url(), customer, order, key=key, leaves_after=leaves))
        if found[-1].status is None:
            await asyncio.sleep(0.02)  # nobody listens just now
    return found


def an_order(choose: random.Random) -> Order:
    """Return an order of any kind: streams quick, slow and long, whole answers, failures of the vendor's."""
    if choose.random() < 0.2:
        return Order(words=choose.randint(40, 100), word_every_s=choose.choice([0.0, 0.003]), output_max=400)
    return Order(
        input_tokens=choose.randint(1, 40),
        words=choose.randint(1, 12),
        word_every_s=choose.choice([0.0, 0.01, 0.03]),
        status=choose.choice([200] * 9 + [500]),
        is_stream=choose.random() < 0.7,
    )
