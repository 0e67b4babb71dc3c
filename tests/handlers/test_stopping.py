"""Ctrl-C in the middle of an answer: it ends as our failure, is free, and the person is told."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from service.run import end_turns
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.house import House, standing
from tests.handlers.test_talking import spent, stored


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """Return a house of this test's own, as its gateway ends."""
    async with standing(tmp_path) as opened:
        yield opened


async def test_an_answer_cut_off_by_the_stop_costs_nothing_and_says_so(
    house: House, a_person: APerson, model: FakeUpstream
) -> None:
    person, other = await a_person(), await a_person("ru")
    model.words, model.word_every_s = ["and on "] * 100, 0.3
    asked = person.types("Go on and on")
    person.types("And then?")
    asked_by_other = other.types("And on?")
    await person.waits_for(lambda: "and on" in person.draft or None, "never saw a draft")
    await other.waits_for(lambda: "and on" in other.draft or None, "never saw a draft")
    assert house.bot is not None

    await end_turns(house.bot.conductor, house.serving)

    note = {"charge": "none", "cost": ""}
    await person.sees(person.words("turn-interrupted", **note), after=asked)
    await other.sees(other.words("turn-interrupted", **note), after=asked_by_other)
    assert (await spent(house, person), await spent(house, other)) == (0, 0)
    ended, waiting = await stored(house, person)
    assert (ended.state, ended.error_code) == ("interrupted", "gateway_unavailable")
    assert ended.answer.startswith("and on and on")
    # What waited is answered at the next start.
    assert waiting.state == "queued"
    assert [row.turn_id for row in await house.core.deliveries.open_ones()] == [waiting.id]
