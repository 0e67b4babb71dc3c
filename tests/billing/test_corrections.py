"""Money moved by an operator's hand: each correction once, with its note, and never below zero."""

import asyncio

import pytest
from sqlalchemy import delete, select, update

from billing.corrections import CarriedOut, KeyTaken, NotCovered, TooLarge
from billing.errors import BalanceTooLarge, InsufficientBalance
from billing.holds import Holds
from billing.meter import Meter
from billing.money import BALANCE_NANOS_MAX, Money
from billing.reversals import ChargedBack, NotRefundable
from billing.topups import STARS
from billing.verify import verify
from storage.tables.billing import balances as balance_rows
from storage.tables.books import ledger_notes, payment_reversals
from tests.billing.desk import Desk, adjust, debit, grant
from tests.house import ACall, AnAccount


async def broken(desk: Desk) -> dict[str, str]:
    return {one.rule: one.row for one in (await verify(desk.database)).findings}


async def test_a_debit_takes_promo_credit_first_is_noted_and_told(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account(balance=Money(100))
    await desk.corrections.carry_out(grant(account.id, 10))

    done = await desk.corrections.carry_out(debit(account.id, 30))

    assert isinstance(done, CarriedOut)
    left = await desk.balances.get(account.id)
    assert (left.total, left.promo) == (Money(80), Money(0))
    async with desk.database.read() as connection:
        note = (await connection.execute(select(ledger_notes).where(ledger_notes.c.reason.is_not(None)))).one()
    assert (note.transfer_id, note.author, note.reason) == (done.transfer_id, "operator", "a reason")
    assert (account.id, "debited", {"amount": 30}) in await desk.told()


async def test_a_debit_takes_what_is_available_and_nothing_beyond_it(
    desk: Desk, an_account: AnAccount, holds: Holds, a_call: ACall
) -> None:
    account = await an_account(balance=Money(100))
    await holds._place(a_call(account.id), Money(40), Meter(input_bytes=1))

    assert await desk.corrections.carry_out(debit(account.id, 61)) == NotCovered(Money(60))
    assert isinstance(await desk.corrections.carry_out(debit(account.id, 60)), CarriedOut)

    assert (await desk.balances.get(account.id)).available == Money(0)


async def test_the_same_key_does_it_once_and_tells_what_the_first_one_did(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account(balance=Money(100))
    first = await desk.corrections.carry_out(debit(account.id, 70))

    again = await desk.corrections.carry_out(debit(account.id, 70))

    assert isinstance(first, CarriedOut)
    assert isinstance(again, CarriedOut)
    assert (again.transfer_id, again.at, again.is_repeated) == (first.transfer_id, first.at, True)
    assert (await desk.balances.get(account.id)).total == Money(30)


async def test_a_key_with_other_content_is_refused(desk: Desk, an_account: AnAccount) -> None:
    account, other = await an_account(balance=Money(100)), await an_account(balance=Money(100))
    await desk.corrections.carry_out(debit(account.id, 10, key="k"))

    for wanted in (
        debit(account.id, 11, key="k"),
        debit(other.id, 10, key="k"),
        debit(account.id, 10, key="k", reason="another"),
        adjust(account.id, -10, key="k"),
        grant(account.id, 10, key="k"),
    ):
        assert await desk.corrections.carry_out(wanted) == KeyTaken("k")

    assert (await desk.balances.get(account.id)).total == Money(90)


async def test_the_same_command_many_times_at_once_moves_money_once(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account(balance=Money(100))

    results = await asyncio.gather(*(desk.corrections.carry_out(debit(account.id, 60)) for _ in range(8)))

    assert [type(one) for one in results] == [CarriedOut] * 8
    assert sum(not one.is_repeated for one in results if isinstance(one, CarriedOut)) == 1
    assert (await desk.balances.get(account.id)).total == Money(40)


async def test_debits_at_once_never_take_more_than_there_is(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account(balance=Money(100))

    results = await asyncio.gather(*(desk.corrections.carry_out(debit(account.id, 30, key=f"{n}")) for n in range(8)))

    assert sum(isinstance(one, CarriedOut) for one in results) == 3
    assert (await desk.balances.get(account.id)).total == Money(10)


async def test_an_adjustment_gives_and_takes_but_not_below_zero(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()

    await desk.corrections.carry_out(adjust(account.id, 50, key="up"))
    assert await desk.corrections.carry_out(adjust(account.id, -51, key="too much")) == NotCovered(Money(50))
    await desk.corrections.carry_out(adjust(account.id, -20, key="down"))

    left = await desk.balances.get(account.id)
    assert (left.total, left.refundable) == (Money(30), Money(30))


async def test_a_refund_gives_a_whole_payment_back_and_leaves_promo_credit(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    topup = await desk.paid(account.id, 100, "charge")
    await desk.corrections.carry_out(grant(account.id, 10))
    wanted = await desk.refund(topup)
    assert not isinstance(wanted, NotRefundable)

    assert isinstance(await desk.corrections.carry_out(wanted), CarriedOut)

    left = await desk.balances.get(account.id)
    assert (left.total, left.promo, left.refundable) == (Money(10), Money(10), Money(0))
    assert (await desk.topups.get(topup.id)).state == "refunded"
    assert [one.event_id for one in await desk.reversals.due()] == ["charge"]
    assert (account.id, "refunded", {"amount": 100, "stars": 100, "id": topup.id}) in await desk.told()


async def test_what_was_spent_is_not_refunded(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    topup = await desk.paid(account.id, 100, "charge")
    await desk.corrections.carry_out(debit(account.id, 1))
    await desk.corrections.carry_out(grant(account.id, 50))
    wanted = await desk.refund(topup)
    assert not isinstance(wanted, NotRefundable)

    assert await desk.corrections.carry_out(wanted) == NotCovered(Money(149))

    assert await desk.reversals.due() == []
    assert (await desk.topups.get(topup.id)).state == "paid"


async def test_a_payment_goes_back_once_whatever_the_key(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account(balance=Money(500))
    topup = await desk.paid(account.id, 100, "charge")
    wanted = [await desk.refund(topup, key=f"k{n}") for n in range(4)]

    results = await asyncio.gather(
        *(desk.corrections.carry_out(one) for one in wanted if not isinstance(one, NotRefundable))
    )

    assert sum(isinstance(one, CarriedOut) for one in results) == 1
    assert (await desk.balances.get(account.id)).total == Money(500)
    assert await desk.refund(topup, key="later") == NotRefundable("back")


async def test_an_invoice_paid_twice_is_refunded_payment_by_payment(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    topup = await desk.paid(account.id, 100, "one")
    await desk.topups.paid(topup.id, event_id="two", currency="XTR", minor_units=100)

    for key, state in (("first", "paid"), ("second", "refunded")):
        wanted = await desk.refund(topup, key=key)
        assert not isinstance(wanted, NotRefundable)
        assert isinstance(await desk.corrections.carry_out(wanted), CarriedOut)
        assert (await desk.topups.get(topup.id)).state == state

    assert (await desk.balances.get(account.id)).total == Money(0)


async def test_a_topup_of_somebody_else_or_never_paid_is_not_refunded(desk: Desk, an_account: AnAccount) -> None:
    account, other = await an_account(), await an_account()
    opened = await desk.topups.open(account.id, stars=5)

    assert await desk.refund(opened) == NotRefundable("unpaid")
    assert await desk.reversals.refundable(opened.id, other.id) == NotRefundable("unknown")


async def test_a_charge_back_may_make_a_balance_negative_and_then_nothing_is_spent(
    desk: Desk, an_account: AnAccount, holds: Holds, a_call: ACall
) -> None:
    account = await an_account()
    await desk.paid(account.id, 100, "charge")
    await desk.corrections.carry_out(debit(account.id, 80))

    done = await asyncio.gather(*(desk.reversals.charged_back(STARS, "charge") for _ in range(5)))

    assert sum(isinstance(one, ChargedBack) for one in done) == 1
    assert (await desk.balances.get(account.id)).total == Money(-80)
    assert await broken(desk) == {}
    for amount in (0, 1):
        try:
            await holds._place(a_call(account.id, idempotency_key=f"{amount}"), Money(amount), Meter(input_bytes=1))
        except InsufficientBalance:
            continue
        raise AssertionError("a negative balance was spent")


async def test_a_negative_balance_that_no_charge_back_explains_is_found(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    await desk.paid(account.id, 100, "charge")
    await desk.corrections.carry_out(debit(account.id, 80))
    await desk.reversals.charged_back(STARS, "charge")
    lower = update(balance_rows).where(balance_rows.c.account_id == account.id)

    async with desk.database.write() as connection:
        await connection.execute(lower.values(balance_nanos=-101))
    assert (await broken(desk))["balance-not-negative"] == account.id

    async with desk.database.write() as connection:
        await connection.execute(lower.values(balance_nanos=-80))


async def test_news_of_our_own_refund_is_no_charge_back_and_ends_the_calls(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    wanted = await desk.refund(await desk.paid(account.id, 100, "charge"))
    assert not isinstance(wanted, NotRefundable)
    await desk.corrections.carry_out(wanted)

    assert await desk.reversals.charged_back(STARS, "charge") is None

    assert await desk.reversals.due() == []
    assert (await desk.balances.get(account.id)).total == Money(0)


async def test_a_refund_that_fails_is_tried_again_later_and_later(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    wanted = await desk.refund(await desk.paid(account.id, 100, "charge"))
    assert not isinstance(wanted, NotRefundable)
    await desk.corrections.carry_out(wanted)

    for wait_s in (30, 60, 120):
        (pending,) = await desk.reversals.due()
        await desk.reversals.later(pending)
        assert await desk.reversals.due() == []
        desk.clock.advance(seconds=wait_s)

    await desk.reversals.done(STARS, "charge")
    assert await desk.reversals.due() == []


async def test_verify_finds_lost_notes_and_reversals_of_no_payment(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    wanted = await desk.refund(await desk.paid(account.id, 100, "charge"))
    assert not isinstance(wanted, NotRefundable)
    done = await desk.corrections.carry_out(wanted)
    assert isinstance(done, CarriedOut)
    async with desk.database.read() as connection:
        kept = [dict(row._mapping) for row in await connection.execute(select(payment_reversals))]
        note = dict((await connection.execute(select(ledger_notes))).one()._mapping)

    async with desk.database.write() as connection:
        await connection.execute(delete(ledger_notes))
        await connection.execute(delete(payment_reversals))
    assert await broken(desk) == {
        "correction-has-note": done.transfer_id,
        "refund-has-payment": done.transfer_id,
    }

    async with desk.database.write() as connection:
        await connection.execute(ledger_notes.insert().values(note))
        await connection.execute(payment_reversals.insert().values(kept[0] | {"event_id": "of no payment"}))
    assert await broken(desk) == {"reversal-is-transfer": "of no payment"}

    async with desk.database.write() as connection:
        await connection.execute(delete(payment_reversals))
        await connection.execute(payment_reversals.insert().values(kept[0]))


async def test_no_credit_makes_a_balance_larger_than_the_books_keep_exactly(desk: Desk, an_account: AnAccount) -> None:
    account = await an_account()
    most = BALANCE_NANOS_MAX
    await desk.corrections.carry_out(grant(account.id, most - 1, key="nearly all"))

    assert await desk.corrections.carry_out(grant(account.id, 2, key="too much")) == TooLarge()
    assert await desk.corrections.carry_out(grant(account.id, 2**62, key="far too much")) == TooLarge()
    with pytest.raises(BalanceTooLarge):
        await desk.paid(account.id, 2, "more than fits")
    assert isinstance(await desk.corrections.carry_out(grant(account.id, 1, key="the last nano")), CarriedOut)

    assert (await desk.balances.get(account.id)).total == Money(most)
    assert await broken(desk) == {}
