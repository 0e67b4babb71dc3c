"""Statements add up, whatever happened; checkpoints and closed months agree with the transfers themselves."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from billing.checkpoints import Checkpoints, Closed, NotOver, StillOpen, house_totals, people_hold
from billing.corrections import ADJUST, DEBIT
from billing.holds import Holds
from billing.ledger import LOSS, Post, transfer, user
from billing.meter import Meter
from billing.money import Money
from billing.statements import DoesNotAddUp, write_csv
from billing.verify import verify
from storage.tables.billing import balances
from storage.tables.books import account_checkpoints
from tests.billing.desk import Desk, adjust, debit, grant
from tests.house import ACall, AnAccount

DAY = timedelta(days=1)
ENDS = datetime(2027, 1, 1, tzinfo=UTC)


async def test_the_csv_begins_and_ends_with_balances_and_holds_every_note(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    await desk.paid(account.id, 100, "charge")
    desk.clock.advance(minutes=1)
    await desk.corrections.carry_out(debit(account.id, 30, reason="=HYPERLINK(1)"))

    out = io.StringIO()
    write_csv(await desk.statements.read(user(account.id), None, ENDS), out)

    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [(one["kind"], one["change_usd"], one["balance_usd"]) for one in rows] == [
        ("opening", "", "0.00"),
        ("topup", "0.0000001", "0.0000001"),
        (DEBIT, "-0.00000003", "0.00000007"),
        ("closing", "", "0.00000007"),
    ]
    assert rows[2]["reason"] == "'=HYPERLINK(1)"
    assert rows[2]["author"] == "operator"


async def test_a_statement_that_does_not_add_up_is_never_shown(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account(balance=Money(10))
    row = update(balances).where(balances.c.account_id == account.id)
    async with desk.database.write() as connection:
        await connection.execute(row.values(balance_nanos=11))

    with pytest.raises(DoesNotAddUp):
        await desk.statements.read(user(account.id), None, ENDS)

    async with desk.database.write() as connection:
        await connection.execute(row.values(balance_nanos=10))


async def test_a_month_is_closed_once_it_is_over_and_stays_as_it_was(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    checkpoints = Checkpoints(desk.database, desk.clock)
    await desk.paid(account.id, 100, "charge")
    assert await checkpoints.close("2026-03") == NotOver(datetime(2026, 4, 1, tzinfo=UTC))
    desk.clock.advance(days=31)

    first = await checkpoints.close("2026-03")
    await desk.corrections.carry_out(grant(account.id, 7))
    desk.clock.advance(days=1)
    again = await checkpoints.close("2026-03")

    assert isinstance(first, Closed)
    assert isinstance(again, Closed)
    assert (again.movements, again.closed_at, again.is_repeated) == (first.movements, first.closed_at, True)
    assert [(one.account, one.opening, one.came, one.went, one.closing) for one in first.movements] == [
        ("provider:telegram-stars", 0, 0, 100, -100)
    ]
    assert people_hold(first.movements) == 100


async def test_a_month_with_a_call_under_way_is_not_closed(
    desk: Desk, an_account: AnAccount, holds: Holds, a_call: ACall
) -> None:
    account = await an_account(balance=Money(100))
    await holds._place(a_call(account.id), Money(40), Meter(input_bytes=1))
    desk.clock.advance(days=31)

    assert await Checkpoints(desk.database, desk.clock).close("2026-03") == StillOpen(1)


async def test_a_transfer_that_arrives_late_is_in_the_checkpoints_after_the_next_writing(
    desk: Desk, an_account: AnAccount
) -> None:
    account = await an_account()
    checkpoints = Checkpoints(desk.database, desk.clock)
    await desk.paid(account.id, 100, "charge")
    desk.clock.advance(days=3)
    await checkpoints.write()
    late = transfer(
        LOSS, user(account.id), Money(5), kind="late", key="late", at=desk.clock.now() - 2 * DAY, reference=None
    )
    await desk.writer.write(Post(late))

    desk.clock.advance(days=30)
    await checkpoints.write()

    async with desk.database.read() as connection:
        assert (await house_totals(connection))[LOSS] == -5
    assert (await verify(desk.database)).findings == ()


async def test_verify_names_a_checkpoint_that_was_changed(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    checkpoints = Checkpoints(desk.database, desk.clock)
    await desk.corrections.carry_out(adjust(account.id, 9))
    desk.clock.advance(days=20)
    await checkpoints.write()
    day = datetime(2026, 3, 5, tzinfo=UTC)
    row = update(account_checkpoints).where(account_checkpoints.c.until == day)

    async with desk.database.write() as connection:
        await connection.execute(row.values(balance_nanos=-8))
    (finding,) = (await verify(desk.database)).findings
    assert (finding.rule, finding.row) == ("checkpoint-is-sum", LOSS)
    assert "total" in finding.detail or "-9" in finding.detail

    async with desk.database.write() as connection:
        await connection.execute(row.values(balance_nanos=-9))
    assert (await desk.statements.recent(user(account.id)))[0].kind == ADJUST
