"""What a batch of operations does to the books: pure. The drivers load what it needs and store what it changes.

Operations are decided in the order they came, each on what the earlier ones left, so one that fails (a short balance, a
hold that has ended) changes nothing and stops no other. SQLite and PostgreSQL share every rule, as the rules are here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from billing.ledger import (
    LOSS,
    REVENUE,
    AlreadyPlaced,
    Capped,
    Checkpoint,
    Dispatch,
    Done,
    Extend,
    Extended,
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

Groupable = PlaceHold | Dispatch | Extend | Checkpoint | Settle | Release | Unsure


Window = tuple[str, str, str]
"""One window of a cap: subject, period, and when it starts."""

KEY_MAX = 255
PERIODS = {"day": "%Y-%m-%d", "month": "%Y-%m", "total": "ever"}


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """A person's projection, in nano-USD."""

    balance: int
    held: int
    promo: int


@dataclass(frozen=True, slots=True)
class HoldRow:
    """What deciding needs of a hold. `caps` are the windows it raised when it was placed, and raises as it grows."""

    account_id: str
    state: str
    amount: int
    caps: tuple[Window, ...] = ()
    extensions: int = 0


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
    """The rows of a batch, locked: every account's balance, every hold named, every key asked for.

    `caps` holds the limits of the subjects that holds are placed under, by (subject, period); `uses` what is used in
    the windows they fall into, and in those that growing and ending holds had raised.
    """

    balances: dict[str, BalanceRow]
    holds: dict[str, HoldRow]
    keys: dict[tuple[str, str], KnownKey]
    caps: dict[tuple[str, str], int] = field(default_factory=dict)
    uses: dict[Window, int] = field(default_factory=dict)


@dataclass(slots=True)
class Changes:
    """What to store, in this order: keys given up, holds, their changes, transfers, receipts, balances."""

    given_up: dict[str, str] = field(default_factory=dict)  # a released hold's id: what stands in its key's place
    new_holds: list[PlaceHold] = field(default_factory=list)
    hold_changes: dict[str, HoldEnd] = field(default_factory=dict)
    grown: dict[str, HoldRow] = field(default_factory=dict)
    checkpoints: dict[str, Checkpoint] = field(default_factory=dict)
    transfers: list[Transfer] = field(default_factory=list)
    receipts: list[Settle] = field(default_factory=list)
    balances: dict[str, BalanceRow] = field(default_factory=dict)
    uses: dict[Window, int] = field(default_factory=dict)
    caps_of: dict[str, tuple[Window, ...]] = field(default_factory=dict)  # by the id of a new hold


def window(subject: str, period: str, at: datetime) -> Window:
    """Return the window of a cap that this moment falls into (UTC)."""
    return subject, period, at.strftime(PERIODS[period])


def given_up(hold_id: str, key: str) -> str:
    """Return what stands in a released hold's row once its key is another's: unique, and never a caller's key.

    A caller's key is printable, which a tab is not. The column is as long as the longest key.
    """
    return f"{hold_id}\t{key}"[:KEY_MAX]


def pack(windows: Sequence[Window]) -> str | None:
    """Return how a hold's row keeps the windows it raised; None for none."""
    return json.dumps(windows) if windows else None


def unpack(packed: str | None) -> tuple[Window, ...]:
    """Return the windows that `pack` packed."""
    return tuple((subject, period, starts) for subject, period, starts in json.loads(packed)) if packed else ()


def subjects_of(batch: Iterable[Groupable]) -> list[str]:
    """Return whose caps the batch's new and growing holds fall under."""
    return sorted({subject for one in batch if isinstance(one, PlaceHold | Extend) for subject in one.cap_subjects})


def windows_of(
    batch: Iterable[Groupable], caps: Iterable[tuple[str, str]], holds: Mapping[str, HoldRow]
) -> list[Window]:
    """Return the windows whose use the batch may change, in the order they must be locked."""
    under = set(caps)
    placed = {
        window(subject, period, one.at)
        for one in batch
        if isinstance(one, PlaceHold)
        for subject, period in under
        if subject in one.cap_subjects
    }
    raised = {one for row in holds.values() for one in row.caps}
    return sorted(placed | raised)


def accounts_of(batch: Iterable[Groupable]) -> list[str]:
    """Return the accounts whose balance the batch may change, in the order they must be locked."""
    return sorted({one.account_id for one in batch if isinstance(one, PlaceHold | Extend | Settle | Release)})


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
        self._uses = dict(loaded.uses)
        self._loaded = loaded
        self.changes = Changes()

    def apply(self, one: Groupable) -> Outcome:
        match one:
            case PlaceHold():
                return self._place(one)
            case Dispatch():
                return self._swap(one.hold_id, {"held"}, HoldEnd("dispatched", one.at, None))
            case Unsure():
                return self._swap(one.hold_id, {"dispatched"}, HoldEnd("uncertain", one.at, None))
            case Extend():
                return self._extend(one)
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
            if state != "released" or known.request_digest != one.request_digest:
                return AlreadyPlaced(known.hold_id, state, known.request_digest)
        available = row.balance - row.held
        if row.balance < 0 or available < one.amount.nanos:
            return Short(Money(available))
        windows = [
            window(subject, period, one.at) for subject, period in self._loaded.caps if subject in one.cap_subjects
        ]
        for subject, period, starts in windows:
            left = self._loaded.caps[subject, period] - self._uses.get((subject, period, starts), 0)
            if left < one.amount.nanos:
                return Capped(subject, period, Money(max(0, left)))
        for raised in windows:
            self._use(raised, one.amount.nanos)
        self.changes.caps_of[one.id] = tuple(windows)
        if known is not None:
            # That call cost nothing, so it may be tried again. Its account's balance is locked: nobody else tries now.
            self.changes.given_up[known.hold_id] = given_up(known.hold_id, one.idempotency_key)
        self._keys[key] = KnownKey(one.id, "held", one.request_digest)
        self._holds[one.id] = HoldRow(one.account_id, "held", one.amount.nanos, tuple(windows))
        self.changes.new_holds.append(one)
        self._change(one.account_id, replace(row, held=row.held + one.amount.nanos))
        return Placed(Money(available) - one.amount)

    def _extend(self, one: Extend) -> Outcome:
        hold = self._holds.get(one.hold_id)
        # An uncertain one too: its owner was only taken for lost, and its answer goes on.
        if hold is None or hold.account_id != one.account_id or hold.state not in ("dispatched", "uncertain"):
            return NoOp()
        if one.number <= hold.extensions:
            return Extended(Money(hold.amount), hold.extensions)
        row = self._balances[one.account_id]
        left = row.balance - row.held
        if row.balance < 0 or left < one.least.nanos:
            return Short(Money(left))
        # In the windows in which it was placed, also when midnight has passed: that is where it will be charged.
        for subject, period, starts in hold.caps:
            if (limit := self._loaded.caps.get((subject, period))) is None:
                continue  # the cap was lifted meanwhile
            under = limit - self._uses.get((subject, period, starts), 0)
            if under < one.least.nanos:
                return Capped(subject, period, Money(max(0, under)))
            left = min(left, under)
        by = min(one.amount.nanos, left)
        grown = replace(hold, amount=hold.amount + by, extensions=hold.extensions + 1)
        self._holds[one.hold_id] = self.changes.grown[one.hold_id] = grown
        self._change(one.account_id, replace(row, held=row.held + by))
        for raised in hold.caps:
            self._use(raised, by)
        return Extended(Money(grown.amount), grown.extensions)

    def _checkpoint(self, one: Checkpoint) -> Outcome:
        row = self._holds.get(one.hold_id)
        if row is None or row.state != "dispatched":
            return NoOp()
        self.changes.checkpoints[one.hold_id] = one
        return Done()

    def _settle(self, one: Settle) -> Outcome:
        if not self._end(one.hold_id, one.account_id, HoldEnd("settled", one.at, one.reason), one.charge.nanos):
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

    def _end(self, hold_id: str, account_id: str, change: HoldEnd, charge: int = 0) -> bool:
        row = self._holds.get(hold_id)
        if row is None or row.account_id != account_id or row.state not in OPEN:
            return False
        self._holds[hold_id] = replace(row, state=change.state)
        self.changes.hold_changes[hold_id] = change
        balance = self._balances[account_id]
        self._change(account_id, replace(balance, held=balance.held - row.amount))
        for raised in row.caps:
            self._use(raised, charge - row.amount)
        return True

    def _use(self, raised: Window, change: int) -> None:
        # Never below nothing: a cap set anew begins with what was used by then.
        self._uses[raised] = self.changes.uses[raised] = max(0, self._uses.get(raised, 0) + change)

    def _change(self, account_id: str, row: BalanceRow) -> None:
        self._balances[account_id] = row
        self.changes.balances[account_id] = row


def _posted(one: Settle, debit: str, amount: Money, kind: str) -> Transfer:
    return transfer(debit, REVENUE, amount, kind=kind, key=f"{kind}:{one.hold_id}", at=one.at, reference=one.hold_id)
