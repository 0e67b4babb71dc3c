"""Every shape of price over real HTTP: what is held, what is charged, what the receipt says of it."""

from dataclasses import replace
from typing import Any

import pytest

from billing.catalogue import Catalogue
from billing.money import Money
from billing.pricebook import PriceBook
from billing.prices import Price, Tier
from tests.gateway.conftest import A_DOLLAR, Customer, asking
from tests.gateway.upstream import USAGE, FakeUpstream
from tests.house import FakeClock

RATES = {
    "input": 1_000_000,
    "cached_input": 100_000,
    "cache_write_5m": 1_250_000,
    "output": 2_000_000,
    "image": 5 * 10**9,
    "request": 7_000,
}
ABOVE = 5_000
TIER = Tier(ABOVE, {unit: 2 * RATES[unit] for unit in ("input", "cached_input", "cache_write_5m", "output")})
PICTURE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}


@pytest.fixture
async def catalogue(catalogue: Catalogue, price_book: PriceBook) -> Catalogue:
    able = catalogue.model("maker/able")
    shaped = replace(able, name="shaped", price=Price("shaped", RATES, (TIER,)))
    minimal = replace(able, name="minimal", price=Price("minimal", {"input": 1, "output": 1, "minimum": 10**9}))
    other = replace(
        able, name="other", upstream_model="other-model", price=Price("other", {"input": 1_000, "output": 0})
    )
    made = Catalogue([*catalogue.models, shaped, minimal, other])
    await price_book.remember(made)
    return made


async def lines(customer: Customer) -> list[tuple[str, int, int]]:
    return [(line["unit"], line["quantity"], line["rate_picos"]) for line in (await customer.receipt())["lines"]]


@pytest.mark.parametrize("is_stream", [True, False])
async def test_each_class_that_was_reported_is_a_line(
    is_stream: bool, customer: Customer, upstream: FakeUpstream
) -> None:
    details = {"cached_tokens": 60, "cache_write_tokens": 20}
    upstream.usage = {"prompt_tokens": 100, "completion_tokens": 9, "prompt_tokens_details": details}

    await customer.post(asking("shaped", stream=is_stream))

    assert await lines(customer) == [
        ("input", 20, 1_000_000),
        ("cached_input", 60, 100_000),
        ("cache_write_5m", 20, 1_250_000),
        ("output", 9, 2_000_000),
        ("request", 1, 7_000),
    ]


async def test_the_tier_is_chosen_by_the_input_that_was_reported(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.usage = {"prompt_tokens": ABOVE + 1, "completion_tokens": 1}

    await customer.post(asking("shaped", messages=[{"role": "user", "content": "x" * 6_000}]))

    assert (await lines(customer))[:2] == [("input", ABOVE + 1, 2_000_000), ("output", 1, 4_000_000)]
    receipt = await customer.receipt()
    assert receipt["loss_nanos"] == 0
    assert receipt["hold_nanos"] >= 6_000 * 2 * 1_250


async def test_pictures_are_held_and_charged_by_their_number(customer: Customer) -> None:
    await customer.post(asking("shaped", messages=[{"role": "user", "content": [PICTURE, PICTURE]}]))

    assert ("image", 2, 5 * 10**9) in await lines(customer)
    receipt = await customer.receipt()
    assert receipt["usage"]["images"] == 2
    assert receipt["hold_nanos"] > 2 * 5 * 10**6


async def test_a_minimum_is_held_and_charged(customer: Customer) -> None:
    await customer.post(asking("minimal"))

    assert await customer.available() == A_DOLLAR - Money(10**6)
    assert (await lines(customer))[-1][0] == "minimum"


# AT-20: what the upstream said is on the receipt, word for word, beside what it was taken to mean.
async def test_the_upstreams_own_words_are_on_the_receipt(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.usage = {**USAGE, "cost": 0.95, "prompt_tokens_details": {"cached_tokens": 4, "audio_tokens": None}}

    await customer.post(asking("shaped", stream=True))

    usage = (await customer.receipt())["usage"]
    assert usage["reported"] == upstream.usage
    assert (usage["input_tokens"], usage["cached_tokens"], usage["output_tokens"]) == (11, 4, 3)
    assert usage["reasoning_tokens"] is None


# AT-21: zeros are a report, and cost nothing; nothing at all is not, and is estimated.
@pytest.mark.parametrize("is_stream", [True, False])
async def test_zeros_are_believed_and_silence_is_estimated(
    is_stream: bool, customer: Customer, upstream: FakeUpstream, clock: FakeClock
) -> None:
    upstream.usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    await customer.post(asking("plain", stream=is_stream))
    believed = await customer.receipt()
    clock.advance(seconds=1)  # the newest receipt is the one that was asked for
    upstream.usage = None
    await customer.post(asking("plain", stream=is_stream))
    estimated = await customer.receipt()

    assert (believed["usage"]["known"], believed["charge_nanos"]) == ("reported", 0)
    assert estimated["usage"]["known"] == "estimated"
    assert estimated["charge_nanos"] > 0
    assert "reported" not in estimated["usage"]


# AT-22: an upstream that fails costs nothing, also when it reports usage for it.
@pytest.mark.parametrize("body", [b'{"error": {"message": "no"}}', b'{"error": {}, "usage": {"prompt_tokens": 9}}'])
@pytest.mark.parametrize("status", [200, 502])
async def test_an_upstreams_error_costs_nothing_with_or_without_usage(
    status: int, body: bytes, customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.status, upstream.body = status, body

    assert (await customer.post(asking("shaped"))).status == 502

    assert await customer.available() == A_DOLLAR
    assert await customer.receipts() == 0


# AT-26: attempts inside the upstream are priced one by one, each by the model that made it.
async def test_attempts_of_other_models_are_charged_at_their_prices(customer: Customer, upstream: FakeUpstream) -> None:
    attempts: list[dict[str, Any]] = [
        {"type": "message", "model": "vendor-model-7", "input_tokens": 40, "output_tokens": 0},
        {"type": "fallback_message", "model": "other-model-20260615", "input_tokens": 40, "output_tokens": 7},
    ]
    upstream.usage = {"input_tokens": 40, "output_tokens": 7, "iterations": attempts}

    await customer.post(asking("shaped"))

    assert await lines(customer) == [
        ("input", 40, 1_000_000),
        ("input", 40, 1_000),
        ("output", 7, 0),
        ("request", 1, 7_000),
    ]


async def test_the_list_of_models_shows_every_rate(customer: Customer) -> None:
    price = (await customer.get("/v1/models/shaped")).json["price"]

    assert price["picos_per_token"] == {unit: RATES[unit] for unit in TIER.rates}
    assert price["picos_per_unit"] == {"image": 5 * 10**9, "request": 7_000}
    assert price["tiers"] == [{"above": ABOVE, "picos_per_token": dict(TIER.rates)}]
