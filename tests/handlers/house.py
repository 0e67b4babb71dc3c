"""The whole system in one process for the tests: sandbox Telegram, bot, gateway, and a model that does as it is told.

Built by the functions of `service/build.py` and `service/build_bot.py`. The bot alone can be ended and started again,
as a restart would.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from billing.catalogue import Catalogue, Model, Upstream
from billing.prices import Price, rate_picos
from billing.settings import BillingSettings
from bot.budget import Budgets, ChatBudget, Window
from bot.settings import BotSettings
from gateway.bot_door import BotDoor
from gateway.settings import GatewaySettings
from sandbox.rates import Limits
from sandbox.telegram import SandboxTelegram, serving
from sandbox.world import World
from service import build, build_bot, jobs
from service.settings import SANDBOX_TOKEN, SandboxSettings, Settings
from service.supervisor import Supervisor
from storage.owners import Ownership
from storage.settings import StorageSettings
from storage.shared import MemoryShared
from tests.gateway.upstream import running
from tests.handlers.vendor import Vendor
from tests.journeys.tempo import Tempo

LOOPBACK = "127.0.0.1"
API_URL = "https://api.example.org/v1"
# A model that is silent for so long has failed.
SILENCE_S = 1.2
UNLIMITED = Limits(
    chat_per_s=1e6, chat_burst=10**6, bot_per_s=1e6, group_window=(10**6, 1.0), draft_windows=((10**6, 1.0),)
)


def settings(data_dir: Path, database_url: str | None = None) -> Settings:
    """Return settings for the sandbox."""
    url = SecretStr(database_url) if database_url else None
    return Settings(
        StorageSettings(data_dir=data_dir, database_url=url, secret_key=SecretStr("s" * 32)),
        BillingSettings(),
        BotSettings(bot_token=None, support_contact="@the_operator"),
        GatewaySettings(port=0, first_byte_timeout_s=SILENCE_S, idle_timeout_s=SILENCE_S),
        SandboxSettings(sandbox_port=0),
    )


def catalogue(base_url: str) -> Catalogue:
    """Return three models of one upstream; people begin with the first, and nobody can pay the last."""
    upstream = Upstream("vendor", "openai", "A Vendor", base_url, "sk-vendor")
    prices = {"alpha": ("1.00", "2.00"), "beta": ("1.00", "2.00"), "dear": ("10000", "10000")}
    return Catalogue(
        Model(
            name, upstream, f"up-{name}", 8192, 1024, frozenset(),
            Price(name, {"input": rate_picos(given), "output": rate_picos(made)}),
        )
        for name, (given, made) in prices.items()
    )  # fmt: skip


class Roomy(Budgets):
    """Budgets that make nobody wait: what Telegram's limits ask is proved in `tests/bot`."""

    def chat(self, chat_id: int | str, now: float) -> ChatBudget:
        budget = super().chat(chat_id, now)
        budget._messages = (Window(1000, 1),)
        budget._minute = ()
        return budget


class House:
    """Everything at work."""

    def __init__(self, made: build.Core, telegram: SandboxTelegram, url: str, upstream: Vendor) -> None:
        self.core = made
        self.telegram = telegram
        self.url = url
        self.upstream = upstream
        self.sold = Catalogue([])
        self.serving = AsyncExitStack()  # the gateway
        self.listening: build.Listening | None = None
        self.bot: build_bot.BotParts | None = None
        self.budgets: type[Budgets] = Roomy
        self.tempo: Tempo | None = None
        self.api_url = API_URL
        self._bot_stack = AsyncExitStack()

    @property
    def world(self) -> World:
        return self.telegram.world

    async def start_bot(self, sold: Catalogue | None = None) -> None:
        """Start the bot as `bot.py` does, over what an earlier one left."""
        assert self.listening is not None
        owner = Ownership(self.core.database, self.core.clock, kind="bot", data_dir=self.core.settings.storage.data_dir)
        await owner.begin(alone=True)
        supervisor = Supervisor()
        self.bot = await self._bot_stack.enter_async_context(
            build_bot.bot(
                self.core, sold or self.sold, MemoryShared(), owner, supervisor,
                token=SANDBOX_TOKEN, telegram_url=self.url, internal_url=self.listening.internal_url,
                api_url=self.api_url, budgets=self.budgets(), clock=self.tempo,
            )
        )  # fmt: skip
        self._bot_stack.push_async_callback(supervisor.close)
        await self.bot.inbox.free_leases_of_the_dead()
        await self.bot.conductor.resume()
        jobs.start_bot(self.bot, supervisor)

    async def stop_bot(self) -> None:
        """End the bot; what it has not finished stays in the database."""
        await self._bot_stack.aclose()

    async def restart_bot(self, sold: Catalogue | None = None) -> None:
        await self.stop_bot()
        await self.start_bot(sold)


@asynccontextmanager
async def standing(
    data_dir: Path,
    database_url: str | None = None,
    sells: Callable[[str], Catalogue] = catalogue,
    *,
    upstream: Vendor | None = None,
    tempo: Tempo | None = None,
    webhook_secret: str | None = None,
) -> AsyncIterator[House]:
    """Put everything up, and take it down in the order `bot.py` does; `sells` makes the models of an address.

    With a `tempo` Telegram's limits hold and the bot keeps them, both in its time. With a `webhook_secret` updates come
    to the gateway.
    """
    async with AsyncExitStack() as stack:
        upstream = upstream or Vendor()
        base_url = await stack.enter_async_context(running(upstream))
        telegram = SandboxTelegram(None, clock=tempo, limits=Limits() if tempo else UNLIMITED)
        url = await stack.enter_async_context(serving(telegram))
        chosen = settings(data_dir, database_url)
        if webhook_secret is not None:
            chosen.gateway.webhook_secret = SecretStr(webhook_secret)
        made = await stack.enter_async_context(build.core(chosen))
        house = House(made, telegram, url, upstream)
        house.sold = sells(base_url)
        owner = Ownership(made.database, made.clock, kind="gateway", data_dir=data_dir)
        await owner.begin(alone=True)
        await stack.enter_async_context(house.serving)
        house.listening = await house.serving.enter_async_context(
            build.gateway(made, house.sold, MemoryShared(), owner, internal=(LOOPBACK, 0), door=BotDoor(f"{url}/"))
        )
        if tempo is not None:
            house.tempo, house.budgets = tempo, Budgets
        if webhook_secret is not None:
            house.api_url = f"http://{LOOPBACK}:{house.listening.port}/v1"
        stack.push_async_callback(house.stop_bot)
        await house.start_bot()
        yield house
