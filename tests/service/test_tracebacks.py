"""What the log shows of an error: enough to find it, and no word that somebody wrote."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest
from aiogram.methods import SendMessage
from aiohttp import ClientResponseError, RequestInfo
from aiohttp.multipart import parse_content_disposition
from multidict import CIMultiDict, CIMultiDictProxy
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_dbapi
from sqlalchemy.exc import IntegrityError, NoSuchTableError, StatementError
from yarl import URL

from service import logs, tracebacks
from storage.errors import DomainError

CANARY = "my diagnosis is private"


class Speaking(DomainError):
    code = "error"


def parsed(text: str) -> object:
    return json.loads(text)


def error_of(text: str) -> BaseException:
    try:
        int(text)
    except ValueError as first:
        try:
            raise KeyError(text) from first
        except KeyError as second:
            return second
    raise AssertionError


def test_an_error_that_quotes_what_it_read_is_named_without_its_words() -> None:
    written = tracebacks.write(error_of(CANARY))

    assert CANARY not in written
    assert [line for line in written.splitlines() if line in ("ValueError", "KeyError")] == ["ValueError", "KeyError"]
    assert "in error_of" in written


def test_errors_of_the_system_keep_what_they_say() -> None:
    assert tracebacks.write(NoSuchTableError("holds")).endswith("NoSuchTableError: holds")
    assert tracebacks.write(Speaking("the ledger is away")).endswith("Speaking: the ledger is away")
    assert tracebacks.write(FileNotFoundError(2, "No such file", "catalogue.toml")).endswith("'catalogue.toml'")


def quoting() -> Iterator[BaseException]:
    """Yield errors of libraries as they quote what they were given."""
    method = SendMessage(chat_id=7, text=CANARY)
    yield TelegramBadRequest(method, f'Bad Request: can\'t parse entities: unsupported start tag "{CANARY}" at byte 5')
    yield ClientDecodeError("Failed to decode object", ValueError(CANARY), {"text": CANARY})
    request = RequestInfo(URL("http://127.0.0.1/x"), "POST", CIMultiDictProxy(CIMultiDict()), URL("http://127.0.0.1/x"))
    yield ClientResponseError(request, (), status=400, message=f"Invalid header: {CANARY}")
    for words in (
        f'duplicate key value violates unique constraint "pk"\nDETAIL:  Key (name)=({CANARY}) already exists.',
        f'invalid input syntax for type integer: "{CANARY}"',
        f"invalid input for query argument $1: {CANARY} (out of range)",
    ):
        told = AsyncAdapt_asyncpg_dbapi.IntegrityError(words)  # type: ignore[no-untyped-call] # the library's
        yield IntegrityError("INSERT INTO holds VALUES ($1)", {}, told)
    yield StatementError(f"({CANARY})", "INSERT INTO holds VALUES (?)", {}, ValueError(CANARY))


@pytest.mark.parametrize("error", list(quoting()), ids=lambda error: type(error).__name__)
def test_an_error_of_a_library_keeps_what_it_says_without_what_it_quotes(error: BaseException) -> None:
    written = tracebacks.write(error)

    assert CANARY not in written
    assert type(error).__name__ in written


def test_what_helps_an_operator_is_left_of_a_librarys_words() -> None:
    told = [tracebacks.write(error) for error in quoting()]

    assert told[0].endswith("unsupported start tag … at byte 5")
    assert told[2].endswith("status 400")
    assert told[3].endswith('unique constraint "pk"\n[SQL: INSERT INTO holds VALUES ($1)]')
    assert "ValueError\n[SQL: INSERT" in told[6]


def test_a_group_names_each_error_in_it_and_a_ring_of_causes_ends() -> None:
    first, second = ValueError(CANARY), ValueError(CANARY)
    first.__cause__, second.__cause__ = second, first

    group = tracebacks.write(ExceptionGroup("two", [Speaking("one"), ValueError(CANARY)]))

    assert tracebacks.write(first).count("ValueError") == 2
    assert "Speaking: one" in group
    assert CANARY not in group


@pytest.fixture
def _logging_as_before() -> Iterator[None]:
    kept, handlers = structlog.get_config(), logging.getLogger().handlers[:]
    yield
    structlog.configure(**kept)
    logging.getLogger().handlers[:] = handlers


@pytest.mark.usefixtures("_logging_as_before")
def test_neither_our_log_nor_a_librarys_holds_the_words(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    logs.set_up()
    try:
        parsed(CANARY * 3 + str(tmp_path))
        int(CANARY)
    except ValueError as error:
        structlog.get_logger("ours").error("reading_failed", exc_info=error)
    try:
        int(CANARY)
    except ValueError:
        logging.getLogger("aiohttp.server").exception("Error handling request")

    written = capsys.readouterr().err
    assert "reading_failed" in written
    assert "Error handling request" in written
    assert CANARY not in written


@pytest.mark.usefixtures("_logging_as_before")
async def test_a_task_or_callback_that_nobody_waited_for_is_told_without_what_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.set_up()
    loop = asyncio.get_running_loop()
    failed: asyncio.Future[None] = loop.create_future()
    failed.set_exception(ValueError(CANARY))
    del failed
    loop.call_soon(int, CANARY)
    await asyncio.sleep(0)

    written = capsys.readouterr().err
    assert "Future exception was never retrieved" in written
    assert "Exception in callback int" in written
    assert written.count("ValueError") >= 2
    assert CANARY not in written


SECRETS = {
    "a bot's token": "https://api.telegram.org/bot4242424242:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage",
    "an API key": "Bearer sk-ac-7hq2v0-Zm9vYmFyYmF6cXV4",
    "an internal token": "Bearer ac-int-eyJhIjoxfQ.c2lnbmVk_-x",
    "a vendor's key": "sk-proj-0123456789abcdefghij_KLMN",
}


@pytest.mark.usefixtures("_logging_as_before")
@pytest.mark.parametrize("quoted", SECRETS.values(), ids=SECRETS)
def test_keys_and_tokens_are_blacked_out_whoever_logs_them(capsys: pytest.CaptureFixture[str], quoted: str) -> None:
    logs.set_up("info")

    structlog.get_logger("ours").info("hears", why=f"cannot open {quoted} now", exc_info=OSError(f"no {quoted}"))
    logging.getLogger("aiohttp.client").warning("cannot open %s now", quoted)
    try:
        raise OSError(f"cannot open {quoted}")
    except OSError:
        logging.getLogger("aiohttp.client").exception("failed")

    written = capsys.readouterr().err
    secret = re.split(r"[ /]|bot(?=\d)", quoted.removesuffix("/sendMessage"))[-1]
    assert secret in quoted
    assert secret not in written
    assert secret[8:20] not in written
    assert written.count("[secret]") == 4
    assert "cannot open" in written


@pytest.mark.usefixtures("_logging_as_before")
def test_the_name_of_a_file_whose_header_broke_off_is_not_told() -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        logs.set_up()
        parse_content_disposition(f'form-data; name="file"; filename="{CANARY}')
        parse_content_disposition(f"form-data; name=file; filename*={CANARY}")

    assert told == []
