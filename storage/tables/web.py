"""How people are signed in on the web, and what happened to their accounts' doors."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table

from storage.tables.base import metadata
from storage.tables.people import accounts
from storage.types import Moment

# A sign-in that waits for its person to agree in the bot. Who asks is sealed under the operator's key: there is no
# account yet.
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("code_digest", String(64), nullable=False, unique=True),  # keyed hash of what the link carries, hex
    Column("browser_digest", String(64), nullable=False),  # keyed hash of what the asking browser alone holds, hex
    Column("state", String(16), nullable=False),  # waiting, asked, approved, refused, used
    Column("account_id", ForeignKey(accounts.c.id)),  # who opened the link in the bot, and was asked
    Column("device", LargeBinary, nullable=False),
    Column("address", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)

# A browser, or a Mini App, that is signed in. Tokens are stored as keyed hashes; the one before the newest is known
# for a moment longer, for requests that were on their way.
web_sessions = Table(
    "web_sessions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", ForeignKey(accounts.c.id), nullable=False),
    Column("surface", String(16), nullable=False),  # site, mini_app
    Column("method", String(16), nullable=False),  # bot, oidc, mini_app
    Column("digest", String(64), nullable=False, unique=True),
    Column("previous_digest", String(64), unique=True),
    Column("lost_digest", String(64), unique=True),  # one that was given out and replaced before anybody came with it
    Column("device", LargeBinary, nullable=False),  # sealed under the account's key
    Column("address", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("rotated_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Column("ended_at", Moment),
    Index("ix_web_sessions_account_id_created_at", "account_id", "created_at"),
)

# What a person is shown of who came in and what was changed. `data` is sealed JSON.
security_events = Table(
    "security_events",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", ForeignKey(accounts.c.id), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False, index=True),
    Index("ix_security_events_account_id_created_at", "account_id", "created_at"),
)

# Proofs that may open one session only (signed launch data, a state of a redirect), until they are too old anyway.
used_proofs = Table(
    "used_proofs",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("bound_to", String(64), nullable=False),  # keyed hash of who used it: the same one may ask again
    Column("used_at", Moment, nullable=False),  # for a moment
    Column("expires_at", Moment, nullable=False, index=True),
)
