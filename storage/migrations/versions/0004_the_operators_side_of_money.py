"""The operator's side of money: notes, proposals, reversals, checkpoints, checks of the books"""

import sqlalchemy as sa
from alembic import op

from storage.types import Moment, Whole

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_checkpoints",
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("balance_nanos", Whole, nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("account", "until", name=op.f("pk_account_checkpoints")),
    )
    op.create_table(
        "book_checks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("checked_at", Moment(), nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=255), nullable=True),
        sa.Column("row", sa.String(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_checks")),
    )
    with op.batch_alter_table("book_checks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_book_checks_checked_at"), ["checked_at"], unique=False)

    op.create_table(
        "ledger_notes",
        sa.Column("transfer_id", sa.String(length=40), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfers.id"], name=op.f("fk_ledger_notes_transfer_id_transfers")),
        sa.PrimaryKeyConstraint("transfer_id", name=op.f("pk_ledger_notes")),
    )
    op.create_table(
        "payment_reversals",
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("topup_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("transfer_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("not_before", Moment(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.CheckConstraint("kind IN ('refund','chargeback')", name=op.f("ck_payment_reversals_kind_is_known")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["balances.account_id"], name=op.f("fk_payment_reversals_account_id_balances")
        ),
        sa.ForeignKeyConstraint(["topup_id"], ["topups.id"], name=op.f("fk_payment_reversals_topup_id_topups")),
        sa.ForeignKeyConstraint(
            ["transfer_id"], ["transfers.id"], name=op.f("fk_payment_reversals_transfer_id_transfers")
        ),
        sa.PrimaryKeyConstraint("provider", "event_id", name=op.f("pk_payment_reversals")),
        sa.UniqueConstraint("transfer_id", name=op.f("uq_payment_reversals_transfer_id")),
    )
    with op.batch_alter_table("payment_reversals", schema=None) as batch_op:
        batch_op.create_index("ix_payment_reversals_ended_at_not_before", ["ended_at", "not_before"], unique=False)

    op.create_table(
        "proposals",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("idempotency_key", sa.String(length=255), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("amount_nanos", Whole, nullable=False),
        sa.Column("other_side", sa.String(length=64), nullable=False),
        sa.Column("topup_id", sa.String(length=40), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.CheckConstraint(
            "state IN ('open','approved','rejected','expired')", name=op.f("ck_proposals_state_is_known")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["balances.account_id"], name=op.f("fk_proposals_account_id_balances")),
        sa.ForeignKeyConstraint(["topup_id"], ["topups.id"], name=op.f("fk_proposals_topup_id_topups")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_proposals_idempotency_key")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index("ix_proposals_state_expires_at", ["state", "expires_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index("ix_proposals_state_expires_at")

    op.drop_table("proposals")
    with op.batch_alter_table("payment_reversals", schema=None) as batch_op:
        batch_op.drop_index("ix_payment_reversals_ended_at_not_before")

    op.drop_table("payment_reversals")
    op.drop_table("ledger_notes")
    with op.batch_alter_table("book_checks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_book_checks_checked_at"))

    op.drop_table("book_checks")
    op.drop_table("account_checkpoints")
