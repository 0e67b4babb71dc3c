"""The core of the house: storage, billing and people, which every command needs and which speaks to nobody outside.

It imports no Telegram and no HTTP, so a command of the operator's starts fast.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from billing.answers import Answers
from billing.balances import Balances
from billing.book_checks import BookChecks
from billing.caps import Caps
from billing.checkpoints import Checkpoints
from billing.corrections import Corrections
from billing.holds import Holds
from billing.journal import Journal
from billing.money import Money
from billing.pricebook import PriceBook
from billing.proposals import Proposals
from billing.receipt_keys import ReceiptKeys
from billing.receipts import Receipts
from billing.reversals import Reversals
from billing.signing import Signing
from billing.spending import Spending
from billing.statements import Statements
from billing.topups import TopUps
from billing.watching import Watcher
from billing.writer import Writer
from locales.languages import FALLBACK
from locales.notices import current_version, notice
from people.accounts import Accounts
from people.api_keys import ApiKeys
from people.consents import AGE, PRIVACY, TERMS, Consents
from people.groups import Groups
from people.internal_tokens import InternalTokens
from people.low_balance import LowBalance
from people.notice_news import NoticeNews
from people.preferences import Preferences
from people.proofs import UsedProofs
from people.security_events import SecurityEvents
from people.sign_ins import SignIns
from people.ticket_topics import TicketTopics
from people.tickets import Tickets
from people.web_sessions import WebSessions
from service.settings import Settings
from storage import migrate
from storage.clock import Clock, SystemClock
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.deliveries import Deliveries
from storage.dialogs import Dialogs
from storage.errors import NoDatabase
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.owners import Ownership


@dataclass(frozen=True, slots=True)
class Core:
    """What every command needs: storage, billing and people."""

    settings: Settings
    clock: Clock
    database: Database
    keyring: Keyring
    vault: Vault
    writer: Writer
    balances: Balances
    caps: Caps
    receipts: Receipts
    answers: Answers
    receipt_keys: ReceiptKeys
    signing: Signing
    price_book: PriceBook
    topups: TopUps
    accounts: Accounts
    consents: Consents
    api_keys: ApiKeys
    internal_tokens: InternalTokens
    outbox: Outbox
    deliveries: Deliveries
    dialogs: Dialogs
    reversals: Reversals
    proposals: Proposals
    statements: Statements
    checkpoints: Checkpoints
    book_checks: BookChecks
    preferences: Preferences
    groups: Groups
    low_balance: LowBalance
    notice_news: NoticeNews
    spending: Spending
    tickets: Tickets
    ticket_topics: TicketTopics
    security_events: SecurityEvents
    sign_ins: SignIns
    web_sessions: WebSessions
    used_proofs: UsedProofs
    # Rung by whoever in this process writes an update down: the poller, or the webhook.
    inbox_news: asyncio.Event


@asynccontextmanager
async def existing(settings: Settings) -> AsyncIterator[Core]:
    """Open a database that is there; raises `NoDatabase`. Who only looks at books has no business making them."""
    _refuse_a_missing_file(settings.database_url)
    database = Database(settings.database_url)
    try:
        if not await migrate.is_there(database):
            raise NoDatabase("it is empty")
    finally:
        await database.close()
    async with core(settings) as made:
        yield made


@asynccontextmanager
async def core(settings: Settings) -> AsyncIterator[Core]:
    """Open the database, bring it up to date, and build what stands on it."""
    clock = SystemClock()
    database = Database(settings.database_url)
    writer = Writer(database, Journal(settings.storage.data_dir / "journal"))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(database.close)
        stack.push_async_callback(writer.close)
        await migrate.migrate(database, mode=settings.mode)
        keyring = Keyring(settings.secret)
        await migrate.check_secret(database, keyring.key_id)
        vault = Vault(database, keyring, clock)
        answers = Answers(database, vault, clock)
        stack.push_async_callback(answers.close)
        balances = Balances(database, writer, clock)
        outbox = Outbox(database, vault, clock)
        reversals = Reversals(database, writer, outbox, clock)
        checkpoints = Checkpoints(database, clock)
        caps = Caps(database, clock)
        security_events = SecurityEvents(database, vault, outbox, clock)
        receipt_keys = ReceiptKeys(database, keyring, clock)
        accounts = Accounts(database, balances, clock)

        async def operators() -> list[str]:
            """Return the accounts of those of OPERATORS who have spoken with the bot: only they can be told."""
            known = [await accounts.known(one) for one in settings.bot.operators]
            return [one.id for one in known if one is not None]

        async def told_at_once() -> list[str]:
            """Return who is told in private of what people write: nobody while the operators have their group."""
            return [] if settings.bot.operators_chat is not None else await operators()

        yield Core(
            settings=settings,
            clock=clock,
            database=database,
            keyring=keyring,
            vault=vault,
            writer=writer,
            balances=balances,
            caps=caps,
            receipts=Receipts(database),
            answers=answers,
            receipt_keys=receipt_keys,
            signing=Signing(database, receipt_keys),
            price_book=PriceBook(database, clock),
            topups=TopUps(database, writer, clock, star_nanos=settings.billing.star_nanos),
            accounts=accounts,
            consents=Consents(
                database,
                balances,
                clock,
                required={document: current_version(document) for document in (AGE, TERMS, PRIVACY)},
                welcome=Money(settings.billing.welcome_nanos),
                effective={document: notice(document, FALLBACK).effective for document in (AGE, TERMS, PRIVACY)},
            ),
            api_keys=ApiKeys(database, keyring, security_events, clock),
            internal_tokens=InternalTokens(keyring, clock),
            outbox=outbox,
            deliveries=Deliveries(database, clock),
            dialogs=Dialogs(database, vault, clock),
            reversals=reversals,
            proposals=Proposals(
                database,
                Corrections(database, writer, reversals, outbox, clock),
                outbox,
                clock,
                four_eyes=Money(settings.billing.four_eyes_nanos),
            ),
            statements=Statements(database),
            checkpoints=checkpoints,
            book_checks=BookChecks(database, checkpoints, clock),
            preferences=Preferences(database, clock),
            groups=Groups(database, caps, clock),
            low_balance=LowBalance(database, outbox, clock),
            notice_news=NoticeNews(
                database,
                outbox,
                versions={
                    document: (current_version(document), notice(document, FALLBACK).effective)
                    for document in (TERMS, PRIVACY)
                },
            ),
            spending=Spending(database, clock),
            tickets=Tickets(database, vault, keyring, outbox, clock, operators=told_at_once),
            ticket_topics=TicketTopics(database, vault, keyring, outbox, clock, operators=operators),
            security_events=security_events,
            sign_ins=SignIns(database, keyring, security_events, clock),
            web_sessions=WebSessions(database, vault, keyring, security_events, clock),
            used_proofs=UsedProofs(database, keyring, clock),
            inbox_news=asyncio.Event(),
        )


def holds_of(made: Core, owner: Ownership, watcher: Watcher | None = None) -> Holds:
    """Return the holds that this process places, or recovers from processes that died."""
    return Holds(
        made.database, made.writer, made.price_book, made.receipts, made.clock, owner=owner.id, watcher=watcher
    )


def inbox_of(made: Core, owner: Ownership) -> Inbox:
    """Return the inbox as this process writes and takes updates."""
    return Inbox(made.database, made.keyring, made.clock, owner=owner.id, news=made.inbox_news)


def _refuse_a_missing_file(url: str) -> None:
    path = make_url(url).database
    if url.startswith("sqlite") and not (path and Path(path).is_file()):
        raise NoDatabase(str(path))
