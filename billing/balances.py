"""What an account has: a projection of the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Executable, select

from billing.ledger import PROMO, Done, OpenBalance, Post, transfer, user
from billing.money import ZERO, Money
from billing.writer import Writer
from storage.clock import Clock
from storage.database import Database
from storage.tables.billing import balances


@dataclass(frozen=True, slots=True)
class Balance:
    """`total` is credits minus debits; `promo` is the part of it that was given, and is spent first."""

    total: Money
    held: Money
    promo: Money

    @property
    def available(self) -> Money:
        """What can be spent now."""
        return self.total - self.held

    @property
    def refundable(self) -> Money:
        """What was paid in and not yet spent or held."""
        return max(ZERO, min(self.available, self.total - self.promo))


class Balances:
    """Reads balances, opens new ones, grants promo credit."""

    def __init__(self, database: Database, writer: Writer, clock: Clock) -> None:
        self._database = database
        self._writer = writer
        self._clock = clock

    async def get(self, account_id: str) -> Balance:
        """Return the account's balance; an account without one raises LookupError."""
        find = select(balances.c.balance_nanos, balances.c.held_nanos, balances.c.promo_nanos)
        async with self._database.read() as connection:
            row = (await connection.execute(find.where(balances.c.account_id == account_id))).first()
        if row is None:
            raise LookupError(f"no balance for {account_id}")
        return Balance(Money(row.balance_nanos), Money(row.held_nanos), Money(row.promo_nanos))

    async def open(self, operation: OpenBalance) -> None:
        """Make a balance of zero together with the account it belongs to."""
        await self._writer.write(operation)

    async def grant(
        self, account_id: str, amount: Money, *, key: str, kind: str = "grant", together: Sequence[Executable] = ()
    ) -> bool:
        """Post promo credit, and the rows it makes true, once; False when this key was known."""
        made = transfer(PROMO, user(account_id), amount, kind=kind, key=key, at=self._clock.now())
        return isinstance(await self._writer.write(Post(made, together)), Done)
