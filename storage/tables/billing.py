"""The books: prices, balances, transfers, holds, receipts, top-ups and the payments that paid them.

Amounts are whole nano-USD in signed 64 bits, columns `*_nanos`.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from storage.tables.base import metadata
from storage.types import Moment, Whole

# Immutable and content-addressed: `version` is the hash of `body`, so a receipt's price never changes under it.
prices = Table(
    "prices",
    metadata,
    Column("version", String(64), primary_key=True),
    Column("model", String(128), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("first_seen_at", Moment, nullable=False),
)

# A projection of the transfers and the open holds, changed in the same transaction as they are.
balances = Table(
    "balances",
    metadata,
    Column("account_id", String(40), primary_key=True),
    Column("balance_nanos", Whole, nullable=False),
    Column("held_nanos", Whole, nullable=False),
    Column("promo_nanos", Whole, nullable=False),  # what is left of promo credit, spent first
    CheckConstraint("held_nanos >= 0", name="held_is_not_negative"),
    CheckConstraint("promo_nanos >= 0", name="promo_is_not_negative"),
)

# Append-only; triggers refuse UPDATE and DELETE.
transfers = Table(
    "transfers",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("debit", String(64), nullable=False),
    Column("credit", String(64), nullable=False),
    Column("amount_nanos", Whole, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("idempotency_key", String(255), nullable=False, unique=True),
    Column("reference", String(255)),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("amount_nanos > 0", name="amount_is_positive"),
    CheckConstraint("debit <> credit", name="sides_differ"),
    Index("ix_transfers_debit_created_at", "debit", "created_at"),
    Index("ix_transfers_credit_created_at", "credit", "created_at"),
)

holds = Table(
    "holds",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", ForeignKey(balances.c.account_id), nullable=False),
    Column("idempotency_key", String(255), nullable=False),
    Column("request_digest", String(64), nullable=False),  # the same key with another body is another call
    Column("state", String(16), nullable=False),  # held, dispatched, settled, released, uncertain
    Column("amount_nanos", Whole, nullable=False),  # what it has grown to
    Column("extensions", Integer, nullable=False, server_default="0"),  # how many times it grew
    Column("owner", String(40), nullable=False),
    Column("model", String(128), nullable=False),
    Column("upstream", String(64), nullable=False),
    Column("price_version", ForeignKey(prices.c.version), nullable=False),
    Column("source", String(16), nullable=False),  # bot, inline, group, site, key, agent, title, summary
    Column("key_id", String(32)),
    Column("turn_id", String(40)),
    Column("output_tokens_max", Integer, nullable=False),
    Column("input_tokens_bound", Integer, nullable=False),
    Column("caps", String(1024)),  # JSON: the cap_uses rows this hold raised, to be corrected when it ends
    # The last progress of a long stream, as estimated token counts: what a crash is settled by.
    Column("checkpoint_input_tokens", Integer),
    Column("checkpoint_output_tokens", Integer),
    Column("placed_at", Moment, nullable=False),
    Column("dispatched_at", Moment),
    Column("ended_at", Moment),
    Column("end_reason", String(32)),
    CheckConstraint("amount_nanos >= 0", name="amount_is_not_negative"),
    CheckConstraint("state IN ('held','dispatched','settled','released','uncertain')", name="state_is_known"),
    UniqueConstraint("account_id", "idempotency_key"),
    Index("ix_holds_state_owner", "state", "owner"),
)

# The most a key or a person may spend in a day, a month or ever, or a person for a Telegram group. `subject` is
# `key:<public id>`, `person:<account>` or `group:<chat id>:<account>`.
caps = Table(
    "caps",
    metadata,
    Column("subject", String(64), primary_key=True),
    Column("period", String(8), primary_key=True),
    Column("limit_nanos", Whole, nullable=False),
    Column("set_at", Moment, nullable=False),
    CheckConstraint("period IN ('day','month','total')", name="period_is_known"),
    CheckConstraint("limit_nanos >= 0", name="limit_is_not_negative"),
)

# What counts against a cap in one window of it: what was charged, and what open holds have set aside.
cap_uses = Table(
    "cap_uses",
    metadata,
    Column("subject", String(64), primary_key=True),
    Column("period", String(8), primary_key=True),
    Column("starts", String(10), primary_key=True),  # 2026-11-23, 2026-11, or ever; UTC
    Column("used_nanos", Whole, nullable=False),
    CheckConstraint("used_nanos >= 0", name="used_is_not_negative"),
)

# `body` is canonical JSON; `signature` and `key_id` are filled when a receipt is first signed.
receipts = Table(
    "receipts",
    metadata,
    Column("id", ForeignKey(holds.c.id), primary_key=True),
    Column("account_id", String(40), nullable=False),
    Column("charge_nanos", Whole, nullable=False),
    Column("loss_nanos", Whole, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary),
    Column("key_id", String(32)),
    Column("created_at", Moment, nullable=False),
    Index("ix_receipts_account_id_created_at", "account_id", "created_at"),
)

# What was answered to a call with an Idempotency-Key, kept for a day so that a repetition gets it again.
answers = Table(
    "answers",
    metadata,
    Column("hold_id", ForeignKey(holds.c.id), primary_key=True),
    Column("account_id", String(40), nullable=False),
    Column("kind", String(8), nullable=False),  # whole, stream
    Column("body", LargeBinary, nullable=False),  # headers and bytes, sealed with the account's data key
    Column("created_at", Moment, nullable=False, index=True),
    CheckConstraint("kind IN ('whole','stream')", name="kind_is_known"),
)

# The key pairs that sign receipts. Public halves stay for ever; the private ones are sealed.
receipt_keys = Table(
    "receipt_keys",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("private_sealed", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("retired_at", Moment),
)

topups = Table(
    "topups",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", ForeignKey(balances.c.account_id), nullable=False),
    Column("provider", String(32), nullable=False),
    Column("state", String(16), nullable=False),  # opened, paid, expired, refunded, review
    Column("currency", String(8), nullable=False),
    Column("minor_units", Whole, nullable=False),  # of that currency: Stars, cents
    Column("rate_nanos", Whole, nullable=False),  # nano-USD for one minor unit, fixed when opened
    Column("link", String(512)),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("paid_at", Moment),
    Index("ix_topups_account_id_created_at", "account_id", "created_at"),
)

# What a provider told us, verified. The unique key makes a repeated webhook or update a no-op.
payment_events = Table(
    "payment_events",
    metadata,
    Column("provider", String(32), primary_key=True),
    Column("event_id", String(255), primary_key=True),
    Column("topup_id", ForeignKey(topups.c.id)),
    Column("account_id", String(40), nullable=False),
    Column("currency", String(8), nullable=False),
    Column("minor_units", Whole, nullable=False),
    Column("amount_nanos", Whole, nullable=False),
    Column("created_at", Moment, nullable=False),
)
