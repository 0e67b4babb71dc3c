"""Who somebody is to us and what they asked for, for their copy.

No digest of a key or token is handed out, and no number of somebody else's account.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from sqlalchemy import select

from people.ticket_attachments import clean_name
from storage.copying import Copying, Entry, Part, Row, Seal, by_account, document
from storage.tables import people as tables
from storage.tables import web
from storage.tables.telegram import groups

_OURS = {"origin", "operator_account", "posted_id", "parts_posted", "is_posting", "newest_id"}

PARTS = (
    Part("account.json", "Your account.", tables.accounts, lambda account_id: tables.accounts.c.id == account_id),
    Part("identities.json", "How you sign in.", tables.identities, by_account(tables.identities)),
    Part("consents.json", "What you accepted, and when.", tables.consents, by_account(tables.consents)),
    Part("preferences.json", "Your settings.", tables.preferences, by_account(tables.preferences)),
    Part(
        "api_keys.json",
        "Your API keys, without what proves them.",
        tables.api_keys,
        by_account(tables.api_keys),
        left_out=frozenset({"digest", "origin"}),
    ),
    Part(
        "web_sessions.json",
        "Browsers and Mini Apps that are or were signed in.",
        web.web_sessions,
        by_account(web.web_sessions),
        left_out=frozenset({"digest", "previous_digest", "lost_digest"}),
        sealed={name: Seal(f"web_sessions.{name}:{{id}}") for name in ("device", "address")},
    ),
    Part(
        "sign_ins.json",
        "Sign-ins that you were asked about.",
        web.sign_ins,
        by_account(web.sign_ins),
        left_out=frozenset({"code_digest", "browser_digest"}),
        sealed={name: Seal(f"{name}:{{id}}", purpose="sign-ins") for name in ("device", "address")},
    ),
    Part(
        "security_events.json",
        "What happened to your account's doors.",
        web.security_events,
        by_account(web.security_events),
        sealed={"data": Seal("security_events.data:{id}")},
    ),
    Part(
        "groups_you_pay_for.json",
        "Telegram groups whose answers you pay for.",
        groups,
        lambda account_id: groups.c.sponsor_id == account_id,
        left_out=frozenset({"changed_by"}),
    ),
    Part(
        "groups_you_changed.json",
        "Telegram groups whose settings you were the last to change.",
        groups,
        lambda account_id: groups.c.changed_by == account_id,
        left_out=frozenset({"sponsor_id"}),
    ),
)

TICKETS = Part(
    "tickets/",
    "What you asked the operator, a file for each ticket, and in tickets/files/ what came with it.",
    tables.tickets,
    by_account(tables.tickets),
    left_out=frozenset({"contact_hash", "key_digest", "topic_thread_id", "is_topic_closed"}),
    sealed={"contact": Seal("tickets.contact:{id}")},
)
MESSAGES = Part(
    TICKETS.path,
    TICKETS.says,
    tables.ticket_messages,
    lambda account_id: tables.ticket_messages.c.ticket_id.in_(
        select(tables.tickets.c.id).where(tables.tickets.c.account_id == account_id)
    ),
    left_out=frozenset(_OURS | {"attachment"}),
    sealed={name: Seal(f"ticket_messages.{name}:{{id}}") for name in ("body", "attachment_name")},
)

NOT_COPIED = {web.used_proofs: "keyed hashes of what proved a sign-in, of nobody in particular"}


async def tickets(copying: Copying, account_id: str) -> AsyncIterator[Entry]:
    """Yield a file for each ticket, and every file that came with one."""
    async for ticket in copying.rows(TICKETS, account_id):
        here = tables.ticket_messages.c.ticket_id == ticket["id"]
        messages = copying.rows(MESSAGES, account_id, here)
        yield Entry(f"tickets/{ticket['id']}.json", document(ticket, messages=_named(messages)))
        with_a_file = tables.ticket_messages.c.attachment.is_not(None)
        async for message in copying.rows(MESSAGES, account_id, here, with_a_file):
            yield Entry(_path(message), _file(copying, account_id, message["id"]))


async def _named(messages: AsyncIterator[Row]) -> AsyncIterator[Row]:
    async for message in messages:
        yield message | {"file": _path(message) if message["attachment_type"] is not None else None}


async def _file(copying: Copying, account_id: str, message_id: str) -> AsyncIterator[bytes]:
    sealed = await copying.column(tables.ticket_messages, "attachment", message_id)
    about = f"ticket_messages.attachment:{message_id}"
    yield (await copying.opened(account_id, sealed, about) if sealed is not None else None) or b""


def _path(message: Row) -> str:
    return f"tickets/files/{message['id']}-{clean_name(message['attachment_name'] or '')}"
