"""Receipts over HTTP: signed, free to read, and checked offline by the script that customers are given."""

import base64
import json
import runpy
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select

from billing.catalogue import Catalogue
from billing.pricebook import PriceBook
from billing.prices import Price
from billing.receipt_keys import ReceiptKeys
from gateway.app import Parts, public_app
from gateway.serve import listening
from storage.crypto import Keyring
from storage.database import Database
from storage.tables.billing import holds, transfers
from tests.gateway.conftest import Customer, asking
from tests.gateway.upstream import FakeUpstream
from tests.house import FakeClock

SCRIPT = Path(__file__).parents[2] / "docs" / "check_receipt.py"
SCRIPT_MODULE = runpy.run_path(str(SCRIPT))
WELL_KNOWN = "/.well-known/apiclaude-receipts.json"

Check = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Run the script as a customer does, over saved answers."""

    def run(*contents: Any) -> subprocess.CompletedProcess[str]:
        saved = [tmp_path / name for name, _ in zip(("receipt.json", "keys.json"), contents, strict=False)]
        for path, content in zip(saved, contents, strict=True):
            path.write_text(json.dumps(content))
        return subprocess.run([sys.executable, SCRIPT, *saved], capture_output=True, text=True)

    return run


async def a_receipt(customer: Customer, model: str = "plain") -> dict[str, Any]:
    answer = await customer.post(asking(model))
    found: dict[str, Any] = (await customer.get(f"/v1/receipts/{answer.headers['x-apiclaude-receipt']}")).json
    return found


async def published(customer: Customer) -> dict[str, Any]:
    async with customer.http.get(customer.url + WELL_KNOWN) as response:
        assert response.status == 200
        found: dict[str, Any] = await response.json()
        return found


async def test_the_content_stands_at_the_top_and_the_proof_beside_it(customer: Customer) -> None:
    shown = await a_receipt(customer)

    content = json.loads(shown["canonical"])
    assert content == shown["receipt"] == await customer.receipt()
    assert shown.items() >= content.items()
    assert shown["algorithm"] == "Ed25519"


async def test_every_reading_gives_the_same_answer_and_costs_nothing(
    customer: Customer, upstream: FakeUpstream, database: Database
) -> None:
    async def rows() -> tuple[Any, ...]:
        async with database.read() as connection:
            counts = [
                (await connection.execute(select(func.count()).select_from(t))).scalar() for t in (holds, transfers)
            ]
        return await customer.available(), len(upstream.asked), *counts

    first = await a_receipt(customer)
    before = await rows()

    again = [(await customer.get(f"/v1/receipts/{first['id']}")).json for _ in range(5)]

    assert again == [first] * 5
    assert await rows() == before


async def test_the_keys_are_public_and_may_be_cached(customer: Customer) -> None:
    shown = await a_receipt(customer)

    async with customer.http.get(customer.url + WELL_KNOWN) as response:
        keys = await response.json()
        assert response.headers["Cache-Control"].startswith("public, max-age=")
    (key,) = keys["keys"]
    assert (key["key_id"], key["retired_at"]) == (shown["key_id"], None)
    assert len(base64.b64decode(key["public_key"])) == 32


async def test_a_key_sealed_under_another_secret_is_a_clear_503_and_rotating_mends_it(
    customer: Customer, parts: Parts, database: Database, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ReceiptKeys(database, Keyring("another secret of thirty-two characters"), clock).current()
    called = await customer.post(asking())
    path = f"/v1/receipts/{called.headers['x-apiclaude-receipt']}"

    refused = await customer.get(path)
    await parts.receipt_keys.rotate()

    assert (refused.status, refused.error["code"]) == (503, "signing_key_unreadable")
    assert (await customer.get(path)).status == 200


async def test_receipts_of_before_a_price_change_and_a_rotation_stand_beside_those_of_after(
    customer: Customer, parts: Parts, price_book: PriceBook, clock: FakeClock, check: Check
) -> None:
    before = await a_receipt(customer)
    unread = (await customer.post(asking())).headers["x-apiclaude-receipt"]
    clock.advance(days=30)
    plain = parts.catalogue.model("plain")
    dearer = replace(plain, price=Price("plain", {"input": 1_000_001, "output": 3_333_333}))
    changed = Catalogue([dearer])
    await price_book.remember(changed)
    await parts.receipt_keys.rotate()

    async with listening(public_app(replace(parts, catalogue=changed)), "127.0.0.1", 0, shutdown_s=0.2) as port:
        later = replace(customer, url=f"http://127.0.0.1:{port}")
        after = await a_receipt(later)
        again = (await later.get(f"/v1/receipts/{before['id']}")).json
        signed_late = (await later.get(f"/v1/receipts/{unread}")).json
        keys = await published(later)

    assert again == before
    assert len({before["price_version"], after["price_version"]}) == 2
    assert before["charge_nanos"] == signed_late["charge_nanos"] != after["charge_nanos"]
    assert before["key_id"] != after["key_id"] == signed_late["key_id"]
    for answer in (before, after, signed_late):
        verdict = check(answer, keys)
        assert (verdict.returncode, verdict.stderr) == (0, "")
        assert verdict.stdout.endswith("The receipt stands.\n")


async def test_the_script_says_what_it_misses(customer: Customer, check: Check) -> None:
    answer, keys = await a_receipt(customer), await published(customer)

    saved_too_early = check(answer, keys | {"keys": []})
    asked_for_nothing = check()

    assert saved_too_early.returncode == 1
    assert saved_too_early.stdout.endswith("WRONG the key that signed it is published\n")
    assert asked_for_nothing.returncode == 1
    assert "python check_receipt.py receipt.json keys.json" in asked_for_nothing.stderr


async def test_no_field_of_an_answer_can_be_changed_unnoticed(customer: Customer, check: Check) -> None:
    answer, keys = await a_receipt(customer), await published(customer)

    unnoticed = [field for field in answer if is_right(answer | {field: changed(answer[field])}, keys)]
    inside = [
        field
        for field, value in answer["receipt"].items()
        if is_right(everywhere(answer, {field: changed(value)}), keys)
    ]

    assert is_right(answer, keys)
    assert unnoticed == inside == []
    tampered = check(answer | {"charge_nanos": 1}, keys)
    assert tampered.returncode == 1
    assert tampered.stderr == "The receipt does not stand.\n"
    assert check(everywhere(answer, {"charge_nanos": 1}), keys).returncode == 1
    assert check({}, keys).returncode == 1


async def test_wrong_arithmetic_is_found_under_a_genuine_signature(customer: Customer, parts: Parts) -> None:
    answer, keys = await a_receipt(customer), await published(customer)
    key = (await parts.receipt_keys.current()).private
    lines = answer["lines"]
    dearer = [lines[0] | {"rate_picos": 2_000_000, "amount_nanos": 2 * lines[0]["amount_nanos"]}, *lines[1:]]
    usage = answer["usage"]

    def signed(fields: dict[str, Any]) -> dict[str, Any]:
        made = everywhere(answer, fields)
        return made | {"signature": base64.b64encode(key.sign(made["canonical"].encode())).decode()}

    assert is_right(signed({"id": "hold_other"}), keys)
    wrong: list[dict[str, Any]] = [
        {"cost_nanos": answer["cost_nanos"] + 1},
        {"charge_nanos": answer["charge_nanos"] + 1},
        {"charge_nanos": 0},
        {"loss_nanos": 1},
        {"hold_nanos": 1},
        {"outcome": "empty"},
        {"lines": dearer},
        {"lines": lines[1:]},
        {"usage": usage | {"output_tokens": usage["output_tokens"] + 1}},
        {"model": "maker/able"},
        {"price_version": "0" * 64},
    ]
    assert [fields for fields in wrong if is_right(signed(fields), keys)] == []


async def test_keys_that_never_were_or_had_retired_sign_nothing(customer: Customer, parts: Parts) -> None:
    answer, keys = await a_receipt(customer), await published(customer)
    forger = Ed25519PrivateKey.generate()
    forged = answer | {"signature": base64.b64encode(forger.sign(answer["canonical"].encode())).decode()}
    (key,) = keys["keys"]
    retired = keys | {"keys": [key | {"retired_at": "2026-02-28T00:00:00.000Z"}]}

    assert not is_right(forged, keys)
    assert not is_right(forged | {"key_id": "rkey_mine"}, keys)
    assert not is_right(answer, keys | {"keys": []})
    assert not is_right(answer, retired)


def is_right(answer: Any, keys: Any) -> bool:
    """Tell what the script would say, without a process for each question."""
    try:
        return all(is_true for _, is_true in SCRIPT_MODULE["check"](answer, keys))
    except Exception:  # noqa: BLE001 the script says no to whatever it cannot read
        return False


def everywhere(answer: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """Change the content at the top, in its copy and in the canonical text alike."""
    content: dict[str, Any] = answer["receipt"] | fields
    return answer | content | {"receipt": content, "canonical": canonical(content)}


def canonical(content: Any) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def changed(value: Any) -> Any:
    """Return something of the same kind that is not the same."""
    if isinstance(value, dict):
        first = next(iter(value))
        return value | {first: changed(value[first])}
    if isinstance(value, list):
        return value[1:] if value else ["more"]
    if isinstance(value, str):
        return ("B" if value.startswith("A") else "A") + value[1:]
    return 1 if value is None else value + 1
