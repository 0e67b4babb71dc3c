"""Receipts, as transfers, prices and consents, are only ever added to; a signature is filled in once"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WRITTEN_ONCE = "id, account_id, charge_nanos, loss_nanos, body, created_at"
SIGNED_ONCE = "signature, key_id"
TRIGGERS = {
    "receipts_refuse_delete": "BEFORE DELETE ON receipts FOR EACH ROW",
    "receipts_refuse_update": f"BEFORE UPDATE OF {WRITTEN_ONCE} ON receipts FOR EACH ROW",
    "receipts_refuse_signing_again": (
        f"BEFORE UPDATE OF {SIGNED_ONCE} ON receipts FOR EACH ROW WHEN (OLD.signature IS NOT NULL)"
    ),
}
REFUSAL = "receipts is append-only"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, when in TRIGGERS.items():
            op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
        return
    op.execute(
        "CREATE FUNCTION receipts_refuse_changes() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    for name, when in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION receipts_refuse_changes()")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
    else:
        op.execute("DROP FUNCTION receipts_refuse_changes() CASCADE")
