"""What stands beside the transfers: why an operator made one, what awaits a second operator, payments that went back,
sums at the end of days, and what checks of the books found.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table

from storage.tables.base import metadata
from storage.tables.billing import balances, topups, transfers
from storage.types import Moment, Whole

# Why a transfer was made by hand, and by whom: `operator` (the command line) or `telegram:<id>`.
ledger_notes = Table(
    "ledger_notes",
    metadata,
    Column("transfer_id", ForeignKey(transfers.c.id), primary_key=True),
    Column("author", String(64), nullable=False),
    Column("reason", String(500)),
    Column("created_at", Moment, nullable=False),
)

# A correction above FOUR_EYES_NANOS, waiting for an operator other than its author. And, decided at once, that an
# operator erased an account (kind erase, no amount).
proposals = Table(
    "proposals",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("idempotency_key", String(255), nullable=False, unique=True),  # becomes the transfer's
    Column("kind", String(16), nullable=False),  # grant, debit, refund, adjust, erase
    Column("account_id", ForeignKey(balances.c.account_id), nullable=False),
    Column("amount_nanos", Whole, nullable=False),  # below 0 only for an adjustment that takes
    Column("other_side", String(64), nullable=False),  # the house's or provider's account
    Column("topup_id", ForeignKey(topups.c.id)),
    Column("author", String(64), nullable=False),
    Column("reason", String(500)),
    Column("state", String(16), nullable=False),  # open, approved, rejected, expired
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("decided_by", String(64)),
    Column("decided_at", Moment),
    CheckConstraint("state IN ('open','approved','rejected','expired')", name="state_is_known"),
    Index("ix_proposals_state_expires_at", "state", "expires_at"),
)

# A payment that went back to who paid it, once: by a refund of ours, or by a charge-back of the provider's.
# A refund's call to the provider is still to be made while `ended_at` is empty.
payment_reversals = Table(
    "payment_reversals",
    metadata,
    Column("provider", String(32), primary_key=True),
    Column("event_id", String(255), primary_key=True),
    Column("kind", String(16), nullable=False),  # refund, chargeback
    Column("topup_id", ForeignKey(topups.c.id), nullable=False),
    Column("account_id", ForeignKey(balances.c.account_id), nullable=False),
    Column("transfer_id", ForeignKey(transfers.c.id), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("ended_at", Moment),
    CheckConstraint("kind IN ('refund','chargeback')", name="kind_is_known"),
    Index("ix_payment_reversals_ended_at_not_before", "ended_at", "not_before"),
)

# What a house or provider account stood at when a day (UTC) ended: sums begin here instead of at the first transfer.
account_checkpoints = Table(
    "account_checkpoints",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("until", Moment, primary_key=True),  # midnight: transfers before it are in, later ones are not
    Column("balance_nanos", Whole, nullable=False),
    Column("closed_at", Moment),  # when the month that ends here was closed; such a row is never written again
)

# What each check of the books found.
book_checks = Table(
    "book_checks",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("checked_at", Moment, nullable=False, index=True),
    Column("took_ms", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("rule", String(255)),  # of the first finding
    Column("row", String(255)),
)
