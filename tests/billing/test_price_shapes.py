"""Prices beyond input and output: caches, reasoning, pictures, sound, requests, minimum, tiers, attempts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.money import ZERO, Money
from billing.prices import (
    INPUT_UNITS,
    OUTPUT_UNITS,
    RATE_PICOS_MAX,
    Attempt,
    Line,
    Price,
    Tier,
    Usage,
    affordable_output,
    bound,
    cost,
    rate_picos,
    read_price,
)

CLAUDE = Price(
    "claude",
    {
        "input": 3_000_000,
        "cached_input": 300_000,
        "cache_write_5m": 3_750_000,
        "cache_write_1h": 6_000_000,
        "output": 15_000_000,
    },
    (
        Tier(
            200_000,
            {
                "input": 6_000_000,
                "cached_input": 600_000,
                "cache_write_5m": 7_500_000,
                "cache_write_1h": 12_000_000,
                "output": 22_500_000,
            },
        ),
    ),
)

rates = st.integers(0, RATE_PICOS_MAX) | st.integers(0, 3_000)
each = st.integers(0, 10**15) | st.integers(0, 3_000)
optional_tokens = dict.fromkeys((*INPUT_UNITS[1:], *OUTPUT_UNITS[1:]), rates)
token_rates = st.fixed_dictionaries({"input": rates, "output": rates}, optional=optional_tokens)
tiers = st.dictionaries(st.integers(1, 3_000), token_rates, max_size=3).map(
    lambda found: tuple(Tier(above, found[above]) for above in sorted(found))
)
others = st.fixed_dictionaries(
    {}, optional={"image": each, "request": each, "minimum": st.integers(0, 10**9).map(lambda nanos: nanos * 1_000)}
)
prices = st.builds(lambda base, beside, levels: Price("m", base | beside, levels), token_rates, others, tiers)
tokens = st.integers(0, 5_000) | st.integers(0, 2_000_000)


def lines(usage: Usage, price: Price, **others: Price) -> list[tuple[str, int, int]]:
    return [(line.unit, line.quantity, line.rate_picos) for line in cost(usage, price, others).lines]


def test_each_class_of_input_costs_its_own_rate_and_none_is_counted_twice() -> None:
    usage = Usage(
        input_tokens=1_000, cached_tokens=500, cache_write_5m_tokens=200, cache_write_1h_tokens=100, output_tokens=10
    )

    assert lines(usage, CLAUDE) == [
        ("input", 200, 3_000_000),
        ("cached_input", 500, 300_000),
        ("cache_write_5m", 200, 3_750_000),
        ("cache_write_1h", 100, 6_000_000),
        ("output", 10, 15_000_000),
    ]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({}, (7, 7, 7)),
        ({"cached_input": 1}, (1, 7, 7)),
        ({"cache_write_5m": 9}, (7, 9, 9)),
        ({"cache_write_5m": 9, "cache_write_1h": 11}, (7, 9, 11)),
        ({"cache_write_1h": 11}, (7, 7, 11)),
        ({"cached_input": 0, "cache_write_5m": 0}, (0, 0, 0)),
    ],
)
def test_a_class_without_a_rate_of_its_own_costs_what_its_kin_costs(
    named: dict[str, int], expected: tuple[int, int, int]
) -> None:
    price = Price("m", {"input": 7, "output": 1} | named)

    assert tuple(price.rate(unit) for unit in INPUT_UNITS[1:]) == expected


def test_reasoning_is_a_line_of_its_own_only_where_it_has_a_rate_of_its_own() -> None:
    usage = Usage(output_tokens=135, reasoning_tokens=78)

    assert lines(usage, Price("m", {"input": 1, "output": 4})) == [("output", 135, 4)]
    assert lines(usage, Price("m", {"input": 1, "output": 4, "reasoning": 3})) == [
        ("output", 57, 4),
        ("reasoning", 78, 3),
    ]


@pytest.mark.parametrize(
    ("input_tokens", "rate"), [(199_999, 3_000_000), (200_000, 3_000_000), (200_001, 6_000_000), (10**6, 6_000_000)]
)
def test_a_tier_holds_above_its_size_and_for_the_whole_call(input_tokens: int, rate: int) -> None:
    usage = Usage(input_tokens=input_tokens, output_tokens=1)

    assert lines(usage, CLAUDE)[0] == ("input", input_tokens, rate)
    assert lines(usage, CLAUDE)[1][2] == (22_500_000 if rate == 6_000_000 else 15_000_000)


def test_a_tier_is_chosen_by_all_of_the_input_cached_too() -> None:
    usage = Usage(input_tokens=200_001, cached_tokens=200_000, output_tokens=0)

    assert lines(usage, CLAUDE) == [("input", 1, 6_000_000), ("cached_input", 200_000, 600_000)]


def test_the_highest_tier_that_is_reached_counts() -> None:
    steps = tuple(Tier(above, {"input": above, "output": 0}) for above in (10, 20, 30))
    price = Price("m", {"input": 1, "output": 0}, steps)

    assert [lines(Usage(input_tokens=n), price)[0][2] for n in (10, 11, 20, 21, 99)] == [1, 10, 10, 20, 30]


def test_a_hold_for_a_call_that_may_reach_a_tier_uses_the_dearest() -> None:
    below = bound(CLAUDE, input_tokens=200_000, output_tokens=1_000)
    above = bound(CLAUDE, input_tokens=200_001, output_tokens=1_000)

    assert below == Money(200_000 * 6_000 + 1_000 * 15_000 + 3)
    assert above == Money(200_001 * 12_000 + 1_000 * 22_500 + 3)


def test_a_tier_that_is_cheaper_does_not_lower_the_hold() -> None:
    price = Price("m", {"input": 10_000, "output": 10_000}, (Tier(100, {"input": 1_000, "output": 1_000}),))

    assert bound(price, input_tokens=200, output_tokens=0) >= cost(Usage(input_tokens=100), price).total


# AT-28: sound and characters are units of their own, and a zero on one axis hides no other.
@pytest.mark.parametrize(
    ("usage", "line"),
    [
        (Usage(audio_seconds=61), ("audio_second", 61, 100_000_000)),
        (Usage(characters=4_096), ("character", 4_096, 15_000_000)),
        (Usage(images=3), ("image", 3, 1_000_000_000)),
    ],
)
def test_what_is_not_counted_in_tokens_is_charged_beside_free_tokens(usage: Usage, line: tuple[str, int, int]) -> None:
    free = {"input": 0, "output": 0}
    price = Price("m", free | {"audio_second": 100_000_000, "character": 15_000_000, "image": 1_000_000_000})

    assert lines(usage, price) == [line]
    assert cost(usage, price).total == Money(line[1] * line[2] // 1_000)


def test_a_free_unit_is_a_line_of_nothing_and_the_others_are_charged() -> None:
    price = Price("m", {"input": 0, "output": 4_000, "audio_second": 0, "request": 7_000})
    used = cost(Usage(input_tokens=5, output_tokens=2, audio_seconds=9), price)

    assert used.lines == (
        Line("input", 5, 0, ZERO),
        Line("output", 2, 4_000, Money(8)),
        Line("audio_second", 9, 0, ZERO),
        Line("request", 1, 7_000, Money(7)),
    )


def test_tokens_that_have_no_rate_are_an_error_and_never_free() -> None:
    with pytest.raises(KeyError):
        cost(Usage(input_tokens=1), Price("m", {"audio_second": 5}))


def test_a_request_is_charged_once_whatever_was_used() -> None:
    price = Price("m", {"input": 1_000, "output": 0, "request": 5_000_000})

    assert cost(Usage(), price).total == Money(5_000)
    assert cost(Usage(input_tokens=3), price).total == Money(5_003)


def test_a_minimum_fills_up_what_is_missing_and_says_so_in_a_line() -> None:
    price = Price("m", {"input": 1_000_000, "output": 0, "minimum": 5_000_000})

    small = cost(Usage(input_tokens=2), price)
    large = cost(Usage(input_tokens=5), price)

    assert small.lines == (Line("input", 2, 1_000_000, Money(2_000)), Line("minimum", 1, 3_000_000, Money(3_000)))
    assert small.total == Money(5_000)
    assert [line.unit for line in large.lines] == ["input"]


# AT-26: a fallback inside the upstream costs what each model of it costs.
def test_attempts_are_priced_one_by_one_each_at_its_own_models_price() -> None:
    cheap = Price("cheap", {"input": 1_000_000, "output": 5_000_000})
    first = Attempt("claude-sonnet", Usage(input_tokens=412, output_tokens=0))
    second = Attempt("claude-haiku-20260615", Usage(input_tokens=412, output_tokens=264))
    usage = Usage(input_tokens=824, output_tokens=264, attempts=(first, second))

    used = cost(usage, CLAUDE, {"claude-sonnet": CLAUDE, "claude-haiku": cheap})

    assert used.lines == (
        Line("input", 412, 3_000_000, Money(1_236_000)),
        Line("input", 412, 1_000_000, Money(412_000), cheap.version),
        Line("output", 264, 5_000_000, Money(1_320_000), cheap.version),
    )
    assert used.total == Money(2_968_000)
    assert used.attempt_versions == (CLAUDE.version, cheap.version)


def test_an_attempt_of_an_unknown_model_costs_what_the_call_does() -> None:
    alone = Usage(input_tokens=10, output_tokens=1)

    usage = Usage(attempts=(Attempt("who", alone), Attempt(None, alone)))

    assert cost(usage, CLAUDE).total == Money(2 * cost(alone, CLAUDE).total.nanos)


def test_an_attempt_chooses_its_tier_by_its_own_input() -> None:
    half = Usage(input_tokens=150_000)

    used = cost(Usage(input_tokens=300_000, attempts=(Attempt(None, half), Attempt(None, half))), CLAUDE)

    assert {line.rate_picos for line in used.lines} == {3_000_000}


@given(prices, tokens, tokens, st.integers(0, 5), st.data())
def test_no_usage_within_the_bound_costs_more_than_the_bound(
    price: Price, input_max: int, output_max: int, images: int, data: st.DataObject
) -> None:
    def up_to(limit: int) -> int:
        drawn: int = data.draw(st.integers(0, limit))
        return drawn

    def maybe(limit: int) -> int | None:
        return up_to(limit) if data.draw(st.booleans()) else None

    input_tokens, output_tokens = up_to(input_max), up_to(output_max)
    usage = Usage(
        input_tokens=input_tokens,
        cached_tokens=maybe(input_tokens),
        cache_write_5m_tokens=maybe(input_tokens),
        cache_write_1h_tokens=maybe(input_tokens),
        output_tokens=output_tokens,
        reasoning_tokens=maybe(output_tokens),
        images=maybe(images),
    )

    used = cost(usage, price)

    assert used.total <= bound(price, input_tokens=input_max, output_tokens=output_max, images=images)
    assert used.total == sum((line.amount for line in used.lines), ZERO)
    assert used.total >= price.minimum


@given(prices, tokens, st.integers(0, 5), st.integers(0, 10**13))
def test_the_output_that_money_affords_is_bound_by_that_money_and_no_more_would_be(
    price: Price, input_tokens: int, images: int, money: int
) -> None:
    output = affordable_output(price, input_tokens=input_tokens, images=images, available=Money(money))

    def needed(tokens: int) -> Money:
        return bound(price, input_tokens=input_tokens, output_tokens=tokens, images=images)

    if output is None:
        assert price.dearest(OUTPUT_UNITS, input_tokens) == 0
    else:
        assert output == 0 or needed(output) <= Money(money)
        assert needed(output + 1) > Money(money)


@given(prices)
def test_a_price_is_read_back_from_its_bytes(price: Price) -> None:
    assert read_price(price.body) == price
    assert read_price(price.body).version == price.version


def test_the_bytes_of_a_price_with_tiers_are_the_same_in_every_release() -> None:
    price = Price("m", {"input": 1, "output": 2}, (Tier(9, {"input": 3, "output": 4}),))

    assert price.body == (
        b'{"model":"m","rates_picos":{"input":1,"output":2},"tiers":[{"above":9,"rates_picos":{"input":3,"output":4}}]}'
    )


@pytest.mark.parametrize(
    ("unit", "usd", "picos"),
    [
        ("cache_write_1h", "6", 6_000_000),
        ("character", "15", 15_000_000),
        ("image", "0.001", 10**9),
        ("audio_second", "0.0001", 10**8),
        ("request", "0.000000000001", 1),
        ("minimum", "0.01", 10**10),
    ],
)
def test_tokens_and_characters_are_priced_by_the_million_all_else_each(unit: str, usd: str, picos: int) -> None:
    assert rate_picos(usd, unit) == picos


@pytest.mark.parametrize(
    ("unit", "usd", "words"),
    [("image", "1000.01", "1000 dollars each"), ("request", "1e-13", "twelve"), ("minimum", "1e-10", "nine decimals")],
)
def test_what_is_no_rate_of_that_unit_is_refused_in_words(unit: str, usd: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        rate_picos(usd, unit)
