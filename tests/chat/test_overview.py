"""What is said of a session without opening a text of it."""

import pytest

from billing.money import Money
from chat.overview import Overview, Overviews
from chat.sessions import Sessions
from chat.turns import Turn, Turns
from storage.database import Database
from tests.chat.test_turns import follow
from tests.house import AnAccount, FakeClock


@pytest.fixture
def overviews(database: Database) -> Overviews:
    return Overviews(database)


async def end(turns: Turns, turn: Turn, charge: int) -> None:
    await turns.end(turn, "answered", answer="Because.", error_code=None, hold_id=None, charge=Money(charge))


async def test_it_counts_questions_and_what_was_paid_for_answers(
    overviews: Overviews, turns: Turns, turn: Turn, clock: FakeClock
) -> None:
    await end(turns, turn, 7)
    second = await follow(turns, clock, turn, "And then?")
    await end(turns, second, 5)
    third = turns.new_id()
    await turns.open(
        third, session_id=turn.session_id, account_id=turn.account_id, origin="o", model="demo", question="Taken back"
    )
    assert await turns.cancel(third)

    found = await overviews.of(turn.session_id)

    assert found == Overview(2, Money(12), second.created_at)


async def test_an_empty_session_has_cost_nothing(
    overviews: Overviews, sessions: Sessions, an_account: AnAccount
) -> None:
    session = await sessions.new((await an_account()).id, surface="bot", place="1")

    assert await overviews.of(session.id) == Overview(0, Money(0), None)


async def test_only_the_first_answer_that_saw_less_is_the_first(
    overviews: Overviews, turns: Turns, turn: Turn, clock: FakeClock
) -> None:
    failed = await follow(turns, clock, turn, "Q2", "failed")
    first = await follow(turns, clock, failed, "Q3")
    later = await follow(turns, clock, first, "Q4")
    for one in (failed, first, later):
        await turns.shortened(one.id)

    found = [await overviews.is_first_shortened(await turns.get(one.id)) for one in (turn, first, later)]

    assert found == [False, True, False]
