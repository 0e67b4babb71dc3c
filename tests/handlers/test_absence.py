"""Either side was away: questions that have grown old, people who blocked the bot."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from locales.languages import LANGUAGES
from storage.arrivals import arrived
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.journeys.system import plain_spaces

AN_HOUR_AGO = datetime.now(UTC) - timedelta(hours=1)


async def wrote(house: House, person: Person, text: str, *, update_id: int, at: datetime = AN_HOUR_AGO) -> None:
    """Let an update arrive that was sent at that time, as after an outage."""
    message: dict[str, Any] = {
        "message_id": 10_000 + update_id, "date": int(at.timestamp()), "text": text,
        "chat": {"id": person.id, "type": "private", "first_name": "Ada"},
        "from": {"id": person.id, "is_bot": False, "first_name": "Ada", "language_code": person.language},
    }  # fmt: skip
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    assert house.bot is not None
    await house.bot.inbox.accept([arrived(json.dumps({"update_id": update_id, "message": message}).encode())])


@pytest.mark.parametrize("language", ["en", "tr"])
async def test_questions_of_an_hour_ago_are_left_unasked_and_that_is_said_once(
    house: House, model: FakeUpstream, a_person: APerson, language: str
) -> None:
    person = await a_person(language)
    number = LANGUAGES.index(language) * 10
    for one in (1, 2):
        await wrote(house, person, f"Question {one}", update_id=9_000_000 + number + one)
    asked = len(model.asked)

    person.types("And now?")

    await person.sees("Hello")
    said = person.words("question-too-old", time=AN_HOUR_AGO)
    assert [text for text in person.told if plain_spaces(text) == plain_spaces(said)] != []
    assert sum(plain_spaces(text) == plain_spaces(said) for text in person.told) == 1
    assert len(model.asked) == asked + 1


async def test_a_command_of_an_hour_ago_is_answered_all_the_same(house: House, person: Person) -> None:
    await wrote(house, person, "/balance", update_id=9_000_100)

    await person.sees("Available")


async def test_nobody_writes_to_a_person_who_blocked_the_bot_until_they_are_back(house: House, person: Person) -> None:
    person.blocks()
    await eventually(lambda: reachable(house, person, wanted=False))
    account = await person.account()
    before = len(person.chat)
    await house.core.outbox.tell(account.id, "books-broken", {"rule": "r", "row": "1", "detail": "d"}, key="blocked")
    await eventually(lambda: nothing_to_tell(house))

    person.blocks(is_blocked=False)
    await eventually(lambda: reachable(house, person, wanted=True))
    person.types("/balance")

    await person.sees("Available")
    assert len(person.chat) == before + 2


async def reachable(house: House, person: Person, *, wanted: bool) -> bool:
    return await house.core.accounts.is_reachable(person.id) is wanted


async def nothing_to_tell(house: House) -> bool:
    return await house.core.outbox.due() == []
