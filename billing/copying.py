"""What the books say of an account, for its person's copy."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select

from billing import caps as subjects
from billing.answers import content_of
from billing.ledger import user
from storage.copying import Part, Seal, by_account
from storage.tables import billing as tables
from storage.tables import books
from storage.tables.chat import turns
from storage.tables.people import api_keys


def _touching(account_id: str) -> ColumnElement[bool]:
    transfers = tables.transfers.c
    return or_(transfers.debit == user(account_id), transfers.credit == user(account_id))


def _noted(account_id: str) -> ColumnElement[bool]:
    return books.ledger_notes.c.transfer_id.in_(select(tables.transfers.c.id).where(_touching(account_id)))


def _answered_to_them(account_id: str) -> ColumnElement[bool]:
    """Say which kept answers are theirs to read: who pays for a group sees what it costs, and no text."""
    asked = select(turns.c.id).where(turns.c.account_id == account_id)
    calls = select(tables.holds.c.id).where(
        tables.holds.c.account_id == account_id,
        or_(tables.holds.c.turn_id.is_(None), tables.holds.c.turn_id.in_(asked)),
    )
    return tables.answers.c.hold_id.in_(calls)


def subjects_of(account_id: str, subject: ColumnElement[str]) -> ColumnElement[bool]:
    """Say which subjects of caps are an account's: its person, its keys, and the groups it pays for."""
    keys = select("key:" + api_keys.c.public_id).where(api_keys.c.account_id == account_id)
    return or_(subject == subjects.person(account_id), subject.in_(keys), for_groups(account_id, subject))


def for_groups(account_id: str, subject: ColumnElement[str]) -> ColumnElement[bool]:
    """Say which subjects of caps are those under which an account pays for groups."""
    # An underscore stands for any letter there, so it is escaped: ids have one.
    return subject.like("group:%:" + account_id.replace("_", r"\_"), escape="\\")


PARTS = (
    Part("money/balance.json", "What you have now.", tables.balances, by_account(tables.balances)),
    Part("money/transfers.json", "Every movement of your money (`user:` is you).", tables.transfers, _touching),
    Part(
        "money/notes.json",
        "Why the operator made a transfer by hand.",
        books.ledger_notes,
        _noted,
        left_out=frozenset({"author"}),
    ),
    Part(
        "money/calls.json",
        "Every call, with what was held for it; what it cost stands on its receipt.",
        tables.holds,
        by_account(tables.holds),
        left_out=frozenset({"request_digest", "owner", "caps"}),
    ),
    Part(
        "money/receipts.json",
        "Receipts; `body` is the receipt letter by letter, as it is signed.",
        tables.receipts,
        by_account(tables.receipts),
        left_out=frozenset({"signature"}),
        verbatim=frozenset({"body"}),
    ),
    Part("money/top_ups.json", "Your top-ups.", tables.topups, by_account(tables.topups)),
    Part(
        "money/payments.json",
        "Payments, as their provider told of them.",
        tables.payment_events,
        by_account(tables.payment_events),
    ),
    Part(
        "money/payments_returned.json",
        "Payments that went back to you.",
        books.payment_reversals,
        by_account(books.payment_reversals),
        left_out=frozenset({"not_before", "attempts"}),
    ),
    Part(
        "money/caps.json",
        "The most you, your keys, or you for a group may spend.",
        tables.caps,
        lambda account_id: subjects_of(account_id, tables.caps.c.subject),
    ),
    Part(
        "money/caps_used.json",
        "What counted against these caps.",
        tables.cap_uses,
        lambda account_id: subjects_of(account_id, tables.cap_uses.c.subject),
    ),
    Part(
        "money/kept_answers.json",
        "Answers kept for a day, for calls with an Idempotency-Key that are repeated.",
        tables.answers,
        _answered_to_them,
        sealed={"body": Seal("answers.body:{hold_id}", text=content_of)},
    ),
    Part(
        "money/corrections.json",
        "Corrections that the operator proposed.",
        books.proposals,
        by_account(books.proposals),
        left_out=frozenset({"author", "decided_by", "idempotency_key"}),
    ),
)

NOT_COPIED = {
    tables.prices: "of models, for everybody",
    tables.receipt_keys: "the operator's",
    books.account_checkpoints: "of the house and its providers",
    books.book_checks: "of the books as a whole",
}
