"""What is erased with an account of its conversations: all of it."""

from __future__ import annotations

from sqlalchemy import Executable, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.chat import attachments, chat_sessions, turns


def erasing(account_id: str) -> list[Executable]:
    """Make the statements: what refers to a row goes before it."""
    sessions = select(chat_sessions.c.id).where(chat_sessions.c.account_id == account_id)
    is_theirs = or_(turns.c.account_id == account_id, turns.c.session_id.in_(sessions))
    own_turns = select(turns.c.id).where(is_theirs)
    return [
        delete(attachments).where(or_(attachments.c.account_id == account_id, attachments.c.turn_id.in_(own_turns))),
        delete(turns).where(is_theirs),
        delete(chat_sessions).where(chat_sessions.c.account_id == account_id),
    ]


async def waits(connection: AsyncConnection, account_id: str) -> bool:
    """Say whether a question of theirs waits or is being answered."""
    waiting = exists().where(turns.c.account_id == account_id, turns.c.state.in_(("queued", "asking")))
    return bool((await connection.execute(select(waiting))).scalar_one())
