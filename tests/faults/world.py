"""One place with its database, vendor and customers, and gateways as processes that can be killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import aiohttp
from pydantic import SecretStr

from billing.money import Money
from billing.settings import BillingSettings
from billing.topups import TopUps
from bot.settings import BotSettings
from gateway.settings import GatewaySettings
from service import build
from service.build import Core
from service.settings import SandboxSettings, Settings
from storage.settings import StorageSettings
from tests.faults import process
from tests.faults.process import Arming
from tests.faults.vendor import CATALOGUE, Vendor
from tests.forks import processes
from tests.gateway.upstream import running

START_S = 60.0
END_S = 30.0
PLENTY = Money.usd("1000")


class Died(Exception):
    """A gateway that ended before it listened."""


class Gateway:
    """A gateway process; `url` is where it listens."""

    def __init__(self, running: ForkServerProcess, url: str) -> None:
        self.url = url
        self._process = running

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    async def died(self, within_s: float = END_S) -> bool:
        """Wait for its death; False when it lives on."""
        await asyncio.to_thread(self._process.join, within_s)
        return not self._process.is_alive()

    async def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        self._process.kill()
        assert await self.died(), "the kernel could not kill it"


@dataclass(frozen=True, slots=True)
class Customer:
    """An account with a key."""

    account_id: str
    secret: str


class World:
    """Builds on what the program builds on, in this process, to look at what gateways did in theirs."""

    def __init__(self, settings: Settings, vendor: Vendor, http: aiohttp.ClientSession) -> None:
        self.settings = settings
        self.vendor = vendor
        self.http = http
        self._core: Core | None = None

    @property
    def core(self) -> Core:
        assert self._core is not None, "the world is opened before it is looked at"
        return self._core

    @property
    def folder(self) -> Path:
        return self.settings.storage.data_dir

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[World]:
        """Open the database, migrated."""
        async with build.core(self.settings) as made:
            self._core = made
            yield self

    async def customer(self, balance: Money = PLENTY) -> Customer:
        """Return a new customer who paid this in."""
        account = await self.core.accounts.create()
        await self.core.consents.accept(account.id, language="en", surface="operator", promo=False)
        # A Star of one nano-dollar pays any amount in exactly.
        cashier = TopUps(self.core.database, self.core.writer, self.core.clock, star_nanos=1)
        topup = await cashier.open(account.id, stars=balance.nanos)
        await cashier.paid(topup.id, event_id=f"paid-{topup.id}", currency="XTR", minor_units=balance.nanos)
        return Customer(account.id, (await self.core.api_keys.issue(account.id)).secret)

    async def start(self, arming: Arming | None = None) -> Gateway:
        """Start a gateway and wait until it listens; raises `Died`."""
        ours, its = processes.Pipe(duplex=False)
        made = processes.Process(target=process.serve, args=(self.settings, arming or Arming(), its), daemon=True)
        try:
            await asyncio.to_thread(made.start)
            its.close()
            try:
                if not await asyncio.to_thread(ours.poll, START_S):
                    raise Died(f"it did not listen within {START_S} s: {self.log()[-2000:]}")
                return Gateway(made, str(await asyncio.to_thread(ours.recv)))
            except EOFError:
                await asyncio.to_thread(made.join, END_S)
                raise Died(self.log()[-2000:]) from None
        finally:
            its.close()
            ours.close()

    @asynccontextmanager
    async def gateway(self, arming: Arming | None = None) -> AsyncIterator[Gateway]:
        """Run a gateway; whatever happens, it is gone at the end."""
        made = await self.start(arming)
        try:
            yield made
        finally:
            await made.kill()

    def log(self) -> str:
        """Return what gateways have logged."""
        file = self.folder / "gateway.log"
        return file.read_text(errors="replace") if file.exists() else ""


@asynccontextmanager
async def world(folder: Path, *, database_url: str | None = None, redis_url: str | None = None) -> AsyncIterator[World]:
    """Give a place of its own: the default SQLite file in `folder`, or the database named. Not yet opened."""
    vendor = Vendor()
    async with AsyncExitStack() as stack:
        vendor_url = await stack.enter_async_context(running(vendor))
        folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 nothing else runs yet
        file = folder / "catalogue.toml"
        file.write_text(CATALOGUE.format(url=vendor_url))
        connector = aiohttp.TCPConnector(limit=0, force_close=True)
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=connector))
        stack.callback(vendor.gate.set)
        yield World(_settings(folder, file, database_url, redis_url), vendor, http)


def _settings(folder: Path, catalogue: Path, database_url: str | None, redis_url: str | None) -> Settings:
    nothing: dict[str, Any] = {"_env_file": None}
    return Settings(
        storage=StorageSettings(
            data_dir=folder.resolve(),
            database_url=SecretStr(database_url) if database_url else None,
            redis_url=SecretStr(redis_url) if redis_url else None,
            secret_key=SecretStr("a secret of at least thirty-two characters"),
            **nothing,
        ),
        billing=BillingSettings(catalogue=catalogue.resolve(), **nothing),
        bot=BotSettings(bot_token=None, **nothing),
        gateway=GatewaySettings(port=0, checkpoint_s=0.02, **nothing),
        sandbox=SandboxSettings(sandbox_port=0, **nothing),
    )
