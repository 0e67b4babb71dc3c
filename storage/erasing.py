"""What is erased with an account of what came from Telegram and of what is still to be told there.

Each room has such a module: the statements that erase its part of an account (`erasing`), for one transaction, and why
the tables that it leaves alone are kept (`KEEPS`). Every statement may run again. Here too: what makes a SQLite file
forget, in which erased rows could be found with an editor.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Executable, Table, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.tables.chat import turns
from storage.tables.people import ticket_messages, tickets
from storage.tables.system import marks, owners
from storage.tables.telegram import deliveries, dialogs, inbox, outbox, turn_messages

COMPACTED_BYTES_MAX = 256_000_000
_EMPTYING_WAITS_MS = 250

KEEPS = {marks: "of the whole database", owners: "processes of ours"}


def erasing(account_id: str, telegram_ids: Sequence[int], now: datetime) -> list[Executable]:
    """Make the statements. They run before the turns and tickets are erased, by which they find what is theirs."""
    of_turns = select(turns.c.id).where(turns.c.account_id == account_id)

    def theirs(table: Table) -> ColumnElement[bool]:
        # A private chat has its person's id.
        return or_(table.c.turn_id.in_(of_turns), table.c.chat_id.in_(telegram_ids))

    about_their_words = exists(
        select(ticket_messages.c.id)
        .join(tickets, tickets.c.id == ticket_messages.c.ticket_id)
        .where(tickets.c.account_id == account_id, outbox.c.key.startswith("ticket:" + ticket_messages.c.id + ":"))
    )
    return [
        delete(turn_messages).where(theirs(turn_messages)),
        delete(deliveries).where(theirs(deliveries)),
        delete(dialogs).where(or_(dialogs.c.account_id == account_id, dialogs.c.chat_id.in_(telegram_ids))),
        delete(outbox).where(outbox.c.account_id == account_id),
        # What operators were to be told of their tickets has their words in it.
        update(outbox)
        .where(outbox.c.ended_at.is_(None), about_their_words)
        .values(body=None, ended_at=now, outcome="expired"),
        # The updates' own ids stay, so that nothing is handled twice; whose they were does not.
        update(inbox).where(inbox.c.chat_id.in_(telegram_ids), inbox.c.handled_at.is_not(None)).values(chat_id=0),
    ]


async def waits(connection: AsyncConnection, account_id: str, telegram_ids: Sequence[int]) -> bool:
    """Say whether something of theirs is on its way: an update not handled, or an answer not wholly told."""
    of_turns = select(turns.c.id).where(turns.c.account_id == account_id)
    arrived = exists().where(inbox.c.chat_id.in_(telegram_ids), inbox.c.handled_at.is_(None))
    told = exists().where(deliveries.c.turn_id.in_(of_turns), deliveries.c.ended_at.is_(None))
    return bool((await connection.execute(select(or_(arrived, told)))).scalar_one())


def is_small(path: Path) -> bool:
    """Say whether a SQLite file is rewritten so quickly that nobody notices."""
    return path.stat().st_size <= COMPACTED_BYTES_MAX


def empty_log(database: Database) -> bool:
    """Bring a SQLite file's log into the file and cut it to nothing, so that nothing erased is read there any more.

    False when somebody read or wrote all the while. It waits for them a moment only, as they wait for it meanwhile.
    """
    connection = database.open_sqlite()
    try:
        connection.execute(f"PRAGMA busy_timeout={_EMPTYING_WAITS_MS}")
        (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return not is_busy


def compact(database: Database) -> bool:
    """Rewrite a SQLite file without anything that was erased from it; False when others kept it busy.

    Who writes meanwhile waits. It takes as much room again as the file has.
    """
    connection = database.open_sqlite()
    try:
        connection.execute("VACUUM")
        (is_busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return not is_busy
