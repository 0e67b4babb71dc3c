"""The house's rooms as fixtures: migrated databases and what is built upon them, on a clock that tests move.

A test that takes `database` (or anything built upon it) runs twice, on SQLite and on PostgreSQL. Both begin as copies
of a database migrated once a run.
"""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import make_url

from billing.answers import Answers
from billing.balances import Balances
from billing.caps import Caps
from billing.catalogue import Catalogue, Model
from billing.catalogue import demo as demo_model
from billing.holds import Call, Holds
from billing.journal import Journal
from billing.money import ZERO, Money
from billing.pricebook import PriceBook
from billing.prices import Price
from billing.receipt_keys import ReceiptKeys
from billing.receipts import Receipts
from billing.signing import Signing
from billing.topups import TopUps
from billing.writer import Writer
from people.accounts import Account, Accounts
from people.api_keys import ApiKeys
from people.consents import AGE, PRIVACY, TERMS, Consents
from people.internal_tokens import InternalTokens
from people.security_events import SecurityEvents
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.inbox import Inbox
from storage.migrate import migrate
from storage.outbox import Outbox
from storage.owners import Ownership
from tests import servers

MODE = "sandbox"
SECRET_KEY = "a secret of at least thirty-two characters"
STAR_NANOS = 13_000_000
WELCOME = Money(50_000_000)
REQUIRED = {AGE: "1.0", TERMS: "0.1", PRIVACY: "0.1"}

AnAccount = Callable[..., Awaitable[Account]]
ACall = Callable[..., Call]


class FakeClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime = datetime(2026, 3, 1, 12, tzinfo=UTC)) -> None:
        self._now = at

    def now(self) -> datetime:
        return self._now

    def advance(self, **by: float) -> None:
        """Move on, in `timedelta`'s words: `advance(minutes=10)`."""
        self._now += timedelta(**by)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def keyring() -> Keyring:
    return Keyring(SECRET_KEY)


@pytest.fixture(scope="session")
async def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file to be copied; it is closed, so the file alone is all of it."""
    file = tmp_path_factory.mktemp("template") / "template.sqlite3"
    await _migrated(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
async def migrated_postgres(postgres_url: str) -> AsyncIterator[str]:
    """Yield the name of a migrated database to be copied; nobody stays connected to it."""
    async with servers.fresh_database(postgres_url) as url:
        await _migrated(url)
        name = make_url(url).database
        assert name is not None
        yield name


async def _migrated(url: str) -> None:
    database = Database(url)
    await migrate(database, mode=MODE)
    await database.close()


@pytest.fixture
async def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """Return the URL of a migrated SQLite file that this test alone uses."""
    file = tmp_path / "sandbox.sqlite3"
    shutil.copy(migrated_sqlite, file)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
async def postgres_connection(postgres_url: str) -> AsyncIterator[asyncpg.Connection]:
    """Yield the connection that makes and drops the databases of a run."""
    async with servers.connected(postgres_url) as connection:
        yield connection


@pytest.fixture
async def migrated_postgres_url(
    postgres_url: str, migrated_postgres: str, postgres_connection: asyncpg.Connection
) -> AsyncIterator[str]:
    """Yield the URL of a migrated PostgreSQL database that this test alone uses."""
    async with servers.fresh_database(postgres_url, template=migrated_postgres, by=postgres_connection) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a migrated database, of each kind in turn."""
    name = "sqlite_url" if request.param == "sqlite" else "migrated_postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def vault(database: Database, keyring: Keyring, clock: FakeClock) -> Vault:
    return Vault(database, keyring, clock)


@pytest.fixture
async def writer(database: Database, tmp_path: Path) -> AsyncIterator[Writer]:
    opened = Writer(database, Journal(tmp_path / "journal"))
    yield opened
    await opened.close()


@pytest.fixture
def balances(database: Database, writer: Writer, clock: FakeClock) -> Balances:
    return Balances(database, writer, clock)


@pytest.fixture
def caps(database: Database, clock: FakeClock) -> Caps:
    return Caps(database, clock)


@pytest.fixture
def accounts(database: Database, balances: Balances, clock: FakeClock) -> Accounts:
    return Accounts(database, balances, clock)


@pytest.fixture
def consents(database: Database, balances: Balances, clock: FakeClock) -> Consents:
    return Consents(database, balances, clock, required=REQUIRED, welcome=WELCOME)


@pytest.fixture
def security_events(database: Database, vault: Vault, outbox: Outbox, clock: FakeClock) -> SecurityEvents:
    return SecurityEvents(database, vault, outbox, clock)


@pytest.fixture
def api_keys(database: Database, keyring: Keyring, security_events: SecurityEvents, clock: FakeClock) -> ApiKeys:
    return ApiKeys(database, keyring, security_events, clock)


@pytest.fixture
def internal_tokens(keyring: Keyring, clock: FakeClock) -> InternalTokens:
    return InternalTokens(keyring, clock)


@pytest.fixture
def price_book(database: Database, clock: FakeClock) -> PriceBook:
    return PriceBook(database, clock)


@pytest.fixture
async def demo(price_book: PriceBook) -> Model:
    """Return the demo model, its price remembered, so that holds may name it. Nothing answers at its address."""
    model = demo_model("http://127.0.0.1:9/v1")
    await price_book.remember(Catalogue([model]))
    return model


@pytest.fixture
def price(demo: Model) -> Price:
    return demo.price


@pytest.fixture
def receipts(database: Database) -> Receipts:
    return Receipts(database)


@pytest.fixture
async def answers(database: Database, vault: Vault, clock: FakeClock) -> AsyncIterator[Answers]:
    opened = Answers(database, vault, clock)
    yield opened
    await opened.close()


@pytest.fixture
def receipt_keys(database: Database, keyring: Keyring, clock: FakeClock) -> ReceiptKeys:
    return ReceiptKeys(database, keyring, clock)


@pytest.fixture
def signing(database: Database, receipt_keys: ReceiptKeys) -> Signing:
    return Signing(database, receipt_keys)


@pytest.fixture
async def ownership(database: Database, clock: FakeClock, tmp_path: Path) -> Ownership:
    """Return this test's process as an owner of holds, its lease begun."""
    made = Ownership(database, clock, kind="gateway", data_dir=tmp_path)
    await made.begin(alone=False)
    return made


@pytest.fixture
def holds(
    database: Database,
    writer: Writer,
    price_book: PriceBook,
    receipts: Receipts,
    clock: FakeClock,
    ownership: Ownership,
) -> Holds:
    return Holds(database, writer, price_book, receipts, clock, owner=ownership.id)


@pytest.fixture
def topups(database: Database, writer: Writer, clock: FakeClock) -> TopUps:
    return TopUps(database, writer, clock, star_nanos=STAR_NANOS)


@pytest.fixture
def inbox(database: Database, keyring: Keyring, clock: FakeClock, ownership: Ownership) -> Inbox:
    return Inbox(database, keyring, clock, owner=ownership.id)


@pytest.fixture
def outbox(database: Database, vault: Vault, clock: FakeClock) -> Outbox:
    return Outbox(database, vault, clock)


@pytest.fixture
def an_account(
    accounts: Accounts, consents: Consents, database: Database, writer: Writer, clock: FakeClock
) -> AnAccount:
    """Make accounts: `await an_account(balance=Money.usd("7"))`, paid in, everything consented, no promo credit."""
    # A Star of one nano-dollar pays any amount in exactly, the way every payment comes in.
    cashier = TopUps(database, writer, clock, star_nanos=1)

    async def make(balance: Money = ZERO, *, consented: bool = True) -> Account:
        account = await accounts.create()
        if consented:
            await consents.accept(account.id, language="en", surface="operator", promo=False)
        if balance:
            topup = await cashier.open(account.id, stars=balance.nanos)
            await cashier.paid(topup.id, event_id=f"paid-{topup.id}", currency="XTR", minor_units=balance.nanos)
        return account

    return make


@pytest.fixture
def a_call(demo: Model) -> ACall:
    """Describe calls of the demo model: `a_call(account.id, idempotency_key="k")`; any field may be given."""

    def make(account_id: str, **fields: Any) -> Call:
        usual: dict[str, Any] = {
            "model": demo.name,
            "upstream": demo.upstream.name,
            "price": demo.price,
            "source": "key",
            "request_digest": "0" * 64,
            "input_tokens_bound": 100,
            "output_tokens_max": 100,
        }
        return Call(account_id=account_id, **(usual | fields))

    return make
