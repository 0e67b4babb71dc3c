"""Statements: what an account had, every transfer with what it had after each, what it has. They add up or are refused.

The closing balance is computed a second time, from all transfers before the end at once, and for a statement that ends
now it is held against the projection too: a statement that does not add up is never shown.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from billing.batch import OPEN
from billing.money import Money
from storage.database import Database
from storage.tables.billing import balances, holds, transfers
from storage.tables.books import ledger_notes

_READ_AS_FORMULAS = ("=", "+", "-", "@", "\t", "\n")
HEADER = ("time", "transfer", "kind", "other_account", "change_usd", "balance_usd", "reference", "author", "reason")


class DoesNotAddUp(Exception):
    """The transfers and the balance disagree: the books are broken, and `verify` says where."""


@dataclass(frozen=True, slots=True)
class Line:
    """One transfer as the account sees it."""

    at: datetime
    transfer_id: str
    kind: str
    other: str
    change: Money
    balance: Money | None  # after it; None where the earlier ones were not added up
    reference: str | None
    author: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class OpenHold:
    """A call that has not ended: held, dispatched or uncertain."""

    id: str
    state: str
    model: str
    amount: Money
    placed_at: datetime


@dataclass(frozen=True, slots=True)
class Statement:
    """An account from `since` until just before `until`."""

    account: str
    since: datetime | None
    until: datetime
    opening: Money
    lines: tuple[Line, ...]
    closing: Money


class Statements:
    """Reads statements of any account of the ledger: `user:…`, `house:…`, `provider:…`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, account: str, since: datetime | None, until: datetime) -> Statement:
        """Return the account's statement; raises `DoesNotAddUp`."""
        at = transfers.c.created_at
        async with self._database.read() as connection:
            if not self._database.is_sqlite:
                await connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            opening = await _sum(connection, account, at < since) if since is not None else 0
            found = _lines(account).where(at < until, *([at >= since] if since is not None else []))
            rows = (await connection.execute(found.order_by(at, transfers.c.id))).all()
            closing = await _sum(connection, account, at < until)
            projected = await self._projection(connection, account, until)
        lines, now = [], opening
        for row in rows:
            change = row.amount_nanos if row.credit == account else -row.amount_nanos
            now += change
            other = row.debit if row.credit == account else row.credit
            lines.append(
                Line(
                    row.created_at, row.id, row.kind, other, Money(change), Money(now),
                    row.reference, row.author, row.reason,
                )
            )  # fmt: skip
        if now != closing or (projected is not None and projected != closing):
            raise DoesNotAddUp(f"{account}: the lines end at {now}, the transfers at {closing}, it has {projected}")
        return Statement(account, since, until, Money(opening), tuple(lines), Money(closing))

    async def recent(self, account: str, limit: int = 10, *, kinds: Collection[str] | None = None) -> list[Line]:
        """Return an account's newest transfers, newest first; of these kinds alone, where some are named."""
        of_kind = [transfers.c.kind.in_(kinds)] if kinds is not None else []
        find = (
            _lines(account).where(*of_kind).order_by(transfers.c.created_at.desc(), transfers.c.id.desc()).limit(limit)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [
            Line(
                row.created_at, row.id, row.kind, row.debit if row.credit == account else row.credit,
                Money(row.amount_nanos if row.credit == account else -row.amount_nanos), None,
                row.reference, row.author, row.reason,
            )
            for row in rows
        ]  # fmt: skip

    async def open_holds(self, account_id: str) -> list[OpenHold]:
        """Return what is set aside for a person's calls now, oldest first."""
        find = select(holds.c.id, holds.c.state, holds.c.model, holds.c.amount_nanos, holds.c.placed_at).where(
            holds.c.account_id == account_id, holds.c.state.in_(OPEN)
        )
        async with self._database.read() as connection:
            rows = await connection.execute(find.order_by(holds.c.placed_at, holds.c.id))
            return [OpenHold(row.id, row.state, row.model, Money(row.amount_nanos), row.placed_at) for row in rows]

    async def _projection(self, connection: AsyncConnection, account: str, until: datetime) -> int | None:
        """Return what the account has now, if no transfer lies behind the statement's end and it has a projection."""
        side, _, account_id = account.partition(":")
        later = _touching(account, transfers.c.created_at >= until)
        if side != "user" or (await connection.execute(select(transfers.c.id).where(later).limit(1))).first():
            return None
        find = select(balances.c.balance_nanos).where(balances.c.account_id == account_id)
        return int((await connection.execute(find)).scalar_one_or_none() or 0)


def write_csv(statement: Statement, to: TextIO) -> None:
    """Write a statement as CSV: the opening balance, every transfer, the closing balance."""
    out = csv.writer(to, lineterminator="\n")
    out.writerow(HEADER)
    out.writerows(_rows(statement))


def _rows(statement: Statement) -> Iterator[tuple[str, ...]]:
    since = statement.since.isoformat() if statement.since else ""
    yield (since, "", "opening", "", "", str(statement.opening), "", "", "")
    for one in statement.lines:
        yield (
            one.at.isoformat(), one.transfer_id, one.kind, one.other, str(one.change), str(one.balance),
            one.reference or "", one.author or "", _text(one.reason or ""),
        )  # fmt: skip
    yield (statement.until.isoformat(), "", "closing", "", "", str(statement.closing), "", "", "")


def _text(words: str) -> str:
    """Keep an operator's words one cell: no formula to a spreadsheet, and no lone carriage return, which ends a row."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{words}" if words.startswith(_READ_AS_FORMULAS) else words


def _lines(account: str) -> Select[tuple[object, ...]]:
    joined = transfers.join(ledger_notes, ledger_notes.c.transfer_id == transfers.c.id, isouter=True)
    return select(transfers, ledger_notes.c.author, ledger_notes.c.reason).select_from(joined).where(_touching(account))


def _touching(account: str, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    touches = or_(transfers.c.debit == account, transfers.c.credit == account)
    for one in where:
        touches = touches & one
    return touches


async def _sum(connection: AsyncConnection, account: str, *where: ColumnElement[bool]) -> int:
    total = 0
    for side, sign in ((transfers.c.credit, 1), (transfers.c.debit, -1)):
        find = select(func.sum(transfers.c.amount_nanos)).where(side == account, *where)
        total += sign * int((await connection.execute(find)).scalar() or 0)
    return total
