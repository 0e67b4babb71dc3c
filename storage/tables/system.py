"""Rows about the system itself: marks, data keys, and who is running."""

from sqlalchemy import Column, LargeBinary, String, Table

from storage.tables.base import metadata
from storage.types import Moment

# `mode` = sandbox | live, and whatever else describes the whole database.
marks = Table(
    "marks", metadata, Column("name", String(64), primary_key=True), Column("value", String(255), nullable=False)
)

# One data key per account, wrapped by a key derived from SECRET_KEY. Without its row the account's texts are noise.
data_keys = Table(
    "data_keys",
    metadata,
    Column("account_id", String(40), primary_key=True),
    Column("key_id", String(16), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
)

# A process that may own open holds. `place` names the machine and data folder whose lock the process had.
owners = Table(
    "owners",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("place", String(255), nullable=False, index=True),
    Column("started_at", Moment, nullable=False),
    Column("lease_until", Moment, nullable=False, index=True),
    # Known to be gone: it said so, or its place's lock was taken. A lease that merely ran out proves nothing.
    Column("ended_at", Moment),
)
