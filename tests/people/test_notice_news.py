"""News of the legal notices: who accepted another version hears of the new one, once."""

from datetime import date

import pytest

from billing.balances import Balances
from billing.money import ZERO
from people.accounts import Account, Accounts
from people.consents import Consents
from people.notice_news import NoticeNews
from storage.crypto import Vault
from storage.database import Database
from storage.outbox import Outbox
from tests.house import FakeClock

DAY = date(2026, 12, 1)


@pytest.fixture
def outbox(database: Database, vault: Vault, clock: FakeClock) -> Outbox:
    return Outbox(database, vault, clock)


@pytest.fixture
async def account(accounts: Accounts, database: Database, balances: Balances, clock: FakeClock) -> Account:
    """Return somebody who accepted the terms 1.0."""
    made = await accounts.of_telegram(4242)
    first = Consents(database, balances, clock, required={"terms": "1.0"}, welcome=ZERO)
    await first.accept(made.id, language="en", surface="bot")
    return made


def news(database: Database, outbox: Outbox, version: str) -> NoticeNews:
    return NoticeNews(database, outbox, versions={"terms": (version, DAY)})


@pytest.mark.parametrize(("version", "kind"), [("1.1", "notice-changed-minor"), ("2.0", "notice-changed-major")])
async def test_a_new_version_is_told_once(
    database: Database, outbox: Outbox, account: Account, version: str, kind: str
) -> None:
    told = [await news(database, outbox, version).look() for _ in range(3)]

    assert told == [1, 0, 0]
    (message,) = await outbox.due()
    assert (message.account_id, message.kind) == (account.id, kind)
    assert message.data == {"document": "terms", "version": version, "effective": "2026-12-01"}


async def test_who_accepted_todays_version_or_nothing_hears_nothing(
    database: Database, outbox: Outbox, account: Account, accounts: Accounts
) -> None:
    await accounts.of_telegram(4343)

    assert await news(database, outbox, "1.0").look() == 0
