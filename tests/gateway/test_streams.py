"""What a stream's caller gets, byte for byte, and when."""

import asyncio

import pytest

from billing.money import Money
from gateway.settings import GatewaySettings
from tests.gateway.conftest import Customer, asking, eventually
from tests.gateway.upstream import FakeUpstream, chunk, frame

COST = b": apiclaude-cost-nanos=17000\n\n"
DONE = b"data: [DONE]\n\n"


@pytest.fixture
def settings() -> GatewaySettings:
    return GatewaySettings(keep_alive_s=0.1, idle_timeout_s=0.5, checkpoint_s=0.05)


async def test_frames_pass_as_the_bytes_that_came(customer: Customer, upstream: FakeUpstream) -> None:
    content = frame(chunk({"content": "Hel"}))
    odd = b'event: message\r\ndata: {"choices":[{"index":0,\r\ndata:  "delta":{"content":"lo"}}]}\r\n\r\n'
    last = frame(chunk({}, finish_reason="stop"))
    usage = frame(chunk(None) | {"usage": upstream.usage})
    whole = b": a comment\n\n" + content + odd + last + usage + DONE
    upstream.pieces = [whole[i : i + 7] for i in range(0, len(whole), 7)]

    answer = await customer.post(asking(stream=True, stream_options={"include_usage": True}))

    assert answer.body == b": a comment\n\n" + content + odd + last + usage + COST + DONE
    assert answer.headers["Content-Type"].startswith("text/event-stream")


async def test_the_usage_frame_alone_is_hidden_from_who_did_not_ask(customer: Customer, upstream: FakeUpstream) -> None:
    answer = await customer.post(asking(stream=True))

    assert answer.body == b"".join(upstream.frames()[:-2]) + COST + DONE


async def test_the_ledger_is_settled_before_done_leaves(customer: Customer) -> None:
    async with customer.calling(asking(stream=True)) as response:
        while not (await response.content.readline()).startswith(b": apiclaude-cost"):
            pass

        assert (await customer.receipt())["id"] == response.headers["x-apiclaude-receipt"]
        assert await customer.holds_nothing()


async def test_other_stream_options_stay(customer: Customer, upstream: FakeUpstream) -> None:
    await customer.post(asking(stream=True, stream_options={"include_obfuscation": False}))

    assert upstream.asked[0].body["stream_options"] == {"include_obfuscation": False, "include_usage": True}


async def test_a_silent_upstream_is_bridged_by_comments_and_given_up_in_time(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 2

    answer = await customer.post(asking(stream=True))

    assert b": keep-alive\n\n" in answer.body
    assert b'"upstream_timeout"' in answer.body
    assert DONE not in answer.body
    assert await customer.receipts() == 0
    await asyncio.wait_for(upstream.asked[0].left.wait(), 1)


async def test_a_slow_beginning_is_bridged_too(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.begins_after_s = 0.25

    answer = await customer.post(asking(stream=True))

    assert answer.body.startswith(b": keep-alive\n\n")
    assert answer.body.endswith(COST + DONE)


async def test_an_error_after_a_slow_beginning_is_a_frame(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.begins_after_s, upstream.status = 0.25, 500

    answer = await customer.post(asking(stream=True))

    assert answer.status == 200
    assert b'data: {"error":{"message"' in answer.body
    assert DONE not in answer.body


async def test_progress_is_noted_durably_on_long_streams(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.words = ["word "] * 8
    upstream.hangs_after = 6

    async with customer.calling(asking(stream=True)) as response:
        await response.content.readline()
        await asyncio.sleep(0.1)
        upstream.hangs_after = None
        upstream.goes_on.set()
        body = await response.read()

    assert body.endswith(DONE)


async def test_an_answer_without_a_word_costs_nothing(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.words = []

    answer = await customer.post(asking(stream=True))

    assert answer.body.endswith(b": apiclaude-cost-nanos=0\n\n" + DONE)
    assert (await customer.receipt())["outcome"] == "empty"
    assert await customer.available() == Money(1_000_000_000)


async def test_without_usage_the_charge_is_an_estimate_and_says_so(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.usage = None

    await customer.post(asking(stream=True))

    receipt = await customer.receipt()
    assert receipt["usage"]["known"] == "estimated"
    assert receipt["usage"]["output_tokens"] == 4  # 15 bytes of text
    assert 0 < receipt["charge_nanos"] <= receipt["hold_nanos"]


async def test_a_stream_closed_after_its_finish_reason_is_whole(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.says_done = False

    answer = await customer.post(asking(stream=True))

    assert answer.body.endswith(COST + DONE)


async def test_a_last_frame_may_lack_its_end(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.pieces = [*upstream.frames()[:-1], b"data: [DONE]"]

    answer = await customer.post(asking(stream=True))

    assert answer.body.endswith(COST + DONE)


async def test_zero_reported_for_what_was_written_counts_as_not_reported(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.usage = {"prompt_tokens": 11, "completion_tokens": 0}

    await customer.post(asking(stream=True))

    assert (await customer.receipt())["usage"]["known"] == "partial"


async def test_the_connection_to_the_upstream_serves_the_next_call(customer: Customer, upstream: FakeUpstream) -> None:
    for _ in range(3):
        await customer.post(asking(stream=True))

    assert upstream.connections == 1
    await eventually(customer.holds_nothing)
