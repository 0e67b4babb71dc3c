"""What came from Telegram and what is still to be told there."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Table, false

from storage.tables.base import metadata
from storage.types import Moment, Whole

# Updates accepted but not yet handled. `body` is sealed, and erased once the update is handled.
inbox = Table(
    "inbox",
    metadata,
    Column("update_id", Whole, primary_key=True, autoincrement=False),
    Column("chat_id", Whole, nullable=False),  # updates of one chat are handled in order; 0: they belong to none
    Column("is_urgent", Boolean, nullable=False),  # payments, taps and stops never wait behind messages
    Column("body", LargeBinary),
    Column("received_at", Moment, nullable=False),
    Column("lease_owner", String(40)),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("handled_at", Moment, index=True),
    Index("ix_inbox_handled_at_chat_id", "handled_at", "chat_id", "update_id"),
)

# Things to tell people, written in the transaction that made them true.
outbox = Table(
    "outbox",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("key", String(255), nullable=False, unique=True),
    Column("account_id", String(40), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("body", LargeBinary),  # sealed JSON, erased once told
    Column("created_at", Moment, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    # As in deliveries: what has arrived, and above which message id a part may be that was never confirmed.
    Column("parts_delivered", Integer, nullable=False, server_default="0"),
    Column("is_uncertain", Boolean, nullable=False, server_default=false()),
    Column("newest_id", Whole, nullable=False, server_default="0"),
    Column("ended_at", Moment),
    Column("outcome", String(16)),  # told, refused, expired
    Index("ix_outbox_ended_at_not_before", "ended_at", "not_before"),
)

# Where a turn's answer goes in Telegram, and how much of it has arrived.
deliveries = Table(
    "deliveries",
    metadata,
    Column("turn_id", String(40), primary_key=True),
    Column("chat_id", Whole, nullable=False),  # 0 for an inline message
    Column("thread_id", Whole),  # the topic
    Column("inline_message_id", String(255)),
    Column("message_id", Whole, nullable=False),  # the question's
    Column("language", String(8), nullable=False),
    Column("is_rich", Boolean, nullable=False, server_default=false()),  # the form that is tried first
    Column(
        "classic_from", Integer
    ),  # from this part on Telegram refused rich ones: the rest goes as text with entities
    Column("streams_by", String(8), nullable=False, server_default="draft"),  # draft, edit, end
    Column("shown_id", Whole),  # a message that stands for the answer already: it is edited into its first part
    Column("parts_delivered", Integer, nullable=False),
    Column("is_uncertain", Boolean, nullable=False),  # a part was sent and its arrival not yet confirmed
    Column("newest_id", Whole, nullable=False),  # the newest message id known when it was: it landed above, if at all
    Column("ended_at", Moment),
    Index("ix_deliveries_ended_at_chat_id", "ended_at", "chat_id"),
)

# Which messages a turn's question and answer are, so that a reply, a quote or an edit finds its turn.
turn_messages = Table(
    "turn_messages",
    metadata,
    Column("chat_id", Whole, primary_key=True),
    Column("message_id", Whole, primary_key=True),
    Column("turn_id", String(40), nullable=False, index=True),
    Column("role", String(8), nullable=False),  # question, answer
)

# A group the bot is in: how it listens there and who pays. Made when it is first spoken to.
groups = Table(
    "groups",
    metadata,
    Column("chat_id", Whole, primary_key=True),
    Column("listens", String(8), nullable=False),  # mention, all, off
    Column("sponsor_id", String(40)),  # the account that pays for everyone; NULL: each asker pays
    Column("model", String(128)),
    Column("language", String(8)),
    Column("changed_by", String(40)),
    Column("changed_at", Moment, nullable=False),
    Column("left_at", Moment),
)

# What the next message of a person in a place means, where a button asked for words: a name, instructions, a search.
dialogs = Table(
    "dialogs",
    metadata,
    Column("chat_id", Whole, primary_key=True, autoincrement=False),
    Column("thread_id", Whole, primary_key=True, autoincrement=False),  # 0 outside of topics
    Column("account_id", String(40), primary_key=True),
    Column("state", String(16), nullable=False),  # rename, instruct, search, ticket, ticket-add, ticket-answer
    Column("data", LargeBinary, nullable=False),  # sealed: what it is about
    Column("expires_at", Moment, nullable=False, index=True),
)
