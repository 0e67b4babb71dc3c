"""What the pages of a signed-in person stand on, beside what every endpoint uses."""

from __future__ import annotations

from dataclasses import dataclass, field

from billing.spending import Spending
from billing.statements import Statements
from billing.topup_history import TopUpHistory
from gateway.places import Places
from gateway.site.signin.telegram_oidc import TelegramLogin
from people.preferences import Preferences
from people.proofs import UsedProofs
from people.security_events import SecurityEvents
from people.sign_ins import SignIns
from people.tickets import Tickets
from people.web_sessions import WebSessions
from storage.crypto import Keyring


@dataclass(frozen=True)
class SiteParts:
    """The long-lived objects behind sign-in and the account's pages. `bot_token` proves a Mini App's launch data."""

    keyring: Keyring
    web_sessions: WebSessions
    sign_ins: SignIns
    security_events: SecurityEvents
    used_proofs: UsedProofs
    tickets: Tickets
    topup_history: TopUpHistory
    statements: Statements
    spending: Spending
    preferences: Preferences
    bot_token: str = field(repr=False)
    telegram_login: TelegramLogin | None = None
    """Log in with Telegram, None where the operator has no client of it."""
    places: Places = field(default_factory=lambda: Places(None))
    """Where a network address roughly is; without the operator's file nobody's place is said."""
