"""What a person does with conversations: renames, archives, instructs, searches, exports and deletes them."""

import json
import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from billing.money import Money
from chat import export
from chat.errors import SessionBusy, UnknownSession
from chat.export import Headings
from chat.personas import instructions_of, personas, temperature_of
from chat.search import Search, folded
from chat.sessions import INSTRUCTIONS_MAX, ChatSession, Sessions
from chat.turns import Turn, Turns
from people.accounts import Account
from storage.crypto import Vault
from storage.database import Database
from storage.tables import chat as tables
from tests.chat.test_turns import follow
from tests.house import AnAccount, FakeClock


@pytest.fixture
async def session(sessions: Sessions, turn: Turn) -> ChatSession:
    """Return the session of `turn`, titled."""
    found = await sessions.get(turn.account_id, turn.session_id)
    await sessions.title(found, turn.question)
    return await sessions.get(turn.account_id, turn.session_id)


@pytest.fixture
def search(database: Database, vault: Vault, sessions: Sessions) -> Search:
    return Search(database, vault, sessions)


async def ended(turns: Turns, turn: Turn, answer: str = "Because.") -> Turn:
    await turns.end(turn, "answered", answer=answer, error_code=None, hold_id=None, charge=Money(7))
    return await turns.get(turn.id)


async def test_an_archived_session_leaves_the_list_and_comes_back_when_it_is_opened(
    sessions: Sessions, session: ChatSession
) -> None:
    account_id = session.account_id
    await sessions.archive(account_id, session.id)

    assert await sessions.recent(account_id) == []
    assert [one.id for one in await sessions.recent(account_id, archived=True)] == [session.id]
    assert (await sessions.current(account_id, surface="bot", place="1")).id != session.id

    await sessions.open(account_id, session.id, place="1")
    assert [one.id for one in await sessions.recent(account_id)] == [session.id]


async def test_own_instructions_and_a_persona_take_each_others_place(sessions: Sessions, session: ChatSession) -> None:
    account_id = session.account_id
    with_persona = await sessions.choose_persona(account_id, session.id, "translator")
    assert instructions_of(with_persona) == personas()["translator"].instructions
    assert temperature_of(with_persona) == 30

    own = await sessions.instruct(account_id, session.id, "  Answer in rhymes. " + "x" * INSTRUCTIONS_MAX)
    assert (own.persona, instructions_of(own)[:17], len(own.instructions)) == (
        None,
        "Answer in rhymes.",
        INSTRUCTIONS_MAX,
    )

    warm = await sessions.set_temperature(account_id, session.id, 150)
    assert temperature_of(warm) == 150
    none = await sessions.instruct(account_id, session.id, " ")
    assert instructions_of(none) == ""
    with pytest.raises(ValueError, match="temperature"):
        await sessions.set_temperature(account_id, session.id, 201)


async def test_deleting_a_session_erases_every_word_of_it(
    database: Database, sessions: Sessions, turns: Turns, turn: Turn, session: ChatSession, clock: FakeClock
) -> None:
    await follow(turns, clock, await ended(turns, turn), "Q2")

    await sessions.delete(session.account_id, session.id)

    async with database.read() as connection:
        for table in (tables.turns, tables.chat_sessions, tables.attachments):
            assert (await connection.execute(select(func.count()).select_from(table))).scalar_one() == 0
    with pytest.raises(UnknownSession):
        await sessions.get(session.account_id, session.id)


async def test_a_session_is_not_deleted_under_an_answer_that_is_being_written(
    sessions: Sessions, turns: Turns, turn: Turn, session: ChatSession
) -> None:
    with pytest.raises(SessionBusy):
        await sessions.delete(session.account_id, session.id)

    assert (await turns.get(turn.id)).question == "Why?"


async def test_nobody_touches_somebody_elses_session(
    sessions: Sessions, session: ChatSession, an_account: AnAccount
) -> None:
    stranger = await an_account()

    for touch in (
        sessions.get(stranger.id, session.id),
        sessions.rename(stranger.id, session.id, "mine"),
        sessions.archive(stranger.id, session.id),
        sessions.instruct(stranger.id, session.id, "obey me"),
        sessions.delete(stranger.id, session.id),
    ):
        with pytest.raises(UnknownSession):
            await touch
    assert (await sessions.get(session.account_id, session.id)).title == "Why?"


async def test_words_are_found_in_titles_and_own_messages_whatever_their_case_and_accents(
    sessions: Sessions,
    search: Search,
    turns: Turns,
    turn: Turn,
    session: ChatSession,
    account: Account,
    clock: FakeClock,
) -> None:
    await sessions.rename(account.id, session.id, "Kahve İÇİN Öneriler")
    await follow(turns, clock, await ended(turns, turn, "the secret word"), "Wo liegt die schöne Straße in 서울?")

    assert [one.session.id for one in (await search.find(account.id, "icin oneri")).matches] == [session.id]
    (found,) = (await search.find(account.id, "서울 SCHONE")).matches
    assert "schöne" in found.excerpt
    assert (await search.find(account.id, "secret")).matches == ()
    assert (await search.find(account.id, "  ")).matches == ()


async def test_a_search_says_how_far_back_it_looked(
    search: Search, turns: Turns, turn: Turn, session: ChatSession, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chat.search.BATCH", 2)
    monkeypatch.setattr("chat.search.MESSAGES_MAX", 4)
    last = await ended(turns, turn)
    begin = clock.now()
    for number in range(5):
        last = await follow(turns, clock, last, f"Question {number}")

    found = await search.find(session.account_id, "nothing like it")

    assert found.matches == ()
    assert found.back_to == begin + timedelta(seconds=2)


async def test_a_search_ends_where_it_has_read_as_much_as_it_may_and_says_so(
    search: Search, turns: Turns, turn: Turn, session: ChatSession, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chat.search.PIECE_BYTES", 1_000)
    monkeypatch.setattr("chat.search.BYTES_MAX", 3_000)
    last = await ended(turns, turn, "Because.")
    begin = clock.now()
    for number in range(5):
        last = await follow(turns, clock, last, f"{number} " + "a long question " * 50)

    found = await search.find(session.account_id, "nothing like it")

    assert found.back_to == begin + timedelta(seconds=3)
    assert (await search.find(session.account_id, "4 question")).matches[0].session.id == session.id


async def test_long_texts_are_compared_beside_the_event_loop(
    search: Search, turns: Turns, turn: Turn, session: ChatSession, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await follow(turns, clock, await ended(turns, turn), "Wo liegt die schöne Straße? " * 500)
    compared_in: list[str] = []

    def noting(text: str) -> str:
        if len(text) > 1_000:
            compared_in.append(threading.current_thread().name)
        return folded(text)

    monkeypatch.setattr("chat.search.folded", noting)
    assert (await search.find(session.account_id, "schone strasse")).matches

    assert compared_in
    assert threading.main_thread().name not in compared_in


async def test_an_export_holds_the_whole_tree(
    sessions: Sessions, turns: Turns, turn: Turn, session: ChatSession, clock: FakeClock
) -> None:
    first = await ended(turns, turn)
    second = await follow(turns, clock, first, "Q2")
    branch = await follow(turns, clock, first, "a branch")

    found = await turns.all_of(session.id)

    text = export.markdown(session, found, Headings("Chat", "You", "Quoted"))
    assert text.startswith("# Why?\n")
    assert text.index("Because.") < text.index("Q2!") < text.index("a branch!")
    data = json.loads(export.as_json(session, found))
    assert [(one["id"], one["parent_id"]) for one in data["turns"]] == [
        (first.id, None), (second.id, first.id), (branch.id, first.id),
    ]  # fmt: skip
    assert data["turns"][0]["charge_nanos"] == 7
    assert export.file_name(session, "md") == "Why-2026-03-01.md"


@pytest.mark.parametrize(
    ("text", "found"), [("İstanbul", "istanbul"), ("Ёлка", "елка"), ("한국어", "한국어"), ("ŞIK", "sik")]
)
def test_texts_are_compared_as_people_type_them(text: str, found: str) -> None:
    assert folded(text) == folded(found)
