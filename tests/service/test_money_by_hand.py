"""Money by the operator's hand on the command line: what is required, said and refused."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from service import logs
from service.cli import main

Operator = Callable[..., Awaitable[Result]]


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Run `bot.py operator …` on a folder of this test's own."""
    monkeypatch.setattr(logs, "set_up", lambda *_: None)
    nothing = dict.fromkeys(("BOT_TOKEN", "DATABASE_URL", "SECRET_KEY", "OPERATORS", "FOUR_EYES_NANOS"), "")

    async def run(*arguments: str, **env: str) -> Result:
        runner = CliRunner(env=nothing | {"DATA_DIR": str(tmp_path)} | env)
        return await asyncio.to_thread(runner.invoke, main, ["operator", *arguments])

    return run


@pytest.fixture
async def account(operator: Operator) -> str:
    return (await operator("account", "create", "--grant", "5")).stdout.strip()


async def shown(operator: Operator, account: str) -> Any:
    return json.loads((await operator("account", "show", account, "--json")).stdout)


async def test_reason_and_key_are_required(operator: Operator, account: str) -> None:
    for kind in ("grant", "debit", "adjust"):
        assert (await operator(kind, account, "1", "--reason", "r")).exit_code == 2
        assert (await operator(kind, account, "1", "--key", "k")).exit_code == 2

    given = await operator("grant", account, "1", "--reason", "r", "--key", "k")

    assert given.exit_code == 0
    assert "Key: k" in given.stdout


async def test_a_repeated_command_says_so_and_another_with_its_key_is_refused(operator: Operator, account: str) -> None:
    words = ("--reason", "a mistake", "--key", "case-7")
    first = await operator("debit", account, "2", *words)

    again = await operator("debit", account, "2", *words)
    other = await operator("debit", account, "3", *words)

    assert (first.exit_code, again.exit_code, other.exit_code) == (0, 0, 1)
    assert "Already done" in again.stdout
    assert "case-7 belongs to another correction" in other.stderr
    assert (await shown(operator, account))["balance_nanos"] == 3_000_000_000


async def test_a_negative_adjustment_takes_and_its_reason_is_shown(operator: Operator, account: str) -> None:
    done = await operator("adjust", account, "-0.5", "--reason", "counted twice", "--key", "k")
    short = await operator("adjust", account, "-9", "--reason", "too much", "--key", "k2")

    assert "Adjusted" in done.stdout
    assert (short.exit_code, short.stderr) == (1, "Only 4.50 USD are available. Nothing was done.\n")
    newest = (await shown(operator, account))["transfers"][0]
    assert (newest["change_nanos"], newest["reason"]) == (-500_000_000, "counted twice")


async def test_above_the_threshold_it_is_proposed_by_somebody_with_a_colleague(
    operator: Operator, account: str
) -> None:
    command = ("debit", account, "2", "--reason", "r", "--key", "k")
    four_eyes = {"FOUR_EYES_NANOS": "1000000000", "OPERATORS": "11,12"}

    nameless = await operator(*command, **four_eyes)
    stranger = await operator(*command, "--as", "13", **four_eyes)
    alone = await operator(*command, "--as", "11", **(four_eyes | {"OPERATORS": "11"}))
    proposed = await operator(*command, "--as", "11", **four_eyes)
    again = await operator(*command, "--as", "11", **four_eyes)

    assert [one.exit_code for one in (nameless, stranger, alone)] == [1, 1, 1]
    assert "Proposed as prp_" in proposed.stdout
    assert "is open" in again.stdout
    assert (await shown(operator, account))["balance_nanos"] == 5_000_000_000


async def test_a_refund_needs_a_topup_of_the_account(operator: Operator, account: str) -> None:
    refused = await operator("refund", account, "--topup", "top_x", "--reason", "r", "--key", "k")

    assert (refused.exit_code, refused.stderr) == (1, "This account has no such top-up.\n")


async def test_a_statement_is_csv_and_a_running_month_stays_open(operator: Operator, account: str) -> None:
    rows = list(csv.DictReader(io.StringIO((await operator("statement", account, "--csv", "-")).stdout)))

    assert [(one["kind"], one["balance_usd"]) for one in rows] == [
        ("opening", "0.00"),
        ("grant", "5.00"),
        ("closing", "5.00"),
    ]
    assert "house:revenue, house:promo, house:loss" in (await operator("statement", "house:revenu")).stderr
    month = f"{datetime.now(UTC):%Y-%m}"
    assert "is not over" in (await operator("close", month)).stderr
    assert (await operator("close", "March")).exit_code == 2
