"""Changes rows that the program itself cannot change, as somebody with the database's own password could."""

from __future__ import annotations

from sqlalchemy import Executable, text

from storage.database import Database

_TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


async def tamper(database: Database, *statements: Executable) -> None:
    async with database.write() as connection:
        if database.is_sqlite:
            for (name,) in (await connection.execute(text(_TRIGGERS))).all():
                await connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            await connection.execute(text("SET session_replication_role = replica"))
        for statement in statements:
            await connection.execute(statement)
        if not database.is_sqlite:
            await connection.execute(text("SET session_replication_role = origin"))
