"""Receipts derived again from what they say: by the house, and by the script that customers are given."""

import runpy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.charging import charged
from billing.money import ZERO, Money
from billing.prices import CLASSES, NO_PRICES, Attempt, Price, Tier, Usage, cost
from billing.receipts import Receipt, compose, prices_named
from billing.recompute import recompute

SCRIPT: Any = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "check_receipt.py"))
A_DOLLAR = Money.usd("1")
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
PRICE = Price("plain", {"input": 1_000_000, "output": 2_000_000})

rates = st.integers(0, 10**9)
token_rates = st.fixed_dictionaries(
    {"input": rates, "output": rates},
    optional=dict.fromkeys(("cached_input", "cache_write_5m", "cache_write_1h", "reasoning"), rates),
)
other_rates = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("image", "audio_second", "character", "request"), rates)
    | {"minimum": st.integers(0, 10**9).map(lambda nanos: nanos * 1000)},
)
tiers = st.lists(st.builds(Tier, st.integers(0, 300), token_rates), max_size=2, unique_by=lambda tier: tier.above)
prices = st.builds(
    lambda tokens, others, above: Price("plain", tokens | others, tuple(above)), token_rates, other_rates, tiers
)
usages = st.builds(Usage, **{name: st.none() | st.integers(0, 400) for name in CLASSES})
# The upstream's own words are kept as they are, whatever they are.
numbers = st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
words = st.dictionaries(st.text(), st.none() | st.text() | numbers)


def a_receipt(
    usage: Usage,
    price: Price = PRICE,
    others: dict[str, Price] | None = None,
    *,
    hold: Money = A_DOLLAR,
    outcome: str = "complete",
) -> Receipt:
    costs = cost(usage, price, others or NO_PRICES)
    paid = charged(costs.total, hold, known=usage.known, outcome=outcome)
    body = compose(
        hold_id="hold_1", account_id="acc_1", model="plain", upstream="vendor", price_version=price.version,
        source="key", key_id=None, turn_id=None, usage=usage, cost=costs, hold=hold, charge=paid.charge, loss=paid.loss,
        outcome=outcome, rule="complete", notes=(), placed_at=AT, settled_at=AT,
    )  # fmt: skip
    return Receipt("hold_1", "acc_1", paid.charge, body, AT)


@given(
    usage=usages,
    price=prices,
    other=prices,
    reported=st.none() | words,
    known=st.sampled_from(["reported", "partial", "estimated", "none"]),
    attempts=st.lists(st.tuples(st.sampled_from(["small", "unknown", None]), usages), max_size=2),
    hold=st.integers(0, 10**9).map(Money),
    outcome=st.sampled_from(["complete", "client_gone", "interrupted", "empty"]),
)
def test_every_receipt_is_derived_again_by_the_house_and_by_the_script(
    usage: Usage,
    price: Price,
    other: Price,
    reported: Any,
    known: Any,
    attempts: list[tuple[str | None, Usage]],
    hold: Money,
    outcome: str,
) -> None:
    made = tuple(Attempt(model, part) for model, part in attempts)
    usage = replace(usage, known=known, attempts=made, reported=reported)
    receipt = a_receipt(usage, price, {"small": other}, hold=hold, outcome=outcome)
    content = receipt.content
    named = {one.version: msgspec.json.decode(one.body) for one in (price, other)}

    again = recompute(receipt, price, {"small": other})

    assert again.is_identical
    assert again.differences == ()
    assert SCRIPT["derive"](content, named) == content["lines"]
    assert set(prices_named(content)) <= named.keys()


def test_a_receipt_of_another_price_differs_in_what_follows_from_it() -> None:
    receipt = a_receipt(Usage(input_tokens=9, output_tokens=4, known="reported"))

    again = recompute(receipt, replace(PRICE, rates={"input": 1_000_000, "output": 3_000_000}))

    assert not again.is_identical
    assert {one.field for one in again.differences} == {
        "lines",
        "cost_nanos",
        "charge_nanos",
        "charge_nanos of the row",
    }


@pytest.mark.parametrize(
    ("field", "value"), [("charge_nanos", 1), ("cost_nanos", 1), ("loss_nanos", 1), ("lines", []), ("hold_nanos", 1)]
)
def test_a_changed_receipt_is_not_the_one_derived(field: str, value: Any) -> None:
    receipt = a_receipt(Usage(input_tokens=9, output_tokens=4, known="reported"))
    body = msgspec.json.encode(receipt.content | {field: value}, order="sorted")

    again = recompute(replace(receipt, body=body), PRICE)

    assert not again.is_identical
    assert again.differences


def test_a_row_that_says_another_charge_than_its_receipt_is_found() -> None:
    receipt = replace(a_receipt(Usage(input_tokens=9, known="reported")), charge=ZERO)

    (difference,) = recompute(receipt, PRICE).differences

    assert (difference.field, difference.stored) == ("charge_nanos of the row", 0)


def test_a_receipt_of_before_there_were_rules_and_rarer_classes_is_derived_as_it_stands() -> None:
    # Bytes as the first version of the program wrote them.
    body = (
        b'{"account":"acc_1","charge_nanos":17000,"cost_nanos":17000,"hold_nanos":20000,"id":"hold_1","key":null,'
        b'"lines":[{"amount_nanos":9000,"quantity":9,"rate_picos":1000000,"unit":"input"},'
        b'{"amount_nanos":8000,"quantity":4,"rate_picos":2000000,"unit":"output"}],"loss_nanos":0,"model":"plain",'
        b'"notes":[],"object":"receipt","outcome":"complete","placed_at":"2026-03-01T12:00:00.000Z","price_version":'
        b'"' + PRICE.version.encode() + b'","settled_at":"2026-03-01T12:00:00.000Z","source":"key","turn":null,'
        b'"upstream":"vendor","usage":{"cached_tokens":null,"input_tokens":9,"known":"reported","output_tokens":4,'
        b'"reasoning_tokens":null}}'
    )

    again = recompute(Receipt("hold_1", "acc_1", Money(17_000), body, AT), PRICE)

    assert (again.body, again.differences) == (body, ())
