"""A group's limit is exact: however many ask at once, its sponsor pays for what it covers and nothing more."""

from __future__ import annotations

from pathlib import Path

import aiohttp

from billing.money import Money
from billing.verify import verify
from tests.gateway.upstream import FakeUpstream
from tests.handlers.house import House, standing
from tests.handlers.person import Person
from tests.handlers.test_groups import BOT, asked, quiet

# Less than a whole answer may cost, so that the first question takes all of it.
LIMIT = Money(500_000)


async def test_of_two_members_who_ask_at_once_the_limit_pays_for_one_on_sqlite(
    house: House, model: FakeUpstream
) -> None:
    await two_members_ask_at_once(house)


async def test_of_two_members_who_ask_at_once_the_limit_pays_for_one_on_postgresql(
    tmp_path: Path, migrated_postgres_url: str
) -> None:
    async with standing(tmp_path, migrated_postgres_url) as house:
        await two_members_ask_at_once(house)
        assert (await verify(house.core.database)).findings == ()


async def two_members_ask_at_once(a_house: House) -> None:
    async with aiohttp.ClientSession() as http:
        people = [Person(a_house, http, "en") for _ in range(3)]
        for one in people:
            await one.accepts()
        sponsor, *members = people
        world = a_house.world
        admin, *others = [world.chats.person(one.id) for one in people]
        group = world.groups.found("We", others, [admin], is_forum=True)
        world.groups.place_bot(group, "member", admin)
        paying = (await sponsor.account()).id
        await a_house.core.groups.sponsor(group.id, paying, day=LIMIT, month=Money.usd("10"))
        # Side by side in topics of their own, where neither waits for the other.
        here = [await one.in_group(group.id).opens_topic("A topic") for one in members]
        a_house.upstream.hangs_after = 1

        for one in here:
            one.types(f"{BOT} What is it?")
        refused = await members[0].in_group(group.id).sees(members[0].words("group-cap-reached"))
        a_house.upstream.goes_on.set()
        await quiet(a_house)

        assert len(asked(a_house.upstream)) == 1
        told = [one["text"] for one in members[0].in_group(group.id).chat if one["from"] == "bot" and one["thread_id"]]
        assert sum(text == refused["text"] for text in told) == 1
        receipts = await a_house.core.receipts.recent(paying)
        found = await a_house.core.groups.limits(await a_house.core.groups.get(group.id))
        assert len(receipts) == 1
        assert {cap.used for cap in found} == {receipts[0].charge}
        assert receipts[0].charge <= LIMIT
        for one in members:
            assert await a_house.core.receipts.recent((await one.account()).id) == []
