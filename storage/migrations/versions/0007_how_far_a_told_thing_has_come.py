"""How far a told thing has come"""

import sqlalchemy as sa
from alembic import op

from storage.types import Whole

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parts_delivered", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("is_uncertain", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("newest_id", Whole, server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("newest_id")
        batch_op.drop_column("is_uncertain")
        batch_op.drop_column("parts_delivered")
