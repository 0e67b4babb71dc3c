"""What the system tells people by itself: once, in their language, whoever else cannot be reached."""

from datetime import date, timedelta

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from people.notice_news import MAJOR
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person


async def grants(house: House, person: Person, key: str) -> None:
    await house.core.outbox.tell((await person.account()).id, "granted", {"amount": 5_000_000_000}, key=key)


async def is_told_to_the_operator(logged: list[EventDict]) -> bool:
    return any(one["event"] == "telling_failed" for one in logged)


async def is_empty(house: House) -> bool:
    return await house.core.outbox.due() == []


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_a_message_is_told_once_in_the_persons_language(house: House, a_person: APerson, language: str) -> None:
    person = await a_person(language)
    for _ in range(2):
        await grants(house, person, f"told-once-{language}")

    await person.sees(person.words("granted", amount=5_000_000_000))

    await eventually(lambda: is_empty(house))
    await house.restart_bot()
    asked = person.types("/new")
    await person.sees(after=asked)
    assert person.told.count(person.words("granted", amount=5_000_000_000)) == 1


async def test_a_message_written_while_the_bot_was_away_is_told_when_it_is_back(house: House, person: Person) -> None:
    await house.stop_bot()
    await grants(house, person, "while-away")
    await house.start_bot()

    await person.sees(person.words("granted", amount=5_000_000_000))


async def test_who_blocked_the_bot_keeps_nobody_from_being_told(house: House, a_person: APerson) -> None:
    gone, here = await a_person(), await a_person()
    gone.blocks()
    await grants(house, gone, "to-the-gone")
    await grants(house, here, "to-the-one-here")

    await here.sees(here.words("granted", amount=5_000_000_000))

    await eventually(lambda: is_empty(house))


async def test_a_message_that_cannot_be_said_keeps_nobody_from_being_told(house: House, person: Person) -> None:
    account = await person.account()
    with capture_logs() as logged:
        await house.core.outbox.tell(account.id, "granted", {"a value is": "missing"}, key="cannot-be-said")
        await grants(house, person, "can-be-said")
        await person.sees(person.words("granted", amount=5_000_000_000))

        await eventually(lambda: is_told_to_the_operator(logged))


async def test_an_account_without_telegram_is_nobodys_trouble(house: House, person: Person) -> None:
    nameless = await house.core.accounts.create()
    await house.core.outbox.tell(nameless.id, "granted", {"amount": 1}, key="to-nobody")

    await eventually(lambda: is_empty(house))


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_news_of_a_major_version_says_from_which_day_keys_wait(
    house: House, a_person: APerson, language: str
) -> None:
    person, day = await a_person(language), date(2999, 1, 1)
    data = {"document": "terms", "version": "99.0", "effective": day.isoformat()}

    await house.core.outbox.tell((await person.account()).id, MAJOR, data, key=f"news-{language}")

    await person.sees(
        person.words(MAJOR, document="terms", version="99.0", effective=day),
        person.words("notice-changed-asks", state="coming", effective=day, keys=day + timedelta(days=14)),
    )
