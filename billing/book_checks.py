"""Checks of the books as they are run and remembered, and the totals an operator looks at between them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select

from billing.checkpoints import Checkpoints, house_totals, midnight
from billing.ledger import LOSS
from billing.money import Money
from billing.verify import Books, verify
from storage.clock import Clock
from storage.database import Database
from storage.ids import new_id
from storage.tables.billing import balances, transfers
from storage.tables.books import book_checks


@dataclass(frozen=True, slots=True)
class BookCheck:
    """What a check found; `rule` (a code of `verify_rules`) and `row` are of the first finding."""

    checked_at: datetime
    took_ms: int
    findings: int
    rule: str | None
    row: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What everybody has together, read from projections and checkpoints: quick however many transfers there are."""

    accounts: int
    balance: Money
    held: Money
    promo: Money
    house: dict[str, Money]
    lost_today: Money  # what the house covered since midnight (UTC) for calls that cost more than was held


class BookChecks:
    """Runs checks and remembers them."""

    def __init__(
        self,
        database: Database,
        checkpoints: Checkpoints,
        clock: Clock,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._checkpoints = checkpoints
        self._clock = clock
        self._monotonic = monotonic

    async def run(self) -> Books:
        """Write the checkpoints of the days that ended, prove the books, and remember what was found."""
        await self._checkpoints.write()
        began = self._monotonic()
        books = await verify(self._database)
        took_ms = round((self._monotonic() - began) * 1000)
        first = books.findings[0] if books.findings else None
        now = self._clock.now()
        row = {
            "id": new_id("chk", now), "checked_at": now, "took_ms": took_ms, "findings": len(books.findings),
            "rule": first.rule[:255] if first else None, "row": first.row[:255] if first else None,
        }  # fmt: skip
        async with self._database.write() as connection:
            await connection.execute(insert(book_checks).values(row))
        return books

    async def last(self) -> BookCheck | None:
        """Return the newest check, or None before the first."""
        rows = book_checks.c
        find = select(rows.checked_at, rows.took_ms, rows.findings, rows.rule, rows.row)
        async with self._database.read() as connection:
            row = (await connection.execute(find.order_by(rows.checked_at.desc(), rows.id.desc()).limit(1))).first()
        return BookCheck(*row) if row is not None else None

    async def totals(self) -> Totals:
        """Return what everybody has now."""
        sums = (func.count(), *(func.sum(balances.c[name]) for name in ("balance_nanos", "held_nanos", "promo_nanos")))
        async with self._database.read() as connection:
            count, *amounts = (await connection.execute(select(*sums).select_from(balances))).one()
            house = await house_totals(connection)
            lost = (await connection.execute(self._lost_today())).scalar()
        balance, held, promo = (Money(int(one or 0)) for one in amounts)
        shown = {name: Money(total) for name, total in sorted(house.items())}
        return Totals(int(count), balance, held, promo, shown, Money(int(lost or 0)))

    def _lost_today(self) -> Select[Any]:
        today = midnight(self._clock.now().date())
        # Corrections move this account too; what calls lost is its own kind.
        is_lost = (transfers.c.debit == LOSS, transfers.c.kind == "loss", transfers.c.created_at >= today)
        return select(func.sum(transfers.c.amount_nanos)).where(*is_lost)
