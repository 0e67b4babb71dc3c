"""What one conversation is set to: model, persona, creativity; and a conversation as a file."""

import json

import aiohttp

from billing.catalogue import Catalogue
from chat.personas import personas
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.conversations import ANSWER, asks, buttons, card, does, sessions_of
from tests.handlers.house import House
from tests.handlers.person import Person, Seen


def files_of(person: Person) -> list[Seen]:
    return [one for one in person.chat if one["media"]]


async def test_a_model_is_chosen_for_one_conversation_alone(a_person: APerson, model: FakeUpstream) -> None:
    person = await a_person("ru")
    await asks(person, "Разговор")
    await does(person, "/model")
    await person.taps(person.say("button-models-here"))
    await person.taps("beta")
    await person.sees(person.words("model-picked-here", model="beta", title="Разговор"))

    await asks(person, "Здесь")
    assert model.asked[-1].body["model"] == "up-beta"
    await does(person, "/new")
    await asks(person, "Там")
    assert model.asked[-1].body["model"] == "up-alpha"

    shown = await card(person, "Разговор")
    assert person.words("session-model", model="beta", **{"is-own": "yes"}) in shown["text"]
    await person.taps(person.say("button-session-model"))
    await person.taps(person.say("button-model-follow"))
    await person.sees(person.words("model-follows", model="alpha", title="Разговор"))


async def test_who_has_a_model_here_is_told_that_it_stays_when_they_choose_for_new_ones(
    a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("ko")
    await asks(person, "대화")
    await card(person, "대화")
    await person.taps(person.say("button-session-model"))
    await person.taps("alpha")
    await person.sees(person.words("model-picked-here", model="alpha", title="대화"))
    seen = await does(person, "/model")
    assert person.words("models-here", title="대화") in seen["text"]
    assert person.say.usd(1_000_000_000) in seen["text"]
    assert "A Vendor" in seen["text"]

    await person.taps(person.say("button-models-everywhere"))
    await person.taps("beta")

    await person.sees(person.words("model-picked-elsewhere", model="beta", here="alpha"))
    await asks(person, "계속")
    assert model.asked[-1].body["model"] == "up-alpha"


async def test_an_old_list_of_models_picks_nothing_for_a_conversation(
    house: House, a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("zh")
    await asks(person, "对话")
    await card(person, "对话")
    await person.taps(person.say("button-session-model"))
    seen, button = await person.sees_button("beta")

    await house.restart_bot(Catalogue(one for one in house.sold.models if one.name != "alpha"))
    answer = await person.taps_on(seen["message_id"], button["data"])
    await house.restart_bot()

    assert answer == {"text": person.say("models-changed"), "alert": True}
    assert (await sessions_of(house).recent((await person.account()).id))[0].model is None


async def test_a_persona_is_picked_by_its_name_in_ones_language_and_reaches_the_model(
    a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("tr")
    seen = await does(person, "/persona")
    for name in personas():
        assert person.say(f"persona-{name}") in seen["text"]
        assert person.say(f"persona-{name}-about") in seen["text"]

    picked = await person.taps(person.say("persona-storyteller"))
    await asks(person, "Erzähl")

    assert picked["text"] == person.say("persona-picked", name=person.say("persona-storyteller"))
    body = model.asked[-1].body
    assert body["messages"][0] == {"role": "system", "content": personas()["storyteller"].instructions}
    assert body["temperature"] == 1.0
    await does(person, "/persona")
    await person.taps(person.say("button-persona-none"))
    await asks(person, "Und ohne")
    assert model.asked[-1].body["messages"][0]["role"] == "user"


async def test_a_persona_that_is_no_more_is_not_picked(house: House, a_person: APerson) -> None:
    person = await a_person("ko")
    await asks(person, "대화")
    session = (await sessions_of(house).recent((await person.account()).id))[0]

    answer = await person.forges(f"persona:{session.id}:pirate")

    assert answer == {"text": person.say("personas-gone"), "alert": True}
    assert (await sessions_of(house).get(session.account_id, session.id)).persona is None
    # One that was picked and has left the file since is shown as none.
    await sessions_of(house).choose_persona(session.account_id, session.id, "pirate")
    assert "pirate" not in (await card(person, "대화"))["text"]


async def test_creativity_reaches_the_model_and_goes_back_to_its_own(a_person: APerson, model: FakeUpstream) -> None:
    person = await a_person("zh")
    await asks(person, "写诗")
    await card(person, "写诗")
    await person.taps(person.say("button-session-manner"))
    await person.sees(person.words("manner-title"))
    assert len(buttons(person.chat[-1])) == 7
    await person.taps(person.say("button-manner", manner="free"))
    await asks(person, "再来")
    assert model.asked[-1].body["temperature"] == 1.3
    shown = await card(person, "写诗")
    assert person.words("session-manner", manner="free", value="1.3") in shown["text"]

    await person.taps(person.say("button-session-manner"))
    await person.taps(person.say("button-manner", manner="own"))
    await asks(person, "又来")
    assert "temperature" not in model.asked[-1].body


async def test_a_conversation_is_saved_as_markdown_and_as_json(house: House, a_person: APerson) -> None:
    person = await a_person("tr")
    await asks(person, "Deniz *nasıl*?")
    await asks(person, "Ya dağlar?")
    await card(person, "Deniz")
    await person.taps(person.say("button-session-markdown"))
    await person.taps(person.say("button-session-json"))
    await person.waits_for(lambda: len(files_of(person)) == 2 or None, "never got both files")
    async with aiohttp.ClientSession() as http:
        texts = [await (await http.get(f"{house.url}{one['media']['url']}")).text() for one in files_of(person)]

    assert [one["media"]["name"].rpartition(".")[2] for one in files_of(person)] == ["md", "json"]
    assert texts[0].startswith("# Deniz *nasıl*?\n")
    assert f"## {person.say('session-export-you')} · " in texts[0]
    assert texts[0].count(ANSWER) == 2
    parsed = json.loads(texts[1])
    assert [(turn["question"], turn["answer"]) for turn in parsed["turns"]] == [
        ("Deniz *nasıl*?", ANSWER),
        ("Ya dağlar?", ANSWER),
    ]
    assert parsed["turns"][1]["parent_id"] == parsed["turns"][0]["id"]
    spent = 50_000_000 - (await house.core.balances.get((await person.account()).id)).total.nanos
    assert sum(turn["charge_nanos"] for turn in parsed["turns"]) == spent
