"""Streams whose money is held slice by slice: extended on the way, or ended where the money ends."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from billing import caps as capping
from billing.caps import Caps
from billing.catalogue import Catalogue
from billing.holds import Holds
from billing.ledger import Extend, Outcome
from billing.meter import Meter
from billing.money import Money
from billing.prices import bound
from billing.recompute import recompute
from billing.writer import Writer
from gateway.api.chat_request import read
from gateway.api.terms import input_bound
from storage.database import Database
from tests.gateway.conftest import ACustomer, Customer, asking, eventually
from tests.gateway.upstream import FakeUpstream, chunk, frame
from tests.house import ACall
from tests.house import database_url as database_url  # on both: what is proved here is the books

SLICE = 64
BODY = asking("long", stream=True)
# Each is a frame, and three bytes: one token, by either measure.
WORD = "ab "


@pytest.fixture
async def catalogue(catalogue: Catalogue, price_book: Any) -> Catalogue:
    """Add a model whose output is held 64 tokens at a time."""
    plain = catalogue.model("plain")
    long = replace(plain, name="long", hold_output_tokens=SLICE, price=replace(plain.price, model="long"))
    made = Catalogue([*catalogue.models, long])
    await price_book.remember(made)
    return made


class NotingWriter(Writer):
    """A writer that remembers what became of every extension."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.extensions: list[asyncio.Future[Outcome]] = []

    def begin(self, operation: Any) -> asyncio.Future[Outcome]:
        answer = super().begin(operation)
        if isinstance(operation, Extend):
            self.extensions.append(answer)
        return answer

    async def have_answered(self, count: int) -> bool:
        return sum(answer.done() for answer in self.extensions) >= count


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[NotingWriter]:
    made = NotingWriter(database)
    yield made
    await made.close()


def paying_for(catalogue: Catalogue, output_tokens: int, body: dict[str, Any] = BODY) -> Money:
    """Return what must be held for this call with so much output."""
    sent = json.dumps(body).encode()
    asked = read(sent, catalogue)
    return bound(asked.model.price, input_tokens=input_bound(asked, len(sent)), output_tokens=output_tokens)


def words(body: bytes) -> int:
    return body.count(b'"content": "%s"' % WORD.encode())


def last_frame(body: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(body.split(b"data: ")[-2].partition(b"\n")[0])
    return found


async def test_a_long_answer_is_extended_as_it_comes_and_passes_whole(
    customer: Customer, upstream: FakeUpstream, catalogue: Catalogue
) -> None:
    upstream.words = [WORD] * 140

    answer = await customer.post(BODY)

    assert answer.body.startswith(b"".join(upstream.frames()[:-2]))
    assert b"apiclaude-ended-by" not in answer.body
    assert "x-apiclaude-max-tokens-lowered" not in answer.headers
    assert upstream.asked[0].body["max_tokens"] == 1024
    receipt = await customer.receipt()
    assert receipt["notes"] == ["hold extensions: 2"]
    assert (receipt["outcome"], receipt["usage"]["known"]) == ("complete", "reported")
    assert receipt["hold_nanos"] == paying_for(catalogue, 3 * SLICE).nanos


async def test_a_short_answer_is_held_for_one_slice_and_never_extended(
    customer: Customer, upstream: FakeUpstream, catalogue: Catalogue, writer: NotingWriter
) -> None:
    upstream.words = [WORD] * 30

    await customer.post(BODY)

    receipt = await customer.receipt()
    assert (receipt["hold_nanos"], receipt["notes"]) == (paying_for(catalogue, SLICE).nanos, [])
    assert writer.extensions == []


@pytest.mark.parametrize("body", [asking("long"), asking("long", stream=True, max_tokens=50)])
async def test_a_whole_answer_and_one_that_is_short_by_request_are_held_at_once(
    customer: Customer, catalogue: Catalogue, body: dict[str, Any]
) -> None:
    await customer.post(body)

    receipt = await customer.receipt()
    assert receipt["hold_nanos"] == paying_for(catalogue, body.get("max_tokens", 1024), body).nanos


async def test_an_answer_that_the_balance_pays_no_further_ends_with_length_and_the_reason(
    a_customer: ACustomer, upstream: FakeUpstream, catalogue: Catalogue
) -> None:
    poor = await a_customer(balance=paying_for(catalogue, 2 * SLICE + 15))
    upstream.words, upstream.hangs_after = [WORD] * 1000, 200

    answer = await poor.post(BODY)

    assert words(answer.body) == 2 * SLICE
    end = last_frame(answer.body)
    assert end["choices"] == [{"index": 0, "delta": {}, "finish_reason": "length"}]
    assert (end["limit_source"], end["reason"]) == ("balance", "insufficient_balance")
    receipt = await poor.receipt()
    charge = receipt["charge_nanos"]
    comments = [b": apiclaude-ended-by=balance", b": apiclaude-cost-nanos=%d" % charge, b"data: [DONE]", b""]
    assert [part for part in answer.body.split(b"\n\n") if not part.startswith(b"data: {")] == comments
    assert (receipt["outcome"], receipt["rule"]) == ("cut", "cut-short")
    assert receipt["notes"] == ["hold extensions: 1", "answer ended by balance"]
    # 384 bytes of text make 96 tokens, as everywhere where nobody reports usage.
    assert (receipt["usage"]["known"], receipt["usage"]["output_tokens"]) == ("estimated", 96)
    assert 0 < charge <= receipt["hold_nanos"]
    (stored,) = await poor._receipts.recent(poor.account_id)
    assert recompute(stored, catalogue.model("long").price).is_identical
    await asyncio.wait_for(upstream.asked[0].left.wait(), 1)


async def test_the_official_client_sees_an_answer_that_reached_its_length(
    a_customer: ACustomer, upstream: FakeUpstream, catalogue: Catalogue
) -> None:
    poor = await a_customer(balance=paying_for(catalogue, SLICE))
    upstream.words, upstream.hangs_after = [WORD] * 1000, 200

    stream = await poor.client.chat.completions.create(**BODY, stream_options={"include_usage": True})
    chunks = [found async for found in stream]

    assert [choice.finish_reason for choice in chunks[-2].choices] == ["length"]
    assert chunks[-2].model_extra == {"limit_source": "balance", "reason": "insufficient_balance"}
    assert chunks[-1].usage is not None
    assert chunks[-1].usage.completion_tokens == (await poor.receipt())["usage"]["output_tokens"]


async def test_what_is_left_is_taken_if_it_is_useful(
    a_customer: ACustomer, upstream: FakeUpstream, catalogue: Catalogue
) -> None:
    poor = await a_customer(balance=paying_for(catalogue, SLICE + 20))
    upstream.words, upstream.hangs_after = [WORD] * 1000, 200

    answer = await poor.post(BODY)

    assert words(answer.body) == SLICE + 20
    assert (await poor.receipt())["notes"] == ["hold extensions: 1", "answer ended by balance"]


async def test_a_balance_below_a_slice_begins_with_what_it_pays_for(
    a_customer: ACustomer, upstream: FakeUpstream, catalogue: Catalogue
) -> None:
    poor = await a_customer(balance=paying_for(catalogue, 40))
    upstream.words, upstream.hangs_after = [WORD] * 1000, 200

    answer = await poor.post(BODY)

    assert words(answer.body) == 40
    assert upstream.asked[0].body["max_tokens"] == 1024


async def test_a_cap_that_allows_no_more_is_named(
    customer: Customer, upstream: FakeUpstream, catalogue: Catalogue, caps: Caps
) -> None:
    key = capping.key(customer.public_id)
    await caps.set(key, "day", paying_for(catalogue, 2 * SLICE + 15))
    upstream.words, upstream.hangs_after = [WORD] * 1000, 200

    answer = await customer.post(BODY)

    assert words(answer.body) == 2 * SLICE
    end = last_frame(answer.body)
    assert (end["limit_source"], end["reason"]) == ("key_day", "cap_reached")
    receipt = await customer.receipt()
    assert receipt["notes"] == ["hold extensions: 1", "answer ended by key_day"]
    (cap,) = await caps.of(key)
    assert cap.used == Money(receipt["charge_nanos"])


async def test_streams_share_a_balance_that_one_whole_hold_would_have_taken(
    a_customer: ACustomer, upstream: FakeUpstream, catalogue: Catalogue
) -> None:
    poor = await a_customer(balance=paying_for(catalogue, 2 * SLICE) * 2)
    upstream.words, upstream.hangs_after = [WORD] * 90, 20

    async def both_are_answered() -> bool:
        return len(upstream.asked) == 2

    async with asyncio.TaskGroup() as calls:
        streams = [calls.create_task(poor.post(BODY)) for _ in range(2)]
        await eventually(both_are_answered)
        upstream.goes_on.set()

    assert [stream.result().body.count(b'"finish_reason": "stop"') for stream in streams] == [1, 1]
    assert [words(stream.result().body) for stream in streams] == [90, 90]

    upstream.goes_on.clear()
    upstream.asked.clear()
    upstream.is_asked.clear()
    async with asyncio.TaskGroup() as calls:
        calls.create_task(poor.post(asking("plain", stream=True)))
        await upstream.is_asked.wait()
        assert (await poor.post(asking("plain", stream=True))).status == 402
        upstream.goes_on.set()


async def test_money_that_came_free_meanwhile_pays_for_the_next_slice(
    a_customer: ACustomer,
    upstream: FakeUpstream,
    catalogue: Catalogue,
    writer: NotingWriter,
    holds: Holds,
    a_call: ACall,
) -> None:
    poor = await a_customer(balance=paying_for(catalogue, SLICE) + Money(1_000_000))
    upstream.words, upstream.hangs_after = [WORD] * 90, 50
    async with holds.open(a_call(poor.account_id), Money(1_000_000), Meter(input_bytes=1)):
        call = asyncio.ensure_future(poor.post(BODY))
        await eventually(lambda: writer.have_answered(1))
    upstream.goes_on.set()

    assert words((await call).body) == 90
    assert len(writer.extensions) == 2
    assert (await poor.receipt())["notes"] == ["hold extensions: 1"]


async def test_a_frame_larger_than_a_slice_is_paid_for_at_once(
    customer: Customer, upstream: FakeUpstream, writer: NotingWriter
) -> None:
    upstream.words = ["x" * 1000]

    answer = await customer.post(BODY)

    assert b"x" * 1000 in answer.body
    assert len(writer.extensions) == 1


async def test_what_the_upstream_counts_on_the_way_is_believed_if_it_is_more(
    a_customer: ACustomer, upstream: FakeUpstream, catalogue: Catalogue
) -> None:
    poor = await a_customer(balance=paying_for(catalogue, SLICE))
    counted = [
        frame(chunk({"content": WORD}) | {"usage": {"prompt_tokens": 11, "completion_tokens": 10 * number}})
        for number in range(1, 20)
    ]
    upstream.pieces, upstream.hangs_after = counted, 19

    answer = await poor.post(BODY)

    assert words(answer.body) == 7  # the seventh said that 70 were written
    receipt = await poor.receipt()
    assert (receipt["usage"]["known"], receipt["usage"]["output_tokens"]) == ("partial", 70)
    assert receipt["charge_nanos"] <= receipt["hold_nanos"]
    assert receipt["loss_nanos"] == 0


async def test_every_answer_that_was_not_finished_ends_with_length(
    a_customer: ACustomer, upstream: FakeUpstream, catalogue: Catalogue
) -> None:
    body = asking("long", stream=True, n=2)
    poor = await a_customer(balance=paying_for(catalogue, 2 * SLICE, body))
    first = [frame(chunk({"content": WORD})), frame(chunk({}, finish_reason="stop"))]
    upstream.pieces = [*first, *[frame(chunk({"content": WORD}, index=1))] * 300]
    upstream.hangs_after = 302

    answer = await poor.post(body)

    assert words(answer.body) == 2 * SLICE
    assert last_frame(answer.body)["choices"] == [{"index": 1, "delta": {}, "finish_reason": "length"}]
    assert answer.body.count(b'"finish_reason":"length"') == 1


async def test_usage_beyond_what_was_seen_is_the_houses_loss(
    customer: Customer, upstream: FakeUpstream, catalogue: Catalogue
) -> None:
    upstream.usage = {"prompt_tokens": 11, "completion_tokens": 900}

    await customer.post(BODY)

    receipt = await customer.receipt()
    assert receipt["charge_nanos"] == receipt["hold_nanos"] == paying_for(catalogue, SLICE).nanos
    assert receipt["loss_nanos"] == receipt["cost_nanos"] - receipt["charge_nanos"] > 0


async def test_a_repetition_of_an_answer_that_was_cut_is_cut_at_the_same_place(
    a_customer: ACustomer, upstream: FakeUpstream, catalogue: Catalogue
) -> None:
    poor = await a_customer(balance=paying_for(catalogue, SLICE))
    upstream.words, upstream.hangs_after = [WORD] * 1000, 200

    first, again = [await poor.post(BODY, Idempotency_Key="once") for _ in range(2)]

    assert first.body == again.body
    assert len(upstream.asked) == 1
