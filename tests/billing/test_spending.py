"""What was spent, by day, model and source: the same sums as the receipts, on both databases."""

import pytest

from billing.holds import Holds
from billing.money import Money
from billing.spending import Spending, Spent
from storage.database import Database
from tests.billing.conftest import Ledger
from tests.billing.test_caps import PLENTY, spend
from tests.house import ACall, AnAccount, FakeClock

CHARGE = Money(9_000)


@pytest.fixture
def spending(database: Database, clock: FakeClock) -> Spending:
    return Spending(database, clock)


async def test_a_report_sums_receipts_by_day_model_and_source(
    ledger: Ledger, spending: Spending, holds: Holds, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account, stranger = await an_account(balance=PLENTY), await an_account(balance=PLENTY)
    await spend(holds, a_call(account.id, key_id="key1"))
    clock.advance(days=2)
    await spend(holds, a_call(account.id, key_id="key1"))
    await spend(holds, a_call(account.id, source="bot"))
    await spend(holds, a_call(stranger.id))

    found = await spending.report(account.id, days=7)

    assert (found.total.calls, found.total.charge) == (3, Money(27_000))
    assert found.by_day == (Spent("2026-03-01", 1, CHARGE), Spent("2026-03-03", 2, Money(18_000)))
    assert [(one.calls, one.charge) for one in found.by_model] == [(3, Money(27_000))]
    assert found.by_source == (Spent("key:key1", 2, Money(18_000)), Spent("bot", 1, CHARGE))


async def test_a_report_leaves_out_what_is_older_than_its_days(
    ledger: Ledger, spending: Spending, holds: Holds, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=PLENTY)
    await spend(holds, a_call(account.id))
    clock.advance(days=7)

    assert (await spending.report(account.id, days=7)).total == Spent("", 0, Money(0))
    assert (await spending.report(account.id, days=8)).total == Spent("", 1, CHARGE)
