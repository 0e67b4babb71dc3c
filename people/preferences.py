"""How a person likes answers shown, and when they want to be warned about their balance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from billing.money import Money
from storage.clock import Clock
from storage.database import Database
from storage.tables.people import preferences

STREAMS_BY = ("draft", "edit", "end")
# Balances below which somebody may ask to be warned.
THRESHOLDS_CENTS = (50, 100, 200, 500, 1000, 2500)


@dataclass(frozen=True, slots=True)
class Likes:
    """One person's preferences; without a row the defaults."""

    is_rich: bool = True
    streams_by: str = "draft"
    has_footer: bool = False
    has_buttons: bool = True
    is_titled_by_model: bool = True
    low_balance: Money | None = None


class Preferences:
    """The table of preferences."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, account_id: str) -> Likes:
        """Return what the person chose, defaults for the rest."""
        async with self._database.read() as connection:
            found = await connection.execute(select(preferences).where(preferences.c.account_id == account_id))
            row = found.first()
        if row is None:
            return Likes()
        low = Money(row.low_balance_nanos) if row.low_balance_nanos is not None else None
        return Likes(row.is_rich, row.streams_by, row.has_footer, row.has_buttons, row.is_titled_by_model, low)

    async def choose(self, account_id: str, **chosen: Any) -> Likes:
        """Keep some choices, named as in `Likes` (`low_balance` as Money or None), and return all of them."""
        if "low_balance" in chosen:
            low: Money | None = chosen.pop("low_balance")
            # Another threshold is another crossing: it is told again.
            chosen |= {"low_balance_nanos": None if low is None else low.nanos, "is_low_told": False}
        if chosen.get("streams_by", "draft") not in STREAMS_BY:
            raise ValueError(f"an answer grows by one of {STREAMS_BY}")
        into = sqlite.insert(preferences) if self._database.is_sqlite else postgresql.insert(preferences)
        values = {**chosen, "changed_at": self._clock.now()}
        write = into.values(account_id=account_id, **values).on_conflict_do_update(
            index_elements=["account_id"], set_=values
        )
        async with self._database.write() as connection:
            await connection.execute(write)
        return await self.of(account_id)
