"""The whole story once more, on PostgreSQL."""

from pathlib import Path

import aiohttp
from structlog.testing import capture_logs

from billing.money import Money
from billing.verify import verify
from tests.handlers.house import standing
from tests.handlers.person import Person


async def test_a_newcomer_chats_tops_up_and_issues_a_key(tmp_path: Path, migrated_postgres_url: str) -> None:
    async with standing(tmp_path, migrated_postgres_url) as house, aiohttp.ClientSession() as http:
        person = Person(house, http, "ko")
        await person.accepts()
        person.types("Hello?")
        await person.sees("Hello, Welt ✓")
        await person.pays(await person.gets_an_invoice())
        await person.sees(person.say.usd(1_300_000_000), "top_", times=2)
        person.types("/keys")
        await person.taps(person.say("button-issue-key"))
        await person.sees("sk-ac-")
        await house.restart_bot()
        asked = person.types("Again?")
        await person.sees("Hello, Welt ✓", after=asked)

        left = (await house.core.balances.get((await person.account()).id)).total
        assert left == Money(50_000_000 + 1_300_000_000 - 2 * 17_000)
        assert (await verify(house.core.database)).findings == ()


async def test_a_tap_that_carries_a_nul_is_answered_and_no_incident(tmp_path: Path, migrated_postgres_url: str) -> None:
    async with standing(tmp_path, migrated_postgres_url) as house, aiohttp.ClientSession() as http:
        person = Person(house, http, "en")
        await person.accepts()

        with capture_logs() as logs:
            answer = await person.forges("chat:ses_\0:0:0")

        assert answer is not None
        assert "incident" not in [one["event"] for one in logs]
