"""Conversations: sessions and turns. Texts are sealed with the account's data key."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, false

from storage.tables.base import metadata
from storage.types import Moment, Whole

chat_sessions = Table(
    "chat_sessions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", String(40), nullable=False),
    Column("surface", String(16), nullable=False),  # bot, site
    Column("place", String(64), nullable=False),  # where on that surface: a Telegram chat id, or "chat/topic"
    Column("title", LargeBinary),
    Column("titled_by", String(8)),  # words (of the first question), model, person: only the first is written over
    Column("model", String(128)),
    Column("persona", String(32)),  # a name in chat/personas.toml
    Column("instructions", LargeBinary),  # the person's own, instead of a persona's
    Column("temperature_hundredths", Integer),  # 0 to 200; NULL leaves it to the model
    Column("archived_at", Moment),
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
    # The turn whose answer this question follows, NULL for a first one: a session is a tree, and the path from a turn
    # up to its root is what a model is shown.
    Column("parent_id", String(40)),
    Column("payer_id", String(40)),  # who pays, where it is not the account that asked: a group's sponsor
    Column("state", String(16), nullable=False),  # queued, asking, answered, failed, interrupted, cancelled
    Column("model", String(128), nullable=False),
    Column("question", LargeBinary, nullable=False),
    Column("quoted", LargeBinary),  # what the question replies to or quotes, with its sender's label
    Column("answer", LargeBinary),
    Column("summary", LargeBinary),  # of the path up to and including this turn, once it was too long to be sent whole
    Column("is_answer_whole", Boolean, nullable=False),
    Column("error_code", String(64)),
    Column("is_stop_asked", Boolean, nullable=False, server_default=false()),  # by whoever, in whichever process
    Column("is_past_shortened", Boolean, nullable=False, server_default=false()),  # the model saw less than all of it
    Column("hold_id", String(40)),
    Column("charge_nanos", Whole),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("ix_turns_session_id_created_at", "session_id", "created_at"),
    Index("ix_turns_state_created_at", "state", "created_at"),
)

# What came with a question: photos as they were, documents as the text they hold. `content` is sealed and NULL until
# it is fetched from where it came (`source`, a Telegram file id).
attachments = Table(
    "attachments",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("turn_id", ForeignKey(turns.c.id), nullable=False),
    Column("account_id", String(40), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(16), nullable=False),  # photo, document
    Column("name", LargeBinary),
    Column("mime", String(127), nullable=False),
    Column("bytes", Whole, nullable=False),
    Column("source", String(255), nullable=False),
    Column("content", LargeBinary),
    Column("is_cut", Boolean, nullable=False, server_default=false()),  # the text was longer than what is kept of it
    Column("created_at", Moment, nullable=False),
    Index("ix_attachments_turn_id_position", "turn_id", "position"),
)
