"""One conversation, talked in from Telegram and from the site: answers follow each other, whoever asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chat.desk import origin_of
from chat.turns import Turn
from gateway.site.chat_parts import ChatParts
from service.run import end_turns
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House, standing
from tests.handlers.person import Person
from tests.handlers.test_talking import spent, stored

WITHIN_S = 6.0


@pytest.fixture
def chats(house: House) -> ChatParts:
    assert house.listening is not None
    return house.listening.chats


async def ask(chats: ChatParts, person: Person, question: str, *, session_id: str | None = None) -> Turn:
    """Ask on the site, in a conversation or a new one."""
    account = await person.account()
    session_id = session_id or (await chats.desk.begin(account)).id
    return await chats.desk.ask(account, session_id, question, origin=origin_of(account.id, question))


async def ended(chats: ChatParts, turn: Turn) -> Turn:
    async with asyncio.timeout(WITHIN_S):
        while not (await chats.desk.more(turn.id, 10**6, within_s=WITHIN_S)).is_ended:
            pass
    return await chats.turns.get(turn.id)


async def test_a_conversation_of_the_bot_goes_on_on_the_site_and_back(
    house: House, person: Person, model: FakeUpstream, chats: ChatParts
) -> None:
    model.words = ("One.",)
    await person.sees("One.", after=person.types("First"))
    (first,) = await stored(house, person)

    model.words = ("Two.",)
    second = await ended(chats, await ask(chats, person, "Second", session_id=first.session_id))
    model.words = ("Three.",)
    await person.sees("Three.", after=person.types("Third"))

    asked = [one["content"] for one in model.asked[-1].body["messages"]]
    assert asked == ["First", "One.", "Second", "Two.", "Third"]
    assert (second.state, second.parent_id) == ("answered", first.id)
    assert second.hold_id is not None
    receipt = await house.core.receipts.find(second.hold_id, (await person.account()).id)
    assert receipt is not None
    assert receipt.content["source"] == "site"


async def test_a_question_in_telegram_waits_for_the_answer_on_the_site(
    house: House, person: Person, model: FakeUpstream, chats: ChatParts
) -> None:
    model.words = ("One.",)
    await person.sees("One.", after=person.types("First"))
    (first,) = await stored(house, person)
    model.words, model.hangs_after = ("Two.", " Whole."), 2
    on_site = await ask(chats, person, "Second", session_id=first.session_id)
    await chats.desk.more(on_site.id, 0, within_s=WITHIN_S)

    third = person.types("Third")

    async def is_there() -> bool:
        return len(await stored(house, person)) == 3

    await eventually(is_there)
    assert len(model.asked) == 2
    model.goes_on.set()
    await ended(chats, on_site)
    await person.sees("Two. Whole.", after=third)
    asked = [one["content"] for one in model.asked[-1].body["messages"]]
    assert asked == ["First", "One.", "Second", "Two. Whole.", "Third"]


async def test_a_conversation_of_the_site_is_opened_in_the_bot_and_goes_on_there(
    house: House, person: Person, model: FakeUpstream, chats: ChatParts
) -> None:
    model.words = ("One.",)
    first = await ended(chats, await ask(chats, person, "Begun on the site"))

    listed = person.types("/chats")
    await person.sees(after=listed)
    await person.taps("Begun on the site")
    await person.taps(person.words("button-session-continue"))
    model.words = ("Two.",)
    await person.sees("Two.", after=person.types("Second"))

    second = (await stored(house, person))[-1]
    assert (second.session_id, second.parent_id) == (first.session_id, first.id)


@pytest.fixture
async def ending_house(tmp_path: Path) -> AsyncIterator[House]:
    """Return a house of this test's own, as its gateway ends."""
    async with standing(tmp_path) as opened:
        yield opened


class TestAtTheEnd:
    """Ctrl-C in the middle of an answer on the site."""

    @pytest.fixture
    def house(self, ending_house: House) -> House:
        return ending_house

    @pytest.fixture
    def model(self, ending_house: House) -> FakeUpstream:
        return ending_house.upstream

    async def test_an_answer_cut_off_by_the_stop_costs_nothing_and_says_so(
        self, house: House, a_person: APerson, model: FakeUpstream, chats: ChatParts
    ) -> None:
        person = await a_person()
        model.words, model.word_every_s = ["and on "] * 100, 0.2
        turn = await ask(chats, person, "Go on and on")
        await chats.desk.more(turn.id, 0, within_s=WITHIN_S)
        assert house.bot is not None

        await end_turns(house.bot.conductor, house.serving)

        (cut,) = await stored(house, person)
        assert (cut.state, cut.error_code) == ("interrupted", "gateway_unavailable")
        assert cut.answer.startswith("and on ")
        assert await spent(house, person) == 0
