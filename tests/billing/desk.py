"""What tests of the operator's side share: everything it is made of, on one database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from billing import corrections as described
from billing.balances import Balances
from billing.corrections import Correction, Corrections
from billing.ledger import LOSS
from billing.money import Money
from billing.proposals import Proposals
from billing.reversals import NotRefundable, Reversals
from billing.statements import Statements
from billing.topups import TopUp, TopUps
from billing.writer import Writer
from storage.database import Database
from storage.outbox import Outbox
from tests.house import FakeClock


@dataclass
class Desk:
    """An operator's desk; `four_eyes` in nano-USD."""

    database: Database
    writer: Writer
    balances: Balances
    outbox: Outbox
    clock: FakeClock
    four_eyes: int = 0

    def __post_init__(self) -> None:
        self.reversals = Reversals(self.database, self.writer, self.outbox, self.clock)
        self.corrections = Corrections(self.database, self.writer, self.reversals, self.outbox, self.clock)
        self.proposals = Proposals(
            self.database, self.corrections, self.outbox, self.clock, four_eyes=Money(self.four_eyes)
        )
        self.statements = Statements(self.database)
        self.topups = TopUps(self.database, self.writer, self.clock, star_nanos=1)

    async def paid(self, account_id: str, stars: int, charge_id: str) -> TopUp:
        """Pay in so many Stars of a nano-dollar each."""
        topup = await self.topups.open(account_id, stars=stars)
        await self.topups.paid(topup.id, event_id=charge_id, currency="XTR", minor_units=stars)
        return await self.topups.get(topup.id)

    async def refund(self, topup: TopUp, key: str = "refund") -> Correction | NotRefundable:
        """Describe giving the top-up's next payment back."""
        payment = await self.reversals.of_topup(topup.id, topup.account_id, key=described.ledger_key(key))
        if isinstance(payment, NotRefundable):
            return payment
        return described.refund(payment, key=key, author="operator", reason="asked for")

    async def told(self) -> list[tuple[str, str, dict[str, Any]]]:
        """Return what is still to be told: account, kind, values."""
        return [(one.account_id, one.kind, dict(one.data)) for one in await self.outbox.due(limit=200)]


def debit(account_id: str, nanos: int, key: str = "debit", reason: str = "a reason") -> Correction:
    return described.debit(account_id, Money(nanos), key=key, author="operator", reason=reason)


def grant(account_id: str, nanos: int, key: str = "grant") -> Correction:
    return described.grant(account_id, Money(nanos), key=key, author="telegram:1", reason=None)


def adjust(account_id: str, nanos: int, key: str = "adjust", author: str = "telegram:1") -> Correction:
    return described.adjust(account_id, Money(nanos), against=LOSS, key=key, author=author, reason="mended")
