"""Copies and erasures on the command line: what is asked, said and refused."""

from __future__ import annotations

import asyncio
import json
import zipfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service import logs
from service.cli import main

Operator = Callable[..., Awaitable[Result]]
WHY = ("--reason", "ticket 1")


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Run `bot.py operator account …` on a folder of this test's own; `typed` is what the operator answers."""
    monkeypatch.setattr(logs, "set_up", lambda *_: None)
    nothing = dict.fromkeys(("BOT_TOKEN", "DATABASE_URL", "SECRET_KEY", "OPERATORS", "FOUR_EYES_NANOS"), "")

    async def run(*arguments: str, typed: str = "") -> Result:
        runner = CliRunner(env=nothing | {"DATA_DIR": str(tmp_path)})
        return await asyncio.to_thread(runner.invoke, main, ["operator", "account", *arguments], input=typed)

    return run


@pytest.fixture
async def account(operator: Operator) -> str:
    return (await operator("create", "--grant", "5")).stdout.strip()


async def status(operator: Operator, account: str) -> str:
    return str(json.loads((await operator("show", account, "--json")).stdout)["status"])


async def test_a_copy_is_written_once_and_never_over_another_file(
    operator: Operator, account: str, tmp_path: Path
) -> None:
    path = tmp_path / "copy.zip"

    done = await operator("copy", account, "--to", str(path))
    again = await operator("copy", account, "--to", str(path))

    assert (done.exit_code, again.exit_code) == (0, 1)
    assert again.stderr == f"{path} is there already. Nothing was written.\n"
    with zipfile.ZipFile(path) as archive:
        assert {"README.txt", "account.json", "money/transfers.json"} <= set(archive.namelist())


async def test_who_types_another_id_erases_nothing(operator: Operator, account: str) -> None:
    mistyped = await operator("erase", account, *WHY, typed="acc_another\n")

    assert (mistyped.exit_code, "That is not its id. Nothing was done." in mistyped.stderr) == (1, True)
    assert await status(operator, account) == "active"


async def test_who_types_the_id_erases_it_and_may_do_so_again(operator: Operator, account: str) -> None:
    done = await operator("erase", account, *WHY, typed=f"{account}\n")
    again = await operator("erase", account, *WHY, "--yes", "--json")

    assert done.exit_code == 0
    assert f"{account} is erased." in done.stdout
    assert "5.00 USD were left" in done.stdout
    assert json.loads(again.stdout) == {
        "id": account,
        "state": "erased",
        "taken_nanos": 0,
        "topics": [],
        "is_compacted": True,
    }
    assert await status(operator, account) == "closed"


async def test_a_reason_is_required_and_an_author_is_an_operator(operator: Operator, account: str) -> None:
    silent = await operator("erase", account, "--yes")
    empty = await operator("erase", account, "--yes", "--reason", " ")
    stranger = await operator("erase", account, "--yes", *WHY, "--as", "12")
    nobody = await operator("erase", "acc_nobody", "--yes", *WHY)

    assert [one.exit_code for one in (silent, empty, stranger, nobody)] == [2, 1, 1, 1]
    assert stranger.stderr == "12 is none of OPERATORS.\n"
    assert await status(operator, account) == "active"


def database_in(folder: Path) -> Path:
    (found,) = folder.glob("*.sqlite3")
    return found


async def test_after_a_restore_everybody_erased_before_is_erased_again(
    operator: Operator, account: str, tmp_path: Path
) -> None:
    file = database_in(tmp_path)
    held = await asyncio.to_thread(file.read_bytes)
    await operator("erase", account, *WHY, "--yes")
    await asyncio.to_thread(file.write_bytes, held)
    restored = await status(operator, account)

    done = await operator("erase-again", "--yes", "--json")

    assert json.loads(done.stdout) == {account: "erased"}
    assert (restored, await status(operator, account)) == ("active", "closed")
