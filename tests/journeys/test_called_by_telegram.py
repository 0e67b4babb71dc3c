"""The same story where Telegram calls: updates come to the gateway, and each of them twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from sandbox.abilities import Switches
from tests.handlers.house import House, standing
from tests.handlers.person import Person
from tests.journeys.ending import is_whole, settled
from tests.journeys.library import Library
from tests.journeys.tempo import Tempo
from tests.journeys.test_half_an_hour import BOT, catalogue

SECRET = "webhook-canary-0123456789"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with standing(
        tmp_path, sells=catalogue, upstream=Library(), tempo=Tempo(1.5), webhook_secret=SECRET
    ) as opened:
        yield opened


async def test_what_telegram_brings_twice_is_answered_once_also_through_a_restart(house: House) -> None:
    async with aiohttp.ClientSession() as http:
        async with http.post(f"{house.url}/control/webhook", json={"deliver_twice": 1000}) as told:
            assert told.status == 200
        ko, zh = Person(house, http, "ko"), Person(house, http, "zh")
        await ko.accepts()
        await zh.accepts()
        found = [house.world.chats.person(one.id) for one in (ko, zh)]
        group = house.world.groups.found("독서 모임", found[1:], found[:1], is_forum=False)
        house.world.groups.place_bot(group, "administrator", found[0])
        house.world.abilities.set(Switches(privacy=False))
        there = zh.in_group(group.id)

        ko.types("표로 보여 줘")
        there.types(f"請{BOT}問一下")
        await settled(house)
        first = ko.types("천천히 말해 줘")
        await ko.waits_for(lambda: "굵은" in ko.draft or None, "never saw a draft")
        ko.types("그리고 둘")
        await ko.sees(ko.words("turn-queued", ahead=1), after=first)
        await house.stop_bot()
        # Nobody but the gateway is there to hear this.
        zh.types("请详细说明")
        await house.start_bot()
        await settled(house)

        turns = await is_whole(house, ko, zh, there)
        assert len(turns) == 5
        assert house.world.webhook.deliver_twice < 1000 - 8
        assert [call for call in house.world.calls.after(0) if call["method"] == "getUpdates"] == []
