"""A new major version of the terms in the bot: told apart from the first time, before its day and after it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta

import pytest

from locales.languages import LANGUAGES
from people.consents import GRACE, TERMS
from people.notice_news import MAJOR
from tests.handlers.conftest import APerson
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.handlers.test_starting import WELCOME, balance
from tests.handlers.vendor import Vendor
from tests.newer_notice import published

Announce = Callable[[int], date]


@pytest.fixture
async def announce(house: House) -> AsyncIterator[Announce]:
    """Let the terms 9.0 take effect in so many days: `announce(10)`, or some days ago: `announce(-1)`."""
    consents = house.core.consents
    before = (consents.required, consents.effective)

    def new_terms(days: int) -> date:
        day = (house.core.clock.now() + timedelta(days=days)).date()
        consents.required = before[0] | {TERMS: "9.0"}
        consents.effective = before[1] | {TERMS: day}
        # A program that knows another version is another process, which knows nobody yet.
        consents._known.clear()
        return day

    yield new_terms
    consents.required, consents.effective = before
    consents._known.clear()


def words(person: Person, key: str) -> str:
    return person.words(key).split("\n")[0]


@pytest.mark.parametrize("language", ["en", "ru", "zh", "ko", "tr"])
async def test_terms_that_have_changed_are_asked_for_in_words_of_their_own(
    a_person: APerson, announce: Announce, model: Vendor, house: House, language: str
) -> None:
    person = await a_person(language)
    announce(-1)
    asked = len(model.asked)
    person.types("One more question")

    await person.sees(words(person, "consent-changed"), "9.0", "/terms")
    assert len(model.asked) == asked
    await person.taps(person.say("consent-accept"))
    await person.sees(words(person, "consent-renewed"))

    person.types("Once more")
    await person.sees("Hello")
    assert await balance(house, person) <= WELCOME
    given = await house.core.consents.given((await person.account()).id)
    assert [(one.document, one.version, one.surface) for one in given if one.version == "9.0"] == [
        (TERMS, "9.0", "bot")
    ]


@pytest.mark.parametrize("language", ["en", "ru", "zh", "ko", "tr"])
async def test_after_the_grace_nobody_is_promised_that_keys_go_on(
    a_person: APerson, announce: Announce, language: str
) -> None:
    person = await a_person(language)
    day = announce(-13)
    person.types("One more question")
    await person.sees(person.words("consent-needed-keys", effective=day + GRACE))

    announce(-14)
    person.types("And another")

    await person.sees(person.words("consent-needed-stopped"))


async def test_until_their_day_questions_are_answered_and_start_offers_to_accept_early(
    a_person: APerson, announce: Announce
) -> None:
    person = await a_person()
    day = announce(10)

    person.types("Hello?")
    await person.sees("Hello")
    person.starts()
    await person.sees(person.words("consent-early", effective=day))
    await person.taps(person.say("consent-accept"))
    await person.sees(words(person, "consent-renewed"))

    announce(-20)
    person.types("And now?")
    await person.sees("Hello", times=2)


async def test_who_comes_new_reads_the_welcome_whatever_is_coming(a_person: APerson, announce: Announce) -> None:
    announce(10)
    person = await a_person(consented=False)

    await person.accepts()

    person.types("Hello?")
    await person.sees("Hello")


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
async def test_what_has_changed_is_said_in_english_where_it_is_not_translated_yet(
    a_person: APerson, announce: Announce, language: str
) -> None:
    person = await a_person(language)
    day = announce(-1)
    with published("terms", "9.0", effective=day, changes="Stars can be given back.") as root:
        (root / language / "legal" / "terms.md").unlink()
        person.types("One more question")

        await person.sees(words(person, "consent-changed"), "Stars can be given back.")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_has_changed_is_told_with_the_news_in_english_where_it_is_not_translated_yet(
    house: House, a_person: APerson, language: str
) -> None:
    person, day = await a_person(language), date(2026, 11, 1)
    data = {"document": TERMS, "version": "9.0", "effective": day.isoformat()}
    with published("terms", "9.0", effective=day, changes="Stars can be given back.") as root:
        if language != "en":
            (root / language / "legal" / "terms.md").unlink()
        await house.core.outbox.tell((await person.account()).id, MAJOR, data, key=f"news:{person.id}")

        await person.sees("9.0", "/start", "Stars can be given back.")
