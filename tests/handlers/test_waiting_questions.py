"""A question that has to wait says so, and the note becomes its answer; it can be cancelled and hurried."""

import pytest

from sandbox.faults import Fault
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person, Seen
from tests.handlers.test_talking import _waiting, spent, stored


async def two_questions(person: Person, model: FakeUpstream) -> tuple[int, Seen]:
    """Ask two while the first is hanging; return the id of the second and its note."""
    model.hangs_after = 2
    person.types("First")
    await model.is_asked.wait()
    second = person.types("Second")
    return second, await person.sees(person.words("turn-queued", ahead=1), after=second)


def bubbles(person: Person, after: int) -> list[str]:
    return [one["text"] for one in person.chat if one["from"] == "bot" and one["message_id"] > after]


async def questions_asked(model: FakeUpstream) -> list[str]:
    return [one.body["messages"][-1]["content"] for one in model.asked]


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_the_note_of_a_waiting_question_becomes_its_answer(
    a_person: APerson, house: House, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    second, note = await two_questions(person, model)
    assert note["reply_to"] == second
    assert [one["text"] for row in note["buttons"] for one in row] == [
        person.say("button-cancel"),
        person.say("button-send-now"),
    ]

    model.hangs_after = None
    model.goes_on.set()

    await person.waits_for(
        lambda: next(
            (one for one in person.chat if one["text"] == "Hello, Welt ✓" and one["message_id"] == note["message_id"]),
            None,
        ),
        "never saw the note become the answer",
    )
    await eventually(lambda: _all_delivered(house))
    # Nothing is left of the note, and each answer is one bubble.
    assert sorted(bubbles(person, second - 1)) == ["Hello, Welt ✓", "Hello, Welt ✓"]


@pytest.mark.parametrize("language", ["en", "tr"])
async def test_a_cancelled_question_is_not_asked_and_costs_nothing(
    a_person: APerson, house: House, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    second, note = await two_questions(person, model)

    await person.taps(person.say("button-cancel"))

    seen = await person.sees(person.words("turn-cancelled"), after=second)
    assert seen["message_id"] == note["message_id"]
    model.goes_on.set()
    await person.sees("Hello, Welt ✓")
    await eventually(lambda: _all_delivered(house))
    first, cancelled = await stored(house, person)
    assert (cancelled.state, cancelled.charge) == ("cancelled", None)
    assert first.charge is not None
    assert await spent(house, person) == first.charge.nanos
    assert await questions_asked(model) == ["First"]


async def test_a_question_sent_now_stops_the_answer_before_it_and_overtakes_the_others(
    house: House, person: Person, model: FakeUpstream
) -> None:
    await two_questions(person, model)
    third = person.types("Third")
    note = await person.sees(person.words("turn-queued", ahead=2), after=third)
    model.hangs_after = None

    _, button = await person.sees_button(person.say("button-send-now"))
    await person.taps_on(note["message_id"], button["data"])

    await eventually(lambda: _all_delivered(house))
    assert await questions_asked(model) == ["First", "Third", "Second"]
    first, second, hurried = await stored(house, person)
    assert (first.state, first.error_code) == ("interrupted", "stopped")
    assert (second.state, hurried.state) == ("answered", "answered")
    await person.sees(person.words("turn-stopped", charge="some", cost=person.say.usd(first.charge.nanos)))  # type: ignore[union-attr]  # charged
    assert not [one for one in person.told if person.words("turn-queued", ahead=1) in one]


async def test_the_queue_and_its_notes_outlive_a_restart(house: House, person: Person, model: FakeUpstream) -> None:
    _, note = await two_questions(person, model)

    await house.stop_bot()
    model.hangs_after = None
    await house.start_bot()

    await eventually(lambda: _all_delivered(house))
    found = {one["message_id"]: one["text"] for one in person.chat}
    assert found[note["message_id"]] == "Hello, Welt ✓"
    assert not [text for text in found.values() if text == person.words("turn-queued", ahead=1)]
    assert [turn.state for turn in await stored(house, person)] == ["interrupted", "answered"]


async def test_a_note_whose_confirmation_is_lost_is_found_and_becomes_the_answer(
    house: House, person: Person, model: FakeUpstream
) -> None:
    model.hangs_after = 2
    person.types("First")
    await model.is_asked.wait()
    house.world.faults.add(Fault("sendMessage", chat_id=person.id, drop_response=True))
    second = person.types("Second")
    await person.sees(person.words("turn-queued", ahead=1), after=second)

    model.hangs_after = None
    model.goes_on.set()

    await eventually(lambda: _all_delivered(house), within_s=12)
    assert sorted(bubbles(person, second)) == ["Hello, Welt ✓", "Hello, Welt ✓"]


async def test_a_note_whose_confirmation_never_came_before_a_restart_still_becomes_the_answer(
    house: House, person: Person, model: FakeUpstream
) -> None:
    _, note = await two_questions(person, model)
    _, waiting = await stored(house, person)
    await house.stop_bot()
    # As an earlier process left it that died after the note was sent and before it heard so.
    deliveries = house.core.deliveries
    await deliveries._change(waiting.id, shown_id=None)
    await deliveries.sending(waiting.id, newest_id=note["message_id"] - 1)

    model.hangs_after = None
    await house.start_bot()

    await eventually(lambda: _all_delivered(house))
    found = {one["message_id"]: one["text"] for one in person.chat if one["from"] == "bot"}
    assert found[note["message_id"]] == "Hello, Welt ✓"
    assert list(found.values()).count("Hello, Welt ✓") == 1


async def test_nobody_cancels_or_hurries_somebody_elses_question(
    a_person: APerson, house: House, model: FakeUpstream
) -> None:
    owner, other = await a_person(), await a_person("ko")
    await two_questions(owner, model)
    _, waiting = await stored(house, owner)

    for action in ("cancel", "now"):
        await other.forges(f"{action}:{waiting.id}")

    await other.sees(other.words("error-turn-not-found"), times=2)
    assert [turn.state for turn in await stored(house, owner)] == ["asking", "queued"]
    assert not model.asked[0].left.is_set()


async def test_another_persons_questions_do_not_wait(a_person: APerson, model: FakeUpstream) -> None:
    busy, other = await a_person(), await a_person()
    await two_questions(busy, model)
    model.hangs_after = None

    other.types("Mine")

    await other.sees("Hello, Welt ✓")


async def _all_delivered(house: House) -> bool:
    return await house.core.deliveries.open_ones() == []


async def test_a_repeated_update_of_a_question_that_waits_is_not_told_that_the_queue_is_full(
    house: House, person: Person, model: FakeUpstream
) -> None:
    model.hangs_after = 1
    asked = [person.types(f"Question {number}") for number in range(5)]
    await eventually(lambda: _waiting(house, 5))
    message = house.world.chats.message(person.id, asked[2])
    assert message is not None

    house.world.conversation.tell(message)
    asked.append(person.types("One more"))

    await person.sees(person.words("queue-full", limit=5), after=asked[-1])
    assert len([one for one in person.told if one == person.words("queue-full", limit=5)]) == 1
    assert len(await stored(house, person)) == 5
