"""A gateway on a free port over each database in turn, its upstream, and callers."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import openai
import pytest

from billing.answers import Answers
from billing.balances import Balances
from billing.caps import Caps
from billing.catalogue import Catalogue, Model, Upstream
from billing.holds import Holds
from billing.money import Money
from billing.pricebook import PriceBook
from billing.prices import Price, rate_picos
from billing.receipt_keys import ReceiptKeys
from billing.receipts import Receipts
from billing.signing import Signing
from billing.spending import Spending
from billing.statements import Statements
from billing.topup_history import TopUpHistory
from billing.verify import verify
from billing.writer import Writer
from gateway.app import Parts, internal_app, public_app
from gateway.metrics import Metrics
from gateway.serve import listening
from gateway.settings import GatewaySettings
from gateway.site.parts import SiteParts
from gateway.upstreams.client import AiohttpUpstreams
from people.accounts import Accounts
from people.api_keys import ApiKeys
from people.consents import Consents
from people.internal_tokens import InternalTokens
from people.preferences import Preferences
from people.proofs import UsedProofs
from people.security_events import SecurityEvents
from people.sign_ins import SignIns
from people.tickets import Tickets
from people.web_sessions import WebSessions
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.owners import Ownership
from storage.shared import MemoryShared
from tests.gateway.upstream import FakeUpstream, running
from tests.house import AnAccount, FakeClock

BOT_TOKEN = "4242:token-canary-0123456789"
UPSTREAM_KEY = "sk-vendor-canary-0123456789"
INPUT_RATE = "1.00"
OUTPUT_RATE = "2.00"
A_DOLLAR = Money.usd("1")
SAY: list[Any] = [{"role": "user", "content": "Say hello"}]


async def eventually(is_true: Callable[[], Awaitable[bool]], *, within_s: float = 5) -> None:
    """Wait until it is true."""
    async with asyncio.timeout(within_s):
        while not await is_true():  # noqa: ASYNC110 the condition stands in the database
            await asyncio.sleep(0.005)


def asking(model: str = "plain", **fields: Any) -> dict[str, Any]:
    """Return the body of a chat call."""
    return {"model": model, "messages": SAY} | fields


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Run on SQLite alone: most of these tests are about HTTP. A file about the books imports the house's own."""
    return sqlite_url


@pytest.fixture
async def upstream() -> FakeUpstream:
    return FakeUpstream()


@pytest.fixture
async def base_url(upstream: FakeUpstream) -> AsyncIterator[str]:
    async with running(upstream) as url:
        yield url


@pytest.fixture
async def catalogue(base_url: str, price_book: PriceBook) -> Catalogue:
    """Three models of one upstream: plain, one that can do all, one that costs nothing."""
    served_by = Upstream("vendor", "openai", "A Vendor", base_url, UPSTREAM_KEY)
    rates = {"input": rate_picos(INPUT_RATE), "output": rate_picos(OUTPUT_RATE)}
    plain = Model("plain", served_by, "vendor-model-7", 8192, 1024, frozenset(), Price("plain", rates))
    able = replace(
        plain, name="maker/able", abilities=frozenset({"tools", "vision", "json"}), price=Price("maker/able", rates)
    )
    free = replace(plain, name="free", price=Price("free", {"input": 0, "output": 0}))
    made = Catalogue([plain, able, free])
    await price_book.remember(made)
    return made


@pytest.fixture
def settings() -> GatewaySettings:
    return GatewaySettings()


@pytest.fixture
def metrics(catalogue: Catalogue, writer: Writer) -> Metrics:
    return Metrics(catalogue, writer)


@pytest.fixture
def holds(
    database: Database,
    writer: Writer,
    price_book: PriceBook,
    receipts: Receipts,
    clock: FakeClock,
    ownership: Ownership,
    metrics: Metrics,
) -> Holds:
    """Return the holds of this gateway, counted."""
    return Holds(database, writer, price_book, receipts, clock, owner=ownership.id, watcher=metrics)


@pytest.fixture
def site(database: Database, vault: Vault, keyring: Keyring, clock: FakeClock, outbox: Outbox) -> SiteParts:
    """Return what the account's pages stand on. Nobody is an operator here."""

    async def nobody() -> list[str]:
        return []

    events = SecurityEvents(database, vault, outbox, clock)
    return SiteParts(
        keyring=keyring,
        web_sessions=WebSessions(database, vault, keyring, events, clock),
        sign_ins=SignIns(database, keyring, events, clock),
        security_events=events,
        used_proofs=UsedProofs(database, keyring, clock),
        tickets=Tickets(database, vault, keyring, outbox, clock, operators=nobody),
        topup_history=TopUpHistory(database),
        statements=Statements(database),
        spending=Spending(database, clock),
        preferences=Preferences(database, clock),
        bot_token=BOT_TOKEN,
    )


@pytest.fixture
async def parts(
    database: Database,
    clock: FakeClock,
    catalogue: Catalogue,
    holds: Holds,
    answers: Answers,
    receipts: Receipts,
    price_book: PriceBook,
    signing: Signing,
    receipt_keys: ReceiptKeys,
    balances: Balances,
    caps: Caps,
    accounts: Accounts,
    consents: Consents,
    api_keys: ApiKeys,
    internal_tokens: InternalTokens,
    settings: GatewaySettings,
    metrics: Metrics,
    inbox: Inbox,
    site: SiteParts,
) -> AsyncIterator[Parts]:
    async with AiohttpUpstreams(settings, began=metrics.upstream_began) as upstreams:
        yield Parts(
            database=database,
            clock=clock,
            catalogue=catalogue,
            holds=holds,
            answers=answers,
            receipts=receipts,
            price_book=price_book,
            signing=signing,
            receipt_keys=receipt_keys,
            balances=balances,
            caps=caps,
            accounts=accounts,
            consents=consents,
            api_keys=api_keys,
            internal_tokens=internal_tokens,
            shared=MemoryShared(),
            settings=settings,
            upstreams=upstreams,
            metrics=metrics,
            inbox=inbox,
            site=site,
        )
    # Whatever the test did: every listener has ended by now, so nothing may be held, and the books must balance.
    books = await verify(database)
    assert books.findings == ()
    assert books.open_holds == 0


@pytest.fixture
async def public_url(parts: Parts) -> AsyncIterator[str]:
    async with listening(public_app(parts), "127.0.0.1", 0, shutdown_s=0.2) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
async def internal_url(parts: Parts) -> AsyncIterator[str]:
    async with listening(internal_app(parts), "127.0.0.1", 0, shutdown_s=0.2) as port:
        yield f"http://127.0.0.1:{port}"


@dataclass
class Customer:
    """An account with a key, and its ways to call."""

    account_id: str
    secret: str
    public_id: str
    url: str
    http: aiohttp.ClientSession
    client: openai.AsyncOpenAI
    _balances: Balances
    _receipts: Receipts

    @asynccontextmanager
    async def calling(self, body: Any, **headers: str) -> AsyncIterator[aiohttp.ClientResponse]:
        """Post to the chat endpoint and give the answer as it begins; bytes go as they are, all else as JSON."""
        usual = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
        sent = usual | {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self.http.post(f"{self.url}/v1/chat/completions", data=data, headers=sent) as response:
            yield response

    async def post(self, body: Any, **headers: str) -> Answered:
        """Post to the chat endpoint and return the whole answer."""
        async with self.calling(body, **headers) as response:
            return Answered(response.status, response.headers, await response.read())

    async def get(self, path: str) -> Answered:
        headers = {"Authorization": f"Bearer {self.secret}"}
        async with self.http.get(self.url + path, headers=headers) as response:
            return Answered(response.status, response.headers, await response.read())

    async def available(self) -> Money:
        return (await self._balances.get(self.account_id)).available

    async def receipt(self) -> dict[str, Any]:
        """Return the content of the newest receipt."""
        return (await self._receipts.recent(self.account_id, 1))[0].content

    async def receipts(self) -> int:
        """Return how many receipts there are."""
        return len(await self._receipts.recent(self.account_id, 100))

    async def is_charged(self) -> bool:
        return await self.receipts() > 0

    async def holds_nothing(self) -> bool:
        return not (await self._balances.get(self.account_id)).held


@dataclass
class Answered:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> dict[str, Any]:
        found: dict[str, Any] = self.json["error"]
        assert {"message", "type", "param", "code"} <= found.keys()
        return found


ACustomer = Callable[..., Awaitable[Customer]]


@pytest.fixture(scope="session")
def tls() -> ssl.SSLContext:
    """Return what clients would each read anew: every authority's certificate, which takes as long as a small test."""
    return ssl.create_default_context()


@pytest.fixture
async def a_customer(
    an_account: AnAccount,
    api_keys: ApiKeys,
    balances: Balances,
    receipts: Receipts,
    public_url: str,
    tls: ssl.SSLContext,
) -> AsyncIterator[ACustomer]:
    """Make customers: `await a_customer(balance=Money.usd("1"))`."""
    async with aiohttp.ClientSession() as http:
        clients: list[openai.AsyncOpenAI] = []

        async def make(balance: Money = A_DOLLAR) -> Customer:
            account = await an_account(balance)
            key = await api_keys.issue(account.id)
            client = openai.AsyncOpenAI(
                api_key=key.secret,
                base_url=f"{public_url}/v1",
                max_retries=0,
                http_client=openai.DefaultAsyncHttpxClient(verify=tls),
            )
            clients.append(client)
            return Customer(account.id, key.secret, key.key.public_id, public_url, http, client, balances, receipts)

        yield make
        for client in clients:
            await client.close()


@pytest.fixture
async def customer(a_customer: ACustomer) -> Customer:
    """Return a customer with a dollar."""
    return await a_customer()
