"""What the log shows of an error: enough to find it, and no word that somebody wrote."""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from aiohttp.multipart import parse_content_disposition
from sqlalchemy.exc import NoSuchTableError

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
def test_the_name_of_a_file_whose_header_broke_off_is_not_told() -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        logs.set_up()
        parse_content_disposition(f'form-data; name="file"; filename="{CANARY}')
        parse_content_disposition(f"form-data; name=file; filename*={CANARY}")

    assert told == []
