"""Groups: who is answered and who is not, what is said there, and what never is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import func, select

from people.errors import UnknownAccount
from sandbox.abilities import Switches
from storage.tables.billing import holds
from storage.tables.telegram import deliveries
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person, Seen

AGroup = Callable[..., int]
BOT = "@sandbox_bot"
ANSWER = "Hello, Welt ✓"


@pytest.fixture
def no_privacy(house: House) -> Iterator[None]:
    """Let the bot hear every message, as an administrator or with privacy mode off."""
    house.world.abilities.set(Switches(privacy=False))
    yield
    house.world.abilities.set(Switches())


def asked(model: FakeUpstream) -> list[str]:
    """Return the questions the model was asked, as it read them; titles are asked whole and do not count."""
    return [str(one.body["messages"][-1]["content"]) for one in model.asked if one.body.get("stream")]


async def quiet(house: House) -> None:
    """Wait until everything that came before has been handled, and every question it opened is answered."""

    async def is_done() -> bool:
        assert house.bot is not None
        if house.world.updates.pending_count or await house.bot.inbox.waiting():
            return False
        return not await house.core.deliveries.open_ones()

    await eventually(is_done)


async def test_who_names_the_bot_is_answered_in_reply_and_the_name_is_no_part_of_the_question(
    person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))

    question = here.types(f"{BOT} What is the tallest mountain?")

    assert (await here.sees(ANSWER))["reply_to"] == question
    assert asked(model) == ["What is the tallest mountain?"]


@pytest.mark.usefixtures("no_privacy")
async def test_the_name_may_stand_between_letters_where_telegram_marks_none(
    person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))

    here.types(f"請{BOT}問一下")

    await here.sees(ANSWER)
    assert asked(model) == ["請問一下"]


@pytest.mark.usefixtures("no_privacy")
async def test_what_is_not_meant_for_the_bot_is_not_answered_not_kept_and_makes_no_account(
    house: House, person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    stranger = await a_person(consented=False)
    group = a_group(person, stranger)
    told = person.in_group(group)
    await told.sees("/settings")

    stranger.in_group(group).types("What a fine day")
    stranger.in_group(group).types("/settings@other_bot")
    person.in_group(group).types("Indeed, ask me@sandbox_bot.example")
    await quiet(house)

    assert (len(told.told), asked(model)) == (1, [])
    with pytest.raises(UnknownAccount):
        await stranger.account()


async def test_a_reply_to_the_bot_goes_on_where_the_answer_was(
    person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))
    here.types(f"{BOT} One?")
    first = await here.sees(ANSWER)

    here.replies_to(first["message_id"], "And two?")
    await here.sees(ANSWER, after=first["message_id"])

    second = next(one.body["messages"] for one in model.asked if "And two?" in str(one.body["messages"][-1]))
    assert [one["content"] for one in second] == ["One?", ANSWER, "And two?"]


async def test_a_reply_to_somebody_with_the_bots_name_brings_their_words_with_their_name(
    person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    other = await a_person()
    group = a_group(person, other)
    said = other.in_group(group).types("The moon is made of cheese.")

    person.in_group(group).replies_to(said, f"{BOT} is that so?")
    await person.in_group(group).sees(ANSWER)

    (question,) = asked(model)
    assert 'from "Ada"' in question
    assert "> The moon is made of cheese." in question
    assert question.endswith("is that so?")


async def test_the_name_alone_under_somebodys_words_asks_about_them(
    person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    other = await a_person()
    group = a_group(person, other)
    said = other.in_group(group).types("The moon is made of cheese.")

    person.in_group(group).replies_to(said, BOT)
    await person.in_group(group).sees(ANSWER)

    assert asked(model)[0].endswith(person.say("group-about-this"))


async def test_everybody_has_a_conversation_of_their_own_in_a_group(
    person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    other = await a_person()
    group = a_group(person, other)
    person.in_group(group).types(f"{BOT} My number is 4.")
    first = await person.in_group(group).sees(ANSWER)

    other.in_group(group).types(f"{BOT} What is my number?")
    await other.in_group(group).sees(ANSWER, after=first["message_id"])

    theirs = next(one.body["messages"] for one in model.asked if "What is my number?" in str(one.body["messages"][-1]))
    assert len(theirs) == 1


async def test_an_answer_stays_in_the_topic_of_its_question(person: Person, a_group: AGroup) -> None:
    here = await person.in_group(a_group(person, forum=True)).opens_topic("News")

    question = here.types(f"{BOT} What is new?")

    answer = await here.sees(ANSWER)
    assert (answer["thread_id"], answer["reply_to"]) == (here.thread_id, question)


async def test_who_has_not_consented_gets_a_link_once_a_day_and_nobody_is_asked_or_charged(
    house: House, person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    stranger = await a_person("ko", consented=False)
    group = a_group(person, stranger)
    here = stranger.in_group(group)

    here.types(f"{BOT} 안녕?")
    link, button = await here.sees_button(stranger.say("button-start"))
    here.types(f"{BOT} 여보세요?")
    await quiet(house)

    assert link["text"] == stranger.words("group-start-first")
    assert button["url"] == "https://t.me/sandbox_bot?start=group"
    assert sum(stranger.words("group-start-first") in one for one in here.told) == 1
    assert asked(model) == []
    with pytest.raises(UnknownAccount):
        await stranger.account()


async def test_an_account_without_consent_is_told_the_same(
    house: House, person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    newcomer = await a_person(consented=False)
    newcomer.starts("friend")
    await newcomer.sees_button(newcomer.say("welcome-accept"))
    here = newcomer.in_group(a_group(person, newcomer))

    here.types(f"{BOT} Hello?")

    await here.sees(newcomer.words("group-start-first"))
    assert asked(model) == []


@pytest.mark.parametrize("command", ["balance", "keys", "topup", "usage", "chats", "language"])
async def test_what_is_private_is_shown_in_private_alone(person: Person, a_group: AGroup, command: str) -> None:
    here = person.in_group(a_group(person))

    here.types(f"/{command}{BOT}")

    _, button = await here.sees_button(person.say("button-open-private"))
    assert button["url"] == f"https://t.me/sandbox_bot?start=page-{command}"
    assert not any("$" in one for one in here.told)
    person.starts(f"page-{command}")
    await person.sees(person.words("group-open-here", command=f"/{command}"))


async def test_a_button_made_up_for_a_group_shows_nothing_private(
    house: House, person: Person, a_group: AGroup
) -> None:
    here = person.in_group(a_group(person))
    before = await here.sees("/settings")

    await here.forges("balance")
    await quiet(house)

    assert [one["message_id"] for one in here.chat if one["from"] == "bot"] == [before["message_id"]]


async def test_a_balance_that_is_not_enough_is_told_without_a_number(
    person: Person, a_group: AGroup, house: House
) -> None:
    account = await person.account()
    await house.core.accounts.choose_model(account.id, "dear")
    here = person.in_group(a_group(person))

    here.types(f"{BOT} Something dear?")

    told = await here.sees(person.words("turn-insufficient-balance"))
    assert "$" not in told["text"]
    _, button = await here.sees_button(person.say("button-topup"))
    assert button["url"] == "https://t.me/sandbox_bot?start=page-topup"


async def test_who_likes_costs_under_answers_sees_none_in_a_group(
    person: Person, a_group: AGroup, house: House
) -> None:
    await house.core.preferences.choose((await person.account()).id, has_footer=True)
    here = person.in_group(a_group(person))

    here.types(f"{BOT} Hello?")

    assert (await here.sees(ANSWER))["text"] == ANSWER


async def test_buttons_under_an_answer_are_the_askers_alone(
    person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    other, stranger = await a_person("tr"), await a_person("ru", consented=False)
    group = a_group(person, other, stranger)
    person.in_group(group).types(f"{BOT} Hello?")
    await person.in_group(group).sees(ANSWER)

    for somebody in (other, stranger):
        answer = await somebody.in_group(group).taps(person.say("button-again"))
        assert answer["text"] == somebody.say("turn-not-yours")
    assert len(asked(model)) == 1

    await person.in_group(group).taps(person.say("button-again"))
    await person.in_group(group).sees(ANSWER, times=2)


async def test_a_greeting_says_how_to_ask_and_who_pays_once(house: House, person: Person, a_group: AGroup) -> None:
    group = a_group(person)
    here = person.in_group(group)
    await here.sees(person.words("group-greeting", bot="sandbox_bot"))

    found = house.world.chats.groups[group]
    house.world.groups.place_bot(found, "administrator", house.world.chats.person(person.id))
    here.types(f"{BOT} Hello?")
    await here.sees(ANSWER)

    assert sum("/settings" in one for one in here.told) == 1


async def test_who_is_sent_away_writes_no_more_and_what_waits_is_not_asked(
    house: House, person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    group = a_group(person)
    here = person.in_group(group)
    model.hangs_after = 1
    here.types(f"{BOT} First?")
    await model.is_asked.wait()
    here.types(f"{BOT} Second?")
    await here.sees(person.words("turn-queued", ahead=1))

    house.world.groups.place_bot(house.world.chats.groups[group], "kicked", house.world.chats.person(person.id))

    async def is_over() -> bool:
        open_ones = select(func.count()).where(deliveries.c.chat_id == group, deliveries.c.ended_at.is_(None))
        async with house.core.database.read() as connection:
            return (await connection.execute(open_ones)).scalar_one() == 0

    await eventually(is_over)
    assert asked(model) == ["First?"]
    assert (await house.core.groups.get(group)).left_at is not None


@pytest.mark.usefixtures("no_privacy")
async def test_channels_and_what_came_by_way_of_the_bot_are_not_answered(
    house: House, person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    group = a_group(person)
    here = person.in_group(group)
    newest = here.types("Something")
    template: Seen = house.world.conversation.show(house.world.chats.messages(group)[-1])
    channel = {"id": -1009, "type": "channel", "title": "News"}
    robot = {"id": 99, "is_bot": True, "first_name": "Robot", "username": "robot_bot"}
    mine = house.world.conversation.bot()
    others: list[Seen] = [
        {"sender_chat": channel, "is_automatic_forward": True},
        {"from": robot},
        {"from": mine},
        {"via_bot": mine},
    ]
    for number, more in enumerate(others):
        body = template | {"message_id": newest + 100 + number, "text": f"{BOT} Hello?"} | more
        house.world.updates.emit("message", body)
    await quiet(house)

    assert asked(model) == []
    assert sum("/settings" in one for one in here.told) == len(here.told) == 1


async def test_an_edited_question_is_asked_anew_without_the_name(
    person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))
    question = here.types(f"{BOT} What is won?")
    await here.sees(ANSWER)

    here.edits(question, f"{BOT} What is one?")
    await here.sees(ANSWER, person.words("turn-answers-edited"))

    assert asked(model) == ["What is won?", "What is one?"]


async def test_a_receipt_says_that_it_was_asked_in_a_group(person: Person, a_group: AGroup, house: House) -> None:
    here = person.in_group(a_group(person))
    here.types(f"{BOT} Hello?")
    await here.sees(ANSWER)

    account = await person.account()
    async with house.core.database.read() as connection:
        sources = (await connection.execute(select(holds.c.source).where(holds.c.account_id == account.id))).scalars()
        assert set(sources) == {"group"}


async def test_new_and_stop_are_about_the_askers_own_conversation(
    person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))
    here.types(f"{BOT} One?")
    await here.sees(ANSWER)

    here.types(f"/new{BOT}")
    await here.sees(person.words("group-new"))
    here.types(f"/stop{BOT}")
    await here.sees(person.words("turn-nothing-to-stop"))
    here.types(f"{BOT} Two?")
    await here.sees(ANSWER, times=2)

    assert [len(one.body["messages"]) for one in model.asked if one.body.get("stream")] == [1, 1]


async def test_the_name_alone_is_told_how_to_ask(person: Person, a_group: AGroup) -> None:
    here = person.in_group(a_group(person))

    here.types(BOT)

    await here.sees(person.words("group-help", bot="sandbox_bot"))


async def test_what_comes_with_a_question_or_with_the_message_it_answers_is_read(
    person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    other = await a_person()
    group = a_group(person, other)
    here = person.in_group(group)

    here.sends_document("prices.csv", b"tea,3\nmilk,1\n", caption=f"{BOT} What is cheap?")
    await here.sees(ANSWER)
    theirs = other.in_group(group).sends_document("list.txt", b"Nothing but bread")
    here.replies_to(theirs, f"{BOT} What is missing?")
    await here.sees(ANSWER, times=2)

    first, second = asked(model)
    assert "milk" in first
    assert "What is cheap?" in first
    assert BOT not in first
    assert "Nothing but bread" in second
    assert "What is missing?" in second


async def test_an_older_question_that_was_edited_is_asked_on_demand_without_the_name(
    person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    here = person.in_group(a_group(person))
    question = here.types(f"{BOT} One?")
    await here.sees(ANSWER)
    here.types(f"{BOT} Two?")
    await here.sees(ANSWER, times=2)

    here.edits(question, f"{BOT} Three?")
    await here.sees(person.words("turn-is-old"))
    await here.taps(person.say("button-ask-now"))
    await here.sees(ANSWER, times=3)

    assert asked(model) == ["One?", "Two?", "Three?"]


async def test_a_topic_that_was_closed_gets_its_answer_once_in_the_group_itself(
    house: House, person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    group = a_group(person, forum=True)
    here = await person.in_group(group).opens_topic("News")
    model.hangs_after = 1
    here.types(f"{BOT} What is new?")
    await model.is_asked.wait()

    topic = house.world.topics.find(group, here.thread_id or 0)
    assert topic is not None
    topic.is_closed = True
    house.world.topics.keep(topic)
    model.goes_on.set()
    await quiet(house)

    everywhere = person.in_group(group)
    assert sum(ANSWER in one for one in everywhere.told) == 1
