"""Tickets on the command line: listed, shown, answered once a key, closed, and what is refused in which words."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pydantic import SecretStr
from sqlalchemy import select

from service import logs
from service.cli import main
from service.core import core
from storage.tables.people import ticket_messages
from tests.handlers.house import settings

Operator = Callable[..., Awaitable[Result]]
HOSTILE = "Help\x1b[2J me\nplease"


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Operator:
    """Run `bot.py operator …` on a folder of this test's own."""
    monkeypatch.setattr(logs, "set_up", lambda *_: None)
    nothing = dict.fromkeys(("BOT_TOKEN", "DATABASE_URL", "OPERATORS"), "")

    async def run(*arguments: str, **env: str) -> Result:
        runner = CliRunner(env=nothing | {"DATA_DIR": str(tmp_path), "SECRET_KEY": "s" * 32} | env)
        return await asyncio.to_thread(runner.invoke, main, ["operator", *arguments])

    return run


@pytest.fixture
async def asked(tmp_path: Path) -> tuple[str, str, str]:
    """Return an account, its ticket, and a ticket of somebody without an account."""
    chosen = settings(tmp_path)
    chosen.storage.secret_key = SecretStr("s" * 32)
    async with core(chosen) as made:
        account = await made.accounts.of_telegram(4242)
        own = await made.tickets.open(account.id, "fault", HOSTILE, language="ko", surface="bot")
        other = await made.tickets.open(
            None, "data", "What do you have?", language="tr", surface="site", contact="ada@example.org"
        )
    return account.id, own.id, other.id


async def test_tickets_are_listed_and_shown_and_their_words_do_not_steer_the_terminal(
    operator: Operator, asked: tuple[str, str, str]
) -> None:
    account, own, other = asked

    listed = await operator("tickets")
    shown = await operator("ticket", "show", own)
    as_json = json.loads((await operator("ticket", "show", own, "--json")).stdout)

    assert [own in listed.stdout, other in listed.stdout, account in listed.stdout] == [True] * 3
    assert "ada@example.org" in listed.stdout
    assert "Help\N{REPLACEMENT CHARACTER}[2J me\nplease" in shown.stdout
    assert "\x1b" not in shown.stdout
    assert (as_json["state"], as_json["messages"][0]["text"]) == ("open", HOSTILE)


async def test_a_key_answers_once_and_the_commands_say_who_is_told(
    operator: Operator, asked: tuple[str, str, str]
) -> None:
    account, own, other = asked
    words = ("--text", "It is mended.", "--as", "77", "--key", "k")

    first = await operator("ticket", "answer", own, *words, OPERATORS="77")
    again = await operator("ticket", "answer", own, *words, OPERATORS="77")
    kept = await operator("ticket", "answer", other, "--text", "Nothing.", "--key", "k")
    closed = [await operator("ticket", "close", own) for _ in range(2)]

    assert f"the bot tells {account}" in first.stdout
    assert "Already done" in again.stdout
    assert "Nobody was told: write to ada@example.org" in kept.stdout
    assert [one.stdout.strip() for one in closed] == [f"{own} is closed.", f"{own} was closed already."]
    shown = json.loads((await operator("ticket", "show", own, "--json")).stdout)
    assert [one["text"] for one in shown["messages"]] == [HOSTILE, "It is mended."]
    assert "No ticket waits" in (await operator("tickets")).stdout


async def test_files_are_named_written_once_and_for_the_operator_alone(
    operator: Operator, asked: tuple[str, str, str], tmp_path: Path
) -> None:
    _, own, _ = asked
    answer, target = tmp_path / "answer.pdf", tmp_path / "written"
    answer.write_bytes(b"%PDF-1.4 x")

    sent = await operator("ticket", "answer", own, "--file", str(answer), "--key", "k")
    shown = await operator("ticket", "show", own)
    *_, last = json.loads((await operator("ticket", "show", own, "--json")).stdout)["messages"]
    written = await operator("ticket", "attachment", last["id"], "--to", str(target))
    again = await operator("ticket", "attachment", last["id"], "--to", str(target))

    assert sent.exit_code == written.exit_code == 0
    assert f"Attachment {last['id']}: answer.pdf, application/pdf, 10 bytes" in shown.stdout
    assert last["attachment"] == {"name": "answer.pdf", "type": "application/pdf", "bytes": 10}
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"%PDF-1.4 x", 0o600)
    assert (again.exit_code, again.stderr) == (1, f"{target} is there already. Nothing was written.\n")
    nowhere = await operator("ticket", "attachment", own, "--to", str(tmp_path / "other"))
    assert (nowhere.exit_code, nowhere.stderr) == (1, f"There is no attachment {own}.\n")
    assert not (tmp_path / "other").exists()


async def test_what_cannot_be_done_is_a_sentence(
    operator: Operator, asked: tuple[str, str, str], tmp_path: Path
) -> None:
    _, own, _ = asked
    large, empty = tmp_path / "large", tmp_path / "empty"
    large.write_bytes(b"x" * 5_000_001)
    empty.touch()
    refusals = {
        ("answer", own, "--file", str(large), "--key", "k"): "The file is larger than 5 MB. Nothing was written.",
        ("answer", own, "--file", str(empty), "--key", "k"): "The file is empty. Nothing was written.",
        ("answer", own, "--file", str(tmp_path / "no"), "--key", "k"): f"{tmp_path / 'no'} cannot be read: "
        "No such file or directory.",
        ("show", "tkt_nobody"): "There is no ticket tkt_nobody.",
        ("close", "tkt_nobody"): "There is no ticket tkt_nobody.",
        ("answer", own, "--text", " ", "--key", "k"): "The text is empty. Nothing was written.",
        ("answer", own, "--text", "x" * 4001, "--key", "k"): "The text is longer than 4000 characters. "
        "Nothing was written.",
        ("answer", own, "--text", "x", "--key", "k", "--as", "5"): "5 is none of OPERATORS.",
        ("answer", own, "--text", "x", "--key", " "): "The key must have 1 to 200 characters.",
    }

    for arguments, sentence in refusals.items():
        refused = await operator("ticket", *arguments)
        assert (refused.exit_code, refused.stdout, refused.stderr) == (1, "", sentence + "\n")


async def test_what_somebody_without_an_account_wrote_is_found_by_the_contact_they_named(
    operator: Operator, asked: tuple[str, str, str]
) -> None:
    _, own, other = asked
    await operator("ticket", "close", other)

    found = await operator("tickets", "--contact", "ADA@example.org")
    nobody = await operator("tickets", "--contact", "a@b.c")

    assert other in found.stdout
    assert "closed" in found.stdout
    assert own not in found.stdout
    assert nobody.stdout == "No ticket names this contact.\n"


async def test_a_ticket_without_an_account_is_erased_once_the_operator_is_sure(
    operator: Operator, asked: tuple[str, str, str], tmp_path: Path
) -> None:
    account, own, other = asked

    unsure = await operator("ticket", "erase", other)
    assert other in (await operator("tickets")).stdout
    erased = await operator("ticket", "erase", other, "--yes")
    again = await operator("ticket", "erase", other, "--yes")
    with_account = await operator("ticket", "erase", own, "--yes")

    assert (unsure.exit_code, erased.exit_code, again.exit_code, with_account.exit_code) == (1, 0, 1, 1)
    assert erased.stdout == f"{other} is erased, with all that was written in it.\n"
    assert f"operator account erase {account}" in with_account.stderr
    assert own in (await operator("tickets")).stdout
    async with core(settings(tmp_path)) as made, made.database.read() as connection:
        assert (await connection.execute(select(ticket_messages.c.ticket_id))).scalars().all() == [own]
