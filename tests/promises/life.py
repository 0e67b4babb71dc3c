"""A life in the service: one account with something of its person's own in every place that can hold it."""

from __future__ import annotations

import zipfile
from itertools import count
from pathlib import Path

import pytest

from billing import caps as subjects
from billing.answers import Answer, Answers
from billing.balances import Balances
from billing.caps import Caps
from billing.corrections import Corrections, grant
from billing.erasing import Forfeits
from billing.holds import Holds
from billing.money import Money
from billing.proposals import Proposals
from billing.reversals import Reversals
from billing.topups import TopUps
from billing.writer import Writer
from chat.attachments import DOCUMENT, PHOTO, Attachments, File
from chat.documents import Document
from chat.sessions import Sessions
from chat.turns import Turns
from people.accounts import Account, Accounts
from people.api_keys import ApiKeys
from people.consents import Consents
from people.groups import Groups
from people.preferences import Preferences
from people.security_events import SIGNED_IN, SecurityEvents
from people.sign_ins import SignIns
from people.ticket_attachments import Attachment
from people.tickets import Tickets
from people.web_sessions import BY_BOT, SITE, WebSessions
from service.account_copy import AccountCopy
from service.account_erasure import LIST, AccountErasure
from storage.arrivals import Arrived
from storage.copying import Copying
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.deliveries import Deliveries
from storage.dialogs import Dialog, Dialogs
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.turn_messages import TurnMessages
from tests.billing.test_holds import HELD, metered
from tests.house import ACall, FakeClock

ON_ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what the database has no part in: that both forget and copy alike, other proofs show."""

PAID = Money.usd("7")
GROUP = -100_777_000_111
PICTURE = b"\x89PNG a picture of "


class Life:
    """Fills accounts, copies and erases them."""

    def __init__(
        self,
        *,
        database: Database,
        vault: Vault,
        keyring: Keyring,
        clock: FakeClock,
        writer: Writer,
        accounts: Accounts,
        balances: Balances,
        consents: Consents,
        caps: Caps,
        api_keys: ApiKeys,
        security_events: SecurityEvents,
        outbox: Outbox,
        inbox: Inbox,
        answers: Answers,
        holds: Holds,
        a_call: ACall,
        data_dir: Path,
    ) -> None:
        self.database, self.vault, self.clock = database, vault, clock
        self.accounts, self.balances, self.consents, self.caps = accounts, balances, consents, caps
        self.api_keys, self.security_events = api_keys, security_events
        self.outbox, self.inbox, self.answers, self.holds, self.a_call = outbox, inbox, answers, holds, a_call
        self.cashier = TopUps(database, writer, clock, star_nanos=1)
        self.sessions = Sessions(database, vault, clock)
        self.turns = Turns(database, vault, clock)
        self.attachments = Attachments(database, vault, clock)
        self.deliveries = Deliveries(database, clock)
        self.turn_messages = TurnMessages(database)
        self.dialogs = Dialogs(database, vault, clock)
        self.groups = Groups(database, caps, clock)
        self.preferences = Preferences(database, clock)
        self.sign_ins = SignIns(database, keyring, security_events, clock)
        self.web_sessions = WebSessions(database, vault, keyring, security_events, clock)
        self.operators: list[str] = []
        self.tickets = Tickets(database, vault, keyring, outbox, clock, operators=self._operators)
        corrections = Corrections(database, writer, Reversals(database, writer, outbox, clock), outbox, clock)
        self.corrections = corrections

        def erasing(four_eyes: Money) -> AccountErasure:
            proposals = Proposals(database, corrections, outbox, clock, four_eyes=four_eyes)
            forfeits = Forfeits(balances, writer, clock)
            return AccountErasure(database, vault, balances, forfeits, proposals, clock, data_dir=data_dir)

        self.erasing = erasing
        self.erasure = erasing(Money(0))
        self.erasures = data_dir / LIST
        self.update_ids = count(1)
        self.copy = AccountCopy(Copying(database, vault, keyring), clock)
        self.digests: list[str] = []

    async def lived(self, telegram_id: int, mark: str) -> Account:
        """Make an account and leave something with `mark` in it everywhere."""
        account = await self.accounts.of_telegram(telegram_id, client_language="tr")
        await self.consents.accept(account.id, language="en", surface="bot", promo=True)
        await self.accounts.choose_language(account.id, "ko")
        await self.accounts.choose_model(account.id, f"{mark}-model")
        await self.accounts.came_by(account.id, f"{mark}-referral")
        await self.preferences.choose(account.id, has_footer=True)
        await self._money(account, mark)
        await self._chat(account, telegram_id, mark)
        await self._doors(account, mark)
        await self._asks(account, telegram_id, mark)
        return account

    async def _money(self, account: Account, mark: str) -> None:
        topup = await self.cashier.open(account.id, stars=PAID.nanos)
        await self.cashier.paid(topup.id, event_id=f"paid-{topup.id}", currency="XTR", minor_units=PAID.nanos)
        unpaid = await self.cashier.open(account.id, stars=5)
        await self.cashier.linked(unpaid.id, f"https://t.me/${mark}-invoice")
        await self.corrections.carry_out(
            grant(account.id, Money.usd("1"), key=f"{account.id}-gift", author="operator", reason="a gift")
        )
        call = self.a_call(account.id, idempotency_key=f"{mark}-idempotency", request_digest=f"{mark}-digest")
        async with self.holds.open(call, HELD, metered()) as hold:
            await hold.dispatch()
            await hold.settle()
        await self.answers.keep(hold.id, account.id, Answer("whole", {}, f"{mark}-kept-answer".encode()))
        await self.caps.set(subjects.person(account.id), "day", Money.usd("3"))
        await self.groups.choose(GROUP - len(mark), by=account.id, listens="all")
        await self.groups.sponsor(GROUP - len(mark), account.id, day=Money.usd("1"), month=Money.usd("2"))

    async def _chat(self, account: Account, telegram_id: int, mark: str) -> None:
        session = await self.sessions.current(account.id, surface="bot", place=str(telegram_id))
        await self.sessions.rename(account.id, session.id, f"{mark}-title")
        await self.sessions.instruct(account.id, session.id, f"{mark}-instructions")
        turn_id = self.turns.new_id()
        files = [
            File(PHOTO, f"{mark}-photo-source", "image/png", 3, ""),
            File(DOCUMENT, f"{mark}-source", "text/plain", 3, f"{mark}-document-name.txt"),
        ]
        rows = await self.attachments.rows(account.id, files)
        await self.turns.open(
            turn_id,
            session_id=session.id,
            account_id=account.id,
            origin=f"message:{telegram_id}:7",
            model="demo",
            question=f"{mark}-question",
            quoted=f"{mark}-quoted",
            together=[
                *(row(turn_id) for row in rows),
                self.deliveries.opening(turn_id, chat_id=telegram_id, message_id=7, language="en"),
                self.turn_messages.noting(turn_id, chat_id=telegram_id, message_id=7, role="question"),
            ],
        )
        turn = await self.turns.get(turn_id)
        await self.turns.summarise(turn, f"{mark}-summary")
        await self.turns.end(
            turn, "answered", answer=f"{mark}-answer", error_code=None, hold_id=None, charge=Money(3000)
        )
        await self.deliveries.end(turn_id)
        photo, document = (await self.attachments.of([turn_id]))[turn_id]
        await self.attachments.keep_picture(photo, PICTURE + mark.encode())
        await self.attachments.keep_document(document, Document(f"{mark}-document-text", 1, 1))

    async def _doors(self, account: Account, mark: str) -> None:
        issued = await self.api_keys.issue(account.id, name=f"{mark}-key-name", origin=f"tap:{mark}", surface=SITE)
        await self.caps.set(subjects.key(issued.key.public_id), "total", Money.usd("2"))
        device = {"device": f"{mark}-device", "address": f"{mark}-address"}
        opened = await self.web_sessions.open(account.id, surface="site", method=BY_BOT, **device)
        await self.security_events.note(account.id, SIGNED_IN, {"device": f"{mark}-event-device"}, told=True)
        begun = await self.sign_ins.begin(device=f"{mark}-asking-device", address=f"{mark}-asking-address")
        await self.sign_ins.ask(begun.code, account.id)
        self.digests += [issued.secret, opened.token, begun.code, begun.browser_secret]

    async def a_token_was_lost(self, account_id: str) -> None:
        """Sign in where the answer with the session's next token never arrives, so that it changes once more."""
        opened = await self.web_sessions.open(account_id, surface=SITE, method=BY_BOT, device="d", address="a")
        for _ in range(2):
            self.clock.advance(hours=2)
            found = await self.web_sessions.find(opened.token)
            assert found is not None
            assert found.fresh is not None
            self.digests += [opened.token, found.fresh]

    async def _asks(self, account: Account, telegram_id: int, mark: str) -> None:
        file = Attachment(f"{mark}-ticket-file.txt", "text/plain", f"{mark}-ticket-bytes".encode())
        ticket = await self.tickets.open(
            account.id,
            "data",
            f"{mark}-ticket-words",
            language="en",
            surface="bot",
            contact=f"{mark}@example.org",
            attachment=file,
            origin=f"telegram:{telegram_id}/9",
        )
        await self.tickets.answer(ticket.id, None, f"{mark}-ticket-answer")
        await self.dialogs.begin(account.id, telegram_id, None, Dialog("rename", f"{mark}-dialog"))
        await self.outbox.tell(account.id, "note", {"words": f"{mark}-told"}, key=f"told:{telegram_id}")
        await self.inbox.accept(
            [Arrived(next(self.update_ids), telegram_id, False, f'{{"text": "{mark}-update"}}'.encode())]
        )
        (arrived,) = await self.inbox.take()
        await self.inbox.handled(arrived.update_id)

    async def _operators(self) -> list[str]:
        return self.operators


def text_of(path: Path) -> str:
    """Return every file of a copy, one after the other, each behind its name."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist())


def canaries(mark: str) -> set[str]:
    """Return what a copy of such a life holds."""
    names = (
        "model", "referral", "invoice", "idempotency", "kept-answer", "title", "instructions", "question", "quoted",
        "answer", "summary", "document-name", "document-text", "key-name", "device", "address", "event-device",
        "asking-device", "asking-address", "ticket-words", "ticket-file", "ticket-bytes", "ticket-answer", "dialog",
        "told", "photo-source",
    )  # fmt: skip
    return {f"{mark}-{name}" for name in names} | {f"{mark}@example.org"}
