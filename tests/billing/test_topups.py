"""Top-ups: opened once, credited by every real payment, once."""

import asyncio

import pytest
from sqlalchemy import insert

from billing.balances import Balances
from billing.errors import PaymentMismatch, TopUpClosed, UnknownTopUp
from billing.money import ZERO, Money
from billing.topups import LIFE, REUSED, TopUp, TopUps
from billing.writer import Writer
from storage.outbox import Outbox
from storage.tables.billing import balances as balance_rows
from tests.billing.conftest import Ledger
from tests.house import STAR_NANOS, AnAccount, FakeClock

WORTH = Money(100 * STAR_NANOS)


@pytest.fixture
async def topup(ledger: Ledger, topups: TopUps, an_account: AnAccount) -> TopUp:
    account = await an_account()
    return await topups.open(account.id, stars=100)


async def pay(topups: TopUps, topup: TopUp, charge: str = "charge-1", stars: int = 100) -> Money | None:
    return await topups.paid(topup.id, event_id=charge, currency="XTR", minor_units=stars)


async def test_an_open_topup_is_worth_its_stars_and_adds_nothing_yet(topup: TopUp, balances: Balances) -> None:
    assert (topup.state, topup.amount) == ("opened", WORTH)
    assert (await balances.get(topup.account_id)).total == ZERO


async def test_two_taps_get_one_invoice(topup: TopUp, topups: TopUps) -> None:
    await topups.linked(topup.id, "https://t.me/$invoice")

    again = await topups.open(topup.account_id, stars=100)

    assert (again.id, again.link) == (topup.id, "https://t.me/$invoice")


async def test_two_taps_at_once_get_one_invoice(ledger: Ledger, topups: TopUps, an_account: AnAccount) -> None:
    account = await an_account()

    opened = await asyncio.gather(*(topups.open(account.id, stars=100) for _ in range(8)))

    assert len({one.id for one in opened}) == 1


async def test_another_size_a_later_tap_or_another_person_gets_an_invoice_of_its_own(
    topup: TopUp, topups: TopUps, an_account: AnAccount, clock: FakeClock
) -> None:
    other = await an_account()
    assert (await topups.open(topup.account_id, stars=50)).id != topup.id
    assert (await topups.open(other.id, stars=100)).id != topup.id

    clock.advance(seconds=REUSED.total_seconds())
    assert (await topups.open(topup.account_id, stars=100)).id != topup.id


async def test_a_paid_topup_is_not_offered_again(topup: TopUp, topups: TopUps) -> None:
    await pay(topups, topup)

    assert (await topups.open(topup.account_id, stars=100)).id != topup.id


async def test_a_payment_is_credited_and_is_no_promo(topup: TopUp, topups: TopUps, balances: Balances) -> None:
    assert await pay(topups, topup) == WORTH

    balance = await balances.get(topup.account_id)
    assert (balance.total, balance.promo, balance.refundable) == (WORTH, ZERO, WORTH)
    assert (await topups.get(topup.id)).state == "paid"


async def test_a_payment_told_twice_is_credited_once(topup: TopUp, topups: TopUps, balances: Balances) -> None:
    await pay(topups, topup)

    assert await pay(topups, topup) is None
    assert (await balances.get(topup.account_id)).total == WORTH


async def test_a_payment_told_many_times_at_once_is_credited_once(
    topup: TopUp, topups: TopUps, balances: Balances
) -> None:
    credited = await asyncio.gather(*(pay(topups, topup) for _ in range(10)))

    assert [one for one in credited if one] == [WORTH]
    assert (await balances.get(topup.account_id)).total == WORTH


async def test_one_invoice_paid_twice_is_credited_twice(topup: TopUp, topups: TopUps, balances: Balances) -> None:
    assert await pay(topups, topup, "charge-1") == WORTH
    assert await pay(topups, topup, "charge-2") == WORTH

    assert (await balances.get(topup.account_id)).total == WORTH * 2


async def test_what_was_really_paid_counts(topup: TopUp, topups: TopUps, balances: Balances) -> None:
    await pay(topups, topup, stars=7)

    assert (await balances.get(topup.account_id)).total == topups.stars_worth(7)


async def test_the_rate_of_the_day_it_was_opened_counts(
    topup: TopUp, ledger: Ledger, writer: Writer, clock: FakeClock, balances: Balances
) -> None:
    tomorrow = TopUps(ledger.database, writer, clock, star_nanos=1)

    assert await pay(tomorrow, topup) == WORTH
    assert (await tomorrow.open(topup.account_id, stars=100)).amount == Money(100)


async def test_a_late_payment_is_credited_all_the_same(
    topup: TopUp, topups: TopUps, balances: Balances, clock: FakeClock
) -> None:
    clock.advance(seconds=LIFE.total_seconds())
    assert await topups.expire() == 1

    assert await pay(topups, topup) == WORTH
    assert (await topups.get(topup.id)).state == "paid"


@pytest.mark.parametrize(("currency", "units"), [("USD", 100), ("XTR", 0), ("XTR", -5), ("", 100)])
async def test_a_payment_in_another_currency_or_of_nothing_is_refused(
    topup: TopUp, topups: TopUps, balances: Balances, currency: str, units: int
) -> None:
    with pytest.raises(PaymentMismatch):
        await topups.paid(topup.id, event_id="charge-1", currency=currency, minor_units=units)

    assert (await balances.get(topup.account_id)).total == ZERO


async def test_a_payment_of_an_unknown_topup_is_refused(topups: TopUps) -> None:
    with pytest.raises(UnknownTopUp):
        await topups.paid("top_x", event_id="charge-1", currency="XTR", minor_units=1)


async def test_what_becomes_true_with_a_credit_is_told_once(topup: TopUp, topups: TopUps, outbox: Outbox) -> None:
    for _ in range(2):
        told = await outbox.message(topup.account_id, "topup-paid", {"nanos": WORTH.nanos}, key="paid:charge-1")
        await topups.paid(topup.id, event_id="charge-1", currency="XTR", minor_units=100, together=(told,))

    assert [message.data for message in await outbox.due()] == [{"nanos": WORTH.nanos}]


async def test_a_payment_whose_rows_fail_is_not_credited_and_can_be_told_again(
    topup: TopUp, topups: TopUps, balances: Balances
) -> None:
    twice = insert(balance_rows).values(account_id=topup.account_id, balance_nanos=0, held_nanos=0, promo_nanos=0)

    with pytest.raises(Exception, match=r"(?i)unique"):
        await topups.paid(topup.id, event_id="charge-1", currency="XTR", minor_units=100, together=(twice,))

    assert (await balances.get(topup.account_id)).total == ZERO
    assert await pay(topups, topup) == WORTH


class TestTheCheckBeforePaying:
    """Telegram asks whether an invoice may be paid now."""

    async def ask(self, topups: TopUps, topup: TopUp, **other: str | int) -> TopUp:
        asked = {"account_id": topup.account_id, "currency": "XTR", "minor_units": 100} | other
        return await topups.check(topup.id, **asked)  # type: ignore[arg-type]

    async def test_an_open_one_may_be_paid(self, topup: TopUp, topups: TopUps) -> None:
        assert await self.ask(topups, topup) == topup

    @pytest.mark.parametrize("other", [{"account_id": "acc_x"}, {"currency": "USD"}, {"minor_units": 99}])
    async def test_anything_else_than_was_asked_for_is_refused(
        self, topup: TopUp, topups: TopUps, other: dict[str, str | int]
    ) -> None:
        with pytest.raises(PaymentMismatch):
            await self.ask(topups, topup, **other)

    async def test_a_paid_one_is_closed(self, topup: TopUp, topups: TopUps) -> None:
        await pay(topups, topup)

        with pytest.raises(TopUpClosed) as closed:
            await self.ask(topups, topup)
        assert closed.value.state == "paid"

    async def test_an_old_one_is_closed_whether_or_not_the_job_has_closed_it(
        self, topup: TopUp, topups: TopUps, clock: FakeClock
    ) -> None:
        clock.advance(seconds=LIFE.total_seconds())
        for _ in range(2):
            with pytest.raises(TopUpClosed) as closed:
                await self.ask(topups, topup)
            assert closed.value.state == "expired"
            await topups.expire()

    async def test_an_unknown_one_is_refused(self, topup: TopUp, topups: TopUps) -> None:
        with pytest.raises(UnknownTopUp):
            await topups.check("top_x", account_id=topup.account_id, currency="XTR", minor_units=100)


async def test_only_old_unpaid_topups_expire(topup: TopUp, topups: TopUps, clock: FakeClock) -> None:
    clock.advance(seconds=LIFE.total_seconds() / 2)
    young = await topups.open(topup.account_id, stars=50)
    paid = await topups.open(topup.account_id, stars=10)
    await pay(topups, paid, stars=10)
    clock.advance(seconds=LIFE.total_seconds() / 2)

    assert await topups.expire() == 1
    assert await topups.expire() == 0
    assert (await topups.get(topup.id)).state == "expired"
    assert (await topups.get(young.id)).state == "opened"
    assert (await topups.get(paid.id)).state == "paid"


async def test_the_newest_topups_come_first(topup: TopUp, topups: TopUps, clock: FakeClock) -> None:
    clock.advance(minutes=1)
    newer = await topups.open(topup.account_id, stars=50)

    assert [one.id for one in await topups.recent(topup.account_id)] == [newer.id, topup.id]
    assert await topups.recent("acc_x") == []
