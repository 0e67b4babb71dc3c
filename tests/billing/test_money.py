"""Money is a whole number of nano-dollars, and no float gets in."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.money import NANOS_MAX, NANOS_PER_USD, ZERO, Money

nanos = st.integers(-NANOS_MAX, NANOS_MAX)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", 7_000_000_000),
        ("0.0042", 4_200_000),
        ("  1.30 ", 1_300_000_000),
        ("-0.5", -500_000_000),
        ("0.000000001", 1),
        ("1e3", 1_000_000_000_000),
        ("0", 0),
        ("0e999999", 0),
        ("1." + "0" * 60, 1_000_000_000),
    ],
)
def test_dollars_are_read_exactly(text: str, expected: int) -> None:
    assert Money.usd(text) == Money(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "seven",
        "1,5",
        "$1",
        "NaN",
        "sNaN",
        "Infinity",
        "-Infinity",
        "0.0000000001",
        "1e20",
        "1e999999",
        "1e-999999",
        "1." + "0" * 40 + "1",
        "1 2",
    ],
)
def test_what_is_no_amount_of_whole_nanos_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Money.usd(text)


@pytest.mark.parametrize("value", [1.0, 0.1, 7, None, Decimal(1)])
def test_dollars_are_read_from_text_alone(value: Any) -> None:
    with pytest.raises(TypeError):
        Money.usd(value)


@pytest.mark.parametrize("value", [1.0, 0.0, "1", Decimal(1), True, None])
def test_money_is_made_of_nothing_but_a_whole_number(value: Any) -> None:
    with pytest.raises(TypeError):
        Money(value)


def test_a_float_cannot_multiply_money() -> None:
    with pytest.raises(TypeError):
        _ = Money(3) * 0.5  # type: ignore[operator]


@pytest.mark.parametrize("other", [1, 1.0, "1"])
def test_money_and_a_bare_number_do_not_mix(other: Any) -> None:
    assert Money(1) != other
    with pytest.raises((TypeError, AttributeError)):
        _ = Money(1) + other
    with pytest.raises((TypeError, AttributeError)):
        _ = Money(1) < other


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "0.00"), (1_300_000_000, "1.30"), (135_000, "0.000135"), (-1, "-0.000000001"), (-2_500_000_000, "-2.50")],
)
def test_an_amount_is_shown_exactly_with_at_least_two_decimals(amount: int, shown: str) -> None:
    assert str(Money(amount)) == shown


@given(nanos)
def test_what_is_shown_reads_back_as_the_same_amount(amount: int) -> None:
    assert Money.usd(str(Money(amount))) == Money(amount)


@given(nanos, nanos, nanos)
def test_adding_and_subtracting_lose_nothing(a: int, b: int, c: int) -> None:
    assert (Money(a) + Money(b)) + Money(c) == Money(a) + (Money(b) + Money(c))
    assert (Money(a) + Money(b)) - Money(b) == Money(a)
    assert Money(a) + -Money(a) == ZERO


@given(nanos, nanos)
def test_money_is_ordered_as_its_nanos_are(a: int, b: int) -> None:
    assert (Money(a) < Money(b)) == (a < b)
    assert (Money(a) >= Money(b)) == (a >= b)
    assert (hash(Money(a)) == hash(Money(b))) or a != b


@given(nanos, st.integers(0, 1000))
def test_multiplying_is_adding_again_and_again(amount: int, times: int) -> None:
    assert (Money(amount) * times).nanos == sum([amount] * times)


def test_only_nothing_is_false() -> None:
    assert not ZERO
    assert Money(-1)
    assert Money(NANOS_PER_USD)
