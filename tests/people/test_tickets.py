"""Tickets: opened, added to, answered and closed; what is told with each; what is refused; nothing stored in clear."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from people.accounts import Account, Accounts
from people.errors import (
    ContactMissing,
    TicketTextMissing,
    TicketTextTooLong,
    TicketWaits,
    TooManyStrangersTickets,
    TooManyTickets,
    UnknownTicket,
)
from people.ticket_attachments import Attachment
from people.ticket_kinds import TEXT_MAX, Ticket
from people.tickets import OPEN_MAX, STRANGERS_KEPT, UNANSWERED_MAX, Tickets
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.outbox import Outbox
from storage.tables.people import ticket_messages
from storage.tables.people import tickets as table
from tests.house import FakeClock


@pytest.fixture
def outbox(database: Database, vault: Vault, clock: FakeClock) -> Outbox:
    return Outbox(database, vault, clock)


@pytest.fixture
def tickets(database: Database, vault: Vault, keyring: Keyring, outbox: Outbox, clock: FakeClock) -> Tickets:
    async def operators() -> list[str]:
        return ["acc_operator"]

    return Tickets(database, vault, keyring, outbox, clock, operators=operators)


@pytest.fixture
async def account(accounts: Accounts) -> Account:
    return await accounts.of_telegram(4242)


async def opened(
    tickets: Tickets,
    account: Account,
    text: str = "Where is it?",
    *,
    kind: str = "question",
    origin: str | None = None,
) -> Ticket:
    return await tickets.open(account.id, kind, text, language="ko", surface="bot", origin=origin)


async def of_stranger(tickets: Tickets, contact: str, *, kind: str = "question") -> Ticket:
    return await tickets.open(None, kind, "a", language="en", surface="site", contact=contact)


async def told(outbox: Outbox) -> list[tuple[str, str, dict[str, str]]]:
    return [(one.account_id, one.kind, dict(one.data)) for one in await outbox.due()]


async def texts(tickets: Tickets, ticket: Ticket) -> list[tuple[str, str | None]]:
    return [(one.author, one.text) for one in await tickets.history(ticket)]


async def test_a_ticket_goes_from_open_over_answered_to_closed_and_each_step_is_told(
    tickets: Tickets, outbox: Outbox, account: Account, clock: FakeClock
) -> None:
    ticket = await opened(tickets, account, "  Where is\nit?  ")
    clock.advance(minutes=1)
    answered = await tickets.answer(ticket.id, "acc_operator", "*Here.*")
    clock.advance(minutes=1)
    again = await tickets.add(ticket.id, "Thanks", account_id=account.id)
    closed = [await tickets.close(ticket.id, by="operator") for _ in range(2)]

    assert (ticket.state, answered.ticket.state, again.state) == ("open", "answered", "open")
    assert closed == [True, False]
    assert (await tickets.find(ticket.id)).state == "closed"
    assert await texts(tickets, ticket) == [("person", "Where is\nit?"), ("operator", "*Here.*"), ("person", "Thanks")]
    about = {
        "id": ticket.id,
        "kind": "question",
        "language": "ko",
        "by": "account",
        "account": account.id,
        "contact": "",
    }
    assert sorted(await told(outbox), key=lambda one: one[1]) == [
        ("acc_operator", "ticket-added", about | {"words": "Thanks"}),
        (account.id, "ticket-answered", {"id": ticket.id, "words": "*Here.*"}),
        (account.id, "ticket-closed", {"id": ticket.id}),
        ("acc_operator", "ticket-opened", about | {"words": "Where is\nit?"}),
    ]


async def test_who_closes_their_own_ticket_is_not_told_of_it(
    tickets: Tickets, outbox: Outbox, account: Account
) -> None:
    ticket = await opened(tickets, account)

    assert await tickets.close(ticket.id, by="person")

    assert [kind for _, kind, _ in await told(outbox)] == ["ticket-opened"]


async def test_the_same_origin_writes_nothing_twice(
    tickets: Tickets, outbox: Outbox, account: Account, clock: FakeClock
) -> None:
    ticket, same = [await opened(tickets, account, origin="telegram:1/2") for _ in range(2)]
    clock.advance(seconds=1)
    for _ in range(2):
        await tickets.add(ticket.id, "more", account_id=account.id, origin="telegram:1/3")
        clock.advance(seconds=1)
    answers = [await tickets.answer(ticket.id, None, "yes", origin="command:k") for _ in range(2)]

    assert same == ticket
    assert [one.is_repeated for one in answers] == [False, True]
    assert [text for _, text in await texts(tickets, ticket)] == ["Where is it?", "more", "yes"]
    assert len(await told(outbox)) == 3


async def test_somebody_elses_ticket_is_not_there(tickets: Tickets, account: Account, accounts: Accounts) -> None:
    ticket = await opened(tickets, account)
    other = await accounts.of_telegram(4343)

    for account_id in (other.id, None):
        with pytest.raises(UnknownTicket):
            await tickets.add(ticket.id, "mine now", account_id=account_id)
    with pytest.raises(UnknownTicket):
        await tickets.answer("tkt_nobody", None, "yes")

    assert await tickets.of(other.id) == []


async def test_five_may_wait_for_an_answer(tickets: Tickets, account: Account) -> None:
    waiting = [await opened(tickets, account) for _ in range(OPEN_MAX)]

    with pytest.raises(TooManyTickets) as refused:
        await opened(tickets, account)

    assert (refused.value.limit, refused.value.group) == (OPEN_MAX, "help")
    await tickets.answer(waiting[0].id, None, "yes")
    assert (await opened(tickets, account)).state == "open"
    assert waiting[0].id not in [one.id for one in await tickets.open_ones()]


@pytest.mark.parametrize(
    ("many", "other"), [("question", "data"), ("fault", "deletion"), ("question", "legal"), ("legal", "question")]
)
async def test_requests_about_ones_data_and_other_tickets_do_not_stand_in_each_others_way(
    tickets: Tickets, account: Account, many: str, other: str
) -> None:
    for _ in range(OPEN_MAX):
        await opened(tickets, account, kind=many)

    await opened(tickets, account, kind=other)

    assert (await tickets.waiting(account.id, many), await tickets.waiting(account.id, other)) == (OPEN_MAX, 1)


async def test_nobody_adds_without_end_before_an_answer(tickets: Tickets, account: Account, clock: FakeClock) -> None:
    ticket = await opened(tickets, account)
    for _ in range(UNANSWERED_MAX - 1):
        await tickets.add(ticket.id, "and", account_id=account.id)

    with pytest.raises(TicketWaits):
        await tickets.add(ticket.id, "and", account_id=account.id)

    clock.advance(minutes=1)
    await tickets.answer(ticket.id, None, "yes")
    clock.advance(minutes=1)
    await tickets.add(ticket.id, "thanks", account_id=account.id)
    assert len(await tickets.history(ticket)) == UNANSWERED_MAX + 2


@pytest.mark.parametrize(
    ("text", "error"), [(" \n\u200b", TicketTextMissing), ("x" * (TEXT_MAX + 1), TicketTextTooLong)]
)
async def test_a_text_must_have_words_and_an_end(
    tickets: Tickets, account: Account, text: str, error: type[Exception]
) -> None:
    ticket = await opened(tickets, account, "x" * TEXT_MAX)

    for attempt in (
        lambda: opened(tickets, account, text),
        lambda: tickets.add(ticket.id, text, account_id=account.id),
        lambda: tickets.answer(ticket.id, None, text),
    ):
        with pytest.raises(error):
            await attempt()


async def test_without_an_account_there_is_a_sealed_contact_that_can_be_found_again(
    tickets: Tickets, outbox: Outbox, database: Database
) -> None:
    with pytest.raises(ContactMissing):
        await tickets.open(None, "data", "What do you have?", language="tr", surface="site", contact=" ")
    ticket = await tickets.open(
        None, "data", "What do you have?", language="tr", surface="site", contact=" Ada@Example.org "
    )
    answered = await tickets.answer(ticket.id, None, "Nothing.")

    assert (await tickets.find(ticket.id)).contact == "Ada@Example.org"
    assert answered.ticket.state == "answered"
    assert [one[2]["contact"] for one in await told(outbox)] == ["Ada@Example.org"]
    async with database.read() as connection:
        row = (await connection.execute(select(table))).one()
    assert [one.id for one in await tickets.of_contact("ada@example.ORG ")] == [ticket.id]
    assert await tickets.of_contact("eve@example.org") == []
    assert b"xample" not in row.contact


async def test_no_word_is_stored_in_clear_and_none_is_readable_once_the_accounts_key_is_gone(
    tickets: Tickets, account: Account, database: Database, vault: Vault
) -> None:
    ticket = await opened(tickets, account, "canary")
    async with database.read() as connection:
        body = (await connection.execute(select(ticket_messages.c.body))).scalar_one()

    await vault.destroy(account.id)

    assert b"canary" not in body
    assert await texts(tickets, ticket) == [("person", None)]


async def test_tickets_are_listed_newest_first_to_their_owner_and_longest_waiting_first_to_operators(
    tickets: Tickets, account: Account, clock: FakeClock
) -> None:
    first = await opened(tickets, account)
    clock.advance(seconds=1)
    second = await opened(tickets, account)
    clock.advance(seconds=1)
    await tickets.add(first.id, "and", account_id=account.id)

    assert [one.id for one in await tickets.of(account.id)] == [second.id, first.id]
    assert [one.id for one in await tickets.open_ones()] == [second.id, first.id]
    assert (await tickets.of(account.id))[1].changed_at - first.created_at == timedelta(seconds=2)


async def test_of_one_accounts_tickets_at_once_no_more_than_five_are_opened(tickets: Tickets, account: Account) -> None:
    async def one(number: int) -> bool:
        try:
            await opened(tickets, account, f"{number}")
        except TooManyTickets:
            return False
        return True

    opened_at_once = await asyncio.gather(*(one(number) for number in range(12)))

    assert sum(opened_at_once) == OPEN_MAX
    assert len(await tickets.open_ones()) == OPEN_MAX


async def test_a_contact_that_others_have_named_keeps_nobody_out(tickets: Tickets) -> None:
    for _ in range(OPEN_MAX + 1):
        await of_stranger(tickets, "ada@example.org")

    assert len(await tickets.open_ones()) == OPEN_MAX + 1


async def test_of_all_strangers_together_so_many_tickets_are_taken_in_a_day(
    tickets: Tickets, account: Account, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("people.tickets.STRANGERS_A_DAY", 2)
    closed = await of_stranger(tickets, "1@example.org")
    await tickets.close(closed.id, by="person")
    await of_stranger(tickets, "2@example.org")

    with pytest.raises(TooManyStrangersTickets):
        await of_stranger(tickets, "3@example.org")

    assert (await of_stranger(tickets, "3@example.org", kind="deletion")).kind == "deletion"
    assert (await opened(tickets, account)).state == "open"
    clock.advance(days=1)
    assert (await of_stranger(tickets, "3@example.org")).kind == "question"


async def test_what_is_printed_of_a_ticket_shows_nothing_of_what_was_written(tickets: Tickets) -> None:
    file = Attachment("diagnosis.pdf", "application/pdf", b"what the doctor says")
    ticket = await tickets.open(
        None, "question", "my words", language="en", surface="site", contact="ada@example.org", attachment=file
    )
    printed = f"{ticket} {await tickets.history(ticket)} {file}"

    assert ticket.key is not None
    for secret in (ticket.key, "ada@example.org", "my words", "diagnosis", "the doctor"):
        assert secret not in printed


async def test_a_strangers_ticket_is_erased_a_year_after_its_last_message_or_end_and_an_accounts_stays(
    tickets: Tickets, account: Account, clock: FakeClock, database: Database
) -> None:
    theirs = await opened(tickets, account)
    strangers = [await of_stranger(tickets, f"{number}@example.org") for number in range(4)]
    never_answered, closed, answered, written = strangers

    async def left() -> set[str]:
        async with database.read() as connection:
            found = set((await connection.execute(select(table.c.id))).scalars())
            assert found == set((await connection.execute(select(ticket_messages.c.ticket_id))).scalars())
        return found

    clock.advance(days=30)
    await tickets.close(closed.id, by="person")
    await tickets.answer(answered.id, None, "yes")
    await tickets.add(written.id, "and another thing", account_id=None)

    clock.advance(seconds=(STRANGERS_KEPT - timedelta(days=30)).total_seconds() - 60)
    await tickets.forget_old()
    before = await left()
    clock.advance(minutes=2)
    await tickets.forget_old()
    after_a_year = await left()
    clock.advance(days=30)
    await tickets.forget_old()

    assert before == {one.id for one in (theirs, *strangers)}
    assert before - after_a_year == {never_answered.id}
    assert await left() == {theirs.id}
