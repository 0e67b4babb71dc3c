"""Tells people that a document they accepted has a new version: once a version, whatever they do with it.

A new major version is asked for again when they act (`consents`); a minor one is only told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import exists, func, literal, select

from people.consents import major
from storage.database import Database
from storage.outbox import Outbox
from storage.tables.people import consents
from storage.tables.telegram import outbox as told

MAJOR, MINOR = "notice-changed-major", "notice-changed-minor"
AT_ONCE_MAX = 100


class NoticeNews:
    """Looks for people who accepted another version than today's. `versions` are of documents that are shown."""

    def __init__(self, database: Database, outbox: Outbox, *, versions: Mapping[str, tuple[str, date]]) -> None:
        self._database = database
        self._outbox = outbox
        self._versions = dict(versions)

    async def look(self) -> int:
        """Write what is to be told, some people at a time, and return how many were told of something."""
        return sum([await self._tell(document, *version) for document, version in self._versions.items()])

    async def _tell(self, document: str, version: str, effective: date) -> int:
        begin = f"notice:{document}:{version}:"
        other = consents.alias("other")
        has_this = exists().where(
            other.c.account_id == consents.c.account_id, other.c.document == document, other.c.version == version
        )
        is_told = exists().where(told.c.key == literal(begin) + consents.c.account_id)
        find = (
            select(consents.c.account_id, func.max(consents.c.created_at))
            .where(consents.c.document == document, ~has_this, ~is_told)
            .group_by(consents.c.account_id)
            .limit(AT_ONCE_MAX)
        )
        async with self._database.read() as connection:
            accounts = [row.account_id for row in await connection.execute(find)]
            accepted = {}
            for account_id in accounts:
                newest = (
                    select(consents.c.version)
                    .where(consents.c.account_id == account_id, consents.c.document == document)
                    .order_by(consents.c.created_at.desc())
                    .limit(1)
                )
                accepted[account_id] = (await connection.execute(newest)).scalar_one()
        for account_id, earlier in accepted.items():
            kind = MINOR if major(earlier) == major(version) else MAJOR
            data = {"document": document, "version": version, "effective": effective.isoformat()}
            await self._outbox.tell(account_id, kind, data, key=begin + account_id)
        return len(accounts)
