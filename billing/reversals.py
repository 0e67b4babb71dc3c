"""Payments that go back to who paid them: refunds of ours, and charge-backs of the provider's.

Each payment goes back once, whichever of the two comes first; the row in `payment_reversals` says so. A refund is
written in the books before the provider is called, and its row waits until that call has succeeded. A charge-back has
happened already, so nothing guards it: it alone may make a balance negative, and then the account cannot spend.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Executable, and_, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from billing.ledger import Cover, Debit, Done, Transfer, provider, transfer, user
from billing.money import Money
from billing.topups import STARS
from billing.writer import Writer
from storage.clock import Clock
from storage.database import Database
from storage.outbox import Outbox
from storage.tables.billing import payment_events, topups, transfers
from storage.tables.books import payment_reversals

CHARGEBACK = "chargeback"
# Waits between calls to a provider that fail: 30 s at first, an hour at most.
FIRST_WAIT = timedelta(seconds=30)
LAST_WAIT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment that was credited. `event_id` is the provider's own id for it."""

    provider: str
    event_id: str
    topup_id: str
    account_id: str
    minor_units: int
    amount: Money


@dataclass(frozen=True, slots=True)
class NotRefundable:
    """Why a payment cannot be given back: unknown, unpaid, back (already), provider, part. `whole` is its amount."""

    why: str
    whole: Money | None = None


@dataclass(frozen=True, slots=True)
class PendingRefund:
    """A refund whose provider is still to be called."""

    provider: str
    event_id: str
    account_id: str
    created_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True)
class ChargedBack:
    """A charge-back is in the books now."""

    payment: Payment


class Reversals:
    """Finds, marks and follows payments that go back."""

    def __init__(self, database: Database, writer: Writer, outbox: Outbox, clock: Clock) -> None:
        self._database = database
        self._writer = writer
        self._outbox = outbox
        self._clock = clock

    async def refundable(self, topup_id: str, account_id: str) -> Payment | NotRefundable:
        """Return this account's oldest payment of the top-up that did not go back yet."""
        mine = select(topups.c.id).where(topups.c.id == topup_id, topups.c.account_id == account_id)
        paid = select(payment_events).where(payment_events.c.topup_id == topup_id)
        open_ones = paid.where(~_went_back()).order_by(payment_events.c.created_at, payment_events.c.event_id).limit(1)
        async with self._database.read() as connection:
            if (await connection.execute(mine)).first() is None:
                return NotRefundable("unknown")
            row = (await connection.execute(open_ones)).first()
            if row is None:
                has_been_paid = (await connection.execute(paid.limit(1))).first() is not None
                return NotRefundable("back" if has_been_paid else "unpaid")
        return _payment(row) if row.provider == STARS else NotRefundable("provider")

    async def of_topup(self, topup_id: str, account_id: str, *, key: str) -> Payment | NotRefundable:
        """Return the payment that the transfer of this idempotency key gave back, else the one to give back next."""
        rows = payment_reversals.c
        same = (rows.provider == payment_events.c.provider) & (rows.event_id == payment_events.c.event_id)
        find = (
            select(payment_events)
            .join(payment_reversals, same)
            .join(transfers, transfers.c.id == rows.transfer_id)
            .where(transfers.c.idempotency_key == key, rows.topup_id == topup_id, rows.account_id == account_id)
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        return _payment(row) if row is not None else await self.refundable(topup_id, account_id)

    def mark(self, payment: Payment, made: Transfer, *, kind: str) -> Executable:
        """Make the row that a payment can have only once; it meets no row when the payment went back before."""
        into = sqlite.insert if self._database.is_sqlite else postgresql.insert
        return (
            into(payment_reversals)
            .values(
                provider=payment.provider,
                event_id=payment.event_id,
                kind=kind,
                topup_id=payment.topup_id,
                account_id=payment.account_id,
                transfer_id=made.id,
                created_at=made.at,
                not_before=made.at,
                attempts=0,
                ended_at=made.at if kind == CHARGEBACK else None,
            )
            .on_conflict_do_nothing()
        )

    def close(self, payment: Payment) -> Executable:
        """Make the change of a top-up's state to `refunded`, once none of its payments is left."""
        left = exists().where(payment_events.c.topup_id == payment.topup_id, ~_went_back())
        return update(topups).where(topups.c.id == payment.topup_id, ~left).values(state="refunded")

    async def charged_back(self, provider_name: str, event_id: str) -> ChargedBack | None:
        """Book a payment that the provider took back; None when it is in the books already, or was never credited.

        A refund of ours comes back as the same news: then it confirms that the call was carried out.
        """
        find = select(payment_events).where(
            payment_events.c.provider == provider_name, payment_events.c.event_id == event_id
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        if row is None:
            return None
        payment = _payment(row)
        made = transfer(
            user(payment.account_id), provider(provider_name), payment.amount,
            kind=CHARGEBACK, key=f"chargeback:{provider_name}:{event_id}", at=self._clock.now(),
            reference=payment.topup_id,
        )  # fmt: skip
        told = await self._outbox.message(
            payment.account_id,
            "charged-back",
            {"amount": payment.amount.nanos, "stars": payment.minor_units, "id": payment.topup_id},
            key=f"told:{made.idempotency_key}",
        )
        operation = Debit(
            made, Cover.NOTHING, (self.close(payment), told), (self.mark(payment, made, kind=CHARGEBACK),)
        )
        if isinstance(await self._writer.write(operation), Done):
            return ChargedBack(payment)
        await self.done(provider_name, event_id)
        return None

    async def due(self, limit: int = 20) -> list[PendingRefund]:
        """Return refunds whose provider is to be called now, oldest first."""
        rows = payment_reversals.c
        find = select(rows.provider, rows.event_id, rows.account_id, rows.created_at, rows.attempts).where(
            rows.ended_at.is_(None), rows.not_before <= self._clock.now()
        )
        async with self._database.read() as connection:
            found = await connection.execute(find.order_by(rows.created_at).limit(limit))
            return [PendingRefund(*row) for row in found]

    async def done(self, provider_name: str, event_id: str) -> None:
        """Say that the provider has given the payment back."""
        await self._change(provider_name, event_id, ended_at=self._clock.now())

    async def later(self, pending: PendingRefund) -> None:
        """Call again after a while, twice as long each time."""
        wait = min(LAST_WAIT, FIRST_WAIT * 2 ** min(pending.attempts, 10))
        await self._change(
            pending.provider,
            pending.event_id,
            not_before=self._clock.now() + wait,
            attempts=pending.attempts + 1,
        )

    async def _change(self, provider_name: str, event_id: str, **values: datetime | int) -> None:
        rows = payment_reversals.c
        change = update(payment_reversals).where(
            rows.provider == provider_name, rows.event_id == event_id, rows.ended_at.is_(None)
        )
        async with self._database.write() as connection:
            await connection.execute(change.values(**values))


def _went_back() -> ColumnElement[bool]:
    rows = payment_reversals.c
    return exists().where(and_(rows.provider == payment_events.c.provider, rows.event_id == payment_events.c.event_id))


def _payment(row: object) -> Payment:
    values = {name: getattr(row, name) for name in ("provider", "event_id", "topup_id", "account_id", "minor_units")}
    return Payment(**values, amount=Money(getattr(row, "amount_nanos")))  # noqa: B009 rows have no declared columns
