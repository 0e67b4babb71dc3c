"""Callers who leave: before the call goes out, while it is answered, and after they had what they wanted."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from billing.ledger import Dispatch, Operation, Outcome
from billing.writer import Writer
from gateway.settings import GatewaySettings
from storage.database import Database
from tests.gateway.conftest import A_DOLLAR, Customer, asking, eventually
from tests.gateway.upstream import FakeUpstream
from tests.house import database_url as database_url  # on both: what is proved here is the books


class GatedWriter(Writer):
    """A writer that stops before the dispatch mark until it is let through, when told to."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.is_reached = asyncio.Event()
        self.may_pass = asyncio.Event()
        self.may_pass.set()

    async def write(self, operation: Operation) -> Outcome:
        if isinstance(operation, Dispatch):
            self.is_reached.set()
            await self.may_pass.wait()
        return await super().write(operation)


@pytest.fixture
def settings() -> GatewaySettings:
    return GatewaySettings(write_timeout_s=0.5)


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[GatedWriter]:
    made = GatedWriter(database)
    yield made
    await made.close()


async def test_who_leaves_before_dispatch_pays_nothing_and_reaches_no_upstream(
    customer: Customer, upstream: FakeUpstream, writer: GatedWriter
) -> None:
    writer.may_pass.clear()

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5), customer.calling(asking(stream=True)):
            pass
    assert writer.is_reached.is_set()

    await eventually(customer.holds_nothing)
    assert await customer.available() == A_DOLLAR
    assert upstream.asked == []


async def test_who_leaves_in_the_middle_pays_for_what_was_delivered(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.hangs_after = 3

    async with customer.calling(asking(stream=True)) as response:
        await read_until(response, b"lo, ")
        response.close()

    await asyncio.wait_for(upstream.asked[0].left.wait(), 1)
    await eventually(customer.is_charged)
    receipt = await customer.receipt()
    assert receipt["outcome"] == "client_gone"
    assert receipt["usage"]["known"] == "estimated"
    assert receipt["usage"]["output_tokens"] == 2  # "Hello, " is 7 bytes
    assert receipt["usage"]["input_tokens"] > 0


async def test_who_leaves_while_a_whole_answer_is_made_closes_the_upstream_and_pays_the_input(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 0

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5), customer.calling(asking()):
            pass

    await asyncio.wait_for(upstream.asked[0].left.wait(), 1)
    await eventually(customer.is_charged)
    receipt = await customer.receipt()
    assert receipt["outcome"] == "client_gone"
    assert receipt["usage"]["output_tokens"] == 0


async def test_who_leaves_after_the_finish_reason_has_a_whole_answer_and_exact_usage(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 5  # the usage frame comes late

    async with customer.calling(asking(stream=True)) as response:
        await read_until(response, b'"finish_reason": "stop"')
        response.close()
    upstream.goes_on.set()

    await eventually(customer.is_charged)
    receipt = await customer.receipt()
    assert receipt["outcome"] == "complete"
    assert receipt["usage"]["known"] == "reported"


async def test_usage_that_does_not_come_is_waited_for_a_second_at_most(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 5

    async with customer.calling(asking(stream=True)) as response:
        await read_until(response, b'"finish_reason": "stop"')
        response.close()

    await eventually(customer.is_charged, within_s=3)
    receipt = await customer.receipt()
    assert receipt["outcome"] == "complete"
    assert receipt["usage"]["known"] == "estimated"
    await asyncio.wait_for(upstream.asked[0].left.wait(), 1)


async def test_many_who_leave_at_once_leave_nothing_held(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.hangs_after = 2

    async def come_and_go() -> None:
        async with customer.calling(asking(stream=True, max_tokens=50)) as response:
            await response.content.readline()
            response.close()

    await asyncio.gather(*(come_and_go() for _ in range(20)))

    await eventually(customer.holds_nothing)
    assert await customer.receipts() == 20


async def test_who_does_not_read_is_taken_for_gone(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.words = ["x" * 1_000_000] * 40

    async with customer.calling(asking(stream=True)) as response:
        await response.content.readany()
        await eventually(customer.is_charged)

    receipt = await customer.receipt()
    assert receipt["outcome"] == "client_gone"
    assert await customer.holds_nothing()


async def read_until(response: aiohttp.ClientResponse, words: bytes) -> None:
    seen = b""
    while words not in seen:
        piece = await response.content.readany()
        assert piece, seen
        seen += piece
