"""`LOG_LEVEL`: what the program writes, seen at its own standard error."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from service import commands
from service.settings import Settings


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    kept, handlers = structlog.get_config(), logging.getLogger().handlers[:]
    yield
    structlog.configure(**kept)
    logging.getLogger().handlers[:] = handlers


@pytest.mark.parametrize(
    ("level", "written"), [(None, "we"), ("info", "iwe"), ("INFO", "iwe"), ("warning", "we"), ("error", "e")]
)
def test_a_line_is_written_from_the_set_level_on(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    level: str | None,
    written: str,
) -> None:
    async def speaks(_settings: Settings) -> None:
        log = structlog.get_logger("ours")
        log.info("line_i")
        log.warning("line_w")
        log.error("line_e")

    monkeypatch.chdir(tmp_path)
    if level is None:
        monkeypatch.delenv("LOG_LEVEL", raising=False)
    else:
        monkeypatch.setenv("LOG_LEVEL", level)

    commands.run(speaks)

    lines = capsys.readouterr().err
    assert "".join(one for one in "iwe" if f"line_{one}" in lines) == written
