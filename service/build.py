"""What lives as long as the process, built in order and ended in reverse: shared state, catalogue, gateway.

The bot is built in `build_bot`, what both stand on in `core`. Tests build the system with these same functions.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace

import structlog
from aiogram import Bot

from billing.catalogue import Catalogue, demo, load
from billing.holds import Holds
from billing.topup_history import TopUpHistory
from bot.fetching import Fetching
from gateway.app import internal_app, public_app
from gateway.bot_door import BotDoor
from gateway.metrics import Metrics
from gateway.parts import Parts
from gateway.places import Places
from gateway.serve import listening
from gateway.site.chat_parts import ChatParts
from gateway.site.parts import SiteParts
from gateway.site.signin.telegram_oidc import TelegramLogin, login_client
from gateway.upstreams.client import AiohttpUpstreams
from service.core import Core, core, holds_of, inbox_of
from service.demo import DemoModelError, demo_model, is_installed
from service.settings import Settings
from service.talking import desk
from storage.owners import Ownership
from storage.shared import MemoryShared, RedisShared, Shared

__all__ = ["Core", "Listening", "catalogue", "core", "gateway", "holds_of", "shared"]

_log = structlog.get_logger(__name__)


@asynccontextmanager
async def shared(settings: Settings) -> AsyncIterator[Shared]:
    """Open the state that processes share: memory, or Redis when REDIS_URL says so."""
    url = settings.storage.redis_url
    opened: Shared = RedisShared(url.get_secret_value()) if url else MemoryShared()
    try:
        yield opened
    finally:
        await opened.close()


@asynccontextmanager
async def catalogue(settings: Settings, *, serves: bool) -> AsyncIterator[Catalogue]:
    """Read the catalogue; with no vendor on, it is the demo model, which runs as long as this when `serves`."""
    found = load(settings.billing.catalogue, settings.keys)
    for note in found.notes:
        _log.info("catalogue", note=note)
    if found.is_any_upstream_on:
        yield found
        return
    if not serves:
        yield Catalogue([demo("http://127.0.0.1")], found.notes)
        return
    async with AsyncExitStack() as stack:
        models = []
        if is_installed():
            try:
                models = [demo(await stack.enter_async_context(demo_model()))]
            except DemoModelError as exc:
                _log.error("demo_model", why=str(exc))
        else:
            _log.error("demo_model", why="its packages are not installed: make run installs them")
        yield Catalogue(models, found.notes)


@dataclass(frozen=True, slots=True)
class Listening:
    """A gateway at work: its public port, where the bot reaches it, its holds, and the site's conversations."""

    port: int
    internal_url: str
    holds: Holds
    chats: ChatParts


@asynccontextmanager
async def gateway(
    made: Core,
    sold: Catalogue,
    share: Shared,
    owner: Ownership,
    *,
    internal: tuple[str, int],
    door: BotDoor | None = None,
    telegram: Bot | None = None,
) -> AsyncIterator[Listening]:
    """Listen for keys and readers on HOST:PORT and for internal tokens on `internal`; the site leads to `door`.

    `telegram` brings the files that people sent in their chats, when they ask about them again on the site.
    """
    await made.price_book.remember(sold)
    metrics = Metrics(sold, made.writer)
    holds = holds_of(made, owner, metrics)
    # What the journal keeps is how calls really ended, so it goes before recovery, which can only estimate.
    await made.writer.replay()
    recovered = await holds.recover()
    if recovered:
        _log.warning("holds_recovered", count=recovered)
    settings = made.settings.gateway
    async with AsyncExitStack() as stack:
        reached = await stack.enter_async_context(AiohttpUpstreams(settings, began=metrics.upstream_began))
        parts = Parts(
            database=made.database,
            clock=made.clock,
            catalogue=sold,
            holds=holds,
            answers=made.answers,
            receipts=made.receipts,
            price_book=made.price_book,
            signing=made.signing,
            receipt_keys=made.receipt_keys,
            balances=made.balances,
            caps=made.caps,
            accounts=made.accounts,
            consents=made.consents,
            api_keys=made.api_keys,
            internal_tokens=made.internal_tokens,
            shared=share,
            settings=settings,
            upstreams=reached,
            metrics=metrics,
            inbox=inbox_of(made, owner),
            site=replace(
                _site_parts(made, stack.enter_context(Places(settings.geoip_file))),
                telegram_login=await _telegram_login(made, stack),
            ),
            bot_door=door or BotDoor(),
            support_contact=made.settings.bot.support_contact,
        )
        async with AsyncExitStack() as doors:
            inner = await doors.enter_async_context(listening(internal_app(parts), *internal))
            internal_url = f"http://{internal[0]}:{inner}"
            chats = await stack.enter_async_context(
                desk(
                    made, sold, share, holds, internal_url=internal_url, fetch=Fetching(telegram) if telegram else None
                )
            )
            public = public_app(replace(parts, chats=chats))
            port = await doors.enter_async_context(listening(public, settings.host, settings.port))
            doors.callback(chats.desk.begin_no_more)
            yield Listening(port=port, internal_url=internal_url, holds=holds, chats=chats)


async def _telegram_login(made: Core, stack: AsyncExitStack) -> TelegramLogin | None:
    client = login_client(made.settings.gateway)
    return await stack.enter_async_context(TelegramLogin(client, made.clock)) if client is not None else None


def _site_parts(made: Core, places: Places) -> SiteParts:
    return SiteParts(
        keyring=made.keyring,
        web_sessions=made.web_sessions,
        sign_ins=made.sign_ins,
        security_events=made.security_events,
        used_proofs=made.used_proofs,
        tickets=made.tickets,
        topup_history=TopUpHistory(made.database),
        statements=made.statements,
        spending=made.spending,
        preferences=made.preferences,
        bot_token=made.settings.telegram_token,
        places=places,
    )
