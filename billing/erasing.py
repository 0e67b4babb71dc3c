"""What is erased with an account of the books: what was asked and answered, and what its person chose.

Transfers, receipts, payments and the sums of calls stay under the account's number; the books balance without knowing
whose number that was. What is left on the balance is taken first, by a transfer with its reason (`Forfeits`).
"""

from __future__ import annotations

from sqlalchemy import Executable, case, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.balances import Balances
from billing.batch import OPEN
from billing.copying import for_groups, subjects_of
from billing.corrections import DEBIT, ledger_key
from billing.ledger import PROMO, REVENUE, Cover, Debit, Done, transfer, user
from billing.money import ZERO, Money
from billing.writer import Writer
from storage.clock import Clock
from storage.ids import new_id
from storage.tables.billing import (
    answers,
    balances,
    cap_uses,
    caps,
    holds,
    payment_events,
    prices,
    receipt_keys,
    receipts,
    topups,
    transfers,
)
from storage.tables.books import (
    account_checkpoints,
    book_checks,
    ledger_notes,
    payment_reversals,
    proposals,
)
from storage.tables.chat import turns

KEEPS = {
    transfers: "the books, under the account's number",
    balances: "the books, under the account's number",
    receipts: "the books: amounts, models and token counts, no texts",
    payment_events: "the books: the provider's reference of a payment",
    payment_reversals: "the books",
    ledger_notes: "the books: why an operator moved money",
    proposals: "the operators' log",
    prices: "of models, for everybody",
    receipt_keys: "the operator's",
    account_checkpoints: "of the house and its providers",
    book_checks: "of the books as a whole",
}


def erasing(account_id: str) -> list[Executable]:
    """Make the statements. They run before turns and keys are erased, by which they find what is theirs."""
    asked = select(turns.c.id).where(turns.c.account_id == account_id)
    # A sponsor's hold keeps the answer to another one's question.
    for_them = exists().where(holds.c.id == answers.c.hold_id, holds.c.turn_id.in_(asked))
    for_a_group = for_groups(account_id, caps.c.subject)
    return [
        delete(answers).where((answers.c.account_id == account_id) | for_them),
        # Who wrote a program chose its Idempotency-Keys, and a hash of a request can be compared with a guess.
        update(holds).where(holds.c.account_id == account_id).values(idempotency_key=holds.c.id, request_digest=""),
        update(topups)
        .where(topups.c.account_id == account_id)
        .values(link=None, state=case((topups.c.state == "opened", "expired"), else_=topups.c.state)),
        # A sponsor's limit of nothing stays: it keeps what was asked a moment before from costing anything.
        update(caps).where(for_a_group).values(limit_nanos=0),
        delete(caps).where(subjects_of(account_id, caps.c.subject), ~for_a_group),
        delete(cap_uses).where(
            subjects_of(account_id, cap_uses.c.subject), ~for_groups(account_id, cap_uses.c.subject)
        ),
    ]


async def waits(connection: AsyncConnection, account_id: str) -> bool:
    """Say whether the books still wait for something of theirs: a call that has not ended, a refund on its way."""
    held = exists().where(holds.c.account_id == account_id, holds.c.state.in_(OPEN))
    back = exists().where(payment_reversals.c.account_id == account_id, payment_reversals.c.ended_at.is_(None))
    return bool((await connection.execute(select(held | back))).scalar_one())


class Forfeits:
    """Takes what is left on a balance: given credit goes back where it came from, paid money is the house's."""

    def __init__(self, balances: Balances, writer: Writer, clock: Clock) -> None:
        self._balances = balances
        self._writer = writer
        self._clock = clock

    async def take_all(self, account_id: str, *, author: str, reason: str) -> Money:
        """Take everything that is available and return how much; nobody is told. Repeated, it takes what has come."""
        taken = ZERO
        left = await self._balances.get(account_id)
        given = max(ZERO, min(left.available, left.promo))
        for amount, to in ((given, PROMO), (left.available - given, REVENUE)):
            if amount.nanos > 0 and await self._take(account_id, amount, to, author=author, reason=reason):
                taken += amount
        return taken

    async def _take(self, account_id: str, amount: Money, to: str, *, author: str, reason: str) -> bool:
        now = self._clock.now()
        key = ledger_key(new_id("erase", now))
        made = transfer(user(account_id), to, amount, kind=DEBIT, key=key, at=now)
        note = insert(ledger_notes).values(transfer_id=made.id, author=author, reason=reason, created_at=now)
        return isinstance(await self._writer.write(Debit(made, Cover.AVAILABLE, (note,))), Done)
