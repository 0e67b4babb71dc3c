"""A conversation longer than a model's context goes on: its older half is summarised once, or left out."""

import pytest

from billing.catalogue import Model
from chat.compaction import Compaction
from chat.context import size_of
from chat.turns import Turn, Turns
from tests.chat.conftest import FakeAsides
from tests.chat.test_turns import follow
from tests.house import FakeClock


@pytest.fixture
async def path(turns: Turns, turn: Turn, clock: FakeClock) -> list[Turn]:
    """Return six answered turns, one after another."""
    found = [turn]
    await turns.end(turn, "answered", answer="First!", error_code=None, hold_id=None, charge=None)
    for number in range(5):
        found.append(await follow(turns, clock, found[-1], f"Question {number}"))
    return found


async def now(turns: Turns, clock: FakeClock, path: list[Turn]) -> tuple[Turn, list[Turn]]:
    asked = await follow(turns, clock, path[-1], "Now?")
    return asked, await turns.past(asked)


async def test_what_fits_is_shown_whole_and_costs_nothing(
    turns: Turns, clock: FakeClock, path: list[Turn], compaction: Compaction, asides: FakeAsides, demo: Model
) -> None:
    asked, past = await now(turns, clock, path)

    shown = await compaction.fit(asked, past, demo, room=10_000)

    assert (len(shown.turns), shown.is_shortened, asides.asked) == (6, False, [])


async def test_the_older_half_is_summarised_once_for_every_later_question(
    turns: Turns, clock: FakeClock, path: list[Turn], compaction: Compaction, asides: FakeAsides, demo: Model
) -> None:
    asked, past = await now(turns, clock, path)
    room = sum(size_of(turn) for turn in past) - 1

    shown = await compaction.fit(asked, past, demo, room=room)

    assert shown.summary == "A short text"
    assert shown.is_shortened
    assert shown.size <= room
    (call,) = asides.asked
    assert (call["key"], call["account_id"]) == (f"{asked.id}:summary", asked.account_id)
    following, later = await now(turns, clock, [asked])
    again = await compaction.fit(following, later, demo, room=room)
    assert (again.summary, len(asides.asked)) == ("A short text", 1)
    assert [turn.id for turn in again.turns] == [*(turn.id for turn in shown.turns), asked.id]


async def test_without_a_summary_the_oldest_are_left_out(
    turns: Turns, clock: FakeClock, path: list[Turn], compaction: Compaction, asides: FakeAsides, demo: Model
) -> None:
    asides.failure = "model_unavailable"
    asked, past = await now(turns, clock, path)
    room = sum(size_of(turn) for turn in past) // 2

    shown = await compaction.fit(asked, past, demo, room=room)

    assert (shown.summary, shown.is_shortened) == ("", True)
    assert shown.turns == tuple(past[len(past) - len(shown.turns) :])
    assert 0 < shown.size <= room


async def test_a_branch_above_the_summary_is_shown_in_its_own_words(
    turns: Turns, clock: FakeClock, path: list[Turn], compaction: Compaction, asides: FakeAsides, demo: Model
) -> None:
    asked, past = await now(turns, clock, path)
    await compaction.fit(asked, past, demo, room=sum(size_of(turn) for turn in past) - 1)

    branch, above = await now(turns, clock, path[:2])
    shown = await compaction.fit(branch, above, demo, room=10_000)

    assert [turn.question for turn in shown.turns] == ["Why?", "Question 0"]
    assert shown.summary == ""
