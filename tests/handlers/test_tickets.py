"""Tickets in the bot: people ask, operators answer by a tap or a reply, both read what was written."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from people.ticket_kinds import SHORT_ID, TEXT_MAX
from people.tickets import OPEN_MAX
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.conversations import asks, buttons, does
from tests.handlers.house import House
from tests.handlers.person import Person

QUESTION = "Где мой *ключ*?\n    1. Он `исчез`"
ANSWER = "**Hier** ist er:\n<b>nicht fett</b> [x](http://y)"


@pytest.fixture
async def operator(house: House, a_person: APerson) -> AsyncIterator[Person]:
    """Return an operator who speaks Turkish."""
    one = await a_person("tr")
    house.core.settings.bot.operators = (one.id,)
    await house.restart_bot()
    yield one
    house.core.settings.bot.operators = ()


async def chooses(person: Person, kind: str) -> None:
    """Ask for a ticket of this kind."""
    await does(person, "/feedback")
    await person.taps(person.say("ticket-kind", kind=kind))
    await person.sees(person.words("ticket-ask", kind=kind, limit=TEXT_MAX))


async def opens(person: Person, text: str, kind: str = "question") -> str:
    """Open a ticket; return its number."""
    await chooses(person, kind)
    typed = person.types(text)
    await person.sees_button(person.say("button-ticket-show"))
    seen = await person.sees("tkt_", after=typed)
    number = re.findall(r"tkt_[0-9A-Z]{26}", seen["text"])[0]
    assert seen["text"] == person.words("ticket-is-open", id=number)
    return str(number)


@pytest.mark.parametrize("language", ["ru", "ko"])
async def test_a_ticket_is_opened_answered_by_a_button_and_answered_back_by_a_reply(
    house: House, a_person: APerson, operator: Person, model: FakeUpstream, language: str
) -> None:
    person = await a_person(language)
    number = await opens(person, QUESTION, "fault")
    account = await person.account()
    asked = await operator.sees(number, QUESTION, operator.say("ticket-kind", kind="fault"), account.id)

    await operator.taps(operator.say("button-ticket-answer"))
    await operator.sees(operator.words("ticket-answer-ask", id=number, limit=TEXT_MAX))
    operator.types(ANSWER)

    await operator.sees(operator.words("ticket-answer-sent", id=number))
    answer = await person.sees(person.words("ticket-answered", id=number), ANSWER)
    assert buttons(answer) == [person.say("button-ticket-answer")]
    person.replies_to(answer["message_id"], "Спасибо!")
    await person.sees(person.words("ticket-is-added", id=number))
    await operator.sees(number, "Спасибо!", after=asked["message_id"])
    assert model.asked == []


async def test_an_operators_reply_is_an_answer_and_the_persons_button_asks_for_more(
    house: House, a_person: APerson, operator: Person
) -> None:
    person = await a_person("zh")
    number = await opens(person, "我的余额呢？")
    asked = await operator.sees(number, "我的余额呢？")

    operator.replies_to(asked["message_id"], "Bakıyorum.")
    answer = await person.sees(person.words("ticket-answered", id=number), "Bakıyorum.")
    await person.taps_on(answer["message_id"], f"tkadd:{number}")
    await person.sees(person.words("ticket-add-ask", id=number, limit=TEXT_MAX))
    await house.restart_bot()
    person.types("好的，谢谢")

    added = await person.sees(person.words("ticket-is-added", id=number))
    await operator.sees(number, "好的，谢谢")
    person.replies_to(added["message_id"], "还有一点")
    await operator.sees(number, "还有一点")
    assert (await house.core.tickets.find(number)).state == "open"


async def test_words_for_a_ticket_come_through_a_restart_and_are_no_question_to_a_model(
    house: House, a_person: APerson, operator: Person, model: FakeUpstream
) -> None:
    person = await a_person("ko")
    await chooses(person, "deletion")

    await house.restart_bot()
    person.types("모두 삭제해 주세요")

    await operator.sees("모두 삭제해 주세요", operator.say("ticket-kind", kind="deletion"))
    (ticket,) = await house.core.tickets.of((await person.account()).id)
    await person.sees(person.words("ticket-is-open", id=ticket.id))
    assert (ticket.kind, ticket.language, ticket.surface) == ("deletion", "ko", "bot")
    assert model.asked == []
    await asks(person, "이제 질문입니다")


async def test_both_sides_read_the_history_and_an_operator_closes_it(a_person: APerson, operator: Person) -> None:
    person = await a_person("ru")
    number = await opens(person, QUESTION)
    operator.replies_to((await operator.sees(number, QUESTION))["message_id"], ANSWER)
    await person.sees(ANSWER)

    await does(person, "/feedback")
    await person.taps(person.say("ticket-state", state="answered"))
    await person.sees(number, QUESTION, ANSWER, person.say("ticket-state", state="answered"))
    await person.taps(person.say("button-ticket-answer"))
    await person.sees(person.words("ticket-add-ask", id=number, limit=TEXT_MAX))
    person.types("Ещё одно")
    await person.sees(person.words("ticket-is-added", id=number))
    await does(operator, "/tickets")
    message, _ = await operator.sees_button(number[-SHORT_ID:])
    await operator.taps_on(message["message_id"], f"tk:{number}:0")
    await operator.sees(number, QUESTION, ANSWER, "Ещё одно")
    await operator.taps(operator.say("button-ticket-close"))

    await operator.sees(operator.words("ticket-is-closed", id=number))
    await person.sees(person.words("ticket-closed", id=number))
    again = await operator.forges(f"tkend:{number}:0")
    assert again == {"text": operator.say("ticket-was-closed"), "alert": True}


async def test_tickets_of_one_kind_are_told_apart_by_number_and_time(
    house: House, a_person: APerson, operator: Person
) -> None:
    numbers = [await opens(await a_person(language), QUESTION) for language in ("ru", "zh", "ko")]
    found = [await house.core.tickets.find(number) for number in numbers]

    await does(operator, "/tickets")

    message, _ = await operator.sees_button(numbers[-1][-SHORT_ID:])
    shown = buttons(message)
    named = [
        f"{operator.say('ticket-kind', kind=one.kind)} · {one.short_id} · {operator.say.moment(one.changed_at)}"
        for one in found
    ]
    assert set(named) <= set(shown)
    assert len(set(named)) == len(numbers)


async def test_nobody_else_reads_answers_or_closes_a_ticket(
    house: House, a_person: APerson, operator: Person, person: Person
) -> None:
    asker = await a_person("ru")
    number = await opens(asker, "Только для оператора")

    for data in (f"tk:{number}:0", f"tk:{number}:1", f"tkadd:{number}", f"tkans:{number}", f"tkend:{number}:0"):
        newest = person.chat[-1]["message_id"]
        await person.forges(data)
        await person.sees(person.words("error-ticket-not-found"), after=newest)
    await does(person, "/tickets")

    assert not any(number in text or "Только" in text for text in person.told)
    assert (await house.core.tickets.find(number)).state == "open"
    await person.sees("/balance", "/topup")


async def test_too_long_a_text_is_asked_for_again_and_a_sixth_ticket_is_refused(
    house: House, a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("tr")
    account = await person.account()
    for _ in range(OPEN_MAX - 1):
        await house.core.tickets.open(account.id, "data", "Soru", language="tr", surface="bot")
    await chooses(person, "legal")
    person.types("x" * (TEXT_MAX + 1))
    await person.sees(person.words("error-ticket-text-too-long", limit=TEXT_MAX))
    person.types("Kısa")
    await person.sees("tkt_")

    await chooses(person, "legal")
    person.types("Bir tane daha")

    await person.sees(person.words("error-too-many-tickets", limit=OPEN_MAX, group="rights"))
    assert model.asked == []
    await asks(person, "Normal bir soru")


async def test_who_has_accepted_nothing_yet_may_still_ask_for_their_data(a_person: APerson, operator: Person) -> None:
    person = await a_person("zh", consented=False)

    number = await opens(person, "你们有我的什么数据？", "data")

    await operator.sees(number, "你们有我的什么数据？")
