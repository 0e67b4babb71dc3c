"""Builds the bot over the core, in order, and takes it apart in reverse.

Tests build it with this same function.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from billing.catalogue import Catalogue
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
from gateway.hooks.telegram import PATH as WEBHOOK_PATH
from gateway.places import Places
from handlers import build_all
from service import addresses
from service.core import Core, holds_of, inbox_of
from service.supervisor import Supervisor
from service.talking import talking
from storage.alive import Alive
from storage.inbox import Inbox
from storage.owners import Ownership
from storage.shared import Shared
from storage.turn_messages import TurnMessages


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
            site_url=addresses.site(made.settings, api_url),
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
            OutboxPump(made.outbox, made.accounts, made.tickets, places, courier, made.clock, supervisor.spawn),
            RefundPump(made.reversals, made.accounts, telegram),
            TicketPump(made.ticket_topics, made.groups, TicketGroup(courier, operators_chat))
            if operators_chat is not None
            else None,
            conductor,
            stops,
            addresses.mini_app(made.settings, api_url),
        )
