"""The table of what came with questions: pictures as they are, documents as the text they hold, all of it sealed.

A row is written with its turn, before anything is fetched; `content` follows when the turn's own task has it, so a
restart in between goes on. A sealed content names its account and where it came from, not its row: asking again copies
it as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Executable, insert, literal, select, update

from chat.documents import Document
from chat.turns import RowOf
from storage.clock import Clock
from storage.crypto import Vault
from storage.database import Database
from storage.ids import new_id
from storage.tables.chat import attachments

PHOTO = "photo"
DOCUMENT = "document"
_COPIED = ("account_id", "position", "kind", "name", "mime", "bytes", "source", "content", "is_cut")


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody sent: where it can be fetched (`source`) and what is known of it before."""

    kind: str
    source: str
    mime: str
    bytes: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One row, without its content. `mime` and `bytes` are the sender's word."""

    id: str
    turn_id: str
    account_id: str
    kind: str
    source: str
    mime: str
    bytes: int
    name: str
    is_fetched: bool
    is_cut: bool


class Attachments:
    """Writes, finds and fills the rows."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    async def rows(self, account_id: str, files: Sequence[File]) -> list[RowOf]:
        """Return what makes the rows of these files, for the transaction that opens their turn."""
        made: list[RowOf] = []
        for position, file in enumerate(files):
            values = {
                "id": new_id("att", self._clock.now()),
                "account_id": account_id,
                "position": position,
                "kind": file.kind,
                "name": await self._vault.seal(account_id, file.name, about=f"name:{file.source}"),
                "mime": file.mime,
                "bytes": file.bytes,
                "source": file.source,
                "created_at": self._clock.now(),
            }
            made.append(partial(_row, values))
        return made

    async def copies(self, turn_id: str) -> list[RowOf]:
        """Return what makes rows of the same files for another turn of the same account."""
        find = select(attachments.c.id).where(attachments.c.turn_id == turn_id).order_by(attachments.c.position)
        async with self._database.read() as connection:
            known = (await connection.execute(find)).scalars().all()
        return [self._copy(one) for one in known]

    def _copy(self, of: str) -> RowOf:
        now = self._clock.now()
        made_id = new_id("att", now)

        def row(turn_id: str) -> Executable:
            columns = [attachments.c[name] for name in _COPIED]
            values = select(literal(made_id), literal(turn_id), *columns, literal(now, attachments.c.created_at.type))
            return insert(attachments).from_select(
                ["id", "turn_id", *_COPIED, "created_at"], values.where(attachments.c.id == of)
            )

        return row

    async def of(self, turn_ids: Collection[str]) -> dict[str, list[Attachment]]:
        """Return what came with each of these turns, in order."""
        columns = [column for column in attachments.c if column.name not in ("content", "created_at")]
        find = (
            select(*columns, attachments.c.content.is_not(None).label("is_fetched"))
            .where(attachments.c.turn_id.in_(turn_ids))
            .order_by(attachments.c.turn_id, attachments.c.position)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        found: dict[str, list[Attachment]] = {}
        for row in rows:
            found.setdefault(row.turn_id, []).append(await self._read(row))
        return found

    async def picture(self, one: Attachment) -> bytes:
        """Return a picture that is fetched."""
        return await self._content(one)

    async def document(self, one: Attachment) -> Document:
        """Return the text of a document that is fetched."""
        return msgspec.json.decode(await self._content(one), type=Document)

    async def keep_picture(self, one: Attachment, data: bytes) -> None:
        """Keep a picture."""
        await self._fill(one, data, is_cut=False)

    async def keep_document(self, one: Attachment, document: Document) -> None:
        """Keep the text of a document; the document itself is kept nowhere."""
        await self._fill(one, msgspec.json.encode(document), is_cut=document.is_cut)

    async def note_cut(self, one: Attachment, *, is_cut: bool) -> None:
        """Note whether less than the whole document was read or shown."""
        async with self._database.write() as connection:
            await connection.execute(update(attachments).where(attachments.c.id == one.id).values(is_cut=is_cut))

    async def _fill(self, one: Attachment, content: bytes, *, is_cut: bool) -> None:
        sealed = await self._vault.seal_data(one.account_id, content, about=f"content:{one.source}")
        fill = update(attachments).where(attachments.c.id == one.id).values(content=sealed, is_cut=is_cut)
        async with self._database.write() as connection:
            await connection.execute(fill)

    async def _content(self, one: Attachment) -> bytes:
        find = select(attachments.c.content).where(attachments.c.id == one.id)
        async with self._database.read() as connection:
            sealed = (await connection.execute(find)).scalar_one()
        return await self._vault.open_data(one.account_id, sealed, about=f"content:{one.source}")

    async def _read(self, row: Any) -> Attachment:
        name = await self._vault.open(row.account_id, row.name, about=f"name:{row.source}") if row.name else ""
        return Attachment(
            row.id, row.turn_id, row.account_id, row.kind, row.source, row.mime, row.bytes, name, row.is_fetched,
            row.is_cut,
        )  # fmt: skip


def _row(values: dict[str, Any], turn_id: str) -> Executable:
    return insert(attachments).values(turn_id=turn_id, **values)
