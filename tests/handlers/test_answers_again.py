"""Retry, Continue, another answer and another model: each is a turn of its own, opened once however often one taps."""

import pytest

from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person, Seen
from tests.handlers.test_edited_questions import contents
from tests.handlers.test_talking import stored
from tests.handlers.test_waiting_questions import _all_delivered


def texts(message: Seen) -> list[str]:
    return [one["text"] for row in message["buttons"] for one in row]


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_a_cut_answer_is_continued_in_a_message_of_its_own(
    a_person: APerson, house: House, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    model.finish_reason = "length"
    asked = person.types("Everything")
    cut = await person.sees(person.words("turn-at-limit"), after=asked)
    assert texts(cut)[0] == person.say("button-continue")
    model.words, model.finish_reason = ("And ", "the rest."), "stop"

    _, button = await person.sees_button(person.say("button-continue"))
    for _ in range(2):
        await person.taps_on(cut["message_id"], button["data"])

    await person.sees("And the rest.", after=cut["message_id"])
    assert contents(model)[1:] == [["Everything", "Hello, Welt ✓", person.say("turn-go-on")]]
    assert (await person.sees("Hello, Welt ✓"))["text"] == cut["text"]
    first, on = await stored(house, person)
    assert (on.parent_id, on.model) == (first.id, first.model)


async def test_another_answer_follows_what_the_first_one_followed(
    house: House, person: Person, model: FakeUpstream
) -> None:
    person.types("One")
    await person.sees("Hello, Welt ✓")
    person.types("Two")
    seen = await person.sees("Hello, Welt ✓", times=2)
    assert texts(seen) == [person.say("button-again"), person.say("button-other-model")]
    model.words = ("Otherwise.",)

    _, button = await person.sees_button(person.say("button-again"))
    for _ in range(2):
        await person.taps_on(seen["message_id"], button["data"])

    await person.sees("Otherwise.")
    assert contents(model)[1:] == [["One", "Hello, Welt ✓", "Two"]] * 2
    first, second, again = await stored(house, person)
    assert again.parent_id == second.parent_id == first.id
    # The conversation goes on from the answer given last.
    person.types("Three")
    await person.sees("Otherwise.", times=2)
    assert contents(model)[3] == ["One", "Hello, Welt ✓", "Two", "Otherwise.", "Three"]


@pytest.mark.parametrize("language", ["en", "tr"])
async def test_another_model_answers_this_one_question(
    a_person: APerson, house: House, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    person.types("Who are you?")
    seen = await person.sees("Hello, Welt ✓")

    await person.taps(person.say("button-other-model"))
    picker = await person.sees(person.say("turn-pick-model").strip("*"), after=seen["message_id"])
    assert "`beta`".strip("`") in picker["text"]
    assert texts(picker) == ["beta · A Vendor", "dear · A Vendor"]
    _, button = await person.sees_button("beta · A Vendor")
    await person.taps_on(picker["message_id"], button["data"])
    await person.forges(button["data"])

    await person.sees("Hello, Welt ✓", times=2)
    await eventually(lambda: _all_delivered(house))
    first, other = await stored(house, person)
    assert (first.model, other.model, other.parent_id) == ("alpha", "beta", None)
    assert [one.body["model"] for one in model.asked] == ["up-alpha", "up-beta"]
    person.types("And now?")
    await person.sees("Hello, Welt ✓", times=3)
    assert model.asked[-1].body["model"] == "up-alpha"


async def test_a_retry_does_not_show_the_model_what_broke_off(
    house: House, person: Person, model: FakeUpstream
) -> None:
    model.words, model.word_every_s = ["and on "] * 400, 0.05
    asked = person.types("Question")
    await person.waits_for(lambda: "and on" in person.draft or None, "never saw a draft")
    await person.stops()
    await person.sees_button(person.say("button-retry"))
    model.words, model.word_every_s = ("Whole.",), 0

    await person.taps(person.say("button-retry"))

    assert (await person.sees("Whole.", after=asked))["text"] == "Whole."
    assert contents(model)[1] == ["Question"]


async def test_who_likes_no_buttons_sees_only_those_that_mend_something(
    house: House, person: Person, model: FakeUpstream
) -> None:
    await house.core.preferences.choose((await person.account()).id, has_buttons=False)

    person.types("Good")
    assert texts(await person.sees("Hello, Welt ✓")) == []
    model.finish_reason = "length"
    asked = person.types("Cut")

    assert texts(await person.sees("Hello, Welt ✓", after=asked)) == [person.say("button-continue")]


async def test_nobody_goes_on_with_somebody_elses_answer(a_person: APerson, house: House, model: FakeUpstream) -> None:
    owner, other = await a_person(), await a_person("zh")
    owner.types("Mine")
    await owner.sees("Hello, Welt ✓")
    (turn,) = await stored(house, owner)

    for action in ("redo", "other", "goon", "retry", "asknow"):
        await other.forges(f"{action}:{turn.id}")

    await other.sees(other.words("error-turn-not-found"), times=5)
    assert len(model.asked) == 1
