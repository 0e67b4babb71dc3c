"""What belongs to an account, read row by row to be handed to its person: opened, and without what nobody is handed.

Each room says of its tables which rows are an account's (`Part`) and which files they make (`Entry`). Whoever writes
the files joins the rooms. Rows come a page at a time, so a large account needs no more memory than a small one.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, select, tuple_

from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.errors import Unreadable
from storage.tables.system import data_keys, marks, owners
from storage.tables.telegram import dialogs, inbox, outbox

PAGE = 100

Mine = Callable[[str], ColumnElement[bool]]
Row = dict[str, Any]


def _utf8(data: bytes) -> str:
    return data.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Seal:
    """What a sealed column is about, with the row's columns in braces; `purpose` where it is the operator's own key.

    `text` reads what was sealed.
    """

    about: str
    purpose: str | None = None
    text: Callable[[bytes], str] = _utf8


@dataclass(frozen=True, slots=True)
class Part:
    """An account's rows of one table. `left_out` are columns that nobody is handed, `sealed` those to be opened.

    A column in `verbatim` holds text as bytes, and is handed out as it is.
    """

    path: str
    says: str
    table: Table
    mine: Mine
    left_out: frozenset[str] = frozenset()
    sealed: Mapping[str, Seal] = field(default_factory=dict)
    verbatim: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: where it stands among the others, and its bytes, piece by piece."""

    path: str
    pieces: AsyncIterator[bytes]


def by_account(table: Table) -> Mine:
    """Say that rows are an account's where their `account_id` is it."""
    return lambda account_id: table.c.account_id == account_id


class Copying:
    """Reads parts, and makes files of them."""

    def __init__(self, database: Database, vault: Vault, keyring: Keyring) -> None:
        self._database = database
        self._vault = vault
        self._keyring = keyring

    async def rows(self, part: Part, account_id: str, *more: ColumnElement[bool]) -> AsyncIterator[Row]:
        """Yield the account's rows in the order of their keys, opened; what cannot be read any more is None."""
        keys = list(part.table.primary_key)
        columns = [column for column in part.table.c if column.name not in part.left_out or column.primary_key]
        find = select(*columns).where(part.mine(account_id), *more).order_by(*keys).limit(PAGE)
        after: tuple[Any, ...] | None = None
        while True:
            page = find if after is None else find.where(tuple_(*keys) > tuple_(*after))
            async with self._database.read() as connection:
                found = (await connection.execute(page)).all()
            for row in found:
                yield await self._read(part, account_id, dict(row._mapping))
            if len(found) < PAGE:
                return
            after = tuple(found[-1]._mapping[key.name] for key in keys)

    async def array(self, part: Part, account_id: str) -> Entry:
        """Make a file that lists the rows."""
        return Entry(part.path, _array(self.rows(part, account_id)))

    async def opened(self, account_id: str, sealed: bytes, about: str) -> bytes | None:
        """Return the bytes of a sealed file; None when they cannot be read any more."""
        try:
            return await self._vault.open_data(account_id, sealed, about=about)
        except Unreadable:
            return None

    async def column(self, table: Table, name: str, row_id: str) -> bytes | None:
        """Return one value that is too large to be read with its row."""
        async with self._database.read() as connection:
            value: bytes | None = (
                await connection.execute(select(table.c[name]).where(table.c.id == row_id))
            ).scalar_one_or_none()
        return value

    async def _read(self, part: Part, account_id: str, row: Row) -> Row:
        shown: Row = {}
        for name, value in row.items():
            if name in part.left_out:
                continue
            if value is not None and (seal := part.sealed.get(name)) is not None:
                shown[name] = await self._text(seal, account_id, value, row)
            elif isinstance(value, datetime):
                shown[name] = value.isoformat()
            elif name in part.verbatim and value is not None:
                shown[name] = _utf8(value)
            else:
                shown[name] = value
        return shown

    async def _text(self, seal: Seal, account_id: str, value: bytes, row: Row) -> str | None:
        about = seal.about.format(**row)
        try:
            if seal.purpose is not None:
                return seal.text(self._keyring.open(seal.purpose, value, about=about))
            return seal.text(await self._vault.open_data(account_id, value, about=about))
        except Unreadable:
            return None


async def document(row: Row, **lists: AsyncIterator[Row]) -> AsyncIterator[bytes]:
    """Yield one JSON object: the row's own fields, then lists of what belongs to it."""
    yield b"{\n"
    separator = b""
    for name, value in row.items():
        yield separator + f"  {_json(name)}: {_json(value)}".encode()
        separator = b",\n"
    for name, items in lists.items():
        yield separator + f"  {_json(name)}: ".encode()
        async for piece in _array(items):
            yield piece
        separator = b",\n"
    yield b"\n}\n"


async def _array(rows: AsyncIterator[Row]) -> AsyncIterator[bytes]:
    yield b"["
    separator = b"\n"
    async for row in rows:
        yield separator + _json(row).encode()
        separator = b",\n"
    yield b"\n]\n"


def _json(value: object) -> str:
    # Half pairs of surrogates are no text, and would keep the whole copy from being written.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


PARTS = (
    Part(
        "telegram/messages_to_you.json",
        "What the bot has told you or will tell you; the words are erased once told.",
        outbox,
        by_account(outbox),
        left_out=frozenset({"key", "parts_delivered", "is_uncertain", "newest_id", "attempts", "not_before"}),
        sealed={"body": Seal("outbox:{id}")},
    ),
    Part(
        "telegram/waiting_for_words.json",
        "A button of the bot's that waits for your next words.",
        dialogs,
        by_account(dialogs),
        sealed={"data": Seal("dialogs.data:{chat_id}/{thread_id}/{account_id}")},
    ),
)

NOT_COPIED = {
    data_keys: "the key that seals the account's texts: they are handed out opened",
    inbox: "updates not handled yet, of whoever they are",
    marks: "of the whole database",
    owners: "processes of ours",
}
