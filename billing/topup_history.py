"""What became of an account's top-ups: its payments, and those of them that went back.

Reading alone: `billing/topups.py` opens and credits, `billing/reversals.py` takes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.errors import UnknownTopUp
from billing.money import Money
from billing.topups import TopUp
from storage.database import Database
from storage.tables.billing import payment_events, topups
from storage.tables.books import payment_reversals


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment. `event_id` is the provider's own id for it; `went_back` is `refund`, `chargeback` or None."""

    provider: str
    event_id: str
    currency: str
    minor_units: int
    amount: Money
    at: datetime
    went_back: str | None
    went_back_at: datetime | None


@dataclass(frozen=True, slots=True)
class PaidTopUp:
    """A top-up with its payments, oldest first: none, one, or more where an invoice was paid twice."""

    topup: TopUp
    payments: tuple[Paid, ...]

    def state(self, now: datetime) -> str:
        """Return its state; one that was not paid in time has expired before the job that writes so has run."""
        has_ended = self.topup.state == "opened" and self.topup.expires_at <= now
        return "expired" if has_ended else self.topup.state


class TopUpHistory:
    """Reads top-ups with their payments."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recent(self, account_id: str, limit: int = 50) -> list[PaidTopUp]:
        """Return the account's newest top-ups, newest first. Two statements."""
        find = select(topups).where(topups.c.account_id == account_id)
        newest = find.order_by(topups.c.created_at.desc(), topups.c.id.desc()).limit(limit)
        async with self._database.read() as connection:
            found = [_topup(row) for row in await connection.execute(newest)]
            return await _with_payments(connection, found)

    async def get(self, account_id: str, topup_id: str) -> PaidTopUp:
        """Return one top-up of this account; raises `UnknownTopUp`."""
        find = select(topups).where(topups.c.id == topup_id, topups.c.account_id == account_id)
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
            if row is None:
                raise UnknownTopUp(topup_id)
            return (await _with_payments(connection, [_topup(row)]))[0]


async def _with_payments(connection: AsyncConnection, found: Sequence[TopUp]) -> list[PaidTopUp]:
    back, paid = payment_reversals.c, payment_events.c
    same = and_(back.provider == paid.provider, back.event_id == paid.event_id)
    find = (
        select(payment_events, back.kind.label("went_back"), back.created_at.label("went_back_at"))
        .join(payment_reversals, same, isouter=True)
        .where(paid.topup_id.in_([one.id for one in found]))
        .order_by(paid.created_at, paid.event_id)
    )
    payments: dict[str, list[Paid]] = {one.id: [] for one in found}
    for row in await connection.execute(find):
        payments[row.topup_id].append(
            Paid(
                row.provider, row.event_id, row.currency, row.minor_units, Money(row.amount_nanos), row.created_at,
                row.went_back, row.went_back_at,
            )
        )  # fmt: skip
    return [PaidTopUp(one, tuple(payments[one.id])) for one in found]


def _topup(row: object) -> TopUp:
    return TopUp(*(getattr(row, name) for name in TopUp.__slots__))
