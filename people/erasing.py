"""What is erased with an account of who somebody is and what they asked the operator for.

Consents stay, as proof, under the account's number, and so does the account's row, closed and empty: the books and the
consents refer to it. Keys stay as rows without name, hint and digest, because receipts name their ids.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Executable, delete, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.people import accounts, api_keys, consents, identities, preferences, ticket_messages, tickets
from storage.tables.telegram import groups
from storage.tables.web import security_events, sign_ins, used_proofs, web_sessions
from storage.types import Moment

CLOSED = "closed"

KEEPS = {
    consents: "proof of what was accepted, under the account's number",
    used_proofs: "keyed hashes that name nobody, until the proofs are too old anyway",
}


def closing(account_id: str) -> Executable:
    """Make the statement that closes an account: nothing new begins for it."""
    return update(accounts).where(accounts.c.id == account_id).values(status=CLOSED)


def erasing(account_id: str, now: datetime) -> list[Executable]:
    """Make the statements."""
    at = literal(now, Moment)
    of_tickets = select(tickets.c.id).where(tickets.c.account_id == account_id)
    erased = [
        delete(ticket_messages).where(ticket_messages.c.ticket_id.in_(of_tickets)),
        *(
            delete(table).where(table.c.account_id == account_id)
            for table in (tickets, identities, preferences, web_sessions, sign_ins, security_events)
        ),
    ]
    return [
        *erased,
        update(api_keys)
        .where(api_keys.c.account_id == account_id)
        .values(
            name="",
            digest="",
            hint="",
            origin=None,
            last_used_at=None,
            revoked_at=func.coalesce(api_keys.c.revoked_at, at),
            deleted_at=func.coalesce(api_keys.c.deleted_at, at),
        ),
        update(groups).where(groups.c.sponsor_id == account_id).values(sponsor_id=None, changed_at=now),
        update(groups).where(groups.c.changed_by == account_id).values(changed_by=None),
        update(accounts)
        .where(accounts.c.id == account_id)
        .values(status=CLOSED, language=None, client_language=None, model=None, referral_code=None),
    ]


async def telegram_ids(connection: AsyncConnection, account_id: str) -> list[int]:
    """Return the Telegram ids that lead to the account."""
    find = select(identities.c.subject).where(identities.c.account_id == account_id, identities.c.kind == "telegram")
    return [int(subject) for subject in (await connection.execute(find)).scalars()]


async def topics(connection: AsyncConnection, account_id: str) -> list[int]:
    """Return the topics in the operators' group where the account's tickets can still be read."""
    find = select(tickets.c.topic_thread_id).where(
        tickets.c.account_id == account_id, tickets.c.topic_thread_id.is_not(None)
    )
    return sorted((await connection.execute(find)).scalars())
