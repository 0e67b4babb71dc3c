"""The first minutes: a link, a language, consent, and a little credit."""

import pytest

from billing.catalogue import Catalogue
from billing.money import Money
from locales.languages import LANGUAGES
from locales.notices import current_version, shown_in
from people.consents import PRIVACY
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.old_translation import untranslated

WELCOME = Money(50_000_000)


async def balance(house: House, person: Person) -> Money:
    return (await house.core.balances.get((await person.account()).id)).total


async def test_the_code_of_the_first_link_is_kept(a_person: APerson) -> None:
    person = await a_person(consented=False)
    person.starts("friend_42")
    await person.sees("ApiClaude")
    person.starts("another")

    await person.sees("ApiClaude", times=2)

    assert (await person.account()).referral_code == "friend_42"


@pytest.mark.parametrize("command", ["/start", "/start два", "/start a b", "/start " + "x" * 65, "/start <b>"])
async def test_a_code_of_no_use_is_ignored(a_person: APerson, command: str) -> None:
    person = await a_person(consented=False)
    person.types(command)

    await person.sees_button(person.say("welcome-accept"))

    assert (await person.account()).referral_code is None


@pytest.mark.parametrize("text", ["Hello?", "/topup", "/keys"])
async def test_nothing_that_costs_happens_before_consent(
    a_person: APerson, house: House, model: FakeUpstream, text: str
) -> None:
    person = await a_person("ko", consented=False)
    person.types(text)

    await person.sees_button(person.say("welcome-accept"))

    account = await person.account()
    assert model.asked == []
    assert await house.core.consents.given(account.id) == []
    assert await house.core.topups.recent(account.id) == []


async def test_a_forged_tap_does_not_go_round_consent(a_person: APerson, house: House) -> None:
    person = await a_person(consented=False)
    person.starts()
    await person.sees_button(person.say("welcome-accept"))

    for data in ("issue", "topup:100"):
        await person.forges(data)

    account = await person.account()
    assert await house.core.api_keys.list(account.id) == []
    assert await house.core.topups.recent(account.id) == []


async def test_consent_is_recorded_with_its_language_and_surface(a_person: APerson, house: House) -> None:
    person = await a_person("tr")

    given = await house.core.consents.given((await person.account()).id)

    assert {one.document: (one.language, one.surface) for one in given} == {
        document: (language, "bot") for document, language in shown_in("tr").items()
    }


async def test_the_welcome_credit_comes_once(a_person: APerson, house: House) -> None:
    person = await a_person()
    first = await balance(house, person)

    await person.forges("accept")

    assert (first, await balance(house, person)) == (WELCOME, WELCOME)


async def test_who_comes_back_is_greeted_and_not_asked_again(person: Person) -> None:
    person.starts()

    await person.sees(person.words("ready", model="alpha"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_receives_what_is_written_is_said_before_the_first_question(a_person: APerson, language: str) -> None:
    person = await a_person(language, consented=False)
    person.starts()
    await person.taps(person.say("welcome-accept"))
    receiver = person.words("model-receiver", company="A Vendor")

    accepted = await person.sees("alpha", receiver)
    person.starts()
    back = await person.sees("alpha", receiver, after=accepted["message_id"])

    assert "A Vendor" in back["text"]


@pytest.mark.parametrize("language", ["en", "tr"])
async def test_other_models_are_mentioned_only_where_there_are_some(
    a_person: APerson, house: House, language: str
) -> None:
    person = await a_person(language, consented=False)
    await house.restart_bot(Catalogue([house.sold.model("alpha")]))
    try:
        person.starts()
        await person.taps(person.say("welcome-accept"))
        seen = await person.sees("alpha")
        assert "/model" not in seen["text"]
    finally:
        await house.restart_bot()


async def test_the_language_is_chosen_on_the_welcome_itself(a_person: APerson) -> None:
    person = await a_person("en", consented=False)
    person.starts()
    await person.taps("Türkçe")

    message, _ = await person.sees_button("18 yaşında")

    assert "ApiClaude" in message["text"]
    assert len(person.told) == 1
    assert (await person.account()).language == "tr"


async def test_a_saved_language_beats_what_the_client_speaks(person: Person, house: House) -> None:
    person.types("/language")
    await person.taps("Русский")
    house.world.chats.people[person.id].language_code = "ko"

    asked = person.types("/new")

    russian = Person.voice("ru")("session-new")
    assert (await person.sees(after=asked))["text"] == russian


async def test_without_a_saved_language_the_bot_follows_the_client(person: Person, house: House) -> None:
    house.world.chats.people[person.id].language_code = "zh-hans"

    asked = person.types("/new")

    assert (await person.sees(after=asked))["text"] == Person.voice("zh")("session-new")


@pytest.mark.parametrize("language", ["en", "ru", "zh", "ko", "tr"])
async def test_every_command_answers_in_the_persons_language(a_person: APerson, language: str) -> None:
    person = await a_person(language)
    commands = (
        "help",
        "balance",
        "topup",
        "keys",
        "chats",
        "model",
        "new",
        "privacy",
        "terms",
        "support",
        "feedback",
        "paysupport",
    )

    for command in (*commands, "language", "nonsense"):
        asked = person.types(f"/{command}")
        await person.sees(after=asked)

    # No English in it: the fixture looks through everything that was said.
    assert len(person.told) > len(commands)


async def test_the_notices_can_be_read_from_the_welcome_and_its_button_stays(a_person: APerson) -> None:
    person = await a_person("ru", consented=False)
    person.starts()
    await person.taps(person.say("button-terms"))

    await person.sees(current_version("terms"), person.say("notice-choose"))

    await person.taps(person.say("welcome-accept"))
    await person.sees("/model")


async def test_consent_is_recorded_in_the_language_of_the_text_that_was_shown(a_person: APerson, house: House) -> None:
    with untranslated("privacy", "tr"):
        person = await a_person("tr")

    given = await house.core.consents.given((await person.account()).id)

    assert {one.document: one.language for one in given} == shown_in("tr") | {PRIVACY: "en"}
