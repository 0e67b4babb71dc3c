"""Receipts: itemised proof of a charge, stored as canonical bytes (sorted JSON, no spaces)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import and_, or_, select

from billing.money import Money
from billing.prices import Cost, Line, Usage
from storage.database import Database
from storage.tables.billing import receipts

_ALWAYS = frozenset({"input_tokens", "cached_tokens", "output_tokens", "reasoning_tokens"})


@dataclass(frozen=True, slots=True)
class Receipt:
    """A stored receipt. `body` is its canonical bytes, `charge` what the person paid."""

    id: str
    account_id: str
    charge: Money
    body: bytes
    created_at: datetime

    @property
    def content(self) -> dict[str, Any]:
        """The body as plain values."""
        read: dict[str, Any] = msgspec.json.decode(self.body)
        return read


def compose(
    *,
    hold_id: str,
    account_id: str,
    model: str,
    upstream: str,
    price_version: str,
    source: str,
    key_id: str | None,
    turn_id: str | None,
    usage: Usage,
    cost: Cost,
    hold: Money,
    charge: Money,
    loss: Money,
    outcome: str,
    rule: str,
    notes: tuple[str, ...],
    placed_at: datetime,
    settled_at: datetime,
) -> bytes:
    """Return the canonical bytes of a receipt.

    Amounts are nano-USD, rates pico-USD per unit, `rule` is a key of `cost_rules`.
    """
    return msgspec.json.encode(
        {
            "id": hold_id,
            "object": "receipt",
            "account": account_id,
            "model": model,
            "upstream": upstream,
            "price_version": price_version,
            "source": source,
            "key": key_id,
            "turn": turn_id,
            "usage": _usage_content(usage, cost.attempt_versions),
            "lines": [line_content(line) for line in cost.lines],
            "cost_nanos": cost.total.nanos,
            "hold_nanos": hold.nanos,
            "charge_nanos": charge.nanos,
            "loss_nanos": loss.nanos,
            "outcome": outcome,
            "rule": rule,
            "notes": list(notes),
            "placed_at": _moment(placed_at),
            "settled_at": _moment(settled_at),
        },
        order="sorted",
    )


def growth_notes(extensions: int, cut_by: str | None = None) -> tuple[str, ...]:
    """Return what a receipt notes of a hold that grew, or could not grow any more, while its answer streamed."""
    grew = (f"hold extensions: {extensions}",) if extensions else ()
    return (*grew, f"answer ended by {cut_by}") if cut_by else grew


def line_content(line: Line) -> dict[str, Any]:
    """Return a line as a receipt states it."""
    content: dict[str, Any] = {
        "unit": line.unit,
        "quantity": line.quantity,
        "rate_picos": line.rate_picos,
        "amount_nanos": line.amount.nanos,
    }
    return content if line.price_version is None else content | {"price_version": line.price_version}


def _usage_content(usage: Usage, attempt_versions: tuple[str, ...]) -> dict[str, Any]:
    """Return a usage as a receipt states it: our classes, and under `reported` the upstream's own words."""
    content: dict[str, Any] = {"known": usage.known} | _classes(usage)
    if usage.attempts:
        content["attempts"] = [
            {"model": attempt.model, "price_version": version, "usage": _classes(attempt.usage)}
            for attempt, version in zip(usage.attempts, attempt_versions, strict=True)
        ]
    if usage.reported is not None:
        content["reported"] = usage.reported
    return content


def _classes(usage: Usage) -> dict[str, int | None]:
    # Four stand on every receipt, null where the upstream said nothing; the rarer ones only where there is something.
    return {name: count for name, count in usage.classes().items() if name in _ALWAYS or count is not None}


def usage_of(content: dict[str, Any]) -> Usage:
    """Read the usage that a receipt states; a class that it does not name was not reported."""
    return msgspec.convert(content["usage"], Usage)


def prices_named(content: dict[str, Any]) -> list[str]:
    """Return every price version that a receipt names, its own first: those of attempts too."""
    attempts = content["usage"].get("attempts", ())
    return list(dict.fromkeys([content["price_version"], *(one["price_version"] for one in attempts)]))


class Receipts:
    """Reads stored receipts; `billing/holds.py` writes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, receipt_id: str, account_id: str) -> Receipt | None:
        """Return this account's receipt, or None."""
        if "\0" in receipt_id:  # people may send one; PostgreSQL takes it for a fault of ours
            return None
        found = await self._select(receipts.c.id == receipt_id, receipts.c.account_id == account_id)
        return found[0] if found else None

    async def any_account(self, receipt_id: str) -> Receipt | None:
        """Return a receipt whosoever it is: for the operator alone."""
        found = await self._select(receipts.c.id == receipt_id)
        return found[0] if found else None

    async def recent(self, account_id: str, limit: int = 5, *, before: Receipt | None = None) -> list[Receipt]:
        """Return the account's newest receipts, newest first, or the newest of those `before` this one."""
        where = [receipts.c.account_id == account_id]
        if before is not None:
            at, earlier_id = receipts.c.created_at, receipts.c.id < before.id
            where.append(or_(at < before.created_at, and_(at == before.created_at, earlier_id)))
        return await self._select(*where, limit=limit)

    async def _select(self, *where: Any, limit: int = 1) -> list[Receipt]:
        columns = (
            receipts.c.id,
            receipts.c.account_id,
            receipts.c.charge_nanos,
            receipts.c.body,
            receipts.c.created_at,
        )
        find = select(*columns).where(*where).order_by(receipts.c.created_at.desc(), receipts.c.id.desc()).limit(limit)
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [Receipt(row.id, row.account_id, Money(row.charge_nanos), row.body, row.created_at) for row in rows]


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
