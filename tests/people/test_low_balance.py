"""The warning of a low balance: at the person's own threshold, once a crossing."""

import pytest

from billing.balances import Balances
from billing.money import Money
from people.accounts import Account
from people.low_balance import LowBalance
from people.preferences import Likes, Preferences
from storage.crypto import Vault
from storage.database import Database
from storage.outbox import Outbox
from tests.house import AnAccount, FakeClock

DOLLAR = Money.usd("1")


@pytest.fixture
def outbox(database: Database, vault: Vault, clock: FakeClock) -> Outbox:
    return Outbox(database, vault, clock)


@pytest.fixture
def low_balance(database: Database, outbox: Outbox, clock: FakeClock) -> LowBalance:
    return LowBalance(database, outbox, clock)


@pytest.fixture
def preferences(database: Database, clock: FakeClock) -> Preferences:
    return Preferences(database, clock)


@pytest.fixture
async def account(an_account: AnAccount) -> Account:
    return await an_account(DOLLAR)


async def test_a_balance_below_the_threshold_is_told_once(
    low_balance: LowBalance, preferences: Preferences, outbox: Outbox, account: Account
) -> None:
    await preferences.choose(account.id, low_balance=Money.usd("2"))

    told = [await low_balance.look() for _ in range(3)]

    assert told == [1, 0, 0]
    (message,) = await outbox.due()
    assert (message.account_id, message.kind) == (account.id, "balance-low")
    assert message.data == {"left": DOLLAR.nanos, "threshold": Money.usd("2").nanos}


async def test_a_second_crossing_is_told_again(
    low_balance: LowBalance, preferences: Preferences, balances: Balances, account: Account
) -> None:
    await preferences.choose(account.id, low_balance=Money.usd("2"))
    await low_balance.look()
    await balances.grant(account.id, Money.usd("5"), key="g1")
    await low_balance.look()

    # Another threshold is a crossing of its own, as spending below the old one again would be.
    await preferences.choose(account.id, low_balance=Money.usd("7"))

    assert await low_balance.look() == 1


async def test_who_set_no_threshold_or_has_enough_hears_nothing(
    low_balance: LowBalance, preferences: Preferences, account: Account
) -> None:
    assert await low_balance.look() == 0

    await preferences.choose(account.id, low_balance=DOLLAR)
    assert await low_balance.look() == 0

    await preferences.choose(account.id, low_balance=None)
    assert await low_balance.look() == 0


async def test_one_choice_leaves_the_others_as_they_were(preferences: Preferences, account: Account) -> None:
    assert await preferences.of(account.id) == Likes()

    await preferences.choose(account.id, streams_by="edit")
    await preferences.choose(account.id, has_footer=True)

    assert await preferences.of(account.id) == Likes(streams_by="edit", has_footer=True)
    with pytest.raises(ValueError, match="grows by"):
        await preferences.choose(account.id, streams_by="magic")
