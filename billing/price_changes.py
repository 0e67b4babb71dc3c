"""What other prices would have made of the calls of late: shown before a change of prices takes effect.

Receipts are read page by page and forgotten, so a busy week needs no more memory than a quiet one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import select

from billing.catalogue import Catalogue
from billing.cost_rules import Charge, rule
from billing.errors import UnknownModel
from billing.money import ZERO, Money
from billing.prices import Usage, cost
from storage.database import Database
from storage.ids import new_id
from storage.tables.billing import receipts

_PAGE = 2_000
# A receipt has its hold's id, made when the call began; the slowest ends a day after that.
_CALL_MAX = timedelta(hours=25)


class _Call(msgspec.Struct):
    """What counts of a receipt here."""

    model: str
    outcome: str
    cost_nanos: int
    usage: Usage


@dataclass(slots=True)
class Change:
    """One model's calls: what they cost, and what they would have. `new` is None where it is no longer on sale."""

    model: str
    calls: int = 0
    old: Money = ZERO
    new: Money | None = ZERO

    @property
    def difference(self) -> Money | None:
        """New minus old."""
        return None if self.new is None else self.new - self.old


async def price_changes(database: Database, catalogue: Catalogue, *, since: datetime) -> list[Change]:
    """Return for each model called since then what this catalogue's prices would have changed, in order of name.

    Both sides are what calls cost before the limit of their holds, as a hold would have been another at other prices.
    """
    found: dict[str, Change] = {}
    async for call in _calls(database, since):
        change = found.setdefault(call.model, Change(call.model))
        change.calls += 1
        is_charged = rule(call.outcome).charge is not Charge.NOTHING
        change.old += Money(call.cost_nanos) if is_charged else ZERO
        try:
            model = catalogue.model(call.model)
        except UnknownModel:
            change.new = None
            continue
        if is_charged and change.new is not None:
            change.new += cost(call.usage, model.price, catalogue.upstream_prices(model)).total
    return [found[name] for name in sorted(found)]


async def _calls(database: Database, since: datetime) -> AsyncIterator[_Call]:
    decoder = msgspec.json.Decoder(_Call)
    last = new_id("hold", since - _CALL_MAX)
    while True:
        page = (
            select(receipts.c.id, receipts.c.body, receipts.c.created_at)
            .where(receipts.c.id > last)
            .order_by(receipts.c.id)
            .limit(_PAGE)
        )
        async with database.read() as connection:
            rows = (await connection.execute(page)).all()
        for row in rows:
            if row.created_at >= since:
                yield decoder.decode(row.body)
        if len(rows) < _PAGE:
            return
        last = rows[-1].id
