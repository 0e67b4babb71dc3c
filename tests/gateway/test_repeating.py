"""What a call gets that is made again under its Idempotency-Key: the first answer for nothing, or an honest refusal."""

import asyncio
import hashlib
import json
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import openai
import pytest

from billing.answers import BYTES_MAX, Answer, Answers
from billing.holds import Call, Holds
from billing.ledger import Operation, Outcome
from billing.meter import Meter
from billing.money import Money
from billing.writer import Writer
from gateway.api.chat import RECEIPT
from gateway.app import Parts
from storage.crypto import Vault
from storage.database import Database
from storage.errors import DatabaseAway
from storage.tables.billing import answers as answers_table
from tests.gateway.conftest import SAY, ACustomer, Answered, Customer, asking, eventually
from tests.gateway.upstream import FakeUpstream
from tests.house import FakeClock
from tests.house import database_url as database_url  # on both: what is proved here is the books

KEY = {"Idempotency_Key": "one"}


async def rows(database: Database) -> list[Any]:
    async with database.read() as connection:
        return list((await connection.execute(answers_table.select())).all())


def is_replayed(answer: Answered) -> bool:
    return answer.headers.get("x-apiclaude-replayed") == "true"


@pytest.mark.parametrize("is_stream", [False, True])
async def test_a_repetition_gets_the_very_same_answer_and_costs_nothing(
    customer: Customer, upstream: FakeUpstream, is_stream: bool
) -> None:
    first = await customer.post(asking(stream=is_stream), **KEY)
    left = await customer.available()

    again = await customer.post(asking(stream=is_stream), **KEY)

    assert (first.status, is_replayed(first)) == (200, False)
    assert (again.status, is_replayed(again)) == (200, True)
    assert again.body == first.body
    for header in ("x-apiclaude-receipt", "x-apiclaude-cost-nanos", "Content-Type"):
        assert again.headers.get(header) == first.headers.get(header)
    assert (await customer.available(), await customer.receipts(), len(upstream.asked)) == (left, 1, 1)


async def test_a_repetition_is_told_as_well_that_max_tokens_were_lowered(a_customer: ACustomer) -> None:
    poor = await a_customer(balance=Money(500_000))

    first, again = [await poor.post(asking(), **KEY) for _ in range(2)]

    assert is_replayed(again)
    assert again.headers["x-apiclaude-max-tokens-lowered"] == first.headers["x-apiclaude-max-tokens-lowered"]


async def test_a_repetition_gets_its_answer_also_when_the_money_is_gone(a_customer: ACustomer) -> None:
    poor = await a_customer(balance=Money(500_000))
    await poor.post(asking(), **KEY)
    while (await poor.post(asking())).status == 200:
        pass

    assert is_replayed(await poor.post(asking(), **KEY))


async def test_another_body_under_the_same_key_is_refused(customer: Customer, upstream: FakeUpstream) -> None:
    await customer.post(asking(), **KEY)

    other = await customer.post(asking(max_tokens=5), **KEY)

    assert (other.status, other.error["code"]) == (409, "idempotency_key_reused")
    assert len(upstream.asked) == 1


async def test_two_accounts_may_use_the_same_key(a_customer: ACustomer, upstream: FakeUpstream) -> None:
    for customer in (await a_customer(), await a_customer()):
        answer = await customer.post(asking(), **KEY)
        assert (answer.status, is_replayed(answer)) == (200, False)

    assert len(upstream.asked) == 2


@pytest.mark.parametrize("is_stream", [False, True])
async def test_a_repetition_is_told_that_its_call_still_runs(
    customer: Customer, upstream: FakeUpstream, is_stream: bool
) -> None:
    upstream.hangs_after = 0
    first = asyncio.ensure_future(customer.post(asking(stream=is_stream), **KEY))
    await upstream.is_asked.wait()

    again = await customer.post(asking(stream=is_stream), **KEY)
    upstream.goes_on.set()

    assert (again.status, again.error["code"]) == (409, "still_running")
    assert int(again.headers["Retry-After"]) >= 1
    assert again.error["receipt"] == (await first).headers["x-apiclaude-receipt"]


async def test_of_many_equal_calls_at_once_one_reaches_the_upstream(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.begins_after_s = 0.05

    found = await asyncio.gather(*(customer.post(asking(), **KEY) for _ in range(20)))

    assert len(upstream.asked) == 1
    answered = [one for one in found if one.status == 200]
    assert [one.error["code"] for one in found if one.status != 200] == ["still_running"] * (20 - len(answered))
    assert sum(not is_replayed(one) for one in answered) == 1
    last = await customer.post(asking(), **KEY)
    assert is_replayed(last)
    assert {one.body for one in answered} == {last.body}
    assert await customer.receipts() == 1


async def test_the_official_client_waits_for_its_running_call_and_gets_the_answer(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 0
    said: dict[str, Any] = {"model": "plain", "messages": SAY, "extra_headers": {"Idempotency-Key": "one"}}
    first = asyncio.ensure_future(customer.client.chat.completions.create(**said))
    await upstream.is_asked.wait()
    statuses: list[int] = []

    async def note(response: Any) -> None:
        statuses.append(response.status_code)
        upstream.goes_on.set()

    async with openai.DefaultAsyncHttpxClient(event_hooks={"response": [note]}) as http:
        second = await customer.client.with_options(max_retries=1, http_client=http).chat.completions.create(**said)

    assert statuses == [409, 200]
    assert second == await first
    assert (await customer.receipts(), len(upstream.asked)) == (1, 1)


async def test_the_official_client_gets_its_answer_by_trying_a_failed_call_again(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.status = 500

    async def mend(_response: Any) -> None:
        upstream.status = 200

    async with openai.DefaultAsyncHttpxClient(event_hooks={"response": [mend]}) as http:
        answer = await customer.client.with_options(max_retries=1, http_client=http).chat.completions.create(
            model="plain", messages=SAY, extra_headers={"Idempotency-Key": "one"}
        )

    assert answer.choices[0].message.content == "Hello, Welt ✓"
    assert (await customer.receipts(), len(upstream.asked)) == (1, 2)


async def test_the_official_client_reads_a_replayed_stream(customer: Customer, upstream: FakeUpstream) -> None:
    texts = []
    for _ in range(2):
        stream = await customer.client.chat.completions.create(
            model="plain", messages=SAY, stream=True, extra_headers={"Idempotency-Key": "one"}
        )
        texts.append("".join([chunk.choices[0].delta.content or "" async for chunk in stream]))

    assert texts == ["Hello, Welt ✓"] * 2
    assert len(upstream.asked) == 1


@pytest.mark.parametrize("is_stream", [False, True])
async def test_a_call_that_failed_for_nothing_may_be_tried_again_under_its_key(
    customer: Customer, upstream: FakeUpstream, is_stream: bool
) -> None:
    upstream.status = 500
    failures = [await customer.post(asking(stream=is_stream), **KEY) for _ in range(2)]
    upstream.status = 200

    answer = await customer.post(asking(stream=is_stream), **KEY)
    again = await customer.post(asking(stream=is_stream), **KEY)

    assert [failure.status for failure in failures] == [502, 502]
    assert (answer.status, is_replayed(answer)) == (200, False)
    assert (again.body, is_replayed(again)) == (answer.body, True)
    assert (await customer.receipts(), len(upstream.asked)) == (1, 3)


async def test_a_key_of_full_length_may_be_tried_again(customer: Customer, upstream: FakeUpstream) -> None:
    key = {"Idempotency_Key": "k" * 255}
    upstream.status = 500
    await customer.post(asking(), **key)
    upstream.status = 200

    assert (await customer.post(asking(), **key)).status == 200


async def test_of_many_retries_of_a_failed_call_at_once_one_reaches_the_upstream(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.status = 500
    await customer.post(asking(), **KEY)
    upstream.status, upstream.begins_after_s = 200, 0.05

    await asyncio.gather(*(customer.post(asking(), **KEY) for _ in range(10)))

    assert len(upstream.asked) == 2
    assert await customer.receipts() == 1


async def test_an_answer_that_its_caller_left_half_way_is_not_given_again(
    customer: Customer, upstream: FakeUpstream, database: Database
) -> None:
    upstream.hangs_after = 2
    async with customer.calling(asking(stream=True), **KEY) as running:
        await running.content.readline()
        running.close()
    await eventually(customer.is_charged)

    again = await customer.post(asking(stream=True), **KEY)

    assert (again.status, again.error["code"]) == (409, "already_answered")
    assert again.error["receipt"] == (await customer.receipt())["id"]
    assert await rows(database) == []


async def test_an_answer_whose_caller_left_at_its_end_is_given_again_whole(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = len(upstream.frames()) - 2  # all but the usage and [DONE]
    async with customer.calling(asking(stream=True), **KEY) as running:
        while b'"finish_reason": "stop"' not in await running.content.readline():
            pass
        running.close()
    upstream.goes_on.set()
    await eventually(customer.is_charged)

    again = await customer.post(asking(stream=True), **KEY)

    assert is_replayed(again)
    assert again.body.endswith(b"data: [DONE]\n\n")
    assert again.body.count(b'"finish_reason": "stop"') == 1
    assert (await customer.receipt())["outcome"] == "complete"


async def test_after_a_day_an_answer_is_gone(
    customer: Customer, clock: FakeClock, answers: Answers, database: Database
) -> None:
    first = await customer.post(asking(), **KEY)
    clock.advance(hours=23, minutes=59)
    assert await answers.forget_old() == 0
    assert is_replayed(await customer.post(asking(), **KEY))

    clock.advance(minutes=1)
    again = await customer.post(asking(), **KEY)
    forgotten = await answers.forget_old()

    assert (again.status, again.error["code"]) == (409, "already_answered")
    assert again.error["receipt"] == first.headers["x-apiclaude-receipt"]
    assert (forgotten, await rows(database)) == (1, [])


async def test_without_the_accounts_data_key_nobody_reads_the_answer(
    customer: Customer, parts: Parts, vault: Vault, database: Database
) -> None:
    await customer.post(asking(), **KEY)
    await vault.destroy(customer.account_id)

    again = await customer.post(asking(), **KEY)

    assert (again.status, again.error["code"]) == (409, "already_answered")


async def test_what_is_kept_is_sealed(customer: Customer, database: Database) -> None:
    await customer.post(asking(stream=True), **KEY)

    (row,) = await rows(database)

    assert (row.account_id, row.kind) == (customer.account_id, "stream")
    assert b"Hel" not in row.body
    assert b"chatcmpl" not in row.body


async def test_a_call_without_a_key_keeps_nothing(customer: Customer, database: Database) -> None:
    for is_stream in (False, True):
        await customer.post(asking(stream=is_stream))

    assert await rows(database) == []


@pytest.mark.parametrize("is_stream", [False, True])
async def test_a_very_long_answer_is_relayed_and_not_kept(
    customer: Customer, upstream: FakeUpstream, database: Database, is_stream: bool
) -> None:
    upstream.words = ["x" * (BYTES_MAX // 4)] * 5

    first = await customer.post(asking(stream=is_stream), **KEY)
    again = await customer.post(asking(stream=is_stream), **KEY)

    assert len(first.body) > BYTES_MAX
    assert (again.status, again.error["code"]) == (409, "already_answered")
    assert await rows(database) == []


async def test_an_answer_of_nearly_the_most_that_is_kept_is_given_again(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.words = ["x" * (BYTES_MAX // 8)] * 7

    first, again = [await customer.post(asking(stream=True), **KEY) for _ in range(2)]

    assert (again.body, is_replayed(again)) == (first.body, True)


async def test_an_answer_that_cannot_be_kept_is_given_and_charged_all_the_same(
    customer: Customer, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_args: object) -> None:
        raise DatabaseAway("no answer")

    monkeypatch.setattr(answers, "keep", away)

    first = await customer.post(asking(stream=True), **KEY)
    again = await customer.post(asking(stream=True), **KEY)

    assert first.body.endswith(b"data: [DONE]\n\n")
    assert (await customer.receipt())["outcome"] == "complete"
    assert (again.status, again.error["code"]) == (409, "already_answered")


@dataclass
class DeadGateway:
    """A gateway that was killed between keeping an answer and settling its call."""

    parts: Parts
    writer: Writer

    async def answered(self, customer: Customer, body: bytes, *, checkpoint: bool) -> None:
        parts = self.parts
        holds = Holds(parts.database, self.writer, parts.price_book, parts.receipts, parts.clock, owner="a dead one")
        model = parts.catalogue.model("plain")
        call = Call(
            customer.account_id, model.name, model.upstream.name, model.price, "key",
            hashlib.sha256(body).hexdigest(), 100, 100, idempotency_key="one",
        )  # fmt: skip
        hold = await holds._place(call, Money(1_000_000), Meter(input_bytes=40))
        await hold.dispatch()
        hold.meter.delivered(8)
        if checkpoint:
            await hold.checkpoint()
        await parts.answers.keep(hold.id, customer.account_id, Answer("whole", {RECEIPT: hold.id}, b'{"kept": 1}'))
        await parts.holds.recover()


@pytest.fixture
def dead_gateway(parts: Parts, writer: Writer) -> DeadGateway:
    return DeadGateway(parts, writer)


async def test_an_answer_kept_by_a_gateway_that_died_is_given_if_its_call_cost_something(
    customer: Customer, dead_gateway: DeadGateway, upstream: FakeUpstream
) -> None:
    body = json.dumps(asking()).encode()
    await dead_gateway.answered(customer, body, checkpoint=True)

    again = await customer.post(body, **KEY)

    receipt = await customer.receipt()
    assert receipt["outcome"] == "interrupted"
    assert receipt["charge_nanos"] > 0
    assert (is_replayed(again), again.json, again.headers[RECEIPT]) == (True, {"kept": 1}, receipt["id"])
    assert upstream.asked == []


async def test_a_call_that_a_dead_gateway_left_for_nothing_is_tried_again(
    customer: Customer, dead_gateway: DeadGateway, upstream: FakeUpstream
) -> None:
    body = json.dumps(asking()).encode()
    await dead_gateway.answered(customer, body, checkpoint=False)

    again = await customer.post(body, **KEY)

    assert (again.status, is_replayed(again), len(upstream.asked)) == (200, False, 1)
    assert again.headers[RECEIPT] == (await customer.receipt())["id"]


async def test_a_key_does_not_keep_a_caller_waiting_for_a_database_that_is_away(
    customer: Customer,
    upstream: FakeUpstream,
    database: Database,
    writer: Writer,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not database.is_sqlite:
        pytest.skip("a PostgreSQL that is away is the subject of make faults")
    monkeypatch.setattr("billing.writer.PATIENCE_S", 0.3)
    monkeypatch.setattr("gateway.api.keeping._PATIENCE_S", 0.2)
    waited: list[float] = []
    soon = writer.soon

    async def noted(operation: Operation, *, waited_s: float = 0.0) -> Outcome:
        waited.append(waited_s)
        return await soon(operation, waited_s=waited_s)

    upstream.hangs_after = 0
    call = asyncio.ensure_future(customer.post(asking(stream=True), **KEY))
    await upstream.is_asked.wait()
    monkeypatch.setattr(writer, "soon", noted)

    with closing(database.open_sqlite()) as other:
        other.execute("BEGIN EXCLUSIVE")
        upstream.goes_on.set()
        answered = await asyncio.wait_for(call, 3)
        assert await customer.receipts() == 0
        other.execute("ROLLBACK")

    # The settlement had only what was left of the patience.
    assert waited[0] >= 0.2
    assert answered.body.endswith(b"data: [DONE]\n\n")
    while not await customer.is_charged():
        await writer.replay()
    await answers.close()
    assert await customer.receipts() == 1
    # The file was given back in time for the write that nobody waited for.
    assert is_replayed(await customer.post(asking(stream=True), **KEY))
