"""Trouble inside the bot: it is logged, and everybody else is served."""

import pytest
from structlog.testing import capture_logs

from storage.deliveries import Deliveries, DeliveryRow
from tests.handlers.person import Person


async def test_an_answer_that_cannot_be_begun_keeps_no_other_waiting(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Deliveries.get
    failed: list[str] = []

    async def failing_once(self: Deliveries, turn_id: str) -> DeliveryRow | None:
        if not failed:
            failed.append(turn_id)
            raise OSError("the disk is away for a moment")
        return await real(self, turn_id)

    monkeypatch.setattr(Deliveries, "get", failing_once)

    with capture_logs() as logged:
        person.types("First")
        person.types("Second")
        await person.sees("Hello, Welt ✓")

    assert [one["turn_id"] for one in logged if one["event"] == "answer_failed"] == failed
