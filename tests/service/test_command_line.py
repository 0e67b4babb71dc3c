"""The operator's commands: what they print, what they refuse, and in which words."""

import asyncio
import json
import os
import re
import socket
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from people.api_keys import KEYS_MAX
from service import logs
from service.cli import main

Command = Callable[..., Awaitable[Result]]
WHY = ("--reason", "a gift", "--key", "gift-1")
LIVE: dict[str, Any] = {"BOT_TOKEN": "1234567:" + "a" * 35, "SECRET_KEY": "s" * 32}


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command on an empty folder: `await command("operator", "grant", account, "5", *WHY)`."""
    # The tests' own logging stays as it is.
    monkeypatch.setattr(logs, "set_up", lambda *_: None)

    async def run(*arguments: str, **env: str) -> Result:
        # A command writes for its own user alone; the tests' process has its own habits back afterwards.
        before = os.umask(0o022)
        runner = CliRunner(env={"DATA_DIR": str(tmp_path), "BOT_TOKEN": "", "DATABASE_URL": "", "SECRET_KEY": ""} | env)
        # In a thread of its own, because a command begins a loop of its own.
        try:
            return await asyncio.to_thread(runner.invoke, main, list(arguments))
        finally:
            os.umask(before)

    return run


@pytest.fixture
async def account(command: Command) -> str:
    return str((await printed(command, "operator", "account", "create", "--grant", "5"))["id"])


async def printed(command: Command, *arguments: str) -> Any:
    """Return what a command prints with --json."""
    result = await command(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


async def refused(command: Command, *arguments: str, code: int = 1, **env: Any) -> str:
    """Return the sentence a command ends with."""
    result = await command(*arguments, **env)
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    return result.stderr


async def test_an_account_is_made_on_an_empty_folder(command: Command) -> None:
    account = await printed(command, "operator", "account", "create")

    shown = await printed(command, "operator", "account", "show", account["id"])

    assert re.fullmatch(r"acc_[0-9A-Z]{26}", account["id"])
    assert (shown["balance_nanos"], shown["promo_nanos"], shown["identities"]) == (0, 0, [])
    assert len(shown["consents"]) == 3


async def test_words_for_people_and_json_for_scripts_say_the_same(command: Command, account: str) -> None:
    shown = (await command("operator", "account", "show", account)).stdout

    assert account in shown
    assert re.search(r"^available\s+5 USD$|^available\s+5\.00 USD$", shown, re.M), shown


async def test_a_grant_adds_promo_credit(command: Command, account: str) -> None:
    granted = await printed(command, "operator", "grant", account, "0.000000001", *WHY)

    assert (granted["id"], granted["granted_nanos"], granted["balance_nanos"]) == (account, 1, 5_000_000_001)
    assert (await printed(command, "operator", "account", "show", account))["promo_nanos"] == 5_000_000_001


@pytest.mark.parametrize("amount", ["0", "-1", "five", "0.0000000001", "1,50", "", "nan", "9" * 30])
async def test_an_amount_that_is_none_is_refused(command: Command, account: str, amount: str) -> None:
    said = await refused(command, "operator", "grant", *WHY, "--", account, amount, code=2)

    assert "Traceback" not in said
    assert (await printed(command, "operator", "account", "show", account))["balance_nanos"] == 5_000_000_000


@pytest.mark.parametrize("who", ["acc_nobody", "telegram:123", "telegram:", "nonsense", "x" * 300, "'; DROP TABLE"])
async def test_an_unknown_account_is_a_sentence(command: Command, who: str) -> None:
    for arguments in (("account", "show", who), ("grant", who, "5", *WHY), ("key", "issue", who), ("key", "list", who)):
        assert await refused(command, "operator", *arguments) == f"There is no account {who}.\n"


async def test_keys_are_issued_listed_and_revoked(command: Command, account: str) -> None:
    issued = await printed(command, "operator", "key", "issue", account, "--name", "laptop")
    plain = (await command("operator", "key", "issue", account)).stdout.strip()
    revoked = await printed(command, "operator", "key", "revoke", account, issued["id"])

    listed = await printed(command, "operator", "key", "list", account)

    assert re.fullmatch(r"sk-ac-\w{12}-\w{40}", plain)
    assert revoked == {"id": issued["id"], "state": "revoked"}
    assert [(one["name"], one["state"]) for one in listed] == [("laptop", "revoked"), ("Key 2", "active")]
    assert issued["secret"] not in json.dumps(listed)
    words = (await command("operator", "key", "list", account)).stdout
    assert issued["id"] in words
    assert "revoked" in words


async def test_an_unknown_key_is_a_sentence(command: Command, account: str) -> None:
    said = await refused(command, "operator", "key", "revoke", account, "nokey")

    assert said == "This account has no key of that id.\n"


async def test_too_many_keys_is_a_sentence(command: Command, account: str, tmp_path: Path) -> None:
    await command("operator", "key", "issue", account)
    with sqlite3.connect(tmp_path / "sandbox.sqlite3") as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(api_keys)") if row[1] != "public_id"]
        kept = ", ".join(columns)
        for number in range(KEYS_MAX - 1):
            database.execute(
                f"INSERT INTO api_keys (public_id, {kept}) SELECT ?, {kept} FROM api_keys LIMIT 1",  # noqa: S608 our names
                (f"copy{number:08}",),
            )
    database.close()

    assert str(KEYS_MAX) in await refused(command, "operator", "key", "issue", account)


async def test_the_books_of_a_new_system_balance(command: Command, account: str) -> None:
    proof = await printed(command, "verify")

    assert proof["balanced"] is True
    assert proof["house_nanos"] == {"promo": -5_000_000_000} or -5_000_000_000 in proof["house_nanos"].values()
    assert "to the nano" in (await command("verify")).stdout


async def test_a_tampered_balance_is_found_and_named(command: Command, account: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "sandbox.sqlite3") as database:
        database.execute("UPDATE balances SET balance_nanos = balance_nanos + 1")
    database.close()

    result = await command("verify")
    as_json = await command("verify", "--json")

    assert (result.exit_code, as_json.exit_code) == (1, 1)
    assert "BROKEN: " in result.stdout
    assert account in result.stdout
    found = json.loads(as_json.stdout)
    assert found["balanced"] is False
    assert any(account in one["row"] for one in found["findings"])


async def test_a_database_of_the_other_mode_is_refused_in_a_sentence(
    command: Command, account: str, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/sandbox.sqlite3"

    said = await refused(command, "verify", DATABASE_URL=url, **LIVE)

    assert "belongs to the sandbox system" in said


async def test_another_secret_is_refused_before_it_can_do_harm(command: Command, account: str) -> None:
    said = await refused(command, "verify", SECRET_KEY="another secret of thirty-two characters")

    assert "SECRET_KEY" in said
    assert (await command("verify")).exit_code == 0


async def test_books_that_are_not_there_are_not_praised(command: Command, tmp_path: Path) -> None:
    said = await refused(command, "verify", DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/x.sqlite3")

    assert "no database" in said
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("content", [b"this is no database " * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
async def test_a_file_that_is_no_database_is_a_sentence(command: Command, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "sandbox.sqlite3").write_bytes(content)

    said = await refused(command, "verify")

    assert "database" in said
    assert "Traceback" not in said


async def test_a_database_that_does_not_answer_is_a_sentence_without_its_password(command: Command) -> None:
    url = "postgresql://someone:canary-password@127.0.0.1:9/nowhere"

    said = await refused(command, "verify", DATABASE_URL=url, SECRET_KEY="s" * 32)

    assert "cannot be used" in said
    assert "canary" not in said


async def test_a_folder_that_cannot_be_made_is_a_sentence(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    said = await refused(command, "operator", "account", "create", DATA_DIR=str(tmp_path / "file" / "var"))

    assert "cannot be used" in said


async def test_what_cannot_be_used_is_named_by_its_setting(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "junk"
    file.write_bytes(b"junk " * 1000)
    server: dict[str, Any] = {"DATABASE_URL": "postgresql://u:canary@127.0.0.1:9/books", "SECRET_KEY": "s" * 32}
    create = ("operator", "account", "create")

    folder = await refused(command, *create, DATA_DIR=str(file / "var"))
    away = await refused(command, *create, **server)
    junk = await refused(command, *create, DATABASE_URL=f"sqlite:///{file}")
    parent = await refused(command, *create, DATABASE_URL=f"sqlite:///{file}/deep.sqlite3")

    assert folder == f"DATA_DIR: {file}/var cannot be used as a folder to write in: {file}/var: Not a directory\n"
    assert away.startswith("DATABASE_URL: the database books at 127.0.0.1:9 cannot be used: ")
    assert junk.startswith(f"DATABASE_URL: the file {file} cannot be used as database: it is not a SQLite database")
    assert parent.startswith(f"DATABASE_URL: the folder {file} cannot be used: ")
    assert "Background" not in folder + away + junk + parent


async def test_a_new_folder_is_for_its_user_alone(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "var"

    await command("operator", "account", "create", DATA_DIR=str(folder))

    made = [folder, *folder.rglob("*")]
    assert folder / "sandbox.sqlite3" in made
    assert [path for path in made if path.stat().st_mode & 0o077] == []


async def test_a_reader_who_left_ends_a_command_without_a_word(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "bot.py", "operator", "account", "create"),
            cwd=Path(__file__).parents[2],
            env=os.environ | {"DATA_DIR": str(tmp_path), "BOT_TOKEN": "", "DATABASE_URL": ""},
            stdout=writing,
            stderr=asyncio.subprocess.PIPE,
        )
    finally:
        os.close(writing)
    _, said = await process.communicate()

    assert (process.returncode, said) == (141, b"")


async def test_a_port_that_is_taken_is_named_by_its_setting(command: Command) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        vendor = {"CATALOGUE": str(Path(__file__).parents[2] / "catalogue.toml"), "OPENAI_API_KEY": "sk-none"}

        public = await command("gateway", PORT=str(port), **vendor)
        internal = await command("gateway", PORT="0", INTERNAL_LISTEN=f"127.0.0.1:{port}", **vendor)

    begin = f"Port {port} on 127.0.0.1 is taken by another program. End it, or choose another port: "
    assert begin + "PORT=…\n" in public.stderr
    assert begin + "INTERNAL_LISTEN=…\n" in internal.stderr


async def test_a_dead_redis_is_said_at_the_start(command: Command) -> None:
    said = (await command("bot", REDIS_URL="redis://u:canary@127.0.0.1:9/0", INTERNAL_URL="")).stderr

    assert said.startswith("WARNING: REDIS_URL: nothing answers at 127.0.0.1:9.")
    assert "canary" not in said


async def test_settings_are_reported_all_at_once(command: Command) -> None:
    said = await refused(command, "verify", PORT="many", STAR_NANOS="0", BOT_TOKEN="nonsense")

    assert {line.partition(":")[0] for line in said.splitlines()} == {"PORT", "STAR_NANOS", "BOT_TOKEN"}


async def test_the_bot_alone_needs_to_know_its_gateway(command: Command) -> None:
    assert "INTERNAL_URL" in await refused(command, "bot", INTERNAL_URL="")


async def test_a_broken_catalogue_is_reported_all_at_once(command: Command, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text('[[models]]\nname = "a"\n[[upstreams]]\nname = "u"\nkind = "fax"\n')

    said = await refused(command, "gateway", CATALOGUE=str(tmp_path / "broken.toml"), PORT="0")

    assert len(said.splitlines()) >= 4
    assert "kind must be one of" in said


async def test_caps_are_set_shown_and_lifted(command: Command, account: str) -> None:
    key = (await printed(command, "operator", "key", "issue", account))["id"]

    await printed(command, "operator", "key", "cap", account, key, "day", "2.50")
    shown = await printed(command, "operator", "key", "cap", account, key, "total", "10")
    assert shown["caps"]["day"] == {"limit_nanos": 2_500_000_000, "used_nanos": 0}
    assert list(shown["caps"]) == ["day", "total"]
    assert (await printed(command, "operator", "key", "cap", account, key, "day", "none"))["caps"].keys() == {"total"}

    of_person = await printed(command, "operator", "account", "cap", account, "month", "7")
    assert of_person["subject"] == f"person:{account}"
    assert "0.00 of 8.00 USD" in (await command("operator", "account", "cap", account, "month", "8")).stdout


@pytest.mark.parametrize("words", [("week", "5"), ("day", "-5"), ("day", "lots")])
async def test_a_cap_that_makes_no_sense_is_refused(command: Command, account: str, words: tuple[str, str]) -> None:
    said = await refused(command, "operator", "account", "cap", account, "--", *words, code=2)

    assert "Traceback" not in said
