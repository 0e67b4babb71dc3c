"""The words of the ledger: accounts, transfers, and the operations the writer carries out.

A transfer is one immutable row: debit account, credit account, amount above 0. Account names are `user:<id>`,
`house:revenue`, `house:promo`, `house:loss` and `provider:<name>`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Executable

from billing.money import Money
from storage.ids import new_id

REVENUE = "house:revenue"
PROMO = "house:promo"
LOSS = "house:loss"


def user(account_id: str) -> str:
    """Return the ledger's name of a person's account."""
    return f"user:{account_id}"


def provider(name: str) -> str:
    """Return the ledger's name of a payment provider."""
    return f"provider:{name}"


@dataclass(frozen=True, slots=True)
class Transfer:
    """A movement of money from debit to credit. The idempotency key is unique for ever."""

    id: str
    debit: str
    credit: str
    amount: Money
    kind: str
    idempotency_key: str
    reference: str | None
    at: datetime


def transfer(
    debit: str, credit: str, amount: Money, *, kind: str, key: str, at: datetime, reference: str | None = None
) -> Transfer:
    """Make a transfer with an id of its own."""
    return Transfer(new_id("trf", at), debit, credit, amount, kind, key, reference, at)


@dataclass(frozen=True, slots=True)
class OpenBalance:
    """Make an account's balance of zero, with the rows that make the account, in one transaction."""

    account_id: str
    together: Sequence[Executable] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """Write a transfer, and `together` with it the rows that it makes true. A known key makes all of it a no-op.

    `once` are changes that must each meet exactly one row, or nothing at all is written and the outcome is NoOp.
    """

    transfer: Transfer
    together: Sequence[Executable] = ()
    once: Sequence[Executable] = ()


class Cover(StrEnum):
    """What a debit may take at most."""

    AVAILABLE = "available"  # balance less what is held
    REFUNDABLE = "refundable"  # of that, what was paid in: promo credit is never given back as money
    NOTHING = "nothing"  # no limit: a provider's charge-back has already happened


@dataclass(frozen=True, slots=True)
class Debit:
    """Write a transfer that takes from a person, if `cover` allows the whole amount; else it is Short.

    `together` are the rows it makes true. `once` are changes that must each meet exactly one row, or nothing at all is
    written and the outcome is NoOp: a proposal that is still open, a payment that was not given back before.
    """

    transfer: Transfer
    cover: Cover
    together: Sequence[Executable] = ()
    once: Sequence[Executable] = ()


@dataclass(frozen=True, slots=True)
class PlaceHold:
    """Set money aside before a model call."""

    id: str
    account_id: str
    idempotency_key: str
    request_digest: str
    amount: Money
    owner: str
    model: str
    upstream: str
    price_version: str
    source: str
    key_id: str | None
    turn_id: str | None
    input_tokens_bound: int
    output_tokens_max: int
    at: datetime
    cap_subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Mark a hold as sent to its upstream; must be durable before the first byte leaves."""

    hold_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unsure:
    """Mark a dispatched hold as uncertain: its owner is lost, and may yet come back to settle it."""

    hold_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Extend:
    """Set `amount` more aside for a hold whose answer goes on; where less is left, that, if it is at least `least`.

    `number` counts a hold's extensions from 1: one that was carried out before changes nothing, and says the same.
    """

    hold_id: str
    account_id: str
    number: int
    amount: Money
    least: Money
    cap_subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Note how far a stream has come."""

    hold_id: str
    input_tokens: int
    output_tokens: int


@dataclass(frozen=True, slots=True)
class Settle:
    """End a hold with a receipt: the person pays `charge`, the house covers `loss`."""

    hold_id: str
    account_id: str
    charge: Money
    loss: Money
    receipt: bytes
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Release:
    """End a hold without a charge."""

    hold_id: str
    account_id: str
    reason: str
    at: datetime


Operation = OpenBalance | Post | Debit | PlaceHold | Dispatch | Unsure | Extend | Checkpoint | Settle | Release


@dataclass(frozen=True, slots=True)
class Placed:
    """The hold stands."""

    available: Money


@dataclass(frozen=True, slots=True)
class AlreadyPlaced:
    """A hold with this (account, Idempotency-Key) was there before."""

    hold_id: str
    state: str
    request_digest: str


@dataclass(frozen=True, slots=True)
class Extended:
    """The hold has grown: to this amount, by so many extensions."""

    amount: Money
    extensions: int


@dataclass(frozen=True, slots=True)
class Short:
    """The balance does not cover the hold."""

    available: Money


@dataclass(frozen=True, slots=True)
class Capped:
    """A money cap leaves less than the hold asks for."""

    subject: str
    period: str
    left: Money


@dataclass(frozen=True, slots=True)
class Done:
    """The operation changed the books."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The database is away: the operation is in the journal, durable, and will be carried out."""


@dataclass(frozen=True, slots=True)
class NoOp:
    """The operation had been carried out before, or no longer applies; nothing changed."""


Outcome = Placed | AlreadyPlaced | Extended | Short | Capped | Done | Kept | NoOp
