"""Every price that was ever charged, by version: what receipts are re-derived from."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from billing.catalogue import Catalogue
from billing.prices import Price, read_price
from storage.clock import Clock
from storage.database import Database
from storage.tables.billing import prices


class PriceBook:
    """The table of price versions. Rows are never changed: the version is the hash of the body."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def remember(self, catalogue: Catalogue) -> None:
        """Write the catalogue's prices; must happen before a hold can name one."""
        now = self._clock.now()
        rows = [
            {"version": model.price.version, "model": model.name, "body": model.price.body, "first_seen_at": now}
            for model in catalogue.models
        ]
        if not rows:
            return
        into = sqlite.insert(prices) if self._database.is_sqlite else postgresql.insert(prices)
        async with self._database.write() as connection:
            await connection.execute(into.on_conflict_do_nothing(), rows)

    async def price(self, version: str) -> Price:
        """Return the price of this version; a hold's version is always there (foreign key)."""
        return read_price(await self.body(version))

    async def prices_of(self, receipt: Mapping[str, Any]) -> tuple[Price, dict[str, Price]]:
        """Return the price that a receipt's content names, and those of its attempts by the upstream's names."""
        own = await self.price(receipt["price_version"])
        attempts = receipt["usage"].get("attempts", ())
        return own, {one["model"] or "": await self.price(one["price_version"]) for one in attempts}

    async def body(self, version: str) -> bytes:
        """Return a price's canonical bytes: their SHA-256 is the version."""
        async with self._database.read() as connection:
            found: bytes = (
                await connection.execute(select(prices.c.body).where(prices.c.version == version))
            ).scalar_one()
        return found
