"""Somebody has their account erased while the bot is at work, and comes back as a stranger."""

from __future__ import annotations

import re

from sqlalchemy import select

from service.account_erasure import Erased, erasure_of
from storage.tables import metadata
from tests.handlers.conftest import APerson, eventually
from tests.handlers.conversations import ANSWER
from tests.handlers.house import House
from tests.handlers.person import Person


async def erased(house: House, account_id: str) -> None:
    """Erase the account as an operator does who tries again until everything on its way has arrived."""
    erasure = erasure_of(house.core)

    async def is_done() -> bool:
        done = await erasure.erase(account_id, author="operator", reason="ticket 1", forfeit=True)
        return isinstance(done, Erased)

    await eventually(is_done)


async def traces(house: House, person: Person) -> set[str]:
    """Return the columns that lead to the person: by their id, whole or in a key."""
    of_them = re.compile(rf"(?<!\w){person.id}(?!\w)")
    found: set[str] = set()
    async with house.core.database.read() as connection:
        for table in metadata.sorted_tables:
            for row in await connection.execute(select(table)):
                for column, value in row._mapping.items():
                    if isinstance(value, str | int) and of_them.search(str(value)):
                        found.add(f"{table.name}.{column}")
    return found


async def test_who_is_erased_leaves_no_trace_and_comes_back_as_a_stranger(house: House, person: Person) -> None:
    account = await person.account()
    person.types("What do walruses eat?")
    await person.sees(ANSWER)
    before = await traces(house, person)

    await erased(house, account.id)
    after = await traces(house, person)

    assert {"identities.subject", "turns.origin", "turn_messages.chat_id", "inbox.chat_id"} <= before
    assert after == set()
    typed = person.types("Hello again")
    (welcome, _) = await person.sees_button(person.say("welcome-accept"))
    assert welcome["message_id"] > typed
    assert (await person.account()).id != account.id


async def test_another_persons_conversation_goes_on(house: House, person: Person, a_person: APerson) -> None:
    other = await a_person("ko")
    first = other.types("A walrus")
    await other.sees(ANSWER)

    await erased(house, (await person.account()).id)

    second = other.types("And another")
    await other.sees(ANSWER, after=second)
    (asked,) = [one for one in house.upstream.asked if "And another" in str(one)]
    assert "A walrus" in str(asked)
    assert second > first
