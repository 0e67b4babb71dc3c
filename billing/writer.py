"""The only door through which the ledger changes.

Concurrent holds and settlements share a transaction: whoever comes while one is being committed waits for the next,
together with all others who came meanwhile. An idle ledger commits at once; the busier it is, the more share a commit.
A batch that one bad operation spoils is carried out again one by one, so it fails alone.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Sequence

import structlog

from billing import plain_writes
from billing.batch import Groupable
from billing.drivers import OF_ONE_OPERATION, Driver
from billing.drivers.postgres import PostgresDriver
from billing.drivers.sqlite import SqliteDriver
from billing.journal import Journal
from billing.ledger import Debit, Kept, OpenBalance, Operation, Outcome, Placed, PlaceHold, Post, Release, Settle
from storage.database import Database
from storage.errors import DatabaseAway

BATCH_MAX = 256
# How long the end of a call waits for the database before it is kept beside it.
PATIENCE_S = 5.0
LEAST_PATIENCE_S = 0.1

_log = structlog.get_logger(__name__)

_Waiting = tuple[Groupable, asyncio.Future[Outcome]]


class Writer:
    """Carries out operations on the ledger."""

    def __init__(self, database: Database, journal: Journal | None = None) -> None:
        self._database = database
        self._journal = journal
        self._driver: Driver = SqliteDriver(database) if database.is_sqlite else PostgresDriver(database)
        self._waiting: deque[_Waiting] = deque()
        self._placing: set[str] = set()  # holds that are of no use to anybody unless they are placed in time
        self._work: asyncio.Future[None] | None = None
        self.batch_sizes: Counter[int] = Counter()  # how many batches of each size there were, for who measures

    async def write(self, operation: Operation) -> Outcome:
        """Carry out one operation; when this returns it is durable.

        A caller who is cancelled meanwhile does not stop it: it is carried out all the same.
        """
        if isinstance(operation, OpenBalance):
            return await plain_writes.open_balance(self._database, operation)
        if isinstance(operation, Post):
            return await plain_writes.post(self._database, operation)
        if isinstance(operation, Debit):
            return await plain_writes.debit(self._database, operation)
        return await self.begin(operation)

    def begin(self, operation: Groupable) -> asyncio.Future[Outcome]:
        """Have one operation carried out while the caller does something else; the future says what became of it."""
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((operation, answer))
        if self._work is None:
            # Ends by itself when nothing waits, and its errors go to those who wait: nobody else need supervise it.
            self._work = asyncio.ensure_future(self._carry_out())
        return answer

    async def soon(self, operation: Operation, *, waited_s: float = 0.0) -> Outcome:
        """Carry out one operation within a few seconds; raises `DatabaseAway`, and it may yet be carried out later.

        Of these seconds `waited_s` have been waited for the database before.
        """
        try:
            async with asyncio.timeout(max(LEAST_PATIENCE_S, PATIENCE_S - waited_s)):
                return await self.write(operation)
        except TimeoutError as error:
            raise DatabaseAway("no answer in time") from error

    async def place(self, operation: PlaceHold) -> Outcome:
        """Place a hold within a few seconds; raises `DatabaseAway`, and then it is not placed later either.

        Where that comes too late, it is ended as soon as it is placed. Nothing of it is kept beside the database: who
        is refused while that is away, however often, takes no room from the ends of calls that were made.
        """
        self._placing.add(operation.id)
        return await self.soon(operation)

    async def end(self, operation: Settle | Release, *, waited_s: float = 0.0) -> Outcome:
        """End a hold, now or never lost: while the database is away the end is kept in the journal."""
        try:
            return await self.soon(operation, waited_s=waited_s)
        except DatabaseAway as error:
            if self._journal is None:
                raise
            _log.warning("kept_in_the_journal", hold=operation.hold_id, why=str(error)[:200])
            await self.keep(operation)
            return Kept()

    async def keep(self, operation: Settle | Release) -> None:
        """Put the end of a hold into the journal, to be carried out when the database is back."""
        if self._journal is not None:
            await asyncio.to_thread(self._journal.keep, operation)

    async def replay(self) -> int:
        """Carry out what the journal keeps; return how many operations. Raises `DatabaseAway` while it is."""
        if self._journal is None:
            return 0
        entries = await asyncio.to_thread(self._journal.entries)
        replayed = 0
        for entry in entries:
            try:
                await self.soon(entry.operation)
            except DatabaseAway:
                raise
            except Exception:  # noqa: BLE001 one that cannot be carried out stays, and must not keep the others
                _log.exception("journal_entry_refused", hold=entry.operation.hold_id)
                continue
            await asyncio.to_thread(self._journal.drop, entry)
            replayed += 1
        return replayed

    async def kept(self) -> frozenset[str]:
        """Return the holds whose ends wait in the journal."""
        return frozenset() if self._journal is None else await asyncio.to_thread(self._journal.holds)

    async def close(self) -> None:
        """Finish what waits and let go of the driver."""
        while self._work is not None:
            await asyncio.wait({self._work})
        await self._driver.close()

    async def _carry_out(self) -> None:
        """Commit batch after batch until nothing waits."""
        try:
            while batch := self._next_batch():
                self.batch_sizes[len(batch)] += 1
                await self._commit(batch)
        finally:
            self._work = None

    def _next_batch(self) -> list[_Waiting]:
        """Take what waits, in order, without the holds that nobody waits for any more."""
        batch: list[_Waiting] = []
        while self._waiting and len(batch) < BATCH_MAX:
            operation, answer = self._waiting.popleft()
            if not self._is_too_late(operation, answer):
                batch.append((operation, answer))
        return batch

    def _is_too_late(self, operation: Groupable, answer: asyncio.Future[Outcome]) -> bool:
        """Tell whether this is a hold whose `place` gave up; forget it then."""
        if not (isinstance(operation, PlaceHold) and operation.id in self._placing and answer.cancelled()):
            return False
        self._placing.discard(operation.id)
        return True

    async def _commit(self, batch: Sequence[_Waiting]) -> None:
        try:
            outcomes = await self._driver.carry_out([operation for operation, _ in batch])
        except Exception as error:  # noqa: BLE001 whatever it is belongs to those who wait for it
            if len(batch) > 1 and isinstance(error, OF_ONE_OPERATION):
                for one in batch:
                    await self._commit([one])
                return
            for operation, answer in batch:
                self._ended(operation)
                if not answer.done():
                    answer.set_exception(error)
            return
        for (operation, answer), outcome in zip(batch, outcomes, strict=True):
            if self._is_too_late(operation, answer) and isinstance(outcome, Placed):
                assert isinstance(operation, PlaceHold)
                late = Release(operation.id, operation.account_id, reason=DatabaseAway.code, at=operation.at)
                # If this fails, recovery finds the hold: nobody looks after it.
                self.begin(late).add_done_callback(lambda done: done.cancelled() or done.exception())
            self._ended(operation)
            if not answer.done():
                answer.set_result(outcome)

    def _ended(self, operation: Groupable) -> None:
        if isinstance(operation, PlaceHold):
            self._placing.discard(operation.id)
