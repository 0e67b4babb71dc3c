"""Who people are: accounts, identities, consents, keys, and what they ask the operator for."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    false,
    true,
)

from storage.tables.base import metadata
from storage.types import Moment, Whole

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("status", String(16), nullable=False),  # active, limited, frozen, closed
    Column("language", String(8)),  # the saved choice; NULL follows the client
    Column("client_language", String(8)),  # what the person's own client spoke last, for things told unasked
    Column("model", String(128)),  # the model new chats begin with
    Column("referral_code", String(64)),  # how the person came, kept for later
    Column("created_at", Moment, nullable=False),
)

identities = Table(
    "identities",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", ForeignKey(accounts.c.id), nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # telegram, later google, wallet, password
    Column("subject", String(255), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("unreachable_at", Moment),  # the person blocked the bot, or Telegram says that the account is gone
    UniqueConstraint("kind", "subject"),
)

# How a person likes answers shown. Without a row everything is as its default says.
preferences = Table(
    "preferences",
    metadata,
    Column("account_id", String(40), primary_key=True),
    Column("is_rich", Boolean, nullable=False, server_default=true()),
    Column("streams_by", String(8), nullable=False, server_default="draft"),  # draft, edit, end
    Column("has_footer", Boolean, nullable=False, server_default=false()),  # cost and balance under each answer
    Column("has_buttons", Boolean, nullable=False, server_default=true()),  # again, another model
    Column("is_titled_by_model", Boolean, nullable=False, server_default=true()),
    Column("low_balance_nanos", Whole),  # warn when less than this is left; NULL: never
    Column("is_low_told", Boolean, nullable=False, server_default=false()),  # this crossing was told already
    Column("changed_at", Moment, nullable=False),
)

# Append-only; triggers refuse UPDATE and DELETE.
consents = Table(
    "consents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", ForeignKey(accounts.c.id), nullable=False),
    Column("document", String(32), nullable=False),
    Column("version", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("surface", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("account_id", "document", "version"),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("public_id", String(32), primary_key=True),
    Column("account_id", ForeignKey(accounts.c.id), nullable=False),
    Column("name", String(64), nullable=False),
    Column("digest", String(64), nullable=False),  # keyed hash of the secret, hex
    Column("hint", String(8), nullable=False),  # the secret's last characters, to tell keys apart
    Column("origin", String(64), unique=True),  # what asked for it: a repeated request issues no second key
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("last_used_at", Moment),
    Column("revoked_at", Moment),
    Column("deleted_at", Moment),
    Index("ix_api_keys_account_id_created_at", "account_id", "created_at"),
)

# What people ask the operator for. With an account its words are sealed under the account's key, without one under
# the operator's; so is the contact.
tickets = Table(
    "tickets",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", ForeignKey(accounts.c.id)),
    Column("kind", String(16), nullable=False),  # question, fault, data, deletion, legal
    Column("contact", LargeBinary),  # sealed: an e-mail address, or how else the person can be found
    Column("contact_hash", String(64), index=True),  # keyed hash of it, hex, so that it can be found again
    Column("language", String(8), nullable=False),
    Column("surface", String(16), nullable=False),  # bot, site: where the answer goes
    Column("state", String(16), nullable=False),  # open, answered, closed
    Column("topic_thread_id", Whole),  # its topic in the operators' group
    Column("is_topic_closed", Boolean, nullable=False, server_default=false()),
    Column("key_digest", String(64), unique=True),  # without an account: keyed hash of what opens its page, hex
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Index("ix_tickets_account_id_created_at", "account_id", "created_at"),
    Index("ix_tickets_state_changed_at", "state", "changed_at"),
)

ticket_messages = Table(
    "ticket_messages",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("ticket_id", ForeignKey(tickets.c.id), nullable=False),
    Column("author", String(16), nullable=False),  # person, operator
    Column("operator_account", String(40)),  # who answered; NULL also for the command line without a name
    Column("origin", String(255), unique=True),  # what brought it: a repeated update or command writes no second one
    Column("body", LargeBinary, nullable=False),  # sealed
    Column("attachment_name", LargeBinary),  # sealed
    Column("attachment_type", String(127)),  # its media type
    Column("attachment", LargeBinary),  # sealed bytes
    # Its message in the operators' group once it is whole there, and how many of its parts are until then; while one is
    # sent (or its ticket's topic made), above which message id that may have landed.
    Column("posted_id", Whole),
    Column("parts_posted", Integer, nullable=False, server_default="0"),
    Column("is_posting", Boolean, nullable=False, server_default=false()),
    Column("newest_id", Whole, nullable=False, server_default="0"),
    Column("created_at", Moment, nullable=False),
    Index("ix_ticket_messages_ticket_id_created_at", "ticket_id", "created_at"),
)
