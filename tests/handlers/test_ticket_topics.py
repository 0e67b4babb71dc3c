"""Tickets in the operators' group: a topic each, answered there; what fails, and what happens meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from bot import posting, ticket_group, ticket_pump
from people.ticket_attachments import Attachment
from people.ticket_kinds import OPERATOR, SHORT_ID
from sandbox.faults import Fault
from sandbox.incoming import Where
from sandbox.records import Topic
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.english import english_in
from tests.handlers.house import House
from tests.handlers.person import Person, Seen
from tests.handlers.test_tickets import opens
from tests.sandbox.pictures import png

PHOTO = png(40, 30, colour=(200, 10, 10))
ENGLISH = Person.voice("en")


@dataclass
class Desk:
    """The operators' group and an operator, in the group and alone with the bot."""

    house: House
    id: int
    operator: Person

    @property
    def there(self) -> Person:
        return self.operator.in_group(self.id)

    def topics(self) -> list[Topic]:
        return self.house.world.topics.of(self.id)

    def named(self, number: str) -> int:
        """Return how many topics a ticket has."""
        return sum(one.name.endswith(number[-SHORT_ID:]) for one in self.topics())

    async def topic_of(self, number: str) -> Person:
        """Wait for a ticket's topic; return the operator in it."""
        name = number[-SHORT_ID:]
        look = lambda: next((one for one in self.topics() if one.name.endswith(name)), None)  # noqa: E731 one look
        found = await self.there.waits_for(look, f"never saw a topic of {number}")
        return self.there.in_topic(found.thread_id)

    async def is_closed(self, number: str, *, wanted: bool) -> None:
        name = number[-SHORT_ID:]
        look = lambda: any(one.name.endswith(name) and one.is_closed is wanted for one in self.topics()) or None  # noqa: E731 one look
        await self.there.waits_for(look, f"never saw the topic of {number} {wanted}")


@pytest.fixture(scope="module", autouse=True)
def _soon() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ticket_pump, "LOOK_EVERY_S", 0.02)
        patch.setattr(ticket_pump, "TRY_AGAIN_S", 0.1)
        patch.setattr(ticket_group, "AWAY_S", 0.1)
        patch.setattr(posting, "SETTLE_S", 0.1)
        patch.setattr(posting, "BACKOFF_S", (0.1,))
        yield


@pytest.fixture(scope="module")
async def desk(house: House, _soon: None) -> AsyncIterator[Desk]:
    """Return a group with topics that the bot leads, and an operator who speaks Turkish; all stories share them."""
    async with aiohttp.ClientSession() as http:
        operator = Person(house, http, "tr")
        await operator.accepts()
        world = house.world
        chief = world.chats.person(operator.id)
        group = world.groups.found("Desk", [], [chief], is_forum=True)
        world.groups.place_bot(group, "administrator", chief)
        house.core.settings.bot.operators = (operator.id,)
        house.core.settings.bot.operators_chat = group.id
        await house.restart_bot()
        yield Desk(house, group.id, operator)
        assert english_in(operator) == []


def in_private(desk: Desk, number: str) -> list[str]:
    return [text for text in desk.operator.told if number in text]


async def test_a_ticket_has_its_topic_where_an_operators_words_are_the_answer(
    house: House, desk: Desk, a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("ko")
    number = await opens(person, "제 *열쇠*는 어디에 있나요?", "fault")
    account = await person.account()

    topic = await desk.topic_of(number)
    first = await topic.sees(number, account.id, "제 *열쇠*는 어디에 있나요?", ENGLISH("ticket-kind", kind="fault"))
    said = topic.types("Let me **look**.")

    answer = await person.sees(person.words("ticket-answered", id=number), "Let me **look**.")
    await topic.sees(number, after=said)
    person.replies_to(answer["message_id"], "감사합니다")
    more = await topic.sees("감사합니다", account.id, after=said)
    topic.replies_to(more["message_id"], "You are welcome")
    await person.sees("You are welcome")
    (name,) = [one.name for one in desk.topics() if one.thread_id == topic.thread_id]
    assert name == ENGLISH("ticket-topic-name", kind="fault", short=number[-SHORT_ID:])
    history = await house.core.tickets.history(await house.core.tickets.find(number))
    operator = await desk.operator.account()
    assert [one.operator_account for one in history if one.author == OPERATOR] == [operator.id] * 2
    assert in_private(desk, number) == []
    assert sum("제 *열쇠*는" in text for text in topic.told) == 1
    assert (model.asked, first["buttons"] != []) == ([], True)


async def test_answers_given_elsewhere_stand_in_the_topic_too(house: House, desk: Desk, a_person: APerson) -> None:
    person = await a_person("ru")
    number = await opens(person, "Где мой ключ?")
    topic = await desk.topic_of(number)
    await topic.sees("Где мой ключ?")

    await house.core.tickets.answer(number, None, "By hand, from elsewhere", origin="command:elsewhere")

    await topic.sees("The operator", "By hand, from elsewhere")
    await person.sees("By hand, from elsewhere")
    assert sum("By hand, from elsewhere" in text for text in topic.told) == 1


@pytest.mark.parametrize("way", ["command", "button", "elsewhere", "by hand"])
async def test_closing_closes_both_and_the_persons_next_words_open_both(
    house: House, desk: Desk, a_person: APerson, way: str
) -> None:
    person = await a_person("zh")
    number = await opens(person, "我的余额呢？")
    topic = await desk.topic_of(number)
    first = await topic.sees("我的余额呢？")

    if way == "command":
        topic.types("/close")
    elif way == "button":
        await topic.taps_on(first["message_id"], f"tkend:{number}:0")
    elif way == "elsewhere":
        await house.core.tickets.close(number, by=OPERATOR)
    else:
        closes(desk, topic)

    told = await person.sees(person.words("ticket-closed", id=number))
    await desk.is_closed(number, wanted=True)
    assert (await house.core.tickets.find(number)).state == "closed"
    person.replies_to(told["message_id"], "还没有解决")
    await topic.sees("还没有解决")
    await desk.is_closed(number, wanted=False)


def closes(desk: Desk, topic: Person) -> None:
    """Close a topic as a person who leads the group does."""
    world = desk.house.world
    found = world.topics.find(desk.id, topic.thread_id or 0)
    assert found is not None
    found.is_closed = True
    world.topics.keep(found)
    message = world.conversation.begin(world.chats.person(desk.operator.id), topic._where())
    message.service = {"forum_topic_closed": {}}
    world.conversation.say(message)


async def test_others_commands_and_what_cannot_be_sent_reach_nobody_and_are_said_so(
    house: House, desk: Desk, a_person: APerson, model: FakeUpstream
) -> None:
    person, other = await a_person("ru"), await a_person("en")
    world = house.world
    world.groups.place_person(
        world.chats.group(desk.id), world.chats.person(other.id), "member", world.chats.person(desk.operator.id)
    )
    number = await opens(person, "Вопрос")
    topic = await desk.topic_of(number)
    await topic.sees("Вопрос")
    told = len(person.told)

    stranger = other.in_group(desk.id).in_topic(topic.thread_id or 0)
    stranger.types("I know this")
    await topic.sees(ENGLISH("ticket-topic-not-yours"))
    stranger.types("Really")
    topic.types("/balance")
    await topic.sees(ENGLISH("ticket-topic-commands"))
    topic.sends_sticker()
    mine = topic.types("x" * 4001)
    await topic.sees("4,000", after=mine)
    edited = topic.types("Yes")
    await person.sees("Yes")
    topic.edits(edited, "No")
    desk.there.types("Nobody asks @sandbox_bot here")
    alert = await stranger.taps_on((await topic.sees("Вопрос"))["message_id"], f"tkend:{number}:0")

    last = topic.types("And that is all")
    await person.sees("And that is all")
    await topic.sees(number, after=last)
    assert [text for text in topic.told if text == ENGLISH("ticket-topic-not-yours")] == [
        ENGLISH("ticket-topic-not-yours")
    ]
    assert len(person.told) == told + 2
    assert alert == {"text": ENGLISH("ticket-topic-not-yours"), "alert": True}
    assert model.asked == []
    assert (await house.core.tickets.find(number)).state == "answered"


async def test_files_go_both_ways(desk: Desk, a_person: APerson) -> None:
    person = await a_person("tr")
    number = await opens(person, "Ekte")
    topic = await desk.topic_of(number)
    told = await person.sees(person.words("ticket-is-open", id=number))

    person.sends_photo(PHOTO, "Ekran", where=answering(person, told["message_id"]))
    photo = await topic.sees("Ekran", (await person.account()).id)
    topic.sends_document("fatura.pdf", b"%PDF-1.4 x", "application/pdf", "Buyurun")

    file = await person.sees(person.words("ticket-answered", id=number), "Buyurun")
    assert (read(desk.house, photo, desk.id), read(desk.house, file, person.id)) == (PHOTO, b"%PDF-1.4 x")


async def test_an_album_of_an_operators_comes_whole_and_once(desk: Desk, a_person: APerson) -> None:
    person = await a_person("ko")
    number = await opens(person, "사진을 보여 주세요")
    topic = await desk.topic_of(number)
    await topic.sees("사진을")

    topic.sends_album([PHOTO, png(30, 30), png(20, 20)], "Three of them")

    await person.sees(person.words("ticket-answered", id=number), times=3)
    assert len([text for text in person.told if "Three of them" in text]) == 1


def answering(person: Person, message_id: int) -> Where:
    """Return the place that replies to a message."""
    return person._where(reply_to=message_id)


def read(house: House, message: Seen, chat_id: int) -> bytes:
    """Return the bytes of the file in a message."""
    found = house.world.chats.message(chat_id, message["message_id"])
    assert found is not None
    assert found.media is not None
    file = house.world.files.find(found.media.file or 0)
    assert file is not None
    return house.world.files.place(file).read_bytes()


@pytest.mark.parametrize(("trouble", "why"), [("member", "rights"), ("left", "gone"), ("no topics", "forum")])
async def test_while_the_group_cannot_be_used_operators_are_told_in_private_and_once_why(
    house: House, desk: Desk, a_person: APerson, trouble: str, why: str
) -> None:
    world = house.world
    group, chief = world.chats.group(desk.id), world.chats.person(desk.operator.id)
    if trouble == "no topics":
        group.is_forum = False
    else:
        world.groups.place_bot(group, trouble, chief)
    person = await a_person("ru")

    number = await opens(person, "Первый вопрос")
    second = await opens(person, "Второй вопрос")

    asked = await desk.operator.sees(number, "Первый вопрос")
    await desk.operator.sees(second, "Второй вопрос")
    await desk.operator.sees(desk.operator.words("operators-chat-broken", why=why, id=number))
    desk.operator.replies_to(asked["message_id"], "Ответ")
    await person.sees("Ответ")
    told = desk.operator.words("operators-chat-broken", why=why, id=number)
    assert desk.operator.told.count(told) == 1
    assert len(in_private(desk, second)) == 1
    group.is_forum = True
    world.groups.place_bot(group, "administrator", chief)
    topic = await desk.topic_of(second)
    await topic.sees("Второй вопрос")
    # Nothing of this story is under way any more when the next one changes the group.
    await eventually(lambda: nothing_is_due(house))


async def test_a_deleted_topic_is_made_anew_with_all_that_was_said(desk: Desk, a_person: APerson) -> None:
    person = await a_person("zh")
    number = await opens(person, "第一条")
    topic = await desk.topic_of(number)
    await topic.sees("第一条")
    found = desk.house.world.topics.find(desk.id, topic.thread_id or 0)
    assert found is not None
    desk.house.world.topics.remove(found)

    told = await person.sees(person.words("ticket-is-open", id=number))
    person.replies_to(told["message_id"], "第二条")

    again = await desk.topic_of(number)
    await again.sees("第一条")
    await again.sees("第二条")
    await desk.operator.sees(desk.operator.words("operators-chat-broken", why="topic", id=number))
    assert again.thread_id != topic.thread_id


FAULTS: dict[str, dict[str, Any]] = {
    "429": {"error_code": 429, "retry_after": 1},
    "500": {"error_code": 500},
    "500, landed": {"error_code": 500, "landed": True},
    "cut before": {"cut": "before"},
    "cut after": {"cut": "after"},
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_fails_there_is_one_topic_and_each_message_stands_in_it_once(
    house: House, desk: Desk, a_person: APerson, fault: str
) -> None:
    person = await a_person("ru")
    desk.there.types("Good morning")  # the bot knows a number of this group from here on
    account = await person.account()
    for method in ("createForumTopic", "sendMessage", "sendDocument"):
        house.world.faults.add(Fault(method=method, chat_id=desk.id, **FAULTS[fault]))

    ticket = await house.core.tickets.open(account.id, "fault", "Первое", language="ru", surface="bot")
    await house.core.tickets.add(ticket.id, "Файл", account_id=account.id, attachment=a_file())

    topic = await desk.topic_of(ticket.id)
    await topic.sees("Первое")
    await topic.sees("Файл")
    await eventually(lambda: nothing_is_due(house))
    assert [sum(words in text for text in topic.told) for words in ("Первое", "Файл")] == [1, 1]
    assert desk.named(ticket.id) == 1


@pytest.mark.parametrize("point", ["topic", "post"])
async def test_a_crash_between_telegram_and_the_row_repeats_nothing(
    house: House, desk: Desk, a_person: APerson, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    person = await a_person("ko")
    desk.there.types("Good morning")
    account = await person.account()
    lost: list[object] = []

    async def dies(*given: object, **named: object) -> None:
        lost.append(given)
        raise ConnectionError("the process has died here")

    with monkeypatch.context() as dying:
        dying.setattr(ticket_pump, "TRY_AGAIN_S", 60.0)
        dying.setattr(house.core.ticket_topics.__class__, "opened" if point == "topic" else "arrived", dies)
        ticket = await house.core.tickets.open(account.id, "question", "여기요", language="ko", surface="bot")
        await desk.there.waits_for(lambda: lost or None, "never saw it die")
        await house.stop_bot()
    await house.start_bot()

    topic = await desk.topic_of(ticket.id)
    await topic.sees("여기요")
    await eventually(lambda: nothing_is_due(house))
    assert (desk.named(ticket.id), sum("여기요" in text for text in topic.told)) == (1, 1)


async def nothing_is_due(house: House) -> bool:
    return await house.core.ticket_topics.due() == []


def a_file() -> Attachment:
    return Attachment("log.txt", "text/plain", b"ERROR")


async def test_the_groups_language_is_chosen_as_in_any_group(house: House, desk: Desk, a_person: APerson) -> None:
    await house.core.groups.choose(desk.id, by=(await desk.operator.account()).id, language="tr")
    person = await a_person("ru")

    number = await opens(person, "Вопрос")

    topic = await desk.topic_of(number)
    await topic.sees("Вопрос", desk.operator.say("ticket-kind", kind="question"))
    asked = desk.there.types("/settings@sandbox_bot")
    await desk.there.sees(after=asked)
