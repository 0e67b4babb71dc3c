"""A question becomes an answer: whole, in order, and exactly as it is stored."""

from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from chat.turns import Turn, Turns
from sandbox.faults import Fault
from storage.tables.chat import turns as table
from tests.gateway.upstream import FakeUpstream, chunk, frame
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person

CODE = 'Here:\n\n```python\nif a < b and b > 0:\n    print("*not bold*")\n```\n\nThat is **all** of it.'
LANGUAGES = ("en", "ru", "zh", "ko", "tr")


async def stored(house: House, person: Person) -> list[Turn]:
    """Return the person's turns as they are stored, oldest first."""
    account_id = (await person.account()).id
    rows = Turns(house.core.database, house.core.vault, house.core.clock)
    async with house.core.database.read() as connection:
        found = await connection.execute(
            select(table.c.id).where(table.c.account_id == account_id).order_by(table.c.id)
        )
        ids = found.scalars().all()
    return [await rows.get(one) for one in ids]


async def spent(house: House, person: Person) -> int:
    return 50_000_000 - (await house.core.balances.get((await person.account()).id)).total.nanos


async def test_an_answer_is_seen_once_as_it_was_given(house: House, person: Person, model: FakeUpstream) -> None:
    model.words = ("The sea ", "is ", "wide.")

    asked = person.types("Tell me of the sea")

    assert (await person.sees(after=asked))["text"] == "The sea is wide."
    assert person.told.count("The sea is wide.") == 1
    assert [turn.answer for turn in await stored(house, person)] == ["The sea is wide."]
    assert model.asked[0].body["messages"] == [{"role": "user", "content": "Tell me of the sea"}]


async def test_an_answer_grows_before_their_eyes(person: Person, model: FakeUpstream) -> None:
    model.words = ("Half of it, ", "and the rest.")
    model.hangs_after = 2
    asked = person.types("Slowly please")

    await person.waits_for(lambda: "Half of it," in person.draft or None, "never saw a draft")

    model.goes_on.set()
    assert (await person.sees(after=asked))["text"] == "Half of it, and the rest."
    assert person.draft == ""


async def test_a_long_answer_comes_in_parts_and_loses_no_word(
    house: House, person: Person, model: FakeUpstream
) -> None:
    await house.core.preferences.choose((await person.account()).id, is_rich=False)
    words = [f"word{number:04}" for number in range(1000)]
    model.words = [f"{word} " for word in words]

    asked = person.types("Write a lot")
    await person.sees("word0999")

    parts = [one["text"] for one in person.chat if one["from"] == "bot" and one["message_id"] > asked]
    assert len(parts) == 3
    assert all(len(part) <= 4096 for part in parts)
    assert " ".join(parts).split() == words
    assert (await stored(house, person))[0].answer.split() == words


async def test_markdown_becomes_formatting_and_code_stays_code(
    house: House, person: Person, model: FakeUpstream
) -> None:
    await house.core.preferences.choose((await person.account()).id, is_rich=False)
    model.words = [CODE[at : at + 7] for at in range(0, len(CODE), 7)]

    asked = person.types("Some code")
    seen = await person.sees("all of it", after=asked)

    assert 'if a < b and b > 0:\n    print("*not bold*")' in seen["text"]
    marks = {one["type"]: seen["text"][one["offset"] :][: one["length"]] for one in seen["entities"]}
    assert marks["bold"] == "all"
    assert marks["pre"].startswith("if a < b")
    assert (await stored(house, person))[0].answer == CODE


async def test_questions_are_answered_in_order_and_the_sixth_is_told_to_wait(
    person: Person, model: FakeUpstream
) -> None:
    model.hangs_after = 1
    for number in range(6):
        person.types(f"Question {number}")

    await person.sees(person.words("queue-full", limit=5))
    model.goes_on.set()
    model.hangs_after = None
    await person.sees("Hello, Welt ✓", times=5)

    assert [one.body["messages"][-1]["content"] for one in model.asked] == [f"Question {n}" for n in range(5)]
    # Each is asked when the one before it has its answer, so the model is shown that answer.
    assert [len(one.body["messages"]) for one in model.asked] == [1, 3, 5, 7, 9]


async def test_commands_answer_while_a_question_waits(person: Person, model: FakeUpstream) -> None:
    model.hangs_after = 1
    person.types("Slowly please")
    await model.is_asked.wait()

    asked = person.types("/help")

    await person.sees("/paysupport", after=asked)


FAILURES: dict[str, tuple[dict[str, Any], str]] = {
    "a 500": ({"status": 500}, "turn-model-unavailable"),
    "a broken connection": ({"cuts_connection": True}, "turn-model-unavailable"),
    "silence": ({"hangs_after": 0}, "turn-model-timeout"),
    "an empty answer": ({"words": ()}, "turn-empty"),
    "a refusal": ({"status": 400, "body": b'{"error": {"message": "no", "code": "content_policy"}}'}, "turn-refused"),
}


# Each failure in a language of its own; that each sentence is there in all five is proved in `tests/locales`.
@pytest.mark.parametrize(("failure", "language"), list(zip(FAILURES, LANGUAGES, strict=True)))
async def test_a_failing_model_costs_nothing_says_so_and_can_be_tried_again(
    a_person: APerson, house: House, model: FakeUpstream, failure: str, language: str
) -> None:
    person = await a_person(language)
    ills, key = FAILURES[failure]
    vars(model).update(ills)
    person.types("Will this work?")
    await person.sees(person.words(key))
    assert await spent(house, person) == 0

    vars(model).update(vars(FakeUpstream()))
    await person.taps(person.say("button-retry"))

    await person.sees("Hello, Welt ✓")
    assert model.asked[-1].body["messages"][-1]["content"] == "Will this work?"
    assert [turn.state for turn in await stored(house, person)] == ["failed", "answered"]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_an_answer_that_breaks_off_is_kept_and_free(
    a_person: APerson, house: House, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    model.pieces = [
        frame(chunk({"content": "As far as "})),
        frame(chunk({"content": "this"})),
        b": still here\n\n",
        b"-",
    ]
    model.hangs_after, model.cuts_after = 2, 3
    person.types("Go on")
    await person.waits_for(lambda: "As far" in person.draft or None, "never saw a draft")
    model.goes_on.set()

    await person.sees(person.words("turn-interrupted", charge="none", cost=""))

    await person.sees("As far as this")
    assert await spent(house, person) == 0
    turn = (await stored(house, person))[0]
    assert (turn.state, turn.answer) == ("interrupted", "As far as this")


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_an_answer_that_reached_its_limit_says_so_and_is_stored_as_it_came(
    a_person: APerson, house: House, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    model.finish_reason = "length"

    asked = person.types("Everything there is to know")
    await person.sees(person.words("turn-at-limit"), after=asked)

    await person.sees("Hello, Welt ✓", after=asked)
    (turn,) = await stored(house, person)
    assert (turn.state, turn.answer, turn.error_code) == ("answered", "Hello, Welt ✓", "length")
    assert await spent(house, person) > 0


async def test_what_a_model_thought_is_no_part_of_its_answer(house: House, person: Person, model: FakeUpstream) -> None:
    model.words = ("<thi", "nk>A secret plan.</thi", "nk>\n\n", "Visible words")

    await person.sees("Visible words", after=person.types("Think first"))

    assert [turn.answer for turn in await stored(house, person)] == ["Visible words"]


async def test_an_answer_of_thoughts_alone_says_so_and_its_true_cost(
    a_person: APerson, house: House, model: FakeUpstream
) -> None:
    person = await a_person("tr")
    model.words = ("<think>A secret plan.", "</think>\n")
    person.types("Only think")

    await person.sees_button(person.say("button-retry"))

    cost = await spent(house, person)
    assert cost > 0
    assert person.told[-1] == person.words("turn-empty-charged", cost=person.say.usd(cost))


async def test_an_answer_of_blanks_is_shown_to_no_model_afterwards(person: Person, model: FakeUpstream) -> None:
    model.words = ("  ", "\n\n")
    person.types("Say nothing")
    await person.sees_button(person.say("button-retry"))
    model.words = FakeUpstream().words

    await person.sees("Hello, Welt ✓", after=person.types("Say something"))

    assert [one["content"] for one in model.asked[-1].body["messages"]] == ["Say something"]


async def test_two_taps_on_retry_ask_once(person: Person, model: FakeUpstream) -> None:
    model.status = 500
    person.types("Again?")
    message, button = await person.sees_button(person.say("button-retry"))
    model.status = 200

    first, second = [await person.taps_on(message["message_id"], button["data"]) for _ in range(2)]
    assert (first["text"], second["text"]) == ("", person.say("turn-asked-already"))
    await person.sees("Hello, Welt ✓")
    asked = person.types("/new")
    await person.sees(after=asked)

    assert len(model.asked) == 2


async def test_reasoning_without_an_answer_is_not_called_free_when_it_was_charged(
    house: House, person: Person, model: FakeUpstream
) -> None:
    model.words = ()
    model.usage = {
        "prompt_tokens": 11, "completion_tokens": 300, "total_tokens": 311,
        "completion_tokens_details": {"reasoning_tokens": 300},
    }  # fmt: skip
    asked = person.types("Think!")

    seen = await person.sees(after=asked)

    cost = await spent(house, person)
    assert cost > 0
    assert seen["text"] == person.words("turn-empty-charged", cost=person.say.usd(cost))


async def test_who_cannot_pay_is_shown_the_way_to_top_up(a_person: APerson, house: House, model: FakeUpstream) -> None:
    person = await a_person("ru")
    await house.core.accounts.choose_model((await person.account()).id, "dear")

    asked = person.types("Again")

    await person.sees(person.words("turn-insufficient-balance"), after=asked)
    await person.taps(person.say("button-topup"))
    await person.sees_button("50 ⭐")


async def test_who_blocks_the_bot_during_an_answer_stops_nobody(
    house: House, a_person: APerson, model: FakeUpstream
) -> None:
    leaving, staying = await a_person(), await a_person()
    model.hangs_after = 2
    leaving.types("I will not wait")
    await model.is_asked.wait()

    leaving.blocks()
    with capture_logs() as logged:
        model.goes_on.set()
        await eventually(lambda: _answered(house, leaving))
    (entry,) = [one for one in logged if one["event"] == "answer_not_shown"]
    assert entry["log_level"] == "warning"
    assert "blocked" in entry["why"]
    model.hangs_after = None

    staying.types("I will")
    await staying.sees("Hello, Welt ✓")
    await eventually(lambda: _answered(house, staying))


async def _answered(house: House, person: Person) -> bool:
    is_delivered = await house.core.deliveries.open_ones() == []
    return is_delivered and [turn.state for turn in await stored(house, person)] == ["answered"]


async def test_a_refused_answer_is_tried_once_more(house: House, person: Person, model: FakeUpstream) -> None:
    await _fault(house, person, error_code=400)

    asked = person.types("Plain words")

    assert (await person.sees(after=asked))["text"] == "Hello, Welt ✓"


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_an_answer_refused_for_good_is_logged_and_can_be_shown_again_for_nothing(
    a_person: APerson, house: House, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    await _fault(house, person, error_code=400, times=2)
    with capture_logs() as logged:
        asked = person.types("A private question")
        await person.sees(person.words("turn-not-shown"), after=asked)
    (turn,) = await stored(house, person)
    (entry,) = [one for one in logged if one["event"] == "answer_not_shown"]
    assert (entry["log_level"], entry["turn_id"]) == ("warning", turn.id)
    assert "Hello" not in f"{logged}"
    assert "private" not in f"{logged}"
    cost = await spent(house, person)

    await person.taps(person.say("button-show-again"))

    assert (await person.sees("Hello, Welt ✓", after=asked))["text"] == turn.answer
    assert (len(model.asked), await spent(house, person)) == (1, cost)
    assert await house.core.deliveries.open_ones() == []


async def test_somebody_elses_answer_is_not_shown_again(a_person: APerson, house: House, model: FakeUpstream) -> None:
    owner, thief = await a_person(), await a_person("tr")
    owner.types("Mine")
    await owner.sees("Hello, Welt ✓")

    await thief.forges(f"again:{(await stored(house, owner))[0].id}")

    await thief.sees(thief.words("error-turn-not-found"))
    assert "Hello, Welt ✓" not in thief.told


async def test_a_flooded_chat_gets_its_answer_once_it_may(house: House, person: Person, model: FakeUpstream) -> None:
    await _fault(house, person, error_code=429, retry_after=1)

    asked = person.types("Patience")

    assert (await person.sees(after=asked))["text"] == "Hello, Welt ✓"
    assert person.told.count("Hello, Welt ✓") == 1


async def test_an_answer_whose_confirmation_is_lost_is_not_sent_twice(
    house: House, person: Person, model: FakeUpstream
) -> None:
    await _fault(house, person, drop_response=True)

    person.types("Once please")
    await person.sees("Hello, Welt ✓")
    await eventually(lambda: _answered(house, person))

    assert person.told.count("Hello, Welt ✓") == 1


async def test_an_answer_begun_before_a_restart_is_ended_honestly_after_it(
    house: House, person: Person, model: FakeUpstream
) -> None:
    model.hangs_after = 2
    asked = person.types("Will you be there?")
    await person.waits_for(lambda: "Hel" in person.draft or None, "never saw a draft")

    await house.restart_bot()

    await person.sees_button(person.say("button-retry"))
    seen = await person.sees(after=asked)
    cost = await spent(house, person)
    charge = "some" if cost else "none"
    assert seen["text"].endswith(person.words("turn-interrupted", charge=charge, cost=person.say.usd(cost)))
    assert [turn.state for turn in await stored(house, person)] == ["interrupted"]


@pytest.mark.parametrize("hang", ["before", "after"])
async def test_an_answer_half_delivered_before_a_restart_is_completed_after_it(
    house: House, person: Person, model: FakeUpstream, hang: str
) -> None:
    await house.core.preferences.choose((await person.account()).id, is_rich=False)
    words = [f"word{number:04}" for number in range(1000)]
    model.words = [f"{word} " for word in words]
    # Nothing is heard of the second part, whether it arrived or not, for as long as this process lives.
    await _fault(house, person, nth=2, hang=hang)
    asked = person.types("Write a lot")
    await person.sees("word0000", after=asked)
    await eventually(lambda: _is_part_on_its_way(house))

    await house.restart_bot()

    await person.sees("word0999")
    await eventually(lambda: _answered(house, person))
    parts = [one["text"] for one in person.chat if one["from"] == "bot" and one["message_id"] > asked]
    assert " ".join(parts).split() == words
    assert len(model.asked) == 1


async def _is_part_on_its_way(house: House) -> bool:
    return [(row.parts_delivered, row.is_uncertain) for row in await house.core.deliveries.open_ones()] == [(1, True)]


async def test_questions_that_waited_during_a_restart_are_answered_after_it(
    house: House, person: Person, model: FakeUpstream
) -> None:
    model.hangs_after = 2
    person.types("First")
    person.types("Second")
    await model.is_asked.wait()
    await eventually(lambda: _waiting(house, 2))

    await house.stop_bot()
    model.hangs_after = None
    await house.start_bot()

    await person.sees("Hello, Welt ✓")
    assert model.asked[-1].body["messages"][-1]["content"] == "Second"


async def _waiting(house: House, count: int) -> bool:
    return len(await house.core.deliveries.open_ones()) == count


async def test_an_error_frame_in_the_stream_ends_it_with_what_came(person: Person, model: FakeUpstream) -> None:
    model.pieces = [frame(chunk({"content": "So far"})), frame({"error": {"message": "overloaded", "code": "x"}})]
    model.hangs_after = 1
    person.types("Go on")
    await person.waits_for(lambda: "So far" in person.draft or None, "never saw a draft")

    model.goes_on.set()

    await person.sees(person.words("turn-interrupted", charge="none", cost=""))
    await person.sees("So far")


async def _fault(house: House, person: Person, **what: Any) -> None:
    """Let the next message to this person meet a mishap."""
    house.world.faults.add(Fault("sendMessage", chat_id=person.id, **what))
