"""The price list, and who answers."""

from billing.catalogue import Catalogue
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.house import House
from tests.handlers.person import Person


async def test_the_model_picked_is_the_one_asked(person: Person, model: FakeUpstream) -> None:
    person.types("/model")
    await person.taps("beta")
    await person.sees(person.words("model-picked", model="beta"))

    person.types("Who are you?")
    await person.sees("Hello, Welt ✓")

    assert model.asked[-1].body["model"] == "up-beta"


async def test_the_list_shows_prices_who_receives_the_messages_and_what_is_picked(a_person: APerson) -> None:
    person = await a_person("ru")
    asked = person.types("/model")

    seen = await person.sees(person.say.usd(1_000_000_000), person.say.usd(2_000_000_000), "A Vendor", after=asked)

    scopes = [person.say("button-models-here"), f"✓ {person.say('button-models-everywhere')}"]
    assert [button["text"] for row in seen["buttons"] for button in row] == ["✓ alpha", "beta", "dear", *scopes]


async def test_a_button_of_an_older_list_picks_nothing_and_shows_the_new_one(
    house: House, a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("ko")
    asked = person.types("/model")
    seen = await person.sees(after=asked)
    data = seen["buttons"][1][0]["data"]

    await house.restart_bot(Catalogue(one for one in house.sold.models if one.name != "alpha"))
    answer = await person.taps_on(seen["message_id"], data)

    assert answer == {"text": person.say("models-changed"), "alert": True}
    await person.sees_button("✓ beta")
    assert (await person.account()).model is None
    await house.restart_bot()


async def test_a_model_gone_from_the_list_is_replaced_by_the_first(house: House, person: Person) -> None:
    await house.core.accounts.choose_model((await person.account()).id, "long-gone")

    person.types("Anyone?")

    await person.sees("Hello, Welt ✓")


async def test_a_number_beyond_the_list_picks_nothing(person: Person) -> None:
    asked = person.types("/model")
    seen = await person.sees(after=asked)
    list_hash = seen["buttons"][0][0]["data"].rpartition(":")[2]

    for number in ("-1", "3", "99999999999999999999"):
        answer = await person.forges(f"model:{number}:{list_hash}")
        assert answer["text"] == person.say("models-changed")

    assert (await person.account()).model is None
