"""Top-ups: someone's intent to add money, credited by a verified payment, once, however often it is told.

A payment is known by the provider's own id for it (for Stars `telegram_payment_charge_id`), never by the invoice's
payload: one invoice can be paid twice, and both payments are credited.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Executable, func, insert, literal, select, update

from billing.errors import PaymentMismatch, TopUpClosed, UnknownTopUp
from billing.ledger import Done, Post, provider, transfer, user
from billing.money import Money
from billing.writer import Writer
from storage.clock import Clock
from storage.database import Database
from storage.ids import new_id
from storage.tables.billing import balances, payment_events, topups
from storage.types import Moment

STARS = "telegram-stars"
LIFE = timedelta(hours=24)
# Two taps within this time get the same invoice.
REUSED = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class TopUp:
    """An invoice. `minor_units` are of its currency (Stars), `amount` is what it adds."""

    id: str
    account_id: str
    provider: str
    state: str
    currency: str
    minor_units: int
    rate_nanos: int
    link: str | None
    created_at: datetime
    expires_at: datetime

    @property
    def amount(self) -> Money:
        """What this top-up adds to the balance."""
        return Money(self.minor_units * self.rate_nanos)


class TopUps:
    """Opens top-ups and credits their payments."""

    def __init__(self, database: Database, writer: Writer, clock: Clock, *, star_nanos: int) -> None:
        self._database = database
        self._writer = writer
        self._clock = clock
        self._star_nanos = star_nanos

    def stars_worth(self, stars: int) -> Money:
        """Return what so many Stars add."""
        return Money(stars * self._star_nanos)

    async def open(self, account_id: str, *, stars: int) -> TopUp:
        """Return an open Stars top-up of this size: the one just opened, or a new one at today's rate."""
        now = self._clock.now()
        find = (
            select(topups)
            .where(
                topups.c.account_id == account_id,
                topups.c.provider == STARS,
                topups.c.state == "opened",
                topups.c.minor_units == stars,
                topups.c.rate_nanos == self._star_nanos,
                topups.c.created_at > now - REUSED,
            )
            .order_by(topups.c.created_at.desc())
            .limit(1)
        )
        # Two taps at once take turns on the account's row, so that the second one sees the first one's invoice.
        turn = select(balances.c.account_id).where(balances.c.account_id == account_id).with_for_update()
        async with self._database.write() as connection:
            await connection.execute(turn)
            row = (await connection.execute(find)).first()
            if row is not None:
                return _topup(row)
            made = TopUp(
                new_id("top", now), account_id, STARS, "opened", "XTR", stars, self._star_nanos, None, now, now + LIFE
            )
            await connection.execute(insert(topups).values({name: getattr(made, name) for name in made.__slots__}))
        return made

    async def linked(self, topup_id: str, link: str) -> TopUp:
        """Keep the invoice link, so that a second tap shows the same one; the first link stays."""
        async with self._database.write() as connection:
            await connection.execute(
                update(topups).where(topups.c.id == topup_id, topups.c.link.is_(None)).values(link=link)
            )
        return await self.get(topup_id)

    async def get(self, topup_id: str) -> TopUp:
        """Return the top-up; raises `UnknownTopUp`."""
        async with self._database.read() as connection:
            row = (await connection.execute(select(topups).where(topups.c.id == topup_id))).first()
        if row is None:
            raise UnknownTopUp(topup_id)
        return _topup(row)

    async def check(self, topup_id: str, *, account_id: str, currency: str, minor_units: int) -> TopUp:
        """Say whether this may be paid now; raises `UnknownTopUp`, `TopUpClosed` or `PaymentMismatch`."""
        topup = await self.get(topup_id)
        if topup.account_id != account_id or (topup.currency, topup.minor_units) != (currency, minor_units):
            raise PaymentMismatch(topup_id)
        if topup.state != "opened":
            raise TopUpClosed(topup.state)
        if topup.expires_at <= self._clock.now():
            raise TopUpClosed("expired")
        return topup

    async def paid(
        self, topup_id: str, *, event_id: str, currency: str, minor_units: int, together: tuple[Executable, ...] = ()
    ) -> Money | None:
        """Credit a payment that the provider confirmed; return the amount, or None when it was credited before.

        What was really paid counts, at the rate the top-up was opened with. A late payment is credited as well:
        the money has moved. `together` are rows that become true with the credit.
        """
        topup = await self.get(topup_id)
        if topup.currency != currency or minor_units <= 0:
            raise PaymentMismatch(topup_id)
        now = self._clock.now()
        amount = Money(minor_units * topup.rate_nanos)
        event = insert(payment_events).values(
            provider=topup.provider,
            event_id=event_id,
            topup_id=topup.id,
            account_id=topup.account_id,
            currency=currency,
            minor_units=minor_units,
            amount_nanos=amount.nanos,
            created_at=now,
        )
        close = (
            update(topups)
            .where(topups.c.id == topup.id)
            .values(state="paid", paid_at=func.coalesce(topups.c.paid_at, literal(now, Moment)))
        )
        made = transfer(
            provider(topup.provider), user(topup.account_id), amount,
            kind="topup", key=f"topup:{topup.provider}:{event_id}", at=now, reference=topup.id,
        )  # fmt: skip
        outcome = await self._writer.write(Post(made, (event, close, *together)))
        return amount if isinstance(outcome, Done) else None

    async def expire(self) -> int:
        """Close top-ups that were never paid; return how many."""
        async with self._database.write() as connection:
            done = await connection.execute(
                update(topups)
                .where(topups.c.state == "opened", topups.c.expires_at <= self._clock.now())
                .values(state="expired")
            )
        return done.rowcount

    async def recent(self, account_id: str, limit: int = 5) -> list[TopUp]:
        """Return the account's newest top-ups, newest first."""
        find = select(topups).where(topups.c.account_id == account_id).order_by(topups.c.created_at.desc()).limit(limit)
        async with self._database.read() as connection:
            return [_topup(row) for row in await connection.execute(find)]


def _topup(row: object) -> TopUp:
    return TopUp(*(getattr(row, name) for name in TopUp.__slots__))
