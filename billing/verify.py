"""Proves the books: each check is one statement that finds offending rows, so it stays fast on a large database."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, literal, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from billing import verify_corrections
from billing.batch import OPEN
from billing.checkpoints import house_totals
from billing.ledger import LOSS, PROMO, REVENUE
from billing.verify_rules import RULES
from storage.database import Database
from storage.tables.billing import balances, holds, payment_events, receipts, transfers


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule, by its code in `RULES`, with the first row that breaks it."""

    rule: str
    row: str
    detail: str

    @property
    def says(self) -> str:
        """The rule as an English sentence, for the command line."""
        return RULES[self.rule]


@dataclass(frozen=True, slots=True)
class Books:
    """What `verify` saw. Sums are nano-USD; `findings` is empty when the books balance."""

    accounts: int
    transfers: int
    open_holds: int
    user_balances_nanos: int
    house_nanos: dict[str, int]
    findings: tuple[Finding, ...]


async def verify(database: Database) -> Books:
    """Check every rule on one moment of the database."""
    async with database.read() as connection:
        if not database.is_sqlite:
            await connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        findings = [finding for rule, find in _rules() if (finding := await _first(connection, rule, find))]
        return Books(
            accounts=await _number(connection, select(func.count()).select_from(balances)),
            transfers=await _number(connection, select(func.count()).select_from(transfers)),
            open_holds=await _number(connection, select(func.count()).where(holds.c.state.in_(OPEN))),
            user_balances_nanos=await _number(connection, select(func.sum(balances.c.balance_nanos))),
            house_nanos=await house_totals(connection),
            findings=tuple(findings),
        )


async def _first(connection: AsyncConnection, rule: str, find: Select[Any]) -> Finding | None:
    row = (await connection.execute(find.limit(1))).first()
    if row is None:
        return None
    detail = ", ".join(f"{name}={value}" for name, value in list(row._mapping.items())[1:])
    return Finding(rule, str(row[0]), detail)


async def _number(connection: AsyncConnection, find: Select[Any]) -> int:
    return int((await connection.execute(find)).scalar() or 0)


def _sides() -> Any:
    """Every transfer twice: what it adds to its credit account and takes from its debit account."""
    return union_all(
        select(transfers.c.credit.label("name"), transfers.c.amount_nanos.label("change")),
        select(transfers.c.debit.label("name"), (-transfers.c.amount_nanos).label("change")),
    )


def _rules() -> Iterator[tuple[str, Select[Any]]]:
    sides = _sides().subquery()
    sums = select(sides.c.name, func.sum(sides.c.change).label("total")).group_by(sides.c.name).subquery()
    user = literal("user:").concat(balances.c.account_id)
    yield (
        "balance-is-sum",
        (
            select(balances.c.account_id, balances.c.balance_nanos, sums.c.total)
            .join(sums, sums.c.name == user, isouter=True)
            .where(balances.c.balance_nanos != func.coalesce(sums.c.total, 0))
        ),
    )
    yield (
        "person-has-balance",
        (
            select(sums.c.name)
            # The account's id is cut out of the name, so that its primary key finds the balance.
            .join(balances, balances.c.account_id == func.substr(sums.c.name, len("user:") + 1), isouter=True)
            .where(sums.c.name.like("user:%"), balances.c.account_id.is_(None))
        ),
    )
    held = (
        select(holds.c.account_id, func.sum(holds.c.amount_nanos).label("held"))
        .where(holds.c.state.in_(OPEN))
        .group_by(holds.c.account_id)
        .subquery()
    )
    yield (
        "held-is-open-holds",
        (
            select(balances.c.account_id, balances.c.held_nanos, held.c.held)
            .join(held, held.c.account_id == balances.c.account_id, isouter=True)
            .where(balances.c.held_nanos != func.coalesce(held.c.held, 0))
        ),
    )
    given = (
        select(transfers.c.credit.label("name"), func.sum(transfers.c.amount_nanos).label("given"))
        .where(transfers.c.debit == PROMO)
        .group_by(transfers.c.credit)
        .subquery()
    )
    yield (
        "promo-was-given",
        (
            select(balances.c.account_id, balances.c.promo_nanos)
            .join(given, given.c.name == user, isouter=True)
            .where(balances.c.promo_nanos > func.coalesce(given.c.given, 0))
        ),
    )
    yield from _hold_rules()
    yield from _payment_rules()
    yield from verify_corrections.rules()


def _payment_rules() -> Iterator[tuple[str, Select[Any]]]:
    event_key = literal("topup:").concat(payment_events.c.provider).concat(":").concat(payment_events.c.event_id)
    # DISTINCT, so that SQLite makes the computed keys a table of their own and an index for it.
    told = select(event_key.label("key")).distinct().subquery()
    yield (
        "payment-is-transfer",
        (
            select(payment_events.c.event_id, payment_events.c.provider, payment_events.c.amount_nanos)
            .join(transfers, transfers.c.idempotency_key == event_key, isouter=True)
            .where(
                or_(
                    transfers.c.id.is_(None),
                    transfers.c.amount_nanos != payment_events.c.amount_nanos,
                    transfers.c.debit != literal("provider:").concat(payment_events.c.provider),
                    transfers.c.credit != literal("user:").concat(payment_events.c.account_id),
                )
            )
        ),
    )
    yield (
        "topup-was-told",
        (
            select(transfers.c.id, transfers.c.credit, transfers.c.amount_nanos)
            .join(told, told.c.key == transfers.c.idempotency_key, isouter=True)
            .where(transfers.c.kind == "topup", told.c.key.is_(None))
        ),
    )


def _hold_rules() -> Iterator[tuple[str, Select[Any]]]:
    yield (
        "hold-has-receipt",
        (
            select(holds.c.id, holds.c.account_id)
            .join(receipts, receipts.c.id == holds.c.id, isouter=True)
            .where(holds.c.state == "settled", receipts.c.id.is_(None))
        ),
    )
    yield (
        "receipt-has-hold",
        (
            select(receipts.c.id, holds.c.state)
            .join(holds, holds.c.id == receipts.c.id, isouter=True)
            .where(
                or_(
                    holds.c.id.is_(None),
                    holds.c.state != "settled",
                    holds.c.account_id != receipts.c.account_id,
                )
            )
        ),
    )
    for kind, amount, debit in (
        ("charge", receipts.c.charge_nanos, literal("user:").concat(receipts.c.account_id)),
        ("loss", receipts.c.loss_nanos, literal(LOSS)),
    ):
        made = transfers.alias(kind)
        yield (
            f"receipt-has-{kind}",
            (
                select(receipts.c.id, amount, made.c.amount_nanos)
                .join(made, made.c.idempotency_key == literal(f"{kind}:").concat(receipts.c.id), isouter=True)
                .where(
                    or_(
                        amount != func.coalesce(made.c.amount_nanos, 0),
                        case((made.c.id.is_(None), False), else_=or_(made.c.debit != debit, made.c.credit != REVENUE)),
                    )
                )
            ),
        )
        yield (
            f"{kind}-has-receipt",
            (
                select(made.c.id, made.c.reference)
                .join(receipts, receipts.c.id == made.c.reference, isouter=True)
                .where(
                    made.c.kind == kind,
                    or_(receipts.c.id.is_(None), made.c.idempotency_key != literal(f"{kind}:").concat(receipts.c.id)),
                )
            ),
        )
    yield (
        "charge-within-hold",
        (
            select(receipts.c.id, receipts.c.charge_nanos, holds.c.amount_nanos)
            .join(holds, holds.c.id == receipts.c.id)
            .where(receipts.c.charge_nanos > holds.c.amount_nanos)
        ),
    )
