"""Rates, bounds and costs: pure arithmetic, rounded once a line."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.money import ZERO, Money
from billing.prices import (
    RATE_PICOS_MAX,
    Line,
    Price,
    Usage,
    affordable_output,
    bound,
    cost,
    estimated_tokens,
    rate_picos,
)

SONNET = Price("claude-sonnet", {"input": 3_000_000, "cached_input": 300_000, "output": 15_000_000})

rates = st.integers(0, RATE_PICOS_MAX) | st.integers(0, 3_000)
prices = st.builds(
    Price,
    st.just("m"),
    st.fixed_dictionaries({"input": rates, "output": rates}, optional={"cached_input": rates}),
)
tokens = st.integers(0, 2_000_000) | st.integers(0, 5)


@pytest.mark.parametrize(
    ("written", "picos"),
    [
        ("3.00", 3_000_000),
        ("0", 0),
        ("0.10", 100_000),
        ("0.000001", 1),
        ("1000000", 10**12),
        (" 15 ", 15_000_000),
        ("1e2", 100_000_000),
        ("2.5000000000", 2_500_000),
    ],
)
def test_a_rate_is_read_as_picodollars_a_token(written: str, picos: int) -> None:
    assert rate_picos(written) == picos


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (3.0, "text in quotes"),
        (3, "text in quotes"),
        (None, "text in quotes"),
        ("three", "decimal number"),
        ("", "decimal number"),
        ("3,00", "decimal number"),
        ("-0.01", "between 0 and"),
        ("1000000.01", "between 0 and"),
        ("NaN", "decimal number"),
        ("Infinity", "decimal number"),
        ("1e999999", "decimal number"),
        ("1e-999999", "decimal number"),
        ("0.0000001", "six decimals"),
        ("3.000000000000000000000000000000000001", "six decimals"),
    ],
)
def test_what_is_no_rate_is_refused_in_words(written: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        rate_picos(written)


def test_a_call_costs_a_line_for_each_class_of_tokens() -> None:
    used = cost(Usage(input_tokens=1_000, cached_tokens=400, output_tokens=50, known="reported"), SONNET)

    assert used.lines == (
        Line("input", 600, 3_000_000, Money(1_800_000)),
        Line("cached_input", 400, 300_000, Money(120_000)),
        Line("output", 50, 15_000_000, Money(750_000)),
    )
    assert used.total == Money(2_670_000)


def test_cached_input_without_a_rate_of_its_own_costs_what_input_costs() -> None:
    price = Price("m", {"input": 3_000_000, "output": 15_000_000})

    assert cost(Usage(input_tokens=10, cached_tokens=10), price).total == Money(30_000)


def test_reasoning_is_part_of_the_output_and_not_charged_again() -> None:
    plain = cost(Usage(input_tokens=1, output_tokens=90), SONNET)

    assert cost(Usage(input_tokens=1, output_tokens=90, reasoning_tokens=80), SONNET) == plain


def test_more_cached_tokens_than_input_tokens_are_not_believed() -> None:
    assert cost(Usage(input_tokens=10, cached_tokens=99), SONNET).total == Money(3_000)


def test_usage_of_nothing_has_no_lines() -> None:
    used = cost(Usage(), SONNET)

    assert (used.lines, used.total) == ((), ZERO)


@pytest.mark.parametrize(("picos", "nanos"), [(499, 0), (500, 1), (1_499, 1), (1_500, 2), (1_501, 2)])
def test_a_line_is_rounded_half_up_to_a_nanodollar(picos: int, nanos: int) -> None:
    price = Price("m", {"input": picos, "output": 0})

    assert cost(Usage(input_tokens=1), price).total == Money(nanos)


def test_rounding_happens_once_a_line_and_never_a_token() -> None:
    price = Price("m", {"input": 400, "output": 0})

    assert cost(Usage(input_tokens=1_000), price).total == Money(400)


@given(prices, tokens, tokens, tokens)
def test_every_line_is_its_exact_product_rounded_once(price: Price, fresh: int, cached: int, output: int) -> None:
    used = cost(Usage(input_tokens=fresh + cached, cached_tokens=cached, output_tokens=output), price)

    for line in used.lines:
        exact = Decimal(line.quantity * line.rate_picos) / 1_000
        assert line.amount.nanos == int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    assert used.total.nanos == sum(line.amount.nanos for line in used.lines)


@given(prices, tokens, tokens, st.data())
def test_no_usage_within_the_bound_costs_more_than_the_bound(
    price: Price, input_max: int, output_max: int, data: st.DataObject
) -> None:
    input_tokens = data.draw(st.integers(0, input_max))
    cached = data.draw(st.integers(0, input_tokens))
    output = data.draw(st.integers(0, output_max))

    used = cost(Usage(input_tokens=input_tokens, cached_tokens=cached, output_tokens=output), price)

    assert used.total <= bound(price, input_tokens=input_max, output_tokens=output_max)


@given(prices, tokens, st.integers(0, 10**13))
def test_the_output_that_money_affords_is_bound_by_that_money(price: Price, input_tokens: int, money: int) -> None:
    output = affordable_output(price, input_tokens=input_tokens, available=Money(money))

    if output is None:
        assert price.rate("output") == 0
    elif output > 0:
        assert bound(price, input_tokens=input_tokens, output_tokens=output) <= Money(money)


@given(prices, tokens, st.integers(0, 10**13))
def test_no_more_output_than_that_could_be_afforded(price: Price, input_tokens: int, money: int) -> None:
    output = affordable_output(price, input_tokens=input_tokens, available=Money(money))

    if output is not None:
        assert bound(price, input_tokens=input_tokens, output_tokens=output + 1) > Money(money)


def test_the_version_does_not_depend_on_the_order_of_the_rates() -> None:
    turned = Price("claude-sonnet", dict(reversed(list(SONNET.rates.items()))))

    assert turned.version == SONNET.version
    assert turned.body == SONNET.body


def test_the_version_is_the_same_in_every_release() -> None:
    # Receipts name it for ever: whoever changes the canonical bytes must keep reading the old ones.
    assert (
        SONNET.body
        == b'{"model":"claude-sonnet","rates_picos":{"cached_input":300000,"input":3000000,"output":15000000}}'
    )
    assert SONNET.version == "7fbb600a6d07b72e81c47b0aab7369254de5d61a4c4da49e543846d37ea5c0d8"


@given(prices, prices)
def test_two_prices_share_a_version_only_if_they_are_the_same(a: Price, b: Price) -> None:
    assert (a.version == b.version) == (a == b)


@pytest.mark.parametrize(("size", "estimate"), [(0, 0), (1, 1), (4, 1), (5, 2), (4_000, 1_000)])
def test_an_estimate_is_a_quarter_of_the_bytes_rounded_up(size: int, estimate: int) -> None:
    assert estimated_tokens(size) == estimate
