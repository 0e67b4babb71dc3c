"""Stop, however it is pressed: the call ends within a second, what came stays, and its true price is said."""

import asyncio
import time

import pytest

from bot.answering import draft_id
from chat.stops import Stops
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person, Seen
from tests.handlers.test_talking import _answered, spent, stored

WORDS = ["and on "] * 400


def goes_on_and_on(model: FakeUpstream) -> None:
    model.words, model.word_every_s = WORDS, 0.05


async def has_begun(person: Person) -> None:
    await person.waits_for(lambda: "and on and on" in person.draft or None, "never saw a draft")


async def ended(house: House, person: Person, asked: int, model: FakeUpstream, language: str = "en") -> Seen:
    """Check that the answer ended as a stopped one does; return its message."""
    pressed_at = time.monotonic()
    await asyncio.wait_for(model.asked[-1].left.wait(), 1)
    assert time.monotonic() - pressed_at < 1
    _, button = await person.sees_button(person.say("button-continue"))
    assert button["data"].startswith("goon:")
    seen = await person.sees(after=asked)
    turn = (await stored(house, person))[-1]
    assert (turn.state, turn.error_code) == ("interrupted", "stopped")
    assert turn.charge is not None
    assert turn.charge.nanos == await spent(house, person) > 0
    note = Person.voice(language)("turn-stopped", charge="some", cost=Person.voice(language).usd(turn.charge.nanos))
    assert seen["text"] == f"{turn.answer.strip()}\n\n{note}"
    assert person.draft == ""
    return seen


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_stopped_draft_stays_as_the_answer_and_costs_what_it_came_to(
    a_person: APerson, house: House, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    goes_on_and_on(model)
    asked = person.types("On and on")
    await has_begun(person)

    await person.stops()

    await ended(house, person, asked, model, language)


async def test_an_answer_that_grows_by_edits_has_a_stop_button(
    house: House, person: Person, model: FakeUpstream
) -> None:
    await house.core.preferences.choose((await person.account()).id, streams_by="edit")
    goes_on_and_on(model)
    asked = person.types("On and on")
    await person.sees("and on and on", after=asked)

    await person.taps(person.say("button-stop"))

    seen = await ended(house, person, asked, model)
    assert person.say("button-stop") not in [one["text"] for row in seen["buttons"] for one in row]


async def test_the_command_stops_too_and_says_when_there_is_nothing_to_stop(
    house: House, person: Person, model: FakeUpstream
) -> None:
    goes_on_and_on(model)
    asked = person.types("On and on")
    await has_begun(person)

    person.types("/stop")

    await ended(house, person, asked, model)
    asked = person.types("/stop")
    await person.sees(person.words("turn-nothing-to-stop"), after=asked)


async def test_an_answer_stopped_before_its_first_word_can_only_be_tried_again(
    house: House, person: Person, model: FakeUpstream
) -> None:
    model.hangs_after = 0
    asked = person.types("Will there be a word?")
    await model.is_asked.wait()
    await person.waits_for(lambda: house.world.chats.drafts.seen(person.id) or None, "never saw a draft")

    await person.stops()

    await person.sees_button(person.say("button-retry"))
    cost = await spent(house, person)
    note = person.words("turn-stopped", charge="some" if cost else "none", cost=person.say.usd(cost))
    assert (await person.sees(after=asked))["text"] == note
    assert [one["text"] for row in (await person.sees(after=asked))["buttons"] for one in row] == [
        person.say("button-retry")
    ]


async def test_a_stop_is_seen_by_whoever_asks_though_another_process_heard_it(
    house: House, person: Person, model: FakeUpstream
) -> None:
    goes_on_and_on(model)
    asked = person.types("On and on")
    await has_begun(person)
    (turn,) = await stored(house, person)
    elsewhere = Stops(house.bot.stops._turns, monotonic=time.monotonic)  # type: ignore[union-attr]  # it stands

    assert await elsewhere.stop(turn.id)

    await ended(house, person, asked, model)


async def test_a_stop_holds_across_a_restart(house: House, person: Person, model: FakeUpstream) -> None:
    goes_on_and_on(model)
    asked = person.types("On and on")
    await has_begun(person)
    (turn,) = await stored(house, person)
    assert house.bot is not None
    turns = house.bot.stops._turns
    await house.stop_bot()

    # As the last thing an earlier process wrote.
    assert await turns.ask_to_stop(turn.id)
    await house.start_bot()

    await eventually(lambda: _all_delivered(house))
    (turn,) = await stored(house, person)
    assert (turn.state, turn.error_code, len(model.asked)) == ("interrupted", "stopped", 1)
    cost = await spent(house, person)
    note = person.say("turn-stopped", charge="some" if cost else "none", cost=person.say.usd(cost))
    assert (await person.sees(after=asked))["text"].endswith(note)


async def _all_delivered(house: House) -> bool:
    return await house.core.deliveries.open_ones() == []


async def test_a_stop_after_the_end_changes_nothing(house: House, person: Person, model: FakeUpstream) -> None:
    asked = person.types("Short")
    seen = await person.sees("Hello, Welt ✓", after=asked)
    (turn,) = await stored(house, person)

    assert await person.forges(f"stop:{turn.id}") is not None
    body = {"chat": {"id": person.id, "type": "private", "first_name": "Ada"}, "draft_id": draft_id(turn.id)}
    house.world.updates.emit("stopped_message_generation", body)

    asked = person.types("/stop")
    await person.sees(person.words("turn-nothing-to-stop"), after=asked)
    assert await _answered(house, person)
    assert (await person.sees("Hello, Welt ✓"))["text"] == seen["text"]


async def test_nobody_stops_somebody_elses_answer(a_person: APerson, house: House, model: FakeUpstream) -> None:
    owner, other = await a_person(), await a_person("tr")
    goes_on_and_on(model)
    owner.types("On and on")
    await has_begun(owner)
    (turn,) = await stored(house, owner)

    await other.forges(f"stop:{turn.id}")

    await other.sees(other.words("error-turn-not-found"))
    assert not model.asked[-1].left.is_set()
    await owner.stops()
    await asyncio.wait_for(model.asked[-1].left.wait(), 1)


async def test_a_deadline_ends_an_answer_with_its_sentence_and_true_price(
    a_person: APerson, house: House, model: FakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await a_person("ko")
    goes_on_and_on(model)
    asked = person.types("On and on")
    await has_begun(person)
    assert house.bot is not None

    monkeypatch.setattr(house.bot.stops, "deadline_s", 0.1)

    await person.sees_button(person.say("button-continue"))
    cost = await spent(house, person)
    assert cost > 0
    note = person.say("turn-took-too-long", charge="some", cost=person.say.usd(cost))
    assert (await person.sees(after=asked))["text"].endswith(note)
