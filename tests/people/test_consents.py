"""Consents: which are missing, what accepting brings, and when a document asks again."""

import asyncio
from datetime import timedelta

import pytest

from billing.balances import Balances
from billing.money import ZERO
from people.accounts import Account, Accounts
from people.consents import Consents
from people.errors import ConsentMissing
from storage.database import Database
from tests.house import REQUIRED, WELCOME, FakeClock


@pytest.fixture
async def account(accounts: Accounts) -> Account:
    return await accounts.of_telegram(4242)


def asking(database: Database, balances: Balances, clock: FakeClock, **versions: str) -> Consents:
    """Return the consents of a later day, when some documents have another version."""
    return Consents(database, balances, clock, required=REQUIRED | versions, welcome=WELCOME)


async def test_everything_is_missing_at_first(consents: Consents, account: Account) -> None:
    assert await consents.missing(account.id) == ("age-18", "terms", "privacy")
    with pytest.raises(ConsentMissing) as refused:
        await consents.require(account.id)
    assert refused.value.documents == ("age-18", "terms", "privacy")


async def test_accepting_records_each_document_with_version_language_surface_and_time(
    consents: Consents, account: Account, clock: FakeClock
) -> None:
    await consents.accept(account.id, language="ru", surface="bot")

    given = await consents.given(account.id)
    assert {one.document: one.version for one in given} == REQUIRED
    assert {(one.language, one.surface, one.created_at) for one in given} == {("ru", "bot", clock.now())}
    await consents.require(account.id)


async def test_one_persons_consent_is_not_anothers(consents: Consents, account: Account, accounts: Accounts) -> None:
    other = await accounts.of_telegram(1)
    await consents.accept(account.id, language="en", surface="bot")

    assert len(await consents.missing(other.id)) == 3


async def test_the_first_consent_brings_the_welcome_credit_once(
    consents: Consents, account: Account, balances: Balances
) -> None:
    assert await consents.accept(account.id, language="en", surface="bot") == WELCOME
    assert await consents.accept(account.id, language="en", surface="bot") is None

    balance = await balances.get(account.id)
    assert (balance.total, balance.promo) == (WELCOME, WELCOME)


async def test_many_taps_on_accept_at_once_bring_it_once(
    consents: Consents, account: Account, balances: Balances
) -> None:
    brought = await asyncio.gather(*(consents.accept(account.id, language="en", surface="bot") for _ in range(10)))

    assert [one for one in brought if one] == [WELCOME]
    assert (await balances.get(account.id)).total == WELCOME
    assert len(await consents.given(account.id)) == 3


async def test_an_account_made_by_the_operator_gets_no_credit(
    consents: Consents, account: Account, balances: Balances
) -> None:
    assert await consents.accept(account.id, language="en", surface="operator", promo=False) is None

    assert (await balances.get(account.id)).total == ZERO
    assert await consents.missing(account.id) == ()


async def test_no_credit_is_given_where_the_operator_gives_none(
    database: Database, balances: Balances, clock: FakeClock, account: Account
) -> None:
    consents = Consents(database, balances, clock, required=REQUIRED, welcome=ZERO)

    assert await consents.accept(account.id, language="en", surface="bot") is None
    assert await consents.missing(account.id) == ()


async def test_a_new_major_version_asks_again_and_brings_no_second_credit(
    consents: Consents, account: Account, database: Database, balances: Balances, clock: FakeClock
) -> None:
    await consents.accept(account.id, language="en", surface="bot")
    later = asking(database, balances, clock, terms="1.0")

    assert await later.missing(account.id) == ("terms",)
    assert await later.accept(account.id, language="en", surface="bot") is None

    assert await later.missing(account.id) == ()
    assert (await balances.get(account.id)).total == WELCOME
    assert len(await later.given(account.id)) == 4


async def test_a_new_minor_version_does_not(
    consents: Consents, account: Account, database: Database, balances: Balances, clock: FakeClock
) -> None:
    await consents.accept(account.id, language="en", surface="bot")

    assert await asking(database, balances, clock, terms="0.2").missing(account.id) == ()


async def test_the_tenth_version_is_not_the_first(
    consents: Consents, account: Account, database: Database, balances: Balances, clock: FakeClock
) -> None:
    await asking(database, balances, clock, terms="1.0").accept(account.id, language="en", surface="bot")

    assert await asking(database, balances, clock, terms="10.0").missing(account.id) == ("terms",)


async def test_keys_work_on_for_fourteen_days_after_a_new_version_took_effect(
    database: Database, balances: Balances, clock: FakeClock, account: Account
) -> None:
    earlier = Consents(database, balances, clock, required={"terms": "1.0"}, welcome=ZERO)
    await earlier.accept(account.id, language="en", surface="bot")
    day = clock.now().date()
    consents = Consents(database, balances, clock, required={"terms": "2.0"}, welcome=ZERO, effective={"terms": day})

    clock.advance(days=13)
    await consents.require_for_keys(account.id)
    clock.advance(days=1)
    with pytest.raises(ConsentMissing) as refused:
        await consents.require_for_keys(account.id)
    assert refused.value.documents == ("terms",)

    await consents.accept(account.id, language="en", surface="bot")
    await consents.require_for_keys(account.id)


EARLY = 10


@pytest.fixture
def announced(database: Database, balances: Balances, clock: FakeClock) -> Consents:
    """Return the consents once new terms are out that take effect in ten days."""
    day = clock.now().date() + timedelta(days=EARLY)
    effective = {"age-18": clock.now().date(), "privacy": clock.now().date(), "terms": day}
    required = REQUIRED | {"terms": "1.0"}
    return Consents(database, balances, clock, required=required, welcome=WELCOME, effective=effective)


async def test_new_terms_may_be_accepted_early_and_stop_nobody_before_their_day(
    consents: Consents, announced: Consents, account: Account, clock: FakeClock
) -> None:
    await consents.accept(account.id, language="en", surface="bot")

    before = await announced.standing(account.id)
    await announced.require(account.id)
    clock.advance(days=EARLY)
    after = await announced.standing(account.id)

    assert (before.missing, before.coming, before.changed) == ((), ("terms",), frozenset({"terms"}))
    assert (after.missing, after.coming, after.changed) == (("terms",), (), frozenset({"terms"}))
    assert not before.is_first


async def test_who_accepted_early_is_not_asked_on_the_day(
    consents: Consents, announced: Consents, account: Account, clock: FakeClock
) -> None:
    await consents.accept(account.id, language="en", surface="bot")
    await announced.accept(account.id, language="ko", surface="site")

    clock.advance(days=EARLY + 30)

    assert (await announced.standing(account.id)).open == ()
    await announced.require_for_keys(account.id)


async def test_who_comes_new_accepts_what_is_coming_at_once(announced: Consents, account: Account) -> None:
    standing = await announced.standing(account.id)

    assert standing.is_first
    assert standing.missing == ("age-18", "terms", "privacy")
    assert (standing.coming, standing.changed) == ((), frozenset())


async def test_keys_are_counted_from_the_day_of_the_new_terms_though_all_seemed_well_before(
    consents: Consents, announced: Consents, account: Account, clock: FakeClock
) -> None:
    await consents.accept(account.id, language="en", surface="bot")

    for days in (0, EARLY, 13):
        clock.advance(days=days)
        await announced.require_for_keys(account.id)
    clock.advance(days=1)
    with pytest.raises(ConsentMissing):
        await announced.require_for_keys(account.id)


async def test_what_was_accepted_already_is_not_recorded_again_with_a_new_minor_version(
    consents: Consents, account: Account, database: Database, balances: Balances, clock: FakeClock
) -> None:
    await consents.accept(account.id, language="en", surface="bot")

    later = asking(database, balances, clock, terms="1.0", privacy="0.2")
    await later.accept(account.id, language="en", surface="bot")

    given = [(one.document, one.version) for one in await later.given(account.id)]
    assert sorted(given) == [("age-18", "1.0"), ("privacy", "0.1"), ("terms", "0.1"), ("terms", "1.0")]


async def test_an_account_made_by_the_operator_gets_no_credit_for_new_terms_either(
    consents: Consents, account: Account, database: Database, balances: Balances, clock: FakeClock
) -> None:
    await consents.accept(account.id, language="en", surface="operator", promo=False)

    assert (
        await asking(database, balances, clock, terms="1.0").accept(account.id, language="en", surface="site") is None
    )

    assert (await balances.get(account.id)).total == ZERO
