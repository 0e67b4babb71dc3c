"""Titles that a model writes, and the note under an answer that saw less than everything."""

from dataclasses import replace

from billing.catalogue import Catalogue
from tests.handlers.conftest import APerson, eventually
from tests.handlers.conversations import ANSWER, asks, sessions_of
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.handlers.vendor import Vendor


async def titles(house: House, person: Person) -> list[str | None]:
    return [one.title for one in await sessions_of(house).recent((await person.account()).id)]


async def test_the_model_titles_a_conversation_once_after_its_first_answer(
    house: House, person: Person, model: Vendor
) -> None:
    model.aside = "Ships of the north"
    await asks(person, "Tell me about ships please")

    async def is_titled() -> bool:
        return await titles(house, person) == ["Ships of the north"]

    await eventually(is_titled)
    await asks(person, "And more")

    assert len(model.asides) == 1
    assert model.asides[0]["messages"][0]["content"] == "Tell me about ships please"


async def test_an_answer_never_waits_for_a_title(house: House, person: Person, model: Vendor) -> None:
    model.aside = "A late title"
    model.aside_waits = True

    await asks(person, "First words")
    await person.waits_for(lambda: model.asides or None, "was never titled")
    await asks(person, "Second question")

    assert await titles(house, person) == ["First words"]


async def test_who_wants_their_own_words_as_titles_pays_for_no_other(
    house: House, person: Person, model: Vendor
) -> None:
    model.aside = "A paid title"
    await house.core.preferences.choose((await person.account()).id, is_titled_by_model=False)

    await asks(person, "My words")
    await asks(person, "Another question")

    assert await titles(house, person) == ["My words"]
    assert model.asides == []


async def test_the_first_answer_that_saw_less_says_so_and_the_later_ones_do_not(
    house: House, a_person: APerson
) -> None:
    await house.restart_bot(Catalogue(replace(one, context=1200) for one in house.sold.models))
    person = await a_person("ko")
    note = person.words("turn-past-shortened")
    for number in range(4):
        await asks(person, f"{number} " + "ж" * 60)

    await house.restart_bot()

    assert [note in text for text in person.told if ANSWER in text] == [False, False, True, False]
