"""What a process does once everything stands."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from service import run
from service.settings import Settings
from tests.handlers.house import settings
from tests.selling import one_model


@pytest.mark.parametrize("runs", [run.run, run.run_gateway, run.run_jobs])
async def test_whatever_keeps_the_books_starts_their_jobs(
    runs: Callable[[Settings], Awaitable[None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen, started = settings(tmp_path), []
    chosen.billing.catalogue = tmp_path / "catalogue.toml"
    chosen.billing.catalogue.write_text(one_model("http://127.0.0.1:9/v1"))

    async def looks(_: object) -> None:
        started.append({task.get_name() for task in asyncio.all_tasks()})

    monkeypatch.setattr(run, "_until_told", looks)
    await runs(chosen)

    assert {"recover holds", "tell of new notices", "verify the books"} <= started[0]


def test_what_stays_as_long_as_the_process_is_not_looked_through_for_garbage_again() -> None:
    before = gc.get_freeze_count()
    try:
        run._set_aside_what_stays()

        assert gc.get_freeze_count() > before
        assert len(gc.get_objects()) < gc.get_freeze_count()
    finally:
        gc.unfreeze()
        gc.freeze()  # as it was: what all tests share is set aside
