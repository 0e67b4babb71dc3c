"""Conversations: sessions and turns. Texts are sealed with the account's data key."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, LargeBinary, String, Table

from storage.tables.base import metadata
from storage.types import Moment, Whole

chat_sessions = Table(
    "chat_sessions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", String(40), nullable=False),
    Column("surface", String(16), nullable=False),  # bot, site
    Column("place", String(64), nullable=False),  # where on that surface: a Telegram chat id
    Column("title", LargeBinary),
    Column("model", String(128)),
    Column("created_at", Moment, nullable=False),
    Column("opened_at", Moment, nullable=False),  # the one opened last in a place is the one talked to
    Index("ix_chat_sessions_account_id_opened_at", "account_id", "opened_at"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("session_id", ForeignKey(chat_sessions.c.id), nullable=False),
    Column("account_id", String(40), nullable=False),
    Column(
        "origin", String(64), nullable=False, unique=True
    ),  # what asked for it: a repeated update opens no second turn
    Column("state", String(16), nullable=False),  # queued, asking, answered, failed, interrupted
    Column("model", String(128), nullable=False),
    Column("question", LargeBinary, nullable=False),
    Column("answer", LargeBinary),
    Column("is_answer_whole", Boolean, nullable=False),
    Column("error_code", String(64)),
    Column("hold_id", String(40)),
    Column("charge_nanos", Whole),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("ix_turns_session_id_created_at", "session_id", "created_at"),
    Index("ix_turns_state_created_at", "state", "created_at"),
)
