"""Sessions and turns as rows: opened once, sealed, listed in order."""

import pytest
from sqlalchemy import select

from chat.errors import UnknownSession, UnknownTurn
from chat.sessions import TITLE_MAX, Sessions
from chat.turns import Turn, Turns
from people.accounts import Account
from storage.database import Database
from storage.tables.chat import chat_sessions
from storage.tables.chat import turns as table
from tests.house import AnAccount, FakeClock


async def test_the_same_message_opens_one_turn(turns: Turns, turn: Turn) -> None:
    is_new = await turns.open(
        turns.new_id(), session_id=turn.session_id, account_id=turn.account_id, origin=turn.origin,
        model="demo", question="Why?",
    )  # fmt: skip

    assert not is_new
    assert (await turns.get(turn.id)).question == "Why?"


async def test_words_are_sealed_in_the_database(turns: Turns, turn: Turn, database: Database) -> None:
    await turns.end(turn, "answered", answer="Because", error_code=None, hold_id=None, charge=None)

    async with database.read() as connection:
        row = (await connection.execute(select(table))).one()

    assert b"Why" not in bytes(row.question)
    assert b"Because" not in bytes(row.answer)


async def test_somebody_elses_turn_is_unknown(turns: Turns, turn: Turn, an_account: AnAccount) -> None:
    stranger = await an_account()

    with pytest.raises(UnknownTurn):
        await turns.get(turn.id, account_id=stranger.id)


async def follow(turns: Turns, clock: FakeClock, parent: Turn, question: str, state: str = "answered") -> Turn:
    """Open a turn that follows `parent`'s answer, and end it."""
    clock.advance(seconds=1)
    turn_id = turns.new_id()
    await turns.open(
        turn_id, session_id=parent.session_id, account_id=parent.account_id, origin=f"o:{turn_id}",
        model="demo", question=question, parent_id=parent.id,
    )  # fmt: skip
    opened = await turns.get(turn_id)
    answer = "" if state == "failed" else f"{question}!"
    await turns.end(opened, state, answer=answer, error_code=None, hold_id=None, charge=None)
    return await turns.get(turn_id)


async def test_a_turns_past_has_what_was_answered_on_its_path_and_nothing_else(
    turns: Turns, turn: Turn, clock: FakeClock
) -> None:
    second = await follow(turns, clock, turn, "Q2", "interrupted")
    third = await follow(turns, clock, second, "Q3", "failed")

    fourth = await follow(turns, clock, third, "Q4")

    assert [one.question for one in await turns.past(fourth)] == ["Q2"]


async def test_a_branch_knows_nothing_of_its_sibling(turns: Turns, turn: Turn, clock: FakeClock) -> None:
    second = await follow(turns, clock, turn, "Q2")
    await follow(turns, clock, second, "a sibling")

    branch = await follow(turns, clock, second, "the branch")

    assert [one.question for one in await turns.past(branch)] == ["Q2"]
    assert await turns.head(turn.session_id) == branch.id


async def test_the_session_opened_last_in_a_place_is_the_one_talked_to(
    sessions: Sessions, account: Account, clock: FakeClock
) -> None:
    first = await sessions.current(account.id, surface="bot", place="1")
    await sessions.title(first, "First")
    clock.advance(seconds=1)
    second = await sessions.new(account.id, surface="bot", place="1")
    await sessions.title(second, "Second")
    clock.advance(seconds=1)

    await sessions.open(account.id, first.id, place="1")

    assert (await sessions.current(account.id, surface="bot", place="1")).id == first.id
    assert [one.title for one in await sessions.recent(account.id)] == ["First", "Second"]


async def test_an_empty_session_is_used_before_a_new_one_is_made(sessions: Sessions, account: Account) -> None:
    first = await sessions.new(account.id, surface="bot", place="1")

    again = await sessions.new(account.id, surface="bot", place="1")

    assert again.id == first.id
    assert await sessions.recent(account.id) == []


async def test_a_title_is_the_first_question_cut_to_fit(
    sessions: Sessions, account: Account, database: Database
) -> None:
    session = await sessions.new(account.id, surface="bot", place="1")
    await sessions.title(session, "a  long\nquestion " * 20)
    await sessions.title(session, "A later one")

    (found,) = await sessions.recent(account.id)

    assert found.title is not None
    assert len(found.title) <= TITLE_MAX
    assert found.title.startswith("a long question a long")
    async with database.read() as connection:
        assert b"long" not in bytes((await connection.execute(select(chat_sessions.c.title))).scalar_one())


async def test_somebody_elses_session_is_unknown(sessions: Sessions, account: Account, an_account: AnAccount) -> None:
    mine = await sessions.new(account.id, surface="bot", place="1")
    stranger = await an_account()

    with pytest.raises(UnknownSession):
        await sessions.open(stranger.id, mine.id, place="2")
