"""Chat calls through the official client."""

import openai
import pytest

from billing.money import Money
from tests.gateway.conftest import SAY, ACustomer, Customer
from tests.gateway.upstream import FakeUpstream

# 11 tokens in at $1 and 3 out at $2 a million.
COST = Money(11 * 1_000 + 3 * 2_000)


async def test_a_whole_answer_arrives_and_is_charged_exactly(customer: Customer) -> None:
    answer = await customer.client.chat.completions.create(model="plain", messages=SAY)

    assert answer.choices[0].message.content == "Hello, Welt ✓"
    assert await customer.available() == Money(1_000_000_000) - COST
    receipt = await customer.receipt()
    assert receipt["charge_nanos"] == COST.nanos
    assert receipt["usage"]["known"] == "reported"
    assert receipt["source"] == "key"
    assert receipt["key"] == customer.public_id


async def test_a_stream_arrives_and_is_charged_exactly(customer: Customer) -> None:
    stream = await customer.client.chat.completions.create(model="plain", messages=SAY, stream=True)
    chunks = [chunk async for chunk in stream]

    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == "Hello, Welt ✓"
    assert await customer.available() == Money(1_000_000_000) - COST


async def test_usage_is_asked_of_the_upstream_and_hidden_from_who_did_not_ask(
    customer: Customer, upstream: FakeUpstream
) -> None:
    stream = await customer.client.chat.completions.create(model="plain", messages=SAY, stream=True)
    chunks = [chunk async for chunk in stream]

    assert upstream.asked[0].body["stream_options"] == {"include_usage": True}
    assert all(chunk.usage is None and chunk.choices for chunk in chunks)


async def test_usage_is_shown_to_who_asked(customer: Customer) -> None:
    stream = await customer.client.chat.completions.create(
        model="plain", messages=SAY, stream=True, stream_options={"include_usage": True}
    )
    chunks = [chunk async for chunk in stream]

    assert chunks[-1].usage is not None
    assert chunks[-1].usage.completion_tokens == 3


async def test_a_wrong_key_is_refused(customer: Customer, upstream: FakeUpstream) -> None:
    stranger = customer.client.with_options(api_key=customer.secret[:-1] + "0")

    with pytest.raises(openai.AuthenticationError) as refused:
        await stranger.chat.completions.create(model="plain", messages=SAY)

    assert refused.value.code == "invalid_api_key"
    assert upstream.asked == []


async def test_an_unknown_model_is_not_found(customer: Customer) -> None:
    with pytest.raises(openai.NotFoundError) as refused:
        await customer.client.chat.completions.create(model="gpt-99", messages=SAY)

    assert refused.value.code == "model_not_found"
    assert refused.value.param == "model"


async def test_an_empty_balance_is_told_so_and_reaches_no_upstream(
    a_customer: ACustomer, upstream: FakeUpstream
) -> None:
    poor = await a_customer(balance=Money(0))

    with pytest.raises(openai.APIStatusError) as refused:
        await poor.client.chat.completions.create(model="plain", messages=SAY)

    assert refused.value.status_code == 402
    assert refused.value.code == "insufficient_balance"
    assert refused.value.body["limit_source"] == "balance"  # type: ignore[index]  # the client types it as object
    assert "/topup" in refused.value.message
    assert upstream.asked == []


async def test_a_low_balance_lowers_max_tokens_and_says_so(a_customer: ACustomer, upstream: FakeUpstream) -> None:
    poor = await a_customer(balance=Money(500_000))

    answer = await poor.client.chat.completions.with_raw_response.create(model="plain", messages=SAY)

    lowered = int(answer.headers["x-apiclaude-max-tokens-lowered"])
    assert 16 <= lowered < 1024
    assert answer.headers["x-apiclaude-limit-source"] == "balance"
    assert upstream.asked[0].body["max_tokens"] == lowered
    assert (await poor.receipt())["notes"] == [f"max_tokens lowered to {lowered}"]
