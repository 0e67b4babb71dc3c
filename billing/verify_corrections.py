"""What `verify` asks of the operator's side: notes, payments that went back, checkpoints, balances below zero.

Each rule is a statement that finds offending rows, as in `billing/verify.py`.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Select, func, literal, or_, select, type_coerce

from billing.checkpoints import DAY, WRITTEN_AGAIN, sides
from billing.corrections import ADJUST, DEBIT, REFUND
from billing.reversals import CHARGEBACK
from storage.tables.billing import balances, payment_events, transfers
from storage.tables.books import account_checkpoints, ledger_notes, payment_reversals

_DAY_MICROS = DAY.days * 86_400 * 1_000_000
_WEEK_MICROS = WRITTEN_AGAIN.days * 86_400 * 1_000_000


def rules() -> Iterator[tuple[str, Select[Any]]]:
    """Yield every rule of the operator's side, with the statement that finds what breaks it."""
    yield from _negative()
    yield from _reversals()
    yield (
        "correction-has-note",
        (
            select(transfers.c.id, transfers.c.kind, transfers.c.idempotency_key)
            .join(ledger_notes, ledger_notes.c.transfer_id == transfers.c.id, isouter=True)
            .where(transfers.c.kind.in_((DEBIT, REFUND, ADJUST)), ledger_notes.c.transfer_id.is_(None))
        ),
    )
    yield from _checkpoints()


def _negative() -> Iterator[tuple[str, Select[Any]]]:
    """Spending and corrections leave what is available at zero or more; only what a provider took back goes below."""
    person = literal("user:").concat(balances.c.account_id)
    taken = (
        select(transfers.c.debit.label("name"), func.sum(transfers.c.amount_nanos).label("taken"))
        .where(transfers.c.kind == CHARGEBACK)
        .group_by(transfers.c.debit)
        .subquery()
    )
    yield (
        "balance-not-negative",
        (
            select(balances.c.account_id, balances.c.balance_nanos, balances.c.held_nanos, taken.c.taken)
            .join(taken, taken.c.name == person, isouter=True)
            .where(balances.c.balance_nanos - balances.c.held_nanos < -func.coalesce(taken.c.taken, 0))
        ),
    )


def _reversals() -> Iterator[tuple[str, Select[Any]]]:
    rows, events = payment_reversals.c, payment_events.c
    yield (
        "reversal-is-transfer",
        (
            select(rows.event_id, rows.provider, rows.kind)
            .join(events.event_id.table, (events.provider == rows.provider) & (events.event_id == rows.event_id),
                  isouter=True)
            .join(transfers, transfers.c.id == rows.transfer_id, isouter=True)
            .where(
                or_(
                    events.event_id.is_(None),
                    transfers.c.id.is_(None),
                    transfers.c.kind != rows.kind,
                    transfers.c.amount_nanos != events.amount_nanos,
                    transfers.c.debit != literal("user:").concat(events.account_id),
                    transfers.c.credit != literal("provider:").concat(events.provider),
                )
            )
        ),
    )  # fmt: skip
    yield (
        "refund-has-payment",
        (
            select(transfers.c.id, transfers.c.kind)
            .join(payment_reversals, rows.transfer_id == transfers.c.id, isouter=True)
            .where(transfers.c.kind.in_((REFUND, CHARGEBACK)), rows.transfer_id.is_(None))
        ),
    )


def _checkpoints() -> Iterator[tuple[str, Select[Any]]]:
    """Every row that sums may begin at: closed ones, and those too old to be written again.

    The transfers are summed once by account and day; the days are few, so adding them up to each checkpoint is cheap.
    """
    moved = sides().subquery()
    day = (_micros(moved.c.created_at) // _DAY_MICROS + 1) * _DAY_MICROS
    days = (
        select(moved.c.name, day.label("until"), func.sum(moved.c.change).label("change"))
        .group_by(moved.c.name, day)
        .subquery()
    )
    points = account_checkpoints.c
    newest = select(func.max(_micros(points.until))).scalar_subquery()
    total = func.coalesce(func.sum(days.c.change), 0)
    yield (
        "checkpoint-is-sum",
        (
            select(points.account, points.until, points.balance_nanos, total)
            .join(days, (days.c.name == points.account) & (days.c.until <= _micros(points.until)), isouter=True)
            .where(or_(points.closed_at.is_not(None), _micros(points.until) <= newest - _WEEK_MICROS))
            .group_by(points.account, points.until, points.balance_nanos)
            .having(total != points.balance_nanos)
            .order_by(points.until)
        ),
    )


def _micros(moment: Any) -> Any:
    """Read a moment as the whole number it is stored as; dividing such numbers rounds down in both databases."""
    return type_coerce(moment, BigInteger)
