"""Conversations for their person's copy: a file for each, with every branch, and the files that came with questions."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec
from sqlalchemy import ColumnElement, select

from chat.attachments import PHOTO
from chat.documents import Document
from storage.copying import Copying, Entry, Part, Row, Seal, by_account, document
from storage.tables.chat import attachments, chat_sessions, turns
from storage.tables.telegram import deliveries, turn_messages

_SAYS = "Your conversations, a file for each; in conversations/files/ the photos, and the text of documents, in them."
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif"}

SESSIONS = Part(
    "conversations/",
    _SAYS,
    chat_sessions,
    by_account(chat_sessions),
    sealed={name: Seal(f"{name}:{{id}}") for name in ("title", "instructions")},
)
TURNS = Part(
    "conversations/",
    _SAYS,
    turns,
    by_account(turns),
    left_out=frozenset({"origin", "payer_id"}),
    sealed={name: Seal(f"{name}:{{id}}") for name in ("question", "quoted", "answer", "summary")},
)
FILES = Part(
    "conversations/",
    _SAYS,
    attachments,
    by_account(attachments),
    left_out=frozenset({"content"}),
    sealed={"name": Seal("name:{source}")},
)


def _of_turns(column: ColumnElement[str], account_id: str) -> ColumnElement[bool]:
    mine = select(turns.c.id).where(turns.c.account_id == account_id)
    return column.in_(mine)


PARTS = (
    Part(
        "telegram/answers.json",
        "Where in Telegram your questions were answered.",
        deliveries,
        lambda account_id: _of_turns(deliveries.c.turn_id, account_id),
        left_out=frozenset({"parts_delivered", "is_uncertain", "newest_id", "classic_from", "shown_id"}),
    ),
    Part(
        "telegram/messages.json",
        "Which Telegram messages are your questions and their answers.",
        turn_messages,
        lambda account_id: _of_turns(turn_messages.c.turn_id, account_id),
    ),
)


async def conversations(copying: Copying, account_id: str) -> AsyncIterator[Entry]:
    """Yield a file for each conversation, then every file in it that was fetched."""
    async for session in copying.rows(SESSIONS, account_id):
        here = turns.c.session_id == session["id"]
        in_it = attachments.c.turn_id.in_(select(turns.c.id).where(here))
        pieces = document(
            session,
            turns=copying.rows(TURNS, account_id, here),
            files=_named(copying.rows(FILES, account_id, in_it)),
        )
        yield Entry(f"conversations/{session['id']}.json", pieces)
        is_here = attachments.c.content.is_not(None)
        async for file in copying.rows(FILES, account_id, in_it, is_here):
            yield Entry(_path(file), _content(copying, account_id, file))


async def _named(files: AsyncIterator[Row]) -> AsyncIterator[Row]:
    async for file in files:
        yield file | {"file": _path(file)}


async def _content(copying: Copying, account_id: str, file: Row) -> AsyncIterator[bytes]:
    sealed = await copying.column(attachments, "content", file["id"])
    opened = await copying.opened(account_id, sealed, f"content:{file['source']}") if sealed is not None else None
    if opened is None:
        yield b""
    elif file["kind"] == PHOTO:
        yield opened
    else:
        yield msgspec.json.decode(opened, type=Document).text.encode("utf-8", "replace")


def _path(file: Row) -> str:
    ending = _ENDINGS.get(file["mime"], ".bin") if file["kind"] == PHOTO else ".txt"
    return f"conversations/files/{file['id']}{ending}"
