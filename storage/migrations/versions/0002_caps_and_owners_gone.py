"""Money caps, and owners known to be gone"""

import sqlalchemy as sa
from alembic import op

from storage.types import Moment, Whole

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("owners", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ended_at", Moment(), nullable=True))
    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.add_column(sa.Column("caps", sa.String(length=1024), nullable=True))
    op.create_table(
        "caps",
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("limit_nanos", Whole, nullable=False),
        sa.Column("set_at", Moment(), nullable=False),
        sa.CheckConstraint("period IN ('day','month','total')", name=op.f("ck_caps_period_is_known")),
        sa.CheckConstraint("limit_nanos >= 0", name=op.f("ck_caps_limit_is_not_negative")),
        sa.PrimaryKeyConstraint("subject", "period", name=op.f("pk_caps")),
    )
    op.create_table(
        "cap_uses",
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("starts", sa.String(length=10), nullable=False),
        sa.Column("used_nanos", Whole, nullable=False),
        sa.CheckConstraint("used_nanos >= 0", name=op.f("ck_cap_uses_used_is_not_negative")),
        sa.PrimaryKeyConstraint("subject", "period", "starts", name=op.f("pk_cap_uses")),
    )


def downgrade() -> None:
    op.drop_table("cap_uses")
    op.drop_table("caps")
    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.drop_column("caps")
    with op.batch_alter_table("owners", schema=None) as batch_op:
        batch_op.drop_column("ended_at")
