"""An edited question is asked anew: in its place while it waits or is answered, beside it once it has its answer."""

import asyncio

import pytest

from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.handlers.test_talking import stored
from tests.handlers.test_waiting_questions import _all_delivered, two_questions


def contents(model: FakeUpstream) -> list[list[str]]:
    """Return what the model was shown, call by call."""
    return [[one["content"] for one in asked.body["messages"]] for asked in model.asked]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_last_question_is_asked_again_as_a_branch_and_the_answer_says_so(
    a_person: APerson, house: House, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    person.types("Before")
    await person.sees("Hello, Welt ✓")
    asked = person.types("Wrong")
    await person.sees("Hello, Welt ✓", times=2)

    person.edits(asked, "Right")

    seen = await person.sees(person.words("turn-answers-edited"), after=asked)
    assert seen["text"].startswith("Hello, Welt ✓")
    assert seen["reply_to"] == asked
    assert contents(model)[2] == ["Before", "Hello, Welt ✓", "Right"]
    first, wrong, right = await stored(house, person)
    assert (wrong.question, right.question) == ("Wrong", "Right")
    assert wrong.parent_id == right.parent_id == first.id
    # The conversation goes on from the branch.
    person.types("And?")
    await person.sees("Hello, Welt ✓", times=4)
    assert contents(model)[3] == ["Before", "Hello, Welt ✓", "Right", "Hello, Welt ✓", "And?"]


async def test_a_question_that_waits_is_asked_in_its_new_words_alone(
    house: House, person: Person, model: FakeUpstream
) -> None:
    second, _ = await two_questions(person, model)
    model.hangs_after = None

    person.edits(second, "Second, better")
    await eventually(lambda: _is_rewritten(house, person))
    model.goes_on.set()

    await eventually(lambda: _all_delivered(house))
    assert [one[-1] for one in contents(model)] == ["First", "Second, better"]
    assert person.words("turn-answers-edited") not in "".join(person.told)


async def _is_rewritten(house: House, person: Person) -> bool:
    return "Second, better" in [turn.question for turn in await stored(house, person)]


async def test_a_question_being_answered_is_stopped_and_asked_anew_before_what_waits(
    house: House, person: Person, model: FakeUpstream
) -> None:
    model.words, model.hangs_after = ["and on "] * 20, 9
    asked = person.types("Wrong")
    await person.waits_for(lambda: "and on" in person.draft or None, "never saw a draft")
    person.types("Next")
    await person.sees(person.words("turn-queued", ahead=1))
    model.words, model.hangs_after = ("Hel", "lo, ", "Welt ✓"), None

    person.edits(asked, "Right")

    await asyncio.wait_for(model.asked[0].left.wait(), 5)
    await eventually(lambda: _all_delivered(house))
    assert [one[-1] for one in contents(model)] == ["Wrong", "Right", "Next"]
    # What waited follows the new words, not the old ones.
    assert contents(model)[2] == ["Right", "Hello, Welt ✓", "Next"]
    wrong, following, right = await stored(house, person)
    assert (wrong.state, wrong.error_code) == ("interrupted", "replaced")
    assert following.parent_id == right.id
    assert wrong.charge is not None
    await person.sees(person.words("turn-replaced", charge="some", cost=person.say.usd(wrong.charge.nanos)))
    # And the next question follows what was answered last.
    person.types("After")
    await eventually(lambda: _asked(model, 4))
    assert contents(model)[3] == ["Right", "Hello, Welt ✓", "Next", "Hello, Welt ✓", "After"]


async def _asked(model: FakeUpstream, count: int) -> bool:
    return len(model.asked) == count


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_an_earlier_question_is_asked_again_only_when_that_is_wanted(
    a_person: APerson, house: House, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    asked = person.types("One")
    await person.sees("Hello, Welt ✓")
    person.types("Two")
    await person.sees("Hello, Welt ✓", times=2)

    person.edits(asked, "One, better")
    notice = await person.sees(person.words("turn-is-old"), after=asked)
    assert len(contents(model)) == 2
    assert notice["reply_to"] == asked

    _, button = await person.sees_button(person.say("button-ask-now"))
    await person.taps_on(notice["message_id"], button["data"])

    await person.sees(person.words("turn-answers-edited"))
    assert contents(model)[2:] == [["One, better"]]
    assert [turn.question for turn in await stored(house, person)] == ["One", "Two", "One, better"]


async def test_an_edit_that_changes_no_word_does_nothing(house: House, person: Person, model: FakeUpstream) -> None:
    asked = person.types("The same")
    await person.sees("Hello, Welt ✓")
    message = house.world.chats.message(person.id, asked)
    assert message is not None
    message.entities = [{"type": "bold", "offset": 0, "length": 3}]
    house.world.conversation.tell(message, "edited_message")

    after = person.types("/new")

    await person.sees(person.words("session-new"), after=after)
    assert len(model.asked) == 1


async def test_a_repeated_edit_asks_once(house: House, person: Person, model: FakeUpstream) -> None:
    asked = person.types("Wrong")
    await person.sees("Hello, Welt ✓")
    person.edits(asked, "Right")
    await person.sees(person.words("turn-answers-edited"))
    message = house.world.chats.message(person.id, asked)
    assert message is not None

    house.world.conversation.tell(message, "edited_message")
    after = person.types("/new")

    await person.sees(person.words("session-new"), after=after)
    assert len(model.asked) == 2


async def test_an_edited_command_or_a_message_that_is_no_question_asks_nothing(
    person: Person, model: FakeUpstream
) -> None:
    command = person.types("/help")
    await person.sees("/paysupport")

    person.edits(command, "Help me")
    after = person.types("/new")

    await person.sees(person.words("session-new"), after=after)
    assert model.asked == []
