"""Accounts and the identities by which they are found."""

import asyncio

import pytest

from billing.balances import Balances
from billing.money import ZERO
from people.accounts import Accounts
from people.errors import UnknownAccount


async def test_the_first_update_makes_an_account_with_a_balance_of_zero(accounts: Accounts, balances: Balances) -> None:
    account = await accounts.of_telegram(4242)

    balance = await balances.get(account.id)
    assert (balance.total, balance.held, balance.promo) == (ZERO, ZERO, ZERO)
    assert account.status == "active"
    assert [one.name for one in await accounts.identities(account.id)] == ["telegram:4242"]
    assert await accounts.telegram_id(account.id) == 4242


async def test_a_person_has_one_account_however_many_first_updates_come_at_once(accounts: Accounts) -> None:
    made = await asyncio.gather(*(accounts.of_telegram(4242) for _ in range(10)))

    assert len({account.id for account in made}) == 1


async def test_the_largest_telegram_id_finds_its_account(accounts: Accounts) -> None:
    account = await accounts.of_telegram(2**52 - 1)

    assert await accounts.find(f"telegram:{2**52 - 1}") == account


@pytest.mark.parametrize("who", ["acc_nobody", "telegram:1", "google:4242", "", ":", "telegram:", "acc_%"])
async def test_nobody_is_found_under_a_wrong_name(accounts: Accounts, who: str) -> None:
    await accounts.of_telegram(4242)

    with pytest.raises(UnknownAccount):
        await accounts.find(who)


async def test_an_account_without_identity_is_found_by_its_id(accounts: Accounts) -> None:
    account = await accounts.create()

    assert await accounts.find(account.id) == account
    assert await accounts.identities(account.id) == []
    assert await accounts.telegram_id(account.id) is None


async def test_choices_are_kept(accounts: Accounts) -> None:
    account = await accounts.create()

    await accounts.choose_language(account.id, "ko")
    await accounts.choose_model(account.id, "claude-sonnet")

    found = await accounts.find(account.id)
    assert (found.language, found.model) == ("ko", "claude-sonnet")


async def test_the_first_referral_code_stays(accounts: Accounts) -> None:
    account = await accounts.create()

    await accounts.came_by(account.id, "friend_1")
    await accounts.came_by(account.id, "friend_2")

    assert (await accounts.find(account.id)).referral_code == "friend_1"


@pytest.mark.parametrize("code", ["", "a b", "x" * 65, "код", "a\n", "'; --"])
async def test_a_malformed_referral_code_is_ignored(accounts: Accounts, code: str) -> None:
    account = await accounts.create()

    await accounts.came_by(account.id, code)

    assert (await accounts.find(account.id)).referral_code is None
