"""The notice: for everything that the bot does not show itself, a person asks for a copy, and gets all of it."""

from __future__ import annotations

import json
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import String, insert, select

from billing.answers import Answer
from people.accounts import Account
from service.account_copy import NESTED, NOT_COPIED, PARTS
from storage import copying
from storage.database import Database
from storage.errors import Unreadable
from storage.tables import metadata
from storage.tables.billing import receipts
from storage.tables.chat import chat_sessions
from storage.tables.web import web_sessions
from tests.billing.test_holds import HELD, metered
from tests.promises.life import ON_ONE_DATABASE, PICTURE, Life, canaries, text_of

MINE, THEIRS = 7_123_456_789_012, 7_999_888_777_001
MARK, OTHER = "aardvark", "buffalo-calf"
DIGESTS = ("digest", "previous_digest", "lost_digest")


@pytest.fixture
async def mine(life: Life) -> Account:
    return await life.lived(MINE, MARK)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "copies").mkdir()
    return tmp_path / "copies" / "copy.zip"


def read(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read(name))


def test_every_table_is_copied_or_left_out_for_a_reason() -> None:
    copied = {part.table.name for part in (*PARTS, *NESTED)}

    assert {table.name for table in metadata.sorted_tables} == copied | {table.name for table in NOT_COPIED}
    assert not copied & {table.name for table in NOT_COPIED}


async def test_a_copy_holds_everything_of_a_life_and_nothing_of_another(life: Life, mine: Account, path: Path) -> None:
    await life.lived(THEIRS, OTHER)

    await life.copy.write(mine.id, path)

    found = text_of(path)
    assert {word for word in canaries(MARK) if word not in found} == set()
    assert str(MINE) in found
    assert OTHER not in found
    assert str(THEIRS) not in found


PROVING = re.compile(r"(?:^|_)(?:digest|hash|token|secret|password)(?:_|$)")
SHA256 = re.compile(r"[0-9a-f]{64}")


def test_no_column_that_by_its_name_proves_something_is_handed_out() -> None:
    parts = (*PARTS, *NESTED)

    handed = [(part.path, one.name) for part in parts for one in part.table.c if one.name not in part.left_out]

    assert len([one for table in metadata.sorted_tables for one in table.c if PROVING.search(one.name)]) > 8
    assert [(path, name) for path, name in handed if PROVING.search(name)] == []


async def all_digests(database: Database) -> set[str]:
    """Return every value in the database that is a keyed hash, whatever its column is called."""
    found: set[str] = set()
    for table in metadata.sorted_tables:
        # What a price is called by is a hash of its content, and stands on every receipt.
        columns = [one for one in table.c if isinstance(one.type, String) and not one.name.endswith("version")]
        for column in columns:
            async with database.read() as connection:
                values = (await connection.execute(select(column).where(column.is_not(None)))).scalars().all()
            found |= {value for value in values if SHA256.fullmatch(value)}
    return found


@ON_ONE_DATABASE
async def test_no_secret_and_no_digest_of_one_is_handed_out(
    life: Life, mine: Account, database: Database, path: Path
) -> None:
    await life.a_token_was_lost(mine.id)
    digests = await all_digests(database)
    async with database.read() as connection:
        held = (await connection.execute(select(*[web_sessions.c[name] for name in DIGESTS]))).all()

    await life.copy.write(mine.id, path)

    # So that each of a session's three is there to be found: the one used now, the one before, and one that was lost.
    assert any(all(value in digests for value in row) for row in held)
    found = text_of(path)
    assert [one for one in (*digests, *life.digests) if one in found] == []


@ON_ONE_DATABASE
async def test_files_come_as_files(life: Life, mine: Account, path: Path) -> None:
    await life.copy.write(mine.id, path)

    with zipfile.ZipFile(path) as archive:
        held = [archive.read(name) for name in archive.namelist() if "/files/" in name]
    assert PICTURE + MARK.encode() in held
    assert f"{MARK}-document-text".encode() in held
    assert f"{MARK}-ticket-bytes".encode() in held
    (session,) = read_all(path, "conversations/ses_")
    (turn,) = session["turns"]
    assert (session["title"], turn["question"], turn["answer"]) == (
        f"{MARK}-title",
        f"{MARK}-question",
        f"{MARK}-answer",
    )
    with zipfile.ZipFile(path) as archive:
        assert {one["file"] for one in session["files"]} <= set(archive.namelist())


def read_all(path: Path, prefix: str) -> list[Any]:
    with zipfile.ZipFile(path) as archive:
        return [json.loads(archive.read(name)) for name in archive.namelist() if name.startswith(prefix)]


@ON_ONE_DATABASE
async def test_receipts_are_copied_letter_by_letter(life: Life, mine: Account, database: Database, path: Path) -> None:
    async with database.read() as connection:
        body = (await connection.execute(select(receipts.c.body))).scalar_one()

    await life.copy.write(mine.id, path)

    (receipt,) = read(path, "money/receipts.json")
    assert receipt["body"].encode() == body


@ON_ONE_DATABASE
async def test_an_answer_kept_for_a_repetition_is_readable(life: Life, mine: Account, path: Path) -> None:
    await life.copy.write(mine.id, path)

    (kept,) = read(path, "money/kept_answers.json")
    assert kept["body"] == f"{MARK}-kept-answer"


@ON_ONE_DATABASE
async def test_who_pays_for_a_group_is_handed_no_text_of_its_members(life: Life, mine: Account, path: Path) -> None:
    theirs = await life.lived(THEIRS, OTHER)
    (session,) = await life.sessions.recent(theirs.id)
    (turn,) = await life.turns.all_of(session.id)
    call = life.a_call(mine.id, idempotency_key="for-a-member", turn_id=turn.id, source="group")
    async with life.holds.open(call, HELD, metered()) as hold:
        await hold.dispatch()
        await hold.settle()
    await life.answers.keep(hold.id, mine.id, Answer("whole", {}, f"{OTHER}-group-answer".encode()))

    await life.copy.write(mine.id, path)

    assert OTHER not in text_of(path)
    assert theirs.id not in text_of(path)
    assert hold.id in {one["id"] for one in read(path, "money/receipts.json")}


@ON_ONE_DATABASE
async def test_its_readme_says_what_each_file_is(life: Life, mine: Account, path: Path) -> None:
    await life.copy.write(mine.id, path)

    with zipfile.ZipFile(path) as archive:
        readme = archive.read("README.txt").decode()
        named = [name for name in archive.namelist() if name != "README.txt"]
    assert mine.id in readme
    assert [name for name in named if name not in readme and f"\n{name.split('/')[0]}/ " not in readme] == []


def seen(path: Path) -> tuple[int, bytes]:
    return path.stat().st_mode & 0o777, path.read_bytes()


@ON_ONE_DATABASE
async def test_only_its_maker_reads_the_copy_and_nothing_is_written_over(life: Life, mine: Account, path: Path) -> None:
    await life.copy.write(mine.id, path)
    before = seen(path)

    with pytest.raises(FileExistsError):
        await life.copy.write(mine.id, path)

    assert seen(path) == before
    assert before[0] == 0o600


@ON_ONE_DATABASE
async def test_a_copy_that_could_not_be_finished_leaves_no_file(
    life: Life, mine: Account, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_arguments: object) -> None:
        raise ConnectionError("gone")

    monkeypatch.setattr(copying.Copying, "column", fails)

    with pytest.raises(ConnectionError):
        await life.copy.write(mine.id, path)

    assert os.listdir(path.parent) == []


async def test_more_rows_than_a_page_come_page_by_page(
    life: Life, mine: Account, database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PAGE", 3)
    now = life.clock.now()
    usual = {"account_id": mine.id, "surface": "bot", "place": "7", "created_at": now, "opened_at": now}
    async with database.write() as connection:
        await connection.execute(insert(chat_sessions), [{"id": f"ses_{n}", **usual} for n in range(10)])

    await life.copy.write(mine.id, path)

    assert len(read_all(path, "conversations/ses_")) == 11


@ON_ONE_DATABASE
async def test_what_can_no_longer_be_read_is_null_and_stops_nothing(life: Life, mine: Account, path: Path) -> None:
    await life.vault.destroy(mine.id)
    with pytest.raises(Unreadable):
        await life.vault.seal(mine.id, "x", about="y")

    await life.copy.write(mine.id, path)

    (session,) = read_all(path, "conversations/ses_")
    assert session["title"] is None
    assert read(path, "account.json")[0]["id"] == mine.id


@ON_ONE_DATABASE
async def test_an_erased_account_is_copied_as_its_books_and_consents(life: Life, mine: Account, path: Path) -> None:
    await life.erasure.erase(mine.id, author="operator", reason="r", forfeit=True)

    await life.copy.write(mine.id, path)

    assert MARK not in text_of(path)
    assert len(read(path, "money/receipts.json")) == 1
    assert len(read(path, "consents.json")) == 3
