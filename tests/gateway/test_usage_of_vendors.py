"""Golden tables: what each vendor reports, what it means here, what it costs to the nano. The files are in usage/."""

import json
from pathlib import Path
from typing import Any

import pytest

from billing.prices import CLASSES, Price, Tier, Usage, cost, rate_picos
from gateway.upstreams.usage import normalise

FILES = sorted((Path(__file__).parent / "usage").glob("*.json"))


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def golden(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    return found


def rates(written: dict[str, str]) -> dict[str, int]:
    return {unit: rate_picos(usd, unit) for unit, usd in written.items()}


def priced(golden: dict[str, Any]) -> Price:
    tiers = tuple(
        Tier(one["above"], rates({unit: usd for unit, usd in one.items() if unit != "above"}))
        for one in golden.get("tiers", ())
    )
    return Price("m", rates(golden["price"]), tiers)


def normalised(golden: dict[str, Any]) -> Usage:
    usage = normalise(golden["usage"])
    assert usage is not None
    return usage


def test_a_vendors_report_means_these_classes_and_no_others(golden: dict[str, Any]) -> None:
    usage = normalised(golden)

    assert usage.classes() == dict.fromkeys(CLASSES) | golden["classes"]
    assert usage.known == "reported"


def test_a_vendors_report_costs_what_its_price_list_says(golden: dict[str, Any]) -> None:
    others = {name: Price(name, rates(written)) for name, written in golden.get("others", {}).items()}

    used = cost(normalised(golden), priced(golden), others)

    assert [[line.unit, line.quantity, line.rate_picos] for line in used.lines] == golden["lines"]
    assert used.total.nanos == golden["total_nanos"]


def test_the_vendors_own_words_are_kept(golden: dict[str, Any]) -> None:
    assert normalised(golden).reported == golden["usage"]


# AT-14: what the receipts add up to is the vendor's invoice, which counts the same classes at the same rates.
def test_a_month_of_one_vendor_adds_up_to_its_invoice() -> None:
    price = Price(
        "claude",
        rates({"input": "3", "cached_input": "0.3", "cache_write_5m": "3.75", "cache_write_1h": "6", "output": "15"}),
    )
    reports = [
        {
            "input_tokens": 3 * n,
            "cache_read_input_tokens": 1_000 * n,
            "cache_creation": {"ephemeral_5m_input_tokens": 40 * n, "ephemeral_1h_input_tokens": 8 * n},
            "output_tokens": 25 * n,
        }
        for n in range(1, 501)
    ]
    calls = sum(range(1, 501))
    invoice_nanos = calls * (3 * 3_000 + 1_000 * 300 + 40 * 3_750 + 8 * 6_000 + 25 * 15_000)

    receipts = [cost(usage, price).total.nanos for report in reports if (usage := normalise(report))]

    assert len(receipts) == 500
    assert sum(receipts) == invoice_nanos
