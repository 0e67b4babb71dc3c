"""Transfers and balances: written once, never edited, and a projection that keeps up with them."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from billing.balances import Balance, Balances
from billing.holds import Holds
from billing.ledger import REVENUE, OpenBalance, Post, transfer, user
from billing.money import ZERO, Money
from billing.prices import Price
from billing.verify import verify
from billing.writer import Writer
from storage.database import Database
from storage.tables.billing import balances as balance_rows
from storage.tables.billing import holds as hold_rows
from storage.tables.billing import prices as price_rows
from storage.tables.billing import receipts as receipt_rows
from storage.tables.billing import transfers
from storage.tables.people import consents as consent_rows
from tests.billing.conftest import Ledger
from tests.billing.test_holds import HELD, metered
from tests.house import ACall, AnAccount, FakeClock


async def test_promo_credit_is_part_of_the_balance(ledger: Ledger, balances: Balances, an_account: AnAccount) -> None:
    account = await an_account(balance=Money.usd("7"))

    assert await balances.grant(account.id, Money.usd("2"), key="gift")

    balance = await balances.get(account.id)
    assert balance == Balance(total=Money.usd("9"), held=ZERO, promo=Money.usd("2"))
    assert balance.refundable == Money.usd("7")


async def test_the_same_key_is_granted_once(ledger: Ledger, balances: Balances, an_account: AnAccount) -> None:
    account = await an_account()

    assert await balances.grant(account.id, Money(5), key="gift")
    assert not await balances.grant(account.id, Money(5), key="gift")

    assert (await balances.get(account.id)).total == Money(5)


async def test_a_key_is_unique_for_ever_and_for_everybody(
    ledger: Ledger, balances: Balances, an_account: AnAccount
) -> None:
    first, second = await an_account(), await an_account()
    await balances.grant(first.id, Money(5), key="gift")

    assert not await balances.grant(second.id, Money(9), key="gift")

    assert (await balances.get(second.id)).total == ZERO


async def test_of_many_grants_of_one_key_at_once_one_is_made(
    ledger: Ledger, balances: Balances, an_account: AnAccount
) -> None:
    account = await an_account()

    made = await asyncio.gather(*(balances.grant(account.id, Money(5), key="gift") for _ in range(20)))

    assert made.count(True) == 1
    balance = await balances.get(account.id)
    assert (balance.total, balance.promo) == (Money(5), Money(5))


async def test_rows_that_a_transfer_makes_true_are_written_with_it_and_only_then(
    ledger: Ledger, database: Database, balances: Balances, an_account: AnAccount
) -> None:
    account = await an_account()
    bonus = update(balance_rows).where(balance_rows.c.account_id == account.id).values(promo_nanos=1)

    await balances.grant(account.id, Money(5), key="gift", together=[bonus])
    await balances.grant(account.id, Money(5), key="other")
    await balances.grant(account.id, Money(5), key="gift", together=[bonus])

    assert (await balances.get(account.id)).promo == Money(6)


async def test_a_transfer_whose_rows_fail_is_not_made(
    ledger: Ledger, balances: Balances, an_account: AnAccount
) -> None:
    account = await an_account()
    twice = insert(balance_rows).values(account_id=account.id, balance_nanos=0, held_nanos=0, promo_nanos=0)

    with pytest.raises(IntegrityError):
        await balances.grant(account.id, Money(5), key="gift", together=[twice])

    assert (await balances.get(account.id)).total == ZERO
    assert await balances.grant(account.id, Money(5), key="gift")


@pytest.mark.parametrize(
    ("spent", "promo_left", "refundable"),
    [("0.50", "1.50", "7"), ("2", "0", "7"), ("3", "0", "6"), ("9", "0", "0")],
)
async def test_promo_credit_is_spent_first(
    ledger: Ledger,
    writer: Writer,
    balances: Balances,
    an_account: AnAccount,
    clock: FakeClock,
    spent: str,
    promo_left: str,
    refundable: str,
) -> None:
    account = await an_account(balance=Money.usd("7"))
    await balances.grant(account.id, Money.usd("2"), key="gift")

    taken = transfer(user(account.id), REVENUE, Money.usd(spent), kind="fee", key="fee", at=clock.now())
    await writer.write(Post(taken))

    balance = await balances.get(account.id)
    assert balance.promo == Money.usd(promo_left)
    assert balance.refundable == Money.usd(refundable)


async def test_money_cannot_move_to_nobody(writer: Writer, database: Database, clock: FakeClock) -> None:
    with pytest.raises(LookupError):
        await writer.write(Post(transfer(REVENUE, user("acc_x"), Money(1), kind="fee", key="k", at=clock.now())))

    assert (await verify(database)).transfers == 0


async def test_an_account_has_one_balance(writer: Writer, an_account: AnAccount) -> None:
    account = await an_account()

    with pytest.raises(IntegrityError):
        await writer.write(OpenBalance(account.id))


async def test_a_balance_that_was_never_opened_is_not_zero_but_missing(balances: Balances) -> None:
    with pytest.raises(LookupError):
        await balances.get("acc_nobody")


@pytest.mark.parametrize("held", [0, 3, 9])
def test_what_is_refundable_is_neither_promo_nor_held(held: int) -> None:
    balance = Balance(total=Money(10), held=Money(held), promo=Money(4))

    assert balance.available == Money(10 - held)
    assert balance.refundable == Money(min(6, 10 - held))


def test_nothing_is_refundable_below_zero() -> None:
    assert Balance(total=Money(-10), held=ZERO, promo=ZERO).refundable == ZERO


APPEND_ONLY: list[Any] = [
    pytest.param(transfers, {"amount_nanos": 1}, id="transfers"),
    pytest.param(consent_rows, {"version": "9"}, id="consents"),
    pytest.param(price_rows, {"model": "other"}, id="prices"),
]


@pytest.mark.parametrize(("table", "change"), APPEND_ONLY)
async def test_the_database_refuses_to_edit_or_delete_what_is_only_ever_added_to(
    database: Database, an_account: AnAccount, price: Price, table: Any, change: dict[str, Any]
) -> None:
    await an_account(balance=Money(5))

    for statement in (update(table).values(change), delete(table)):
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.write() as connection:
                await connection.execute(statement)


CHANGES: list[Any] = [
    delete(receipt_rows),
    *(update(receipt_rows).values({name: receipt_rows.c[name]}) for name in ("id", "account_id", "body", "created_at")),
    update(receipt_rows).values(charge_nanos=1),
    update(receipt_rows).values(loss_nanos=1),
    update(receipt_rows).values(signature=b"another"),
    update(receipt_rows).values(key_id="another"),
]


async def test_the_database_refuses_to_edit_or_delete_a_receipt_once_it_is_signed(
    database: Database, an_account: AnAccount, a_call: ACall, holds: Holds
) -> None:
    account = await an_account(balance=HELD)
    async with holds.open(a_call(account.id), HELD, metered()) as hold:
        await hold.dispatch()
        await hold.settle()
    async with database.write() as connection:
        # What signing does, once.
        await connection.execute(update(receipt_rows).values(signature=b"s", key_id="k"))

    for statement in CHANGES:
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.write() as connection:
                await connection.execute(statement)


def _transfer(**fields: Any) -> Any:
    usual = {"id": "t", "debit": "a", "credit": "b", "amount_nanos": 1, "kind": "k", "idempotency_key": "k"}
    return {**usual, **fields}


@pytest.mark.parametrize("wrong", [{"amount_nanos": 0}, {"amount_nanos": -1}, {"credit": "a"}])
async def test_the_database_refuses_an_impossible_transfer(
    database: Database, clock: FakeClock, wrong: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as connection:
            await connection.execute(insert(transfers).values(_transfer(created_at=clock.now(), **wrong)))


@pytest.mark.parametrize("wrong", [{"held_nanos": -1}, {"promo_nanos": -1}])
async def test_the_database_refuses_an_impossible_balance(
    database: Database, an_account: AnAccount, wrong: dict[str, int]
) -> None:
    account = await an_account()

    with pytest.raises(IntegrityError):
        async with database.write() as connection:
            await connection.execute(
                update(balance_rows).where(balance_rows.c.account_id == account.id).values(**wrong)
            )


@pytest.mark.parametrize(
    "wrong", [{"amount_nanos": -1}, {"state": "lost"}, {"price_version": "x"}, {"account_id": "x"}]
)
async def test_the_database_refuses_an_impossible_hold(
    database: Database, an_account: AnAccount, price: Price, clock: FakeClock, wrong: dict[str, Any]
) -> None:
    account = await an_account()
    row: dict[str, Any] = {
        "id": "hold_x",
        "account_id": account.id,
        "idempotency_key": "k",
        "request_digest": "0",
        "state": "held",
        "amount_nanos": 1,
        "owner": "o",
        "model": "demo",
        "upstream": "demo",
        "price_version": price.version,
        "source": "key",
        "output_tokens_max": 1,
        "input_tokens_bound": 1,
        "placed_at": clock.now(),
    }

    with pytest.raises(IntegrityError):
        async with database.write() as connection:
            await connection.execute(insert(hold_rows).values(row | wrong))
