"""Lets short writes that meet share one transaction, and so one wait for the disk: a SQLite file has one writer.

What is written is handed over as statements, so no caller that fails, or leaves, can take the others' changes with it:
one whose statements fail is undone alone, by a savepoint, and one that leaves has its statements carried out all the
same. Nobody is told before the commit. With nobody waiting there is neither savepoint nor delay.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.finish import finish

MEMBERS_MAX = 64
"""After so many the transaction is committed though others wait: other processes want the file too."""

Write = Callable[[], AbstractAsyncContextManager[AsyncConnection]]


@dataclass(slots=True, eq=False)
class _Wanted:
    statements: Sequence[Executable]
    done: asyncio.Future[list[int]] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Together:
    """The queue of short writes. `write` opens a transaction that is committed when its block ends."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._queue: deque[_Wanted] = deque()
        self._is_led = False

    async def run(self, statements: Sequence[Executable]) -> list[int]:
        """Carry the statements out in order, all or none; return how many rows each changed, once that is durable."""
        wanted = _Wanted(statements)
        self._queue.append(wanted)
        if not self._is_led:
            # Whoever comes first works for all who come meanwhile; leaving does not stop that work.
            self._is_led = True
            await finish(self._lead())
        return await asyncio.shield(wanted.done)

    async def _lead(self) -> None:
        try:
            while self._queue:
                group = [self._queue.popleft() for _ in range(min(len(self._queue), MEMBERS_MAX))]
                await self._carry_out(group)
        finally:
            self._is_led = False

    async def _carry_out(self, group: Sequence[_Wanted]) -> None:
        failures: dict[_Wanted, Exception] = {}
        counts: dict[_Wanted, list[int]] = {}
        try:
            async with self._write() as connection:
                for wanted in group:
                    try:
                        counts[wanted] = await _execute(connection, wanted.statements, is_alone=len(group) == 1)
                    except Exception as error:
                        # Whatever it is belongs to the one whose statements failed, unless it took the connection.
                        if len(group) == 1 or connection.invalidated:
                            raise
                        failures[wanted] = error
        except Exception as error:  # noqa: BLE001 handed to each whose changes are not there
            failures = {wanted: failures.get(wanted, error) for wanted in group}
        for wanted in group:
            failure = failures.get(wanted)
            if failure is None:
                wanted.done.set_result(counts[wanted])
            else:
                wanted.done.set_exception(failure)
                wanted.done.exception()  # somebody who has left does not look at it


async def _execute(connection: AsyncConnection, statements: Sequence[Executable], *, is_alone: bool) -> list[int]:
    if is_alone:
        return [(await connection.execute(statement)).rowcount for statement in statements]
    async with connection.begin_nested():
        return [(await connection.execute(statement)).rowcount for statement in statements]
