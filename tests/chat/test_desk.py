"""Questions of the site: asked once, one at a time in a conversation, looked at while their answers grow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine
from contextlib import suppress
from typing import Any, cast

import pytest
from sqlalchemy import update

from billing.catalogue import Catalogue, Model
from billing.money import Money
from chat.desk import QUESTION_MAX, RUNNING_MAX, Desk, Grown, origin_of
from chat.errors import QuestionMissing, QuestionTooLong, QueueFull, SessionBusy, UnknownSession, UnknownTurn
from chat.sessions import ChatSession, Sessions
from chat.stops import Stops
from chat.talk import Ended, Talk
from chat.titles import Titles
from chat.turns import Turn, Turns
from people.accounts import Account, Accounts
from people.consents import Consents
from people.errors import AccountClosed, ConsentMissing
from storage.database import Database
from storage.tables.people import accounts as accounts_table
from tests.chat.conftest import FakeAsker
from tests.house import AnAccount, FakeClock

WITHIN_S = 5.0


class Halting(FakeAsker):
    """Says its first piece, and the rest when it `may_go_on`."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()

    async def ask(self, **call: Any) -> AsyncGenerator[str, None]:
        async for piece in super().ask(**call):
            yield piece
            await self.may_go_on.wait()


class Spawned:
    """Runs work as the supervisor does, and ends it with the test."""

    def __init__(self) -> None:
        self.tasks: set[asyncio.Task[None]] = set()

    def __call__(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def end(self) -> None:
        for task in tuple(self.tasks):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


class FakeTitles:
    """Notes which turns could give a title; what titles are is told in test_titles."""

    def __init__(self) -> None:
        self.given: list[str] = []

    async def give(self, turn: Turn) -> None:
        self.given.append(turn.id)


@pytest.fixture
def asker() -> Halting:
    return Halting()


@pytest.fixture
async def spawn() -> AsyncIterator[Spawned]:
    made = Spawned()
    yield made
    await made.end()


ADesk = Callable[..., Desk]


@pytest.fixture
def a_desk(
    sessions: Sessions,
    turns: Turns,
    stops: Stops,
    talk: Talk,
    consents: Consents,
    demo: Model,
    clock: FakeClock,
    spawn: Spawned,
) -> ADesk:
    """Make desks, each as a process of its own has one."""

    def make(**changed: Any) -> Desk:
        given: dict[str, Any] = {
            "sessions": sessions, "turns": turns, "stops": stops, "talk": talk, "titles": cast(Titles, FakeTitles()),
            "consents": consents, "catalogue": Catalogue([demo]), "clock": clock, "spawn": spawn,
        }  # fmt: skip
        return Desk(**(given | changed))

    return make


@pytest.fixture
def desk(a_desk: ADesk) -> Desk:
    return a_desk()


@pytest.fixture
async def reader(account: Account) -> Account:
    """Return somebody with a dollar who has accepted everything."""
    return account


@pytest.fixture
async def session(desk: Desk, reader: Account) -> ChatSession:
    return await desk.begin(reader)


async def ended(desk: Desk, turns: Turns, turn: Turn) -> Turn:
    """Wait until the turn has ended."""
    async with asyncio.timeout(WITHIN_S):
        while not (await desk.more(turn.id, 10**6, within_s=WITHIN_S)).is_ended:
            pass
    return await turns.get(turn.id)


async def test_a_question_is_answered_and_names_its_conversation(
    desk: Desk, reader: Account, session: ChatSession, turns: Turns, sessions: Sessions
) -> None:
    turn = await desk.ask(reader, session.id, "\n Why?\n\n", origin=origin_of(reader.id, "1"))

    answered = await ended(desk, turns, turn)

    assert (answered.state, answered.answer, answered.question, answered.model) == (
        "answered",
        "Hello",
        " Why?",
        "demo",
    )
    assert (await sessions.get(reader.id, session.id)).title == "Why?"
    assert desk.running == 0


async def test_once_it_is_answered_a_question_may_give_its_conversation_a_better_title(
    a_desk: ADesk, reader: Account, session: ChatSession, spawn: Spawned
) -> None:
    titles = FakeTitles()
    desk = a_desk(titles=titles)

    turn = await desk.ask(reader, session.id, "Why?", origin="site:1")
    await asyncio.wait(spawn.tasks, timeout=WITHIN_S)

    assert titles.given == [turn.id]


async def test_the_next_question_follows_the_answer_before(
    desk: Desk, reader: Account, session: ChatSession, turns: Turns, asker: Halting, clock: FakeClock
) -> None:
    first = await ended(desk, turns, await desk.ask(reader, session.id, "Why?", origin="site:1"))
    clock.advance(seconds=1)

    second = await ended(desk, turns, await desk.ask(reader, session.id, "And?", origin="site:2"))

    assert second.parent_id == first.id
    assert [one["content"] for one in asker.asked[-1]] == ["Why?", "Hello", "And?"]


async def test_a_form_sent_twice_asks_once(
    desk: Desk, reader: Account, session: ChatSession, turns: Turns, asker: Halting
) -> None:
    asker.may_go_on.clear()
    origin = origin_of(reader.id, "nonce")

    one, other = await asyncio.gather(*(desk.ask(reader, session.id, "Why?", origin=origin) for _ in range(2)))
    third = await desk.ask(reader, session.id, "Why?", origin=origin)
    asker.may_go_on.set()
    await ended(desk, turns, third)

    assert {one.id, other.id} == {third.id}
    assert len(asker.asked) == 1


async def test_nobodys_form_is_taken_for_somebody_elses(reader: Account, an_account: AnAccount) -> None:
    assert origin_of(reader.id, "1") != origin_of((await an_account()).id, "1")


async def test_only_one_answer_is_written_in_a_conversation_at_a_time(
    a_desk: ADesk, desk: Desk, reader: Account, session: ChatSession, turns: Turns, asker: Halting
) -> None:
    asker.may_go_on.clear()
    turn = await desk.ask(reader, session.id, "Why?", origin="site:1")

    for at in (desk, a_desk()):
        with pytest.raises(SessionBusy):
            await at.ask(reader, session.id, "And?", origin="site:2")

    asker.may_go_on.set()
    await ended(desk, turns, turn)
    await ended(desk, turns, await desk.ask(reader, session.id, "And?", origin="site:2"))


async def test_of_two_questions_at_the_same_moment_one_is_taken(
    a_desk: ADesk, reader: Account, session: ChatSession, turns: Turns, asker: Halting
) -> None:
    asker.may_go_on.clear()
    desks = [a_desk() for _ in range(4)]

    asked = await asyncio.gather(
        *(at.ask(reader, session.id, "Why?", origin=f"site:{number}") for number, at in enumerate(desks)),
        return_exceptions=True,
    )

    taken = [one for one in asked if isinstance(one, Turn)]
    assert len(taken) == 1
    assert sum(isinstance(one, SessionBusy) for one in asked) == 3
    asker.may_go_on.set()
    await ended(desks[0], turns, taken[0])


@pytest.mark.parametrize("question", ["", " \n\t "])
async def test_a_question_without_words_is_refused(
    desk: Desk, reader: Account, session: ChatSession, question: str
) -> None:
    with pytest.raises(QuestionMissing):
        await desk.ask(reader, session.id, question, origin="site:1")


async def test_a_question_has_a_length_at_most(desk: Desk, reader: Account, session: ChatSession, turns: Turns) -> None:
    with pytest.raises(QuestionTooLong) as refusal:
        await desk.ask(reader, session.id, "x" * (QUESTION_MAX + 1), origin="site:1")

    assert refusal.value.limit == QUESTION_MAX
    assert await turns.of_origin("site:1") is None


async def test_nothing_is_asked_without_consent(desk: Desk, an_account: AnAccount, turns: Turns) -> None:
    stranger = await an_account(consented=False)
    session = await desk.begin(stranger)

    with pytest.raises(ConsentMissing):
        await desk.ask(stranger, session.id, "Why?", origin="site:1")

    assert await turns.of_origin("site:1") is None


async def test_a_frozen_account_asks_nothing(
    desk: Desk, reader: Account, session: ChatSession, accounts: Accounts, database: Database
) -> None:
    async with database.write() as connection:
        await connection.execute(update(accounts_table).where(accounts_table.c.id == reader.id).values(status="frozen"))

    with pytest.raises(AccountClosed):
        await desk.ask(await accounts.find(reader.id), session.id, "Why?", origin="site:1")


async def test_somebody_elses_conversation_and_turn_are_unknown(
    desk: Desk, reader: Account, session: ChatSession, turns: Turns, an_account: AnAccount
) -> None:
    stranger = await an_account()
    turn = await ended(desk, turns, await desk.ask(reader, session.id, "Why?", origin="site:1"))

    with pytest.raises(UnknownSession):
        await desk.ask(stranger, session.id, "And?", origin="site:2")
    with pytest.raises(UnknownTurn):
        await desk.stop(stranger.id, turn.id)


async def test_one_person_has_so_many_answers_written_at_once_at_most(
    desk: Desk, reader: Account, turns: Turns, asker: Halting, sessions: Sessions
) -> None:
    asker.may_go_on.clear()
    opened = [await sessions.new(reader.id, surface="site", place=str(n)) for n in range(RUNNING_MAX + 1)]
    running = [
        await desk.ask(reader, one.id, "Why?", origin=f"site:{number}")
        for number, one in enumerate(opened[:RUNNING_MAX])
    ]

    with pytest.raises(QueueFull):
        await desk.ask(reader, opened[-1].id, "Why?", origin="site:more")

    asker.may_go_on.set()
    for turn in running:
        await ended(desk, turns, turn)
    await ended(desk, turns, await desk.ask(reader, opened[-1].id, "Why?", origin="site:more"))


async def test_an_answer_is_seen_growing_from_where_one_looks(
    desk: Desk, reader: Account, session: ChatSession, asker: Halting
) -> None:
    asker.may_go_on.clear()
    turn = await desk.ask(reader, session.id, "Why?", origin="site:1")

    first = await desk.more(turn.id, 0, within_s=WITHIN_S)
    silence = await desk.more(turn.id, 3, within_s=0)
    waiting = asyncio.ensure_future(desk.more(turn.id, 3, within_s=WITHIN_S))
    so_far = await desk.text_so_far(turn.id)
    asker.may_go_on.set()

    assert (first, silence, so_far) == (Grown("Hel", False), Grown("", False), ("Hel", False))
    assert (await waiting).text == "lo"
    assert await desk.more(turn.id, 5, within_s=WITHIN_S) == Grown("", True)


async def test_another_process_shows_what_is_stored_and_stops_what_it_does_not_run(
    a_desk: ADesk,
    desk: Desk,
    reader: Account,
    session: ChatSession,
    turns: Turns,
    stops: Stops,
    asker: Halting,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("chat.talk.KEEP_EVERY_S", 0)
    monkeypatch.setattr("chat.desk._LOOK_EVERY_S", 0.02)
    asker.may_go_on.clear()
    turn = await desk.ask(reader, session.id, "Why?", origin="site:1")
    elsewhere = a_desk(stops=Stops(turns, monotonic=lambda: 0.0))

    shown = await elsewhere.more(turn.id, 0, within_s=WITHIN_S)
    assert await elsewhere.stop(reader.id, turn.id)
    await stops.look()
    stopped = await ended(elsewhere, turns, turn)

    assert shown.text == "Hel"
    assert (stopped.state, stopped.error_code, stopped.answer) == ("interrupted", "stopped", "Hel")
    assert not await elsewhere.stop(reader.id, turn.id)


async def test_who_closes_the_page_while_asking_has_asked_all_the_same(
    desk: Desk, reader: Account, session: ChatSession, turns: Turns
) -> None:
    asking = asyncio.ensure_future(desk.ask(reader, session.id, "Why?", origin="site:1"))
    async with asyncio.timeout(WITHIN_S):
        while not desk.running:  # noqa: ASYNC110 the desk rings no bell for what it takes
            await asyncio.sleep(0)
    asking.cancel()
    with suppress(asyncio.CancelledError):
        await asking

    turn = await turns.of_origin("site:1")
    assert turn is not None
    assert (await ended(desk, turns, turn)).state == "answered"


async def test_a_turn_that_a_dead_process_left_is_taken_up_once(
    a_desk: ADesk, reader: Account, session: ChatSession, turns: Turns, asker: Halting, spawn: Spawned
) -> None:
    asker.may_go_on.clear()
    dead = a_desk()
    turn = await dead.ask(reader, session.id, "Why?", origin="site:1")
    await dead.more(turn.id, 0, within_s=WITHIN_S)
    await spawn.end()
    asker.may_go_on.set()
    desk = a_desk()

    taken = await desk.resume()
    again = await desk.resume()
    answered = await ended(desk, turns, turn)

    assert (taken, again) == (1, 0)
    assert (answered.state, answered.answer) == ("answered", "Hello")
    assert await desk.resume() == 0


async def test_of_several_processes_one_takes_up_what_is_older_than_its_deadline(
    a_desk: ADesk, reader: Account, session: ChatSession, turns: Turns, clock: FakeClock
) -> None:
    claimed: set[str] = set()

    async def claim(turn_id: str) -> bool:
        is_first = turn_id not in claimed
        claimed.add(turn_id)
        return is_first

    turn_id = turns.new_id()
    await turns.open(
        turn_id, session_id=session.id, account_id=reader.id, origin="site:1", model="demo", question="Why?"
    )
    desks = [a_desk(claim=claim) for _ in range(2)]

    early = [await desk.resume() for desk in desks]
    clock.advance(minutes=12)
    late = [await desk.resume() for desk in desks]
    await ended(desks[0], turns, await turns.get(turn_id))

    assert (early, late) == ([0, 0], [1, 0])


async def test_a_question_of_the_bot_is_not_the_desks_to_take_up(
    desk: Desk, reader: Account, session: ChatSession, turns: Turns
) -> None:
    await turns.open(
        turns.new_id(), session_id=session.id, account_id=reader.id, origin="message:1:1", model="demo", question="?"
    )

    assert await desk.resume() == 0


async def test_what_is_asked_while_the_process_ends_waits_for_the_next_one(
    a_desk: ADesk, reader: Account, session: ChatSession, turns: Turns, asker: Halting
) -> None:
    ending = a_desk()
    ending.begin_no_more()

    turn = await ending.ask(reader, session.id, "Why?", origin="site:1")
    await ending.rest(within_s=WITHIN_S)

    assert ((await turns.get(turn.id)).state, asker.asked) == ("queued", [])
    next_one = a_desk()
    await next_one.resume()
    assert (await ended(next_one, turns, turn)).state == "answered"


async def test_a_question_from_telegram_waits_for_the_sites_answer_and_reads_it(
    desk: Desk, talk: Talk, reader: Account, session: ChatSession, turns: Turns, asker: Halting, clock: FakeClock
) -> None:
    asker.may_go_on.clear()
    on_site = await desk.ask(reader, session.id, "Why?", origin="site:1")
    await desk.more(on_site.id, 0, within_s=WITHIN_S)
    clock.advance(seconds=1)
    turn_id = turns.new_id()
    await turns.open(
        turn_id, session_id=session.id, account_id=reader.id, origin="message:1:1", model="demo", question="And?",
        parent_id=await turns.head(session.id),
    )  # fmt: skip
    in_telegram = asyncio.ensure_future(_answered(talk, turn_id))
    with pytest.raises(SessionBusy):
        await desk.ask(reader, session.id, "Or?", origin="site:2")
    assert len(asker.asked) == 1

    asker.may_go_on.set()
    second = await asyncio.wait_for(in_telegram, WITHIN_S)

    assert (second.state, second.parent_id) == ("answered", on_site.id)
    assert [one["content"] for one in asker.asked[-1]] == ["Why?", "Hello", "And?"]


async def test_a_question_that_waits_for_the_sites_answer_can_be_taken_back(
    desk: Desk, talk: Talk, reader: Account, session: ChatSession, turns: Turns, asker: Halting, clock: FakeClock
) -> None:
    asker.may_go_on.clear()
    on_site = await desk.ask(reader, session.id, "Why?", origin="site:1")
    clock.advance(seconds=1)
    turn_id = turns.new_id()
    await turns.open(
        turn_id, session_id=session.id, account_id=reader.id, origin="message:1:1", model="demo", question="And?",
        parent_id=on_site.id,
    )  # fmt: skip
    in_telegram = asyncio.ensure_future(_answered(talk, turn_id))

    assert await desk.stop(reader.id, turn_id)

    assert (await asyncio.wait_for(in_telegram, WITHIN_S)).state == "cancelled"
    asker.may_go_on.set()
    await ended(desk, turns, on_site)


async def test_nobody_waits_for_an_answer_that_died(
    talk: Talk, reader: Account, session: ChatSession, turns: Turns, clock: FakeClock
) -> None:
    dead, waiting = turns.new_id(), ""
    await turns.open(dead, session_id=session.id, account_id=reader.id, origin="site:1", model="demo", question="Why?")
    clock.advance(minutes=11)
    waiting = turns.new_id()
    await turns.open(
        waiting, session_id=session.id, account_id=reader.id, origin="message:1:1", model="demo", question="And?",
        parent_id=dead,
    )  # fmt: skip

    assert (await asyncio.wait_for(_answered(talk, waiting), WITHIN_S)).state == "answered"


async def test_a_conversation_of_the_bot_goes_on_here_and_stays_the_one_talked_to_there(
    desk: Desk, reader: Account, sessions: Sessions, turns: Turns, clock: FakeClock
) -> None:
    older = await sessions.current(reader.id, surface="bot", place="1")
    await sessions.title(older, "Older")
    clock.advance(seconds=1)
    newer = await sessions.new(reader.id, surface="bot", place="1")
    await sessions.archive(reader.id, older.id)
    clock.advance(seconds=1)

    await ended(desk, turns, await desk.ask(reader, older.id, "Why?", origin="site:1"))

    assert (await sessions.current(reader.id, surface="bot", place="1")).id == newer.id
    assert (await sessions.get(reader.id, older.id)).archived_at is None


async def _answered(talk: Talk, turn_id: str) -> Turn:
    async for event in talk.run(turn_id):
        if isinstance(event, Ended):
            return event.turn
    raise AssertionError("the turn never ended")


async def test_who_has_no_money_is_told_by_the_call_itself(
    desk: Desk, reader: Account, session: ChatSession, turns: Turns, asker: Halting
) -> None:
    asker.pieces, asker.failure = (), "insufficient_balance"

    failed = await ended(desk, turns, await desk.ask(reader, session.id, "Why?", origin="site:1"))

    assert (failed.state, failed.error_code, failed.charge or Money(0)) == ("failed", "insufficient_balance", Money(0))
