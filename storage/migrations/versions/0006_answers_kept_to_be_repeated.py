"""Answers kept to be repeated"""

import sqlalchemy as sa
from alembic import op

from storage.types import Moment

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answers",
        sa.Column("hold_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.CheckConstraint("kind IN ('whole','stream')", name=op.f("ck_answers_kind_is_known")),
        sa.ForeignKeyConstraint(["hold_id"], ["holds.id"], name=op.f("fk_answers_hold_id_holds")),
        sa.PrimaryKeyConstraint("hold_id", name=op.f("pk_answers")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answers_created_at"), ["created_at"], unique=False)


def downgrade() -> None:
    op.drop_table("answers")
