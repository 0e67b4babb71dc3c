"""Inline mode and guest mode: one message that becomes the answer, for who may ask and pays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from locales.languages import LANGUAGES
from people.errors import UnknownAccount
from storage.tables.billing import holds
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.handlers.test_groups import ANSWER, BOT, asked, quiet

AGroup = Callable[..., int]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_offer_names_the_model_and_who_receives_the_question(
    a_person: APerson, a_group: AGroup, language: str
) -> None:
    person = await a_person(language)

    offered = await person.in_group(a_group(person)).asks_inline("What is the tallest mountain?")

    (result,) = offered["answer"]["results"]
    assert result["description"] == person.say("inline-costs", model="alpha", company="A Vendor")
    assert "A Vendor" in result["description"]


async def test_an_inline_question_becomes_its_answer_by_one_edit_under_the_question(
    house: House, person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))
    offered = await here.asks_inline("What is the tallest mountain?")
    model.hangs_after = 1

    message_id = await here.chooses(offered)

    assert offered["answer"]["results"][0]["title"] == person.say(
        "inline-ask", question=person.say.isolate("What is the tallest mountain?")
    )
    assert "alpha" in offered["answer"]["results"][0]["description"]
    (waiting,) = [one for one in here.chat if one["message_id"] == message_id]
    assert waiting["text"].startswith("What is the tallest mountain?\n\n")
    tapped = await here.taps(person.say("button-still-writing", model="alpha"))
    assert tapped["text"] == person.say("inline-still-writing")
    model.goes_on.set()
    await shows(here, message_id, f"What is the tallest mountain?\n\n{ANSWER}")
    assert asked(model) == ["What is the tallest mountain?"]
    account = await person.account()
    async with house.core.database.read() as connection:
        found = (await connection.execute(select(holds.c.source).where(holds.c.account_id == account.id))).scalars()
        assert list(found) == ["inline"]


async def test_who_asked_inline_can_stop_the_answer_from_the_private_chat(
    person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    other = await a_person("ko")
    here = person.in_group(a_group(person, other))
    model.hangs_after = 1
    message_id = await here.chooses(await here.asks_inline("What is the longest river?"))
    await model.is_asked.wait()

    asked = other.types("/stop")
    await other.sees(other.words("turn-nothing-to-stop"), after=asked)
    person.types("/stop")

    await here.waits_for(
        lambda: (
            any(one["message_id"] == message_id and person.say("button-retry") in str(one) for one in here.chat) or None
        ),
        "never saw the answer stopped",
    )
    assert len(model.asked) == 1


async def test_an_inline_question_sent_in_the_bots_own_chat_is_answered_and_paid_once(
    house: House, person: Person, model: FakeUpstream
) -> None:
    message_id = await person.chooses(await person.asks_inline("What is the deepest lake?"))

    await shows(person, message_id, f"What is the deepest lake?\n\n{ANSWER}")
    person.types("And now?")
    await person.sees(ANSWER, after=message_id)
    assert asked(model) == ["What is the deepest lake?", "And now?"]


async def shows(person: Person, message_id: int, text: str) -> dict[str, object]:
    """Wait until this message says this."""

    def look() -> dict[str, object] | None:
        return next((one for one in person.chat if one["message_id"] == message_id and one["text"] == text), None)

    return await person.waits_for(look, f"never saw {text!r}")


async def test_nothing_is_asked_while_somebody_types(
    house: House, person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))

    for words in ("W", "What", "What is it?"):
        await here.asks_inline(words)
    await quiet(house)

    assert asked(model) == []


async def test_who_has_no_consent_is_offered_the_start_and_gets_no_account(
    house: House, person: Person, a_person: APerson, a_group: AGroup
) -> None:
    stranger = await a_person("zh", consented=False)
    here = stranger.in_group(a_group(person, stranger))

    offered = await here.asks_inline("你好？")

    assert offered["answer"]["results"] == []
    assert offered["answer"]["button"] == {"text": stranger.say("inline-start"), "start_parameter": "inline"}
    with pytest.raises(UnknownAccount):
        await stranger.account()


async def test_an_empty_question_is_answered_with_a_hint(person: Person, a_group: AGroup) -> None:
    offered = await person.in_group(a_group(person)).asks_inline("  ")

    assert (offered["answer"]["results"], offered["answer"]["button"]["text"]) == ([], person.say("inline-hint"))


async def test_a_long_answer_is_cut_and_read_whole_in_private_by_who_asked(
    person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    other = await a_person()
    here = person.in_group(a_group(person, other))
    model.words = ["This is a sentence. "] * 400 + ["The end."]

    message_id = await here.chooses(await here.asks_inline("Tell me everything"))

    message, button = await here.sees_button(person.say("button-read-whole"))
    assert message["message_id"] == message_id
    assert message["text"].endswith("This is a sentence. …")
    assert len(message["text"]) <= 4096
    carries = button["url"].partition("?start=")[2]
    person.starts(carries)
    await person.sees("The end.")
    other.starts(carries)
    await other.sees(other.words("error-turn-not-found"))


async def test_an_inline_question_that_failed_can_be_tried_again_in_the_same_message(
    person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    other = await a_person()
    group = a_group(person, other)
    here = person.in_group(group)
    model.status = 503
    message_id = await here.chooses(await here.asks_inline("Is it?"))
    await shows(here, message_id, f"Is it?\n\n{person.words('turn-model-unavailable')}")
    model.status = 200

    refused = await other.in_group(group).taps(person.say("button-retry"))
    await here.taps(person.say("button-retry"))

    assert refused["text"] == other.say("turn-not-yours")
    await shows(here, message_id, f"Is it?\n\n{ANSWER}")


async def test_an_inline_question_knows_nothing_of_another(
    person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))
    for question in ("One?", "Two?"):
        message_id = await here.chooses(await here.asks_inline(question))
        await shows(here, message_id, f"{question}\n\n{ANSWER}")

    assert [len(one.body["messages"]) for one in model.asked if one.body.get("stream")] == [1, 1]


async def test_two_inline_questions_at_once_are_both_answered(
    person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))
    offered = [await here.asks_inline(question) for question in ("One?", "Two?")]

    ids = [await here.chooses(one) for one in offered]

    for message_id, question in zip(ids, ("One?", "Two?"), strict=True):
        await shows(here, message_id, f"{question}\n\n{ANSWER}")


async def test_a_restart_answers_an_inline_question_all_the_same(
    house: House, person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))
    model.hangs_after = 0
    message_id = await here.chooses(await here.asks_inline("Is it?"))
    await model.is_asked.wait()

    await house.stop_bot()
    model.hangs_after = None
    model.goes_on.set()
    await house.start_bot()

    def look() -> bool | None:
        return (
            any(
                one["message_id"] == message_id and person.say("button-still-writing", model="alpha") not in str(one)
                for one in here.chat
            )
            or None
        )

    await here.waits_for(look, "never saw an end")


async def test_a_guest_is_called_answers_once_and_becomes_the_answer(
    house: House, person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person, bot="left"))

    question = here.types(f"{BOT} What is it?")

    answer = await here.sees(ANSWER)
    assert (answer["text"], answer["reply_to"]) == (ANSWER, question)
    assert asked(model) == ["What is it?"]
    assert len(here.told) == 1


async def test_a_guest_called_by_who_has_no_consent_says_how_to_begin_once_a_day(
    house: House, person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    stranger = await a_person("ru", consented=False)
    here = stranger.in_group(a_group(person, stranger, bot="left"))

    here.types(f"{BOT} Что это?")
    _, button = await here.sees_button(stranger.say("button-start"))
    here.types(f"{BOT} Что это?")
    await quiet(house)

    assert here.told == [stranger.words("inline-start-guest")]
    assert button["url"] == "https://t.me/sandbox_bot?start=group"
    assert asked(model) == []
    with pytest.raises(UnknownAccount):
        await stranger.account()


async def test_a_guest_is_told_what_its_caller_answers(
    person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    other = await a_person()
    group = a_group(person, other, bot="left")
    said = other.in_group(group).types("The moon is made of cheese.")

    person.in_group(group).replies_to(said, f"{BOT} is that so?")
    await person.in_group(group).sees(ANSWER)

    assert "> The moon is made of cheese." in asked(model)[0]


async def test_an_inline_question_without_enough_balance_leads_to_topping_up_in_private(
    house: House, person: Person, a_group: AGroup
) -> None:
    await house.core.accounts.choose_model((await person.account()).id, "dear")
    here = person.in_group(a_group(person))

    message_id = await here.chooses(await here.asks_inline("Is it?"))

    await shows(here, message_id, f"Is it?\n\n{person.words('turn-insufficient-balance')}")
    _, button = await here.sees_button(person.say("button-topup-private"))
    assert button["url"] == "https://t.me/sandbox_bot?start=page-topup"


async def test_without_inline_feedback_nothing_is_asked_and_nothing_breaks(
    house: House, person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))
    offered = await here.asks_inline("Is it?")
    body = {"result_id": offered["answer"]["results"][0]["id"], "from": person._user, "query": "Is it?"}

    house.world.updates.emit("chosen_inline_result", body)
    await quiet(house)

    assert asked(model) == []


async def test_a_chosen_question_told_twice_is_asked_once(
    house: House, person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))
    message_id = await here.chooses(await here.asks_inline("Is it?"))
    await shows(here, message_id, f"Is it?\n\n{ANSWER}")
    (sent,) = [one for one in house.world.chats.messages(here.chat_id) if one.message_id == message_id]
    body = {"result_id": "1", "from": person._user, "query": "Is it?", "inline_message_id": sent.inline_message_id}

    house.world.updates.emit("chosen_inline_result", body)
    await quiet(house)

    async def is_one() -> bool:
        account = await person.account()
        async with house.core.database.read() as connection:
            found = await connection.execute(select(holds.c.id).where(holds.c.account_id == account.id))
            return len(found.all()) == 1

    await eventually(is_one)
    assert asked(model) == ["Is it?"]
