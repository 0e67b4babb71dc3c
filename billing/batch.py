"""What a batch of operations does to the books: pure. The drivers load what it needs and store what it changes.

Operations are decided in the order they came, each on what the earlier ones left, so one that fails (a short balance, a
hold that has ended) changes nothing and stops no other. SQLite and PostgreSQL share every rule, as the rules are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from billing.ledger import (
    LOSS,
    REVENUE,
    AlreadyPlaced,
    Checkpoint,
    Dispatch,
    Done,
    NoOp,
    Outcome,
    Placed,
    PlaceHold,
    Release,
    Settle,
    Short,
    Transfer,
    Unsure,
    transfer,
    user,
)
from billing.money import Money

OPEN = frozenset({"held", "dispatched", "uncertain"})

Groupable = PlaceHold | Dispatch | Checkpoint | Settle | Release | Unsure


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """A person's projection, in nano-USD."""

    balance: int
    held: int
    promo: int


@dataclass(frozen=True, slots=True)
class HoldRow:
    """What deciding needs of a hold."""

    account_id: str
    state: str
    amount: int


@dataclass(frozen=True, slots=True)
class KnownKey:
    """The hold that an account placed under an Idempotency-Key."""

    hold_id: str
    state: str
    request_digest: str


@dataclass(frozen=True, slots=True)
class HoldEnd:
    """How a hold's row changes when its state does; `at` is when it was dispatched or ended."""

    state: str
    at: datetime
    reason: str | None

    @property
    def is_end(self) -> bool:
        """True for settled and released: nothing changes the hold after that."""
        return self.state not in OPEN


@dataclass(frozen=True, slots=True)
class Loaded:
    """The rows of a batch, locked: every account's balance, every hold named, every key asked for."""

    balances: dict[str, BalanceRow]
    holds: dict[str, HoldRow]
    keys: dict[tuple[str, str], KnownKey]


@dataclass(slots=True)
class Changes:
    """What to store, in this order: holds, their changes, transfers, receipts, balances."""

    new_holds: list[PlaceHold] = field(default_factory=list)
    hold_changes: dict[str, HoldEnd] = field(default_factory=dict)
    checkpoints: dict[str, Checkpoint] = field(default_factory=dict)
    transfers: list[Transfer] = field(default_factory=list)
    receipts: list[Settle] = field(default_factory=list)
    balances: dict[str, BalanceRow] = field(default_factory=dict)


def accounts_of(batch: Iterable[Groupable]) -> list[str]:
    """Return the accounts whose balance the batch may change, in the order they must be locked."""
    return sorted({one.account_id for one in batch if isinstance(one, PlaceHold | Settle | Release)})


def holds_of(batch: Iterable[Groupable]) -> list[str]:
    """Return the holds the batch names, in the order they must be locked."""
    return sorted({one.hold_id for one in batch if not isinstance(one, PlaceHold)})


def keys_of(batch: Iterable[Groupable]) -> list[tuple[str, str]]:
    """Return the (account, Idempotency-Key) pairs the batch wants to place."""
    return [(one.account_id, one.idempotency_key) for one in batch if isinstance(one, PlaceHold)]


def decide(batch: Sequence[Groupable], loaded: Loaded) -> tuple[list[Outcome], Changes]:
    """Return what becomes of each operation, and all they change together."""
    books = _Books(loaded)
    return [books.apply(one) for one in batch], books.changes


class _Books:
    """The loaded rows as they stand after the operations so far."""

    def __init__(self, loaded: Loaded) -> None:
        self._balances = dict(loaded.balances)
        self._holds = dict(loaded.holds)
        self._keys = dict(loaded.keys)
        self.changes = Changes()

    def apply(self, one: Groupable) -> Outcome:
        match one:
            case PlaceHold():
                return self._place(one)
            case Dispatch():
                return self._swap(one.hold_id, {"held"}, HoldEnd("dispatched", one.at, None))
            case Unsure():
                return self._swap(one.hold_id, {"dispatched"}, HoldEnd("uncertain", one.at, None))
            case Checkpoint():
                return self._checkpoint(one)
            case Settle():
                return self._settle(one)
            case Release():
                ended = self._end(one.hold_id, one.account_id, HoldEnd("released", one.at, one.reason))
                return Done() if ended else NoOp()

    def _place(self, one: PlaceHold) -> Outcome:
        row = self._balances[one.account_id]
        key = (one.account_id, one.idempotency_key)
        if (known := self._keys.get(key)) is not None:
            state = self._holds[known.hold_id].state if known.hold_id in self._holds else known.state
            return AlreadyPlaced(known.hold_id, state, known.request_digest)
        available = row.balance - row.held
        if row.balance < 0 or available < one.amount.nanos:
            return Short(Money(available))
        self._keys[key] = KnownKey(one.id, "held", one.request_digest)
        self._holds[one.id] = HoldRow(one.account_id, "held", one.amount.nanos)
        self.changes.new_holds.append(one)
        self._change(one.account_id, replace(row, held=row.held + one.amount.nanos))
        return Placed(Money(available) - one.amount)

    def _checkpoint(self, one: Checkpoint) -> Outcome:
        row = self._holds.get(one.hold_id)
        if row is None or row.state != "dispatched":
            return NoOp()
        self.changes.checkpoints[one.hold_id] = one
        return Done()

    def _settle(self, one: Settle) -> Outcome:
        if not self._end(one.hold_id, one.account_id, HoldEnd("settled", one.at, one.reason)):
            return NoOp()
        if one.charge:
            self.changes.transfers.append(_posted(one, user(one.account_id), one.charge, "charge"))
            row = self._balances[one.account_id]
            spent = one.charge.nanos
            self._change(one.account_id, replace(row, balance=row.balance - spent, promo=max(0, row.promo - spent)))
        if one.loss:
            self.changes.transfers.append(_posted(one, LOSS, one.loss, "loss"))
        self.changes.receipts.append(one)
        return Done()

    def _swap(self, hold_id: str, before: set[str], change: HoldEnd) -> Outcome:
        row = self._holds.get(hold_id)
        if row is None or row.state not in before:
            return NoOp()
        self._holds[hold_id] = replace(row, state=change.state)
        self.changes.hold_changes[hold_id] = change
        return Done()

    def _end(self, hold_id: str, account_id: str, change: HoldEnd) -> bool:
        row = self._holds.get(hold_id)
        if row is None or row.account_id != account_id or row.state not in OPEN:
            return False
        self._holds[hold_id] = replace(row, state=change.state)
        self.changes.hold_changes[hold_id] = change
        balance = self._balances[account_id]
        self._change(account_id, replace(balance, held=balance.held - row.amount))
        return True

    def _change(self, account_id: str, row: BalanceRow) -> None:
        self._balances[account_id] = row
        self.changes.balances[account_id] = row


def _posted(one: Settle, debit: str, amount: Money, kind: str) -> Transfer:
    return transfer(debit, REVENUE, amount, kind=kind, key=f"{kind}:{one.hold_id}", at=one.at, reference=one.hold_id)
