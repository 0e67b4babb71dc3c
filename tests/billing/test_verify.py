"""`verify` finds each way in which books can be wrong, and names the row."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import Executable, delete, insert, update

from billing.balances import Balances
from billing.book_checks import BookChecks
from billing.checkpoints import Checkpoints
from billing.holds import Holds
from billing.ledger import LOSS, PROMO, REVENUE, Post, transfer, user
from billing.meter import Meter
from billing.money import Money
from billing.prices import Usage
from billing.topups import TopUps
from billing.verify import verify
from billing.writer import Writer
from people.accounts import Account
from storage.database import Database
from storage.tables.billing import balances as balance_rows
from storage.tables.billing import holds as hold_rows
from storage.tables.billing import payment_events, receipts, transfers
from tests.house import ACall, AnAccount, FakeClock
from tests.tampering import tamper


class Books:
    """Books with something of everything in them, open to tampering."""

    def __init__(self, database: Database, clock: FakeClock, account: Account, settled: str, opened: str) -> None:
        self.database = database
        self.clock = clock
        self.account = account
        self.settled = settled
        self.opened = opened

    async def tamper(self, *statements: Executable) -> None:
        await tamper(self.database, *statements)

    async def found(self) -> dict[str, str]:
        """Return the broken rules with the row each names."""
        return {finding.rule: finding.row for finding in (await verify(self.database)).findings}

    def charge(self) -> Any:
        """Say which transfer is the settled hold's charge."""
        return transfers.c.idempotency_key == f"charge:{self.settled}"

    def posted(self, **fields: Any) -> Any:
        """Make a transfer out of thin air."""
        usual = {
            "id": "trf_x",
            "amount_nanos": 1,
            "kind": "fee",
            "idempotency_key": "x",
            "created_at": self.clock.now(),
        }
        return insert(transfers).values({**usual, **fields})

    def balance(self, **changes: Any) -> Any:
        """Change the account's balance behind the ledger's back."""
        return update(balance_rows).where(balance_rows.c.account_id == self.account.id).values(**changes)


@pytest.fixture
async def books(
    database: Database,
    holds: Holds,
    balances: Balances,
    topups: TopUps,
    an_account: AnAccount,
    a_call: ACall,
    clock: FakeClock,
) -> Books:
    account = await an_account(balance=Money(10_000))
    await balances.grant(account.id, Money(500), key="gift")
    meter = Meter(input_bytes=4)
    meter.reported = Usage(input_tokens=10, output_tokens=5, known="reported")
    async with holds.open(a_call(account.id), Money(1_200), meter) as settled:
        await settled.dispatch()
        await settled.settle()
    opened = await holds._place(a_call(account.id), Money(100), meter)
    return Books(database, clock, account, settled.id, opened.id)


async def test_honest_books_balance_and_are_counted(books: Books) -> None:
    seen = await verify(books.database)

    assert seen.findings == ()
    assert (seen.accounts, seen.transfers, seen.open_holds) == (1, 4, 1)
    assert seen.user_balances_nanos == 10_000 + 500 - 1_200
    assert seen.house_nanos == {
        "provider:telegram-stars": -10_000,
        PROMO: -500,
        REVENUE: 3_000,
        LOSS: -1_800,
    }
    assert seen.user_balances_nanos + sum(seen.house_nanos.values()) == 0


async def test_what_calls_lost_is_told_for_the_day_alone_and_without_corrections(books: Books, writer: Writer) -> None:
    checks = BookChecks(books.database, Checkpoints(books.database, books.clock), books.clock)
    at = books.clock.now()
    mended = transfer(LOSS, user(books.account.id), Money(7), kind="late", key="late", at=at, reference=None)
    await writer.write(Post(mended))

    today = (await checks.totals()).lost_today
    books.clock.advance(days=1)
    tomorrow = (await checks.totals()).lost_today

    assert (today, tomorrow) == (Money(1_800), Money(0))


async def test_empty_books_balance(database: Database) -> None:
    assert (await verify(database)).findings == ()


async def test_a_balance_raised_by_hand_is_found(books: Books) -> None:
    await books.tamper(books.balance(balance_nanos=balance_rows.c.balance_nanos + 1))

    assert await books.found() == {"balance-is-sum": books.account.id}


async def test_a_transfer_made_larger_is_found(books: Books) -> None:
    await books.tamper(update(transfers).where(transfers.c.kind == "topup").values(amount_nanos=10_001))

    found = await books.found()
    assert found["balance-is-sum"] == books.account.id
    assert "payment-is-transfer" in found


async def test_a_transfer_to_nobody_is_found(books: Books) -> None:
    await books.tamper(books.posted(debit=REVENUE, credit=user("acc_gone")))

    assert await books.found() == {"person-has-balance": user("acc_gone")}


async def test_money_held_without_a_hold_is_found(books: Books) -> None:
    await books.tamper(books.balance(held_nanos=balance_rows.c.held_nanos + 1))

    assert await books.found() == {"held-is-open-holds": books.account.id}


async def test_a_hold_that_vanished_is_found(books: Books) -> None:
    await books.tamper(delete(hold_rows).where(hold_rows.c.id == books.opened))

    assert await books.found() == {"held-is-open-holds": books.account.id}


async def test_a_balance_below_zero_is_found(books: Books) -> None:
    await books.tamper(
        books.posted(debit=user(books.account.id), credit=REVENUE, amount_nanos=10_000),
        books.balance(balance_nanos=balance_rows.c.balance_nanos - 10_000),
    )

    assert await books.found() == {"balance-not-negative": books.account.id}


async def test_more_promo_credit_than_was_given_is_found(books: Books) -> None:
    await books.tamper(books.balance(promo_nanos=501))

    assert await books.found() == {"promo-was-given": books.account.id}


async def test_a_settled_hold_without_its_receipt_is_found(books: Books) -> None:
    await books.tamper(delete(receipts))

    assert (await books.found())["hold-has-receipt"] == books.settled


async def test_a_receipt_of_an_unsettled_hold_is_found(books: Books) -> None:
    await books.tamper(update(hold_rows).where(hold_rows.c.id == books.settled).values(state="released"))

    assert await books.found() == {"receipt-has-hold": books.settled}


async def test_a_receipt_that_names_another_charge_is_found(books: Books) -> None:
    await books.tamper(update(receipts).values(charge_nanos=1_100))

    assert await books.found() == {"receipt-has-charge": books.settled}


async def test_a_charge_that_went_elsewhere_is_found(books: Books) -> None:
    await books.tamper(update(transfers).where(books.charge()).values(credit="house:pocket"))

    assert await books.found() == {"receipt-has-charge": books.settled}


async def test_a_receipt_that_names_another_loss_is_found(books: Books) -> None:
    await books.tamper(update(receipts).values(loss_nanos=0))

    assert await books.found() == {"receipt-has-loss": books.settled}


async def test_a_loss_that_somebody_else_paid_is_found(books: Books) -> None:
    await books.tamper(update(transfers).where(transfers.c.kind == "loss").values(debit=PROMO))

    assert await books.found() == {"receipt-has-loss": books.settled}


@pytest.mark.parametrize("kind", ["charge", "loss"])
async def test_a_charge_or_loss_without_a_receipt_is_found(books: Books, kind: str) -> None:
    await books.tamper(books.posted(debit=LOSS, credit=REVENUE, kind=kind))

    assert await books.found() == {f"{kind}-has-receipt": "trf_x"}


@pytest.mark.parametrize("kind", ["charge", "loss"])
async def test_a_second_charge_or_loss_for_one_receipt_is_found(books: Books, kind: str) -> None:
    await books.tamper(books.posted(debit=LOSS, credit=REVENUE, kind=kind, reference=books.settled))

    assert await books.found() == {f"{kind}-has-receipt": "trf_x"}


async def test_a_charge_above_its_hold_is_found(books: Books) -> None:
    await books.tamper(update(hold_rows).where(hold_rows.c.id == books.settled).values(amount_nanos=1_199))

    assert await books.found() == {"charge-within-hold": books.settled}


async def test_a_payment_that_was_never_credited_is_found(books: Books) -> None:
    await books.tamper(
        insert(payment_events).values(
            provider="telegram-stars",
            event_id="lost",
            account_id=books.account.id,
            currency="XTR",
            minor_units=5,
            amount_nanos=5,
            created_at=books.clock.now(),
        )
    )

    assert await books.found() == {"payment-is-transfer": "lost"}


async def test_a_payment_credited_to_somebody_else_is_found(books: Books, an_account: AnAccount) -> None:
    thief = await an_account()
    await books.tamper(
        update(transfers).where(transfers.c.kind == "topup").values(credit=user(thief.id)),
        books.balance(balance_nanos=balance_rows.c.balance_nanos - 10_000),
        update(balance_rows).where(balance_rows.c.account_id == thief.id).values(balance_nanos=10_000),
    )

    assert "payment-is-transfer" in await books.found()


async def test_a_payment_credited_from_another_purse_is_found(books: Books) -> None:
    await books.tamper(update(transfers).where(transfers.c.kind == "topup").values(debit=REVENUE))

    assert "payment-is-transfer" in await books.found()


async def test_a_topup_transfer_that_no_payment_explains_is_found(books: Books) -> None:
    await books.tamper(delete(payment_events))

    assert "topup-was-told" in await books.found()


async def test_a_hold_that_belongs_to_another_than_its_receipt_says_is_found(
    books: Books, an_account: AnAccount
) -> None:
    other = await an_account()
    await books.tamper(update(hold_rows).where(hold_rows.c.id == books.settled).values(account_id=other.id))

    assert (await books.found())["receipt-has-hold"] == books.settled


async def test_a_receipt_without_its_hold_is_found(books: Books) -> None:
    if books.database.is_sqlite:
        # A connection of its own: SQLite checks foreign keys only for those that ask for it.
        with closing(sqlite3.connect(str(books.database.engine.url.database))) as raw, raw:
            raw.execute("DELETE FROM holds WHERE id = ?", [books.settled])
    else:
        await books.tamper(delete(hold_rows).where(hold_rows.c.id == books.settled))

    assert (await books.found())["receipt-has-hold"] == books.settled
