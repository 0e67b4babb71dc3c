"""What a stream's caller gets, byte for byte, and when."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from billing.ledger import Checkpoint, Operation, Outcome
from billing.money import Money
from billing.writer import Writer
from gateway.settings import GatewaySettings
from storage.database import Database
from tests.gateway.conftest import A_DOLLAR, Customer, asking, eventually
from tests.gateway.upstream import FakeUpstream, chunk, frame

COST = b": apiclaude-cost-nanos=17000\n\n"
DONE = b"data: [DONE]\n\n"


@pytest.fixture
def settings() -> GatewaySettings:
    return GatewaySettings(keep_alive_s=0.1, idle_timeout_s=0.5, checkpoint_s=0.05)


class NotingWriter(Writer):
    """A writer that keeps the checkpoints it wrote, or fails at them when told to."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.checkpoints: list[Checkpoint] = []
        self.is_broken = False

    async def write(self, operation: Operation) -> Outcome:
        if isinstance(operation, Checkpoint):
            if self.is_broken:
                raise RuntimeError("a bug")
            self.checkpoints.append(operation)
        return await super().write(operation)


@pytest.fixture
async def writer(database: Database) -> AsyncIterator[NotingWriter]:
    made = NotingWriter(database)
    yield made
    await made.close()


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


async def test_progress_is_noted_durably_on_long_streams(
    customer: Customer, upstream: FakeUpstream, writer: NotingWriter
) -> None:
    upstream.word_every_s = 0.04

    await customer.post(asking(stream=True))

    noted = [checkpoint.output_tokens for checkpoint in writer.checkpoints]
    assert noted
    assert all(0 < tokens <= 4 for tokens in noted)


async def test_a_bug_in_the_middle_of_a_stream_is_an_error_frame_and_costs_nothing(
    customer: Customer, upstream: FakeUpstream, writer: NotingWriter
) -> None:
    upstream.word_every_s = 0.04
    writer.is_broken = True

    answer = await customer.post(asking(stream=True))

    assert answer.status == 200
    assert b'"internal_error"' in answer.body
    assert b"costs nothing" in answer.body
    assert DONE not in answer.body
    assert await customer.available() == A_DOLLAR


async def test_several_answers_are_whole_when_each_has_its_finish_reason(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.pieces = [
        frame(chunk({"content": "a"}, index=0)),
        frame(chunk({}, finish_reason="stop", index=0)),
        frame(chunk({"content": "b"}, index=1)),
    ]

    answer = await customer.post(asking(stream=True, n=2))

    assert b'"upstream_broken"' in answer.body
    assert await customer.available() == A_DOLLAR


async def test_a_tool_call_is_output(customer: Customer, upstream: FakeUpstream) -> None:
    call = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "f", "arguments": '{"a": 1}'}}
    upstream.pieces = [
        frame(chunk({"tool_calls": [call]})),
        frame(chunk({}, finish_reason="tool_calls")),
        frame(chunk(None) | {"usage": upstream.usage}),
        DONE,
    ]

    await customer.post(asking("maker/able", stream=True))

    assert (await customer.receipt())["outcome"] == "complete"


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
