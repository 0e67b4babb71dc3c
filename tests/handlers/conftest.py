"""One system for all stories of a module, and people who come to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import pytest

from billing.verify import verify
from tests.handlers.english import english_in
from tests.handlers.house import House, standing
from tests.handlers.person import Person
from tests.handlers.vendor import Vendor

APerson = Callable[..., Awaitable[Person]]


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with standing(tmp_path_factory.mktemp("house")) as opened:
        yield opened
        # Whatever its stories did: the books balance.
        assert (await verify(opened.core.database)).findings == ()


@pytest.fixture
def model(house: House) -> Vendor:
    """Return the model, well again after whatever the story before did to it."""
    vars(house.upstream).update(vars(Vendor()))
    return house.upstream


@pytest.fixture
async def a_person(house: House, model: Vendor) -> AsyncIterator[APerson]:
    """Let people come: `await a_person("ko")`; who has not consented yet: `consented=False`."""
    everybody: list[Person] = []
    async with aiohttp.ClientSession() as http:

        async def come(language: str = "en", *, consented: bool = True) -> Person:
            person = Person(house, http, language)
            everybody.append(person)
            if consented:
                await person.accepts()
            return person

        yield come
    model.goes_on.set()
    house.world.faults.clear()
    for person in everybody:
        assert english_in(person) == []


@pytest.fixture
async def person(a_person: APerson) -> Person:
    """Return someone who speaks English and has consented."""
    return await a_person()


@pytest.fixture
def a_group(house: House) -> Callable[..., int]:
    """Let people found a group with the bot in it: `a_group(ada, bob)`; the first is its creator. Returns its id."""

    def found(creator: Person, *members: Person, forum: bool = False, bot: str = "member", title: str = "We") -> int:
        world = house.world
        admin, *others = [world.chats.person(one.id) for one in (creator, *members)]
        group = world.groups.found(title, others, [admin], is_forum=forum)
        world.groups.place_bot(group, bot, admin)
        return group.id

    return found


async def eventually(is_true: Callable[[], Awaitable[bool]], *, within_s: float = 6) -> None:
    """Wait until it is true of the database."""
    async with asyncio.timeout(within_s):
        while not await is_true():  # noqa: ASYNC110 the condition stands in the database
            await asyncio.sleep(0.02)
