"""What the stories about conversations share: asking, opening a card, and the rows behind."""

from __future__ import annotations

from chat.sessions import ChatSession, Sessions
from tests.gateway.upstream import FakeUpstream
from tests.handlers.house import House
from tests.handlers.person import Person, Seen

ANSWER = "Hello, Welt ✓"


async def asks(person: Person, question: str) -> None:
    """Ask, and wait for the answer."""
    asked = person.types(question)
    await person.sees(ANSWER, after=asked)


async def does(person: Person, command: str) -> Seen:
    """Give a command; return what is said to it."""
    return await person.sees(after=person.types(command))


async def card(person: Person, title: str) -> Seen:
    """Open a conversation's card from the list."""
    await does(person, "/chats")
    await person.taps(title)
    await person.sees_button(person.say("button-session-rename"))
    return person.chat[-1]


def buttons(message: Seen) -> list[str]:
    """Return the texts of a message's buttons."""
    return [button["text"] for row in message["buttons"] for button in row]


def questions(model: FakeUpstream) -> list[str]:
    """Return what the model was shown of the person's words at the last call."""
    return [one["content"] for one in model.asked[-1].body["messages"] if one["role"] == "user"]


def sessions_of(house: House) -> Sessions:
    """Return the table of conversations."""
    return Sessions(house.core.database, house.core.vault, house.core.clock)


async def made(house: House, person: Person, *titles: str) -> list[ChatSession]:
    """Let a person have had conversations, the last of them opened last."""
    sessions = sessions_of(house)
    account_id = (await person.account()).id
    found = []
    for title in titles:
        session = await sessions.new(account_id, surface="bot", place=str(person.chat_id))
        await sessions.title(session, title)
        found.append(await sessions.get(account_id, session.id))
    return found
