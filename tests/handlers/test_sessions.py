"""Conversations: begun, listed, gone back to."""

import pytest

from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.person import Person


async def asks(person: Person, question: str) -> None:
    asked = person.types(question)
    await person.sees("Hello, Welt ✓", after=asked)


async def does(person: Person, command: str) -> None:
    asked = person.types(command)
    await person.sees(after=asked)


def questions(model: FakeUpstream) -> list[str]:
    """Return what the model was shown of the person's words at the last call."""
    return [one["content"] for one in model.asked[-1].body["messages"] if one["role"] == "user"]


async def test_a_conversation_goes_on(person: Person, model: FakeUpstream) -> None:
    await asks(person, "One")
    await asks(person, "Two")

    assert model.asked[-1].body["messages"] == [
        {"role": "user", "content": "One"},
        {"role": "assistant", "content": "Hello, Welt ✓"},
        {"role": "user", "content": "Two"},
    ]


async def test_a_new_conversation_knows_nothing_of_the_old_one(person: Person, model: FakeUpstream) -> None:
    await asks(person, "Secret of the old one")
    await does(person, "/new")
    await asks(person, "Fresh start")

    assert questions(model) == ["Fresh start"]


async def test_an_opened_conversation_is_what_the_model_is_shown(person: Person, model: FakeUpstream) -> None:
    await asks(person, "About ships")
    await does(person, "/new")
    await asks(person, "About bread")
    person.types("/chats")
    await person.taps("About ships")
    await person.sees(person.words("session-opened", title="About ships"))

    await asks(person, "Go on")

    assert questions(model) == ["About ships", "Go on"]


async def test_the_list_has_every_conversation_that_was_talked_in(a_person: APerson) -> None:
    person = await a_person("zh")
    person.types("/chats")
    await person.sees(person.words("sessions-none"))
    await asks(person, "One")
    await does(person, "/new")
    await does(person, "/new")
    await asks(person, "Two")

    asked = person.types("/chats")
    seen = await person.sees(after=asked)

    assert [row[0]["text"] for row in seen["buttons"]] == ["Two", "One", person.say("button-new-session")]


@pytest.mark.parametrize("title", ["*bold* [link](x) <b>", "a\nb  c", "x" * 300])
async def test_a_title_is_shown_as_plain_words_whatever_it_holds(person: Person, title: str) -> None:
    await asks(person, title)
    person.types("/chats")
    _, button = await person.sees_button(" ".join(title.split())[:20])

    await person.taps(button["text"])

    seen = await person.sees(button["text"].rstrip("…")[:40])
    assert [one["type"] for one in seen["entities"]] == ["bold"]


async def test_somebody_elses_conversation_cannot_be_opened(a_person: APerson) -> None:
    owner, thief = await a_person(), await a_person("tr")
    await asks(owner, "Private matters")
    asked = owner.types("/chats")
    data = (await owner.sees(after=asked))["buttons"][0][0]["data"]

    await thief.forges(data)

    await thief.sees(thief.words("error-session-not-found"))
    assert not any("Private" in text for text in thief.told)
