"""What was spent, by day, model and source: the same sums as the receipts, on both databases."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from billing.catalogue import Model
from billing.holds import Holds
from billing.money import Money
from billing.spending import CHARTED_MAX, Spending, Spent
from storage.database import Database
from storage.ids import new_id
from storage.tables.billing import holds as hold_rows
from storage.tables.billing import receipts as receipt_rows
from tests.billing.conftest import Ledger
from tests.billing.test_caps import PLENTY, spend
from tests.fuzzing import examples
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


CALLS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 8), st.integers(0, 3 * 10**15)), max_size=25)
"""How many days ago, by which model, for how much."""


@given(CALLS, st.integers(1, 9))
@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_days_and_models_come_to_what_the_receipts_say(
    database: Database,
    spending: Spending,
    an_account: AnAccount,
    demo: Model,
    clock: FakeClock,
    calls: list[tuple[int, int, int]],
    days: int,
) -> None:
    account = await an_account()
    await _write(database, account.id, calls, demo, clock)

    found = await spending.report(account.id, days=days)

    seen = [(ago, f"m{model}", charge) for ago, model, charge in calls if ago < days]
    by_model: Counter[str] = Counter()
    for _, model, charge in seen:
        by_model[model] += charge
    dearest = sorted({model for _, model, _ in seen}, key=lambda one: (-by_model[one], one))
    cells: Counter[tuple[date, str | None]] = Counter()
    counts: Counter[tuple[date, str | None]] = Counter()
    for ago, model, charge in seen:
        at = ((clock.now() - timedelta(days=ago)).date(), model if model in dearest[:CHARTED_MAX] else None)
        cells[at] += charge
        counts[at] += 1
    assert [(one.name, one.charge.nanos) for one in found.by_model] == [(one, by_model[one]) for one in dearest]
    assert {(one.day, one.model): one.charge.nanos for one in found.cells} == dict(cells)
    assert {(one.day, one.model): one.calls for one in found.cells} == dict(counts)
    assert found.total.charge.nanos == sum(charge for _, _, charge in seen)
    assert sum(one.charge.nanos for one in found.by_day) == sum(one.charge.nanos for one in found.by_source)
    assert [one.name for one in found.by_day] == sorted({day.isoformat() for day, _ in cells})


async def _write(
    database: Database, account_id: str, calls: list[tuple[int, int, int]], demo: Model, clock: FakeClock
) -> None:
    """Write the rows alone: what they are summed to is the question, not how they came about."""
    held, written = [], []
    for ago, model, charge in calls:
        at = clock.now() - timedelta(days=ago)
        hold_id = new_id("hold", at)
        held.append(
            {
                "id": hold_id, "account_id": account_id, "idempotency_key": hold_id, "request_digest": "0" * 64,
                "state": "settled", "amount_nanos": 0, "owner": "test", "model": f"m{model}", "upstream": "demo",
                "price_version": demo.price.version, "source": "bot", "output_tokens_max": 1, "input_tokens_bound": 1,
                "placed_at": at,
            }
        )  # fmt: skip
        written.append(
            {
                "id": hold_id, "account_id": account_id, "charge_nanos": charge, "loss_nanos": 0, "body": b"{}",
                "created_at": at,
            }
        )  # fmt: skip
    if calls:
        async with database.write() as connection:
            await connection.execute(insert(hold_rows), held)
            await connection.execute(insert(receipt_rows), written)
