"""The privacy notice names what is kept: a new table, or a column of a key, needs its words there first."""

from __future__ import annotations

import pytest

from locales.notices import notice
from storage.tables import people
from storage.tables.base import metadata

# Where the notice (in English; the others say the same) speaks of each table that says something about somebody.
NAMED = {
    "accounts": "the model you prefer",
    "answers": "its answer is kept encrypted for 24 hours",
    "api_keys": "For each API key",
    "attachments": "photos, the text and names of documents",
    "balances": "your balance",
    "cap_uses": "with what has been used of them",
    "caps": "spending caps",
    "chat_sessions": "titles, summaries, instructions you give",
    "consents": "Which version of which document you accepted",
    "deliveries": "the numbers of the Telegram messages",
    "dialogs": "A button that waits for your words",
    "groups": "Of the group itself we keep",
    "holds": "For each call: when, from where",
    "identities": "how you sign in",
    "inbox": "Messages as they arrive from Telegram",
    "ledger_notes": "the reason and who made it",
    "outbox": "What the bot still has to tell you",
    "payment_events": "the payment provider's reference",
    "payment_reversals": "refunds",
    "preferences": "your settings",
    "proposals": "For each correction by our hand",
    "receipts": "the receipt",
    "security_events": "security events such as sign-ins",
    "sign_ins": "Sign-ins that are not finished",
    "ticket_messages": "What you send through /feedback or /support, our answers",
    "tickets": "the e-mail address or sign-in method you name",
    "topups": "For each payment",
    "transfers": "books that are only ever added to",
    "turn_messages": "the numbers of the Telegram messages",
    "turns": "Your messages",
    "used_proofs": "Of what proved a sign-in we keep a hash",
    "web_sessions": "A session is kept on our side",
    "data_keys": "a data key of your account",
}
# These say nothing about anybody.
NOBODYS = {"account_checkpoints", "book_checks", "marks", "owners", "prices", "receipt_keys"}

OF_A_KEY = {
    "public_id": "its id",
    "account_id": "For each API key",
    "name": "its name",
    "digest": "a keyed hash",
    "hint": "last characters",
    "origin": None,  # which tap or form asked for it
    "created_at": "when it was made",
    "expires_at": "when it expires",
    "last_used_at": "when it was last used",
    "revoked_at": "revoked",
    "deleted_at": "deleted",
}


def test_every_table_that_is_about_somebody_is_named() -> None:
    text = notice("privacy", "en").text

    assert set(metadata.tables) == set(NAMED) | NOBODYS
    assert [table for table, words in NAMED.items() if words not in text] == []


@pytest.mark.parametrize("column", [one.name for one in people.api_keys.columns])
def test_whatever_is_kept_of_a_key_is_named(column: str) -> None:
    data = notice("privacy", "en").section("data")
    assert data is not None
    (of_usage,) = (one for one in data.body.split("\n\n") if "For each API key" in one)

    words = OF_A_KEY[column]

    assert words is None or words in of_usage
