"""`bot.py receipt`: what the operator sees of a receipt, and that it can be derived again for ever."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
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
from service import logs
from service.cli import main
from storage.database import Database
from storage.tables.billing import receipts
from tests.house import SECRET_KEY, ACall, AnAccount, FakeClock
from tests.tampering import tamper

Command = Callable[..., Awaitable[Result]]


@pytest.fixture
def command(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run `bot.py receipt …` on the test's database."""
    monkeypatch.setattr(logs, "set_up", lambda *_: None)  # the tests' own logging stays as it is
    env = {"DATA_DIR": str(tmp_path), "BOT_TOKEN": "", "DATABASE_URL": database_url, "SECRET_KEY": SECRET_KEY}

    async def run(*arguments: str) -> Result:
        # In a thread of its own, because a command begins a loop of its own.
        return await asyncio.to_thread(CliRunner(env=env).invoke, main, ["receipt", *arguments])

    return run


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


async def test_a_receipt_of_before_a_price_change_and_a_rotation_is_derived_again_byte_for_byte(
    receipt: Receipt, signing: Signing, receipt_keys: ReceiptKeys, command: Command, clock: FakeClock
) -> None:
    signature = await signing.signature(receipt)
    clock.advance(days=1)

    rotated = await command("rotate-key", "--json")
    result = await command(receipt.id, "--recompute", "--json")

    old, new = await receipt_keys.published()
    assert json.loads(rotated.stdout) == {"key_id": new.id}
    assert (old.id, old.retired_at is None) == (signature.key_id, False)
    assert result.exit_code == 0
    shown = json.loads(result.stdout)
    assert shown["receipt"] == receipt.content
    assert (shown["signature"], shown["key_id"]) == ("genuine", signature.key_id)
    assert shown["recomputed"] == {"identical": True, "differences": []}


async def test_a_receipt_is_shown_in_words(receipt: Receipt, command: Command) -> None:
    result = await command("show", receipt.id, "--recompute")

    assert result.exit_code == 0
    for word in (receipt.id, receipt.content["price_version"], f"{receipt.charge} USD", "not signed yet"):
        assert word in result.stdout
    assert "the same, byte for byte" in result.stdout


async def test_a_changed_receipt_is_said_to_differ_with_exit_1(
    receipt: Receipt, signing: Signing, database: Database, command: Command
) -> None:
    await signing.signature(receipt)
    body = receipt.body.replace(b'"quantity":6', b'"quantity":5')
    assert body != receipt.body
    await tamper(database, update(receipts).values(body=body))

    result = await command("show", receipt.id, "--recompute", "--json")
    plain = await command(receipt.id, "--recompute")

    assert (result.exit_code, plain.exit_code) == (1, 1)
    shown = json.loads(result.stdout)
    assert shown["signature"] == "wrong"
    assert [one["field"] for one in shown["recomputed"]["differences"]] == ["lines"]
    assert "DIFFERS: lines" in plain.stdout
    assert "NOT the same" in plain.stdout


async def test_an_unknown_receipt_is_a_sentence_and_exit_1(database: Database, command: Command) -> None:
    result = await command("hold_none", "--recompute")

    assert (result.exit_code, result.stderr) == (1, "There is no receipt hold_none.\n")
