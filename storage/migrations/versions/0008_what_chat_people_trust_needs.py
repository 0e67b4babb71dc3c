"""What chat people trust needs: places and forms of answers, trees of turns, attachments, preferences, groups"""

import sqlalchemy as sa
from alembic import op

from storage.types import Moment, Whole

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "groups",
        sa.Column("chat_id", Whole, nullable=False),
        sa.Column("listens", sa.String(length=8), nullable=False),
        sa.Column("sponsor_id", sa.String(length=40), nullable=True),
        sa.Column("model", sa.String(length=128), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("changed_by", sa.String(length=40), nullable=True),
        sa.Column("changed_at", Moment, nullable=False),
        sa.Column("left_at", Moment, nullable=True),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_groups")),
    )
    op.create_table(
        "preferences",
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("is_rich", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("streams_by", sa.String(length=8), server_default="draft", nullable=False),
        sa.Column("has_footer", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("has_buttons", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("is_titled_by_model", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("low_balance_nanos", Whole, nullable=True),
        sa.Column("is_low_told", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_preferences")),
    )
    op.create_table(
        "turn_messages",
        sa.Column("chat_id", Whole, nullable=False),
        sa.Column("message_id", Whole, nullable=False),
        sa.Column("turn_id", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_turn_messages")),
    )
    with op.batch_alter_table("turn_messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_turn_messages_turn_id"), ["turn_id"], unique=False)

    op.create_table(
        "attachments",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("turn_id", sa.String(length=40), nullable=False),
        sa.Column("account_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("mime", sa.String(length=127), nullable=False),
        sa.Column("bytes", Whole, nullable=False),
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("is_cut", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name=op.f("fk_attachments_turn_id_turns")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.create_index("ix_attachments_turn_id_position", ["turn_id", "position"], unique=False)

    with op.batch_alter_table("chat_sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("titled_by", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("persona", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("instructions", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("temperature_hundredths", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("archived_at", Moment, nullable=True))

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("thread_id", Whole, nullable=True))
        batch_op.add_column(sa.Column("inline_message_id", sa.String(length=255), nullable=True))
        batch_op.add_column(sa.Column("is_rich", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("classic_from", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("streams_by", sa.String(length=8), server_default="draft", nullable=False))
        batch_op.add_column(sa.Column("shown_id", Whole, nullable=True))

    with op.batch_alter_table("identities", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unreachable_at", Moment, nullable=True))

    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parent_id", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("payer_id", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("quoted", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("summary", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("is_stop_asked", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("is_past_shortened", sa.Boolean(), server_default=sa.false(), nullable=False))

    # Until now a session was one line of turns: each follows the one before it.
    turns = sa.table("turns", sa.column("id"), sa.column("session_id"), sa.column("parent_id"))
    earlier = turns.alias("earlier")
    before = (
        sa.select(sa.func.max(earlier.c.id))
        .where(earlier.c.session_id == turns.c.session_id, earlier.c.id < turns.c.id)
        .scalar_subquery()
    )
    op.execute(turns.update().values(parent_id=before))
    sessions = sa.table("chat_sessions", sa.column("title"), sa.column("titled_by"))
    op.execute(sessions.update().where(sessions.c.title.is_not(None)).values(titled_by="words"))


def downgrade() -> None:
    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.drop_column("is_past_shortened")
        batch_op.drop_column("is_stop_asked")
        batch_op.drop_column("summary")
        batch_op.drop_column("quoted")
        batch_op.drop_column("payer_id")
        batch_op.drop_column("parent_id")

    with op.batch_alter_table("identities", schema=None) as batch_op:
        batch_op.drop_column("unreachable_at")

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_column("shown_id")
        batch_op.drop_column("streams_by")
        batch_op.drop_column("classic_from")
        batch_op.drop_column("is_rich")
        batch_op.drop_column("inline_message_id")
        batch_op.drop_column("thread_id")

    with op.batch_alter_table("chat_sessions", schema=None) as batch_op:
        batch_op.drop_column("archived_at")
        batch_op.drop_column("temperature_hundredths")
        batch_op.drop_column("instructions")
        batch_op.drop_column("persona")
        batch_op.drop_column("titled_by")

    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_index("ix_attachments_turn_id_position")

    op.drop_table("attachments")
    with op.batch_alter_table("turn_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_turn_messages_turn_id"))

    op.drop_table("turn_messages")
    op.drop_table("preferences")
    op.drop_table("groups")
