"""Topics of a private chat as conversations, in a bot that has them."""

from collections.abc import AsyncIterator

import pytest

from sandbox.abilities import Switches
from sandbox.topics import Topics
from tests.handlers.conftest import APerson, eventually
from tests.handlers.conversations import ANSWER, asks, card, does, questions, sessions_of
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.handlers.vendor import Vendor


@pytest.fixture(scope="module", autouse=True)
async def _with_topics(house: House) -> AsyncIterator[None]:
    house.world.abilities.set(Switches(topics=True))
    await house.restart_bot()
    yield
    house.world.abilities.set(Switches())


@pytest.fixture
def topics(house: House) -> Topics:
    return house.world.topics


def names(topics: Topics, person: Person) -> list[str]:
    return [topic.name for topic in topics.of(person.chat_id)]


async def test_every_topic_is_a_conversation_of_its_own(a_person: APerson, model: Vendor) -> None:
    person = await a_person()
    ships, bread = await person.opens_topic(), await person.opens_topic()

    await asks(ships, "About ships")
    await asks(bread, "About bread")
    await asks(ships, "More of them")

    assert questions(model) == ["About ships", "More of them"]
    assert [text for text in person.told if "I can only read" in text] == []


async def test_a_topic_without_a_name_gets_the_conversations_title(
    a_person: APerson, model: Vendor, topics: Topics
) -> None:
    person = await a_person("ru")
    model.aside = "«Корабли и море».\n"
    topic = await person.opens_topic()

    await asks(topic, "Расскажи о кораблях")

    await person.waits_for(lambda: names(topics, person) == ["Корабли и море"] or None, "never saw the topic named")


async def test_a_topic_that_the_person_has_named_keeps_its_name(
    house: House, a_person: APerson, model: Vendor, topics: Topics
) -> None:
    person = await a_person("ko")
    model.aside = "모델의 제목"
    topic = await person.opens_topic("내 배")

    await asks(topic, "배에 대해 알려 줘")
    await asks(topic, "더 알려 줘")

    titles = [one.title for one in await sessions_of(house).recent((await person.account()).id)]
    assert titles == ["내 배"]
    assert names(topics, person) == ["내 배"]
    assert model.asides == []


async def test_new_opens_a_topic_unless_the_one_here_is_still_empty(
    a_person: APerson, model: Vendor, topics: Topics
) -> None:
    person = await a_person("tr")
    await asks(person, "Genel")

    person.types("/new")
    await person.sees(person.words("session-topic-opened"))

    (made,) = topics.of(person.chat_id)
    topic = person.in_topic(made.thread_id)
    await topic.sees(topic.words("session-new"))
    await does(topic, "/new")
    assert len(topics.of(person.chat_id)) == 1
    await asks(topic, "Yeni konu")
    assert questions(model) == ["Yeni konu"]
    await asks(person, "Yine genel")
    assert questions(model) == ["Genel", "Yine genel"]


async def test_a_conversation_with_a_topic_goes_on_there_and_renaming_renames_both(
    a_person: APerson, model: Vendor, topics: Topics
) -> None:
    person = await a_person("zh")
    topic = await person.opens_topic()
    await asks(topic, "鲸鱼")
    await card(person, "鲸鱼")
    await person.taps(person.say("button-session-topic"))

    await person.sees(person.words("session-goes-on-in-topic", title="鲸鱼"))
    seen = await topic.sees(person.words("session-opened", title="鲸鱼"))
    assert person.words("session-last-question", words="鲸鱼") in seen["text"]

    await card(person, "鲸鱼")
    await person.taps(person.say("button-session-rename"))
    person.types("海里的鲸鱼")
    await person.waits_for(lambda: names(topics, person) == ["海里的鲸鱼"] or None, "never saw the topic renamed")


async def test_when_its_topic_is_deleted_a_conversation_goes_on_in_the_chat(
    a_person: APerson, model: Vendor, topics: Topics
) -> None:
    person = await a_person("ru")
    topic = await person.opens_topic()
    await asks(topic, "Про китов")
    model.hangs_after = 1
    model.is_asked.clear()
    asked = topic.types("А ещё?")
    await model.is_asked.wait()
    found = topics.find(person.chat_id, topic.thread_id or 0)
    assert found is not None

    topics.remove(found)
    model.goes_on.set()
    await person.sees(ANSWER, after=asked)
    model.hangs_after = None
    await card(person, "Про китов")
    await person.taps(person.say("button-session-topic"))
    await person.sees(person.words("session-opened", title="Про китов"))
    await asks(person, "Дальше")

    assert questions(model) == ["Про китов", "А ещё?", "Дальше"]


async def test_a_rename_in_telegram_is_the_conversations_title(house: House, a_person: APerson, model: Vendor) -> None:
    person = await a_person("ko")
    topic = await person.opens_topic()
    await asks(topic, "고래")
    service = {"forum_topic_edited": {"name": "바다의 고래"}}
    world = house.world
    opening = next(one for one in world.chats.messages(person.chat_id) if one.service)
    shown = world.conversation.show(opening)
    shown.pop("forum_topic_created")
    world.updates.emit("message", shown | service | {"message_id": opening.message_id + 10_000})

    async def is_titled() -> bool:
        found = await sessions_of(house).recent((await person.account()).id)
        return [one.title for one in found] == ["바다의 고래"]

    await eventually(is_titled)
