"""What the proofs about money share: rows as they stand, and books that balance when a test ends."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from billing.balances import Balances
from billing.verify import verify
from billing.writer import Writer
from storage.database import Database
from storage.outbox import Outbox
from storage.tables.billing import holds
from tests.billing.desk import Desk
from tests.house import FakeClock


class Ledger:
    """Looks at the rows themselves."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def states(self) -> list[str]:
        """Return every hold's state, oldest first."""
        async with self.database.read() as connection:
            return list((await connection.execute(select(holds.c.state).order_by(holds.c.id))).scalars())

    async def ends(self) -> list[tuple[str, str | None]]:
        """Return every hold's state and why it ended."""
        async with self.database.read() as connection:
            rows = await connection.execute(select(holds.c.state, holds.c.end_reason).order_by(holds.c.id))
            return [(row.state, row.end_reason) for row in rows]


@pytest.fixture
async def ledger(database: Database) -> AsyncIterator[Ledger]:
    """Give a look at the rows; whatever the test did, the books must balance after it."""
    yield Ledger(database)
    assert (await verify(database)).findings == ()


@pytest.fixture
def desk(
    ledger: Ledger, database: Database, writer: Writer, balances: Balances, outbox: Outbox, clock: FakeClock
) -> Desk:
    """Return an operator's desk; the books must balance when the test ends."""
    return Desk(database, writer, balances, outbox, clock)
