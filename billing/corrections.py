"""Corrections: money that an operator moves by hand, each once by its idempotency key, each with who and why.

A grant gives promo credit (`house:promo`). A debit takes what is available, no more (`house:revenue`). A refund gives
one payment back to its provider, whole, if that much of what was paid in is unspent. An adjustment mends a mistake in
either direction against `house:loss` or `house:revenue`. None of them makes a balance negative. The person is told by
the outbox, in the same transaction. What needs a second operator first is `billing/proposals.py`'s to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Executable, insert, select

from billing.errors import BalanceTooLarge
from billing.ledger import (
    LOSS,
    PROMO,
    REVENUE,
    Cover,
    Debit,
    Done,
    Post,
    Short,
    Transfer,
    provider,
    transfer,
    user,
)
from billing.money import Money
from billing.reversals import NotRefundable, Payment, Reversals
from billing.writer import Writer
from storage.clock import Clock
from storage.database import Database
from storage.outbox import Outbox
from storage.tables.billing import transfers
from storage.tables.books import ledger_notes

GRANT, DEBIT, REFUND, ADJUST = "grant", "debit", "refund", "adjust"
AGAINST = (LOSS, REVENUE)


@dataclass(frozen=True, slots=True)
class Correction:
    """What an operator wants. `amount` is below zero only for an adjustment that takes; `key` makes it happen once."""

    kind: str
    account_id: str
    amount: Money
    other_side: str
    key: str
    author: str
    reason: str | None = None
    topup_id: str | None = None


def grant(account_id: str, amount: Money, *, key: str, author: str, reason: str | None) -> Correction:
    """Describe promo credit."""
    return Correction(GRANT, account_id, amount, PROMO, key, author, reason)


def debit(account_id: str, amount: Money, *, key: str, author: str, reason: str) -> Correction:
    """Describe taking from an account."""
    return Correction(DEBIT, account_id, amount, REVENUE, key, author, reason)


def adjust(account_id: str, amount: Money, *, against: str, key: str, author: str, reason: str) -> Correction:
    """Describe mending a mistake: above zero gives, below zero takes."""
    if against not in AGAINST or not amount:
        raise ValueError(f"an adjustment moves something, against one of {AGAINST}")
    return Correction(ADJUST, account_id, amount, against, key, author, reason)


def refund(payment: Payment, *, key: str, author: str, reason: str) -> Correction:
    """Describe giving a payment back, all of it."""
    side = provider(payment.provider)
    return Correction(REFUND, payment.account_id, payment.amount, side, key, author, reason, payment.topup_id)


def ledger_key(key: str) -> str:
    """Return the ledger's idempotency key for an operator's: they live beside all others there."""
    return f"operator:{key}"


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """The money has moved: now, or (`is_repeated`) when this key was first used."""

    transfer_id: str
    amount: Money
    at: datetime
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class KeyTaken:
    """This key belongs to another correction."""

    key: str


@dataclass(frozen=True, slots=True)
class NotCovered:
    """The account has less than this would take."""

    available: Money


@dataclass(frozen=True, slots=True)
class TooLarge:
    """The balance would become larger than the books keep."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What it depended on has changed meanwhile: nothing was done."""


Result = CarriedOut | KeyTaken | NotCovered | NotRefundable | TooLarge | Overtaken


class Corrections:
    """Carries corrections out."""

    def __init__(self, database: Database, writer: Writer, reversals: Reversals, outbox: Outbox, clock: Clock) -> None:
        self._database = database
        self._writer = writer
        self._reversals = reversals
        self._outbox = outbox
        self._clock = clock

    async def known(self, wanted: Correction) -> CarriedOut | KeyTaken | None:
        """Return what became of this key, or None when it is new."""
        find = (
            select(transfers, ledger_notes.c.reason)
            .join(ledger_notes, ledger_notes.c.transfer_id == transfers.c.id, isouter=True)
            .where(transfers.c.idempotency_key == ledger_key(wanted.key))
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        if row is None:
            return None
        debit_side, credit_side = _sides(wanted)
        first = (row.kind, row.debit, row.credit, row.amount_nanos, row.reason)
        if first != (wanted.kind, debit_side, credit_side, abs(wanted.amount.nanos), wanted.reason) or (
            wanted.kind == REFUND and row.reference != wanted.topup_id
        ):
            return KeyTaken(wanted.key)
        return CarriedOut(row.id, wanted.amount, row.created_at, is_repeated=True)

    async def carry_out(
        self, wanted: Correction, *, once: Sequence[Executable] = (), together: Sequence[Executable] = ()
    ) -> Result:
        """Move the money, note why, tell the person; `once` and `together` as the ledger's operations have them."""
        if (known := await self.known(wanted)) is not None:
            return known
        made = self._transfer(wanted)
        rows = [self._note(wanted, made), *together]
        only = list(once)
        if wanted.kind == REFUND:
            assert wanted.topup_id is not None
            payment = await self._reversals.refundable(wanted.topup_id, wanted.account_id)
            if isinstance(payment, NotRefundable):
                return payment
            if payment.amount != wanted.amount:
                return NotRefundable("part", payment.amount)
            only.append(self._reversals.mark(payment, made, kind=REFUND))
            rows += [self._reversals.close(payment), await self._told(wanted, made, payment)]
        else:
            rows.append(await self._told(wanted, made, None))
        try:
            outcome = await self._writer.write(self._operation(wanted, made, only, rows))
        except BalanceTooLarge:
            return TooLarge()
        match outcome:
            case Done():
                return CarriedOut(made.id, wanted.amount, made.at, is_repeated=False)
            case Short(available=available):
                return NotCovered(available)
            case _:
                # The same command twice at once: the other one was first.
                return await self.known(wanted) or Overtaken()

    def _transfer(self, wanted: Correction) -> Transfer:
        debit_side, credit_side = _sides(wanted)
        return transfer(
            debit_side, credit_side, Money(abs(wanted.amount.nanos)), kind=wanted.kind, key=ledger_key(wanted.key),
            at=self._clock.now(), reference=wanted.topup_id,
        )  # fmt: skip

    def _note(self, wanted: Correction, made: Transfer) -> Executable:
        return insert(ledger_notes).values(
            transfer_id=made.id, author=wanted.author, reason=wanted.reason, created_at=made.at
        )

    def _operation(
        self, wanted: Correction, made: Transfer, once: Sequence[Executable], rows: Sequence[Executable]
    ) -> Post | Debit:
        if made.credit == user(wanted.account_id):
            return Post(made, rows, once)
        return Debit(made, Cover.REFUNDABLE if wanted.kind == REFUND else Cover.AVAILABLE, rows, once)

    async def _told(self, wanted: Correction, made: Transfer, payment: Payment | None) -> Executable:
        data: dict[str, str | int] = {"amount": made.amount.nanos}
        kind = {GRANT: "granted", DEBIT: "debited", REFUND: "refunded", ADJUST: "adjusted"}[wanted.kind]
        if wanted.kind == ADJUST:
            data["direction"] = "given" if wanted.amount.nanos > 0 else "taken"
        if payment is not None:
            data |= {"stars": payment.minor_units, "id": payment.topup_id}
        return await self._outbox.message(wanted.account_id, kind, data, key=f"told:{made.idempotency_key}")


def _sides(wanted: Correction) -> tuple[str, str]:
    """Return the debit and the credit account."""
    person = user(wanted.account_id)
    gives = wanted.kind == GRANT or (wanted.kind == ADJUST and wanted.amount.nanos > 0)
    return (wanted.other_side, person) if gives else (person, wanted.other_side)
