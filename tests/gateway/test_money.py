"""Bounds before the call, and what parallel and repeated calls may cost."""

import asyncio
import json

from billing.money import Money
from billing.prices import bound
from gateway.api.chat_request import read
from gateway.api.terms import IMAGE_TOKENS_MAX, agree, input_bound
from gateway.app import Parts
from tests.gateway.conftest import ACustomer, Customer, asking, eventually
from tests.gateway.upstream import FakeUpstream
from tests.house import database_url as database_url  # on both: what is proved here is the books


async def test_parallel_calls_never_spend_the_same_money(
    a_customer: ACustomer, parts: Parts, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 0
    body = b'{"model":"plain","messages":[{"role":"user","content":"x"}],"max_tokens":10}'
    chat = read(body, parts.catalogue)
    each = agree(chat, len(body), None).amount
    poor = await a_customer(balance=each * 3 + Money(1))

    statuses: list[int] = []

    async def call() -> None:
        statuses.append((await poor.post(body)).status)

    async def all_are_decided() -> bool:
        return len(upstream.asked) + len(statuses) == 8

    calls = asyncio.gather(*(call() for _ in range(8)))
    await eventually(all_are_decided)
    upstream.goes_on.set()
    await calls

    assert sorted(statuses) == [200] * 3 + [402] * 5


async def test_a_free_model_needs_no_balance(a_customer: ACustomer) -> None:
    poor = await a_customer(balance=Money(1))

    assert (await poor.post(asking("free"))).status == 200


async def test_n_answers_are_held_n_times(customer: Customer) -> None:
    one, three = [await customer.post(asking(max_tokens=10, n=n)) for n in (1, 3)]

    held = [
        (await customer.get(f"/v1/receipts/{a.headers['x-apiclaude-receipt']}")).json["hold_nanos"]
        for a in (one, three)
    ]
    assert held[1] - held[0] == 2 * 10 * 2_000


async def test_the_callers_own_field_carries_the_bound(customer: Customer, upstream: FakeUpstream) -> None:
    await customer.post(asking(max_completion_tokens=7))
    await customer.post(asking(max_tokens=7))
    await customer.post(asking(max_tokens=10**20))

    assert upstream.asked[0].body["max_completion_tokens"] == 7
    assert "max_tokens" not in upstream.asked[0].body
    assert upstream.asked[1].body["max_tokens"] == 7
    assert upstream.asked[2].body["max_tokens"] == 1024


async def test_a_picture_counts_by_its_number_not_by_its_bytes(parts: Parts) -> None:
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64," + "A" * 5_000}}
    messages = [{"role": "user", "content": [picture]}]
    body = json.dumps(asking("maker/able", messages=messages)).encode()
    tokens = input_bound(read(body, parts.catalogue), len(body))

    assert IMAGE_TOKENS_MAX < tokens < IMAGE_TOKENS_MAX + 300


async def test_the_input_is_never_bound_above_the_context(parts: Parts) -> None:
    body = b'{"model":"plain","messages":[{"role":"user","content":"' + b"x" * 100_000 + b'"}]}'
    chat = read(body, parts.catalogue)

    terms = agree(chat, len(body), None)

    assert terms.input_tokens == 8192
    assert terms.amount == bound(chat.model.price, input_tokens=8192, output_tokens=1024)
