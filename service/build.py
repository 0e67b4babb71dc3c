"""Everything that lives as long as the process, built in order and ended in reverse.

Tests build the system with these same functions.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace

import structlog
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from billing.catalogue import Catalogue, demo, load
from billing.holds import Holds
from billing.topup_history import TopUpHistory
from bot import dispatcher as dispatching
from bot.answering import Answering
from bot.asking_again import AskingAgain
from bot.budget import Budgets
from bot.conductor import Conductor
from bot.courier import Courier
from bot.fetching import Fetching
from bot.links import Links
from bot.outbox_pump import OutboxPump
from bot.poller import Poller
from bot.pump import Pump
from bot.queue import Queue
from bot.queue_notes import QueueNotes
from bot.refund_pump import RefundPump
from bot.telegram_session import Session
from bot.ticket_group import TicketGroup
from bot.ticket_pump import TicketPump
from bot.titling import Titling
from bot.topics import Topics
from bot.waiting import Clock
from bot.webhook import Webhook
from chat.overview import Overviews
from chat.search import Search
from chat.stops import Stops
from gateway.app import internal_app, public_app
from gateway.bot_door import BotDoor
from gateway.hooks.telegram import PATH as WEBHOOK_PATH
from gateway.metrics import Metrics
from gateway.parts import Parts
from gateway.places import Places
from gateway.serve import listening
from gateway.site.chat_parts import ChatParts
from gateway.site.mini_app import PATH as MINI_APP
from gateway.site.parts import SiteParts
from gateway.site.signin.telegram_oidc import TelegramLogin, login_client
from gateway.upstreams.client import AiohttpUpstreams
from handlers import build_all
from service.core import Core, core, holds_of, inbox_of
from service.demo import DemoModelError, demo_model, is_installed
from service.settings import Settings
from service.supervisor import Supervisor
from service.talking import desk, talking
from storage.alive import Alive
from storage.inbox import Inbox
from storage.owners import Ownership
from storage.shared import MemoryShared, RedisShared, Shared
from storage.turn_messages import TurnMessages

__all__ = ["BotParts", "Core", "Listening", "bot", "catalogue", "core", "gateway", "holds_of", "shared"]

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
        topups=made.topups,
        topup_history=TopUpHistory(made.database),
        statements=made.statements,
        spending=made.spending,
        preferences=made.preferences,
        bot_token=made.settings.telegram_token,
        places=places,
    )


@dataclass(frozen=True, slots=True)
class BotParts:
    """A bot that is built and not yet at work."""

    telegram: Bot
    inbox: Inbox
    receiver: Poller | Webhook
    pump: Pump
    outbox_pump: OutboxPump
    refund_pump: RefundPump
    ticket_pump: TicketPump | None  # none without a group for tickets
    conductor: Conductor
    stops: Stops
    app_url: str | None
    """Where the Mini App is; None where Telegram would open no such address."""


def _app_url(settings: Settings, api_url: str) -> str | None:
    url = api_url.removesuffix("/v1") + MINI_APP
    return url if url.startswith("https://") or settings.mode == "sandbox" else None


def connection(token: str, url: str | None) -> Bot:
    """Return a line to Telegram, or to another Bot API server; who opens it closes its session."""
    return Bot(token, session=Session(api=TelegramAPIServer.from_base(url)) if url else Session())


@asynccontextmanager
async def bot(
    made: Core,
    sold: Catalogue,
    share: Shared,
    owner: Ownership,
    supervisor: Supervisor,
    *,
    token: str,
    telegram_url: str | None,
    internal_url: str,
    api_url: str,
    budgets: Budgets | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[BotParts]:
    """Build the bot; whoever runs it starts its parts under the supervisor.

    `budgets` and `clock` are the courier's: how much may be said to Telegram, and the time that is counted in.
    """
    async with AsyncExitStack() as stack:
        telegram = connection(token, telegram_url)
        stack.push_async_callback(telegram.session.close)
        fetching = Fetching(telegram)
        operators_chat = made.settings.bot.operators_chat
        found = await stack.enter_async_context(
            talking(made, sold, holds_of(made, owner), internal_url=internal_url, fetch=fetching)
        )
        sessions, turns, stops, attachments = found.sessions, found.turns, found.stops, found.attachments
        courier = Courier(telegram, clock, budgets)
        messages = TurnMessages(made.database)
        overviews = Overviews(made.database)
        topics = Topics(telegram, courier)
        notes = QueueNotes(courier, turns, made.deliveries, supervisor.spawn)
        answering = Answering(
            turns=turns,
            talk=found.talk,
            deliveries=made.deliveries,
            messages=messages,
            preferences=made.preferences,
            balances=made.balances,
            overviews=overviews,
            titling=Titling(found.titles, sessions, topics, supervisor.spawn),
            catalogue=sold,
            notes=notes,
            links=Links(telegram),
            courier=courier,
            enclosures=found.enclosures,
            spawn=supervisor.spawn,
        )
        conductor = Conductor(
            sessions=sessions,
            turns=turns,
            stops=stops,
            deliveries=made.deliveries,
            messages=messages,
            preferences=made.preferences,
            answering=answering,
            queue=Queue(supervisor.spawn, answering.answer),
            notes=notes,
            courier=courier,
            catalogue=sold,
            spawn=supervisor.spawn,
        )
        places = stack.enter_context(Places(made.settings.gateway.geoip_file))
        dispatcher = dispatching.build(
            build_all(),
            accounts=made.accounts,
            consents=made.consents,
            groups=made.groups,
            courier=courier,
            shared=share,
            clock=made.clock,
            conductor=conductor,
            asking_again=AskingAgain(conductor, sessions, turns, messages, attachments, made.groups),
            turns=turns,
            turn_messages=messages,
            sessions=sessions,
            attachments=attachments,
            file_megabytes_max=made.settings.bot.file_megabytes_max,
            overviews=overviews,
            search=Search(made.database, made.vault, sessions),
            dialogs=made.dialogs,
            topics=topics,
            catalogue=sold,
            balances=made.balances,
            receipts=made.receipts,
            signing=made.signing,
            topups=made.topups,
            api_keys=made.api_keys,
            caps=made.caps,
            outbox=made.outbox,
            reversals=made.reversals,
            proposals=made.proposals,
            book_checks=made.book_checks,
            preferences=made.preferences,
            spending=made.spending,
            sign_ins=made.sign_ins,
            web_sessions=made.web_sessions,
            places=places,
            tickets=made.tickets,
            ticket_topics=made.ticket_topics,
            operators_chat=operators_chat,
            fetch=fetching,
            operators=frozenset(made.settings.bot.operators),
            api_url=api_url,
            site_url=made.settings.gateway.public_url,
            support_contact=made.settings.bot.support_contact,
        )
        inbox = inbox_of(made, owner)
        pump = Pump(telegram, dispatcher, inbox, supervisor.spawn)
        allowed = dispatcher.resolve_used_update_types()
        alive = Alive(made.database, made.clock)
        secret = made.settings.gateway.webhook_secret
        receiver: Poller | Webhook
        if secret is None:
            receiver = Poller(lambda: connection(token, telegram_url), inbox, alive, allowed_updates=allowed)
        else:
            url = api_url.removesuffix("/v1") + WEBHOOK_PATH
            receiver = Webhook(telegram, alive, url=url, secret=secret.get_secret_value(), allowed_updates=allowed)
        yield BotParts(
            telegram,
            inbox,
            receiver,
            pump,
            OutboxPump(made.outbox, made.accounts, made.tickets, places, courier, supervisor.spawn),
            RefundPump(made.reversals, made.accounts, telegram),
            TicketPump(made.ticket_topics, made.groups, TicketGroup(courier, operators_chat))
            if operators_chat is not None
            else None,
            conductor,
            stops,
            _app_url(made.settings, api_url),
        )
