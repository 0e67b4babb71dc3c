"""`bot.py receipt`: what the operator sees of a receipt, and that it can be derived again for ever."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from billing.catalogue import Catalogue, Model
from billing.holds import Holds
from billing.meter import Meter
from billing.money import Money
from billing.pricebook import PriceBook
from billing.prices import Price
from billing.receipt_keys import ReceiptKeys
from billing.receipts import Receipt
from billing.signing import Signing
from storage.database import Database
from storage.tables.billing import receipts
from tests.house import SECRET_KEY, ACall, AnAccount, FakeClock
from tests.journeys.system import command, environment


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Return one kind of database: each command is a process, and what differs between the two is proved in billing."""
    return sqlite_url


@pytest.fixture
def env(tmp_path: Path, database_url: str) -> dict[str, str]:
    return environment(tmp_path, DATABASE_URL=database_url, SECRET_KEY=SECRET_KEY)


@pytest.fixture
async def receipt(an_account: AnAccount, a_call: ACall, holds: Holds, price_book: PriceBook, demo: Model) -> Receipt:
    """Return a receipt of a price that no catalogue has any more."""
    old = Price(demo.name, {"input": 1_234_567, "output": 7_654_321})
    await price_book.remember(Catalogue([replace(demo, price=old)]))
    account = await an_account(balance=Money.usd("1"))
    async with holds.open(a_call(account.id, price=old), Money(1_000_000), Meter(input_bytes=10)) as hold:
        await hold.dispatch()
        hold.meter.delivered(21)
        return await hold.settle()


async def run(*arguments: str, env: dict[str, str]) -> tuple[int, Any]:
    code, out, err = await command("receipt", *arguments, "--json", env=env)
    return code, json.loads(out) if out else err


async def test_a_receipt_of_before_a_price_change_and_a_rotation_is_derived_again_byte_for_byte(
    receipt: Receipt, signing: Signing, receipt_keys: ReceiptKeys, env: dict[str, str], clock: FakeClock
) -> None:
    signature = await signing.signature(receipt)
    clock.advance(days=1)

    rotated = await run("rotate-key", env=env)
    code, shown = await run(receipt.id, "--recompute", env=env)

    old, new = await receipt_keys.published()
    assert rotated == (0, {"key_id": new.id})
    assert (old.id, old.retired_at is None) == (signature.key_id, False)
    assert code == 0
    assert shown["receipt"] == receipt.content
    assert (shown["signature"], shown["key_id"]) == ("genuine", signature.key_id)
    assert shown["recomputed"] == {"identical": True, "differences": []}


async def test_a_receipt_is_shown_in_words(receipt: Receipt, env: dict[str, str]) -> None:
    code, out, _ = await command("receipt", "show", receipt.id, "--recompute", env=env)

    assert code == 0
    for word in (receipt.id, receipt.content["price_version"], f"{receipt.charge} USD", "not signed yet"):
        assert word in out
    assert "the same, byte for byte" in out


async def test_a_changed_receipt_is_said_to_differ_with_exit_1(
    receipt: Receipt, signing: Signing, database: Database, env: dict[str, str]
) -> None:
    await signing.signature(receipt)
    body = receipt.body.replace(b'"quantity":6', b'"quantity":5')
    assert body != receipt.body
    async with database.write() as connection:
        await connection.execute(update(receipts).values(body=body))

    code, shown = await run("show", receipt.id, "--recompute", env=env)

    assert code == 1
    assert shown["signature"] == "wrong"
    assert [one["field"] for one in shown["recomputed"]["differences"]] == ["lines"]


async def test_an_unknown_receipt_is_a_sentence_and_exit_1(database: Database, env: dict[str, str]) -> None:
    code, _, err = await command("receipt", "hold_none", "--recompute", env=env)

    assert (code, err) == (1, "There is no receipt hold_none.\n")
