"""What of tickets stands in the operators' group: what is due, what is noted, and what another group makes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from people.accounts import Account, Accounts
from people.ticket_kinds import OPERATOR, PERSON, Ticket
from people.ticket_topics import HORIZON, TicketTopics, Topic
from people.tickets import Tickets
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.outbox import Outbox
from tests.house import FakeClock

GROUP, OTHER_GROUP = -1001, -1002


@pytest.fixture
def outbox(database: Database, vault: Vault, clock: FakeClock) -> Outbox:
    return Outbox(database, vault, clock)


async def nobody() -> list[str]:
    return []


async def operators() -> list[str]:
    return ["acc_one", "acc_two"]


@pytest.fixture
def tickets(database: Database, vault: Vault, keyring: Keyring, outbox: Outbox, clock: FakeClock) -> Tickets:
    return Tickets(database, vault, keyring, outbox, clock, operators=nobody)


@pytest.fixture
def topics(database: Database, vault: Vault, keyring: Keyring, outbox: Outbox, clock: FakeClock) -> TicketTopics:
    return TicketTopics(database, vault, keyring, outbox, clock, operators=operators)


@pytest.fixture
async def account(accounts: Accounts) -> Account:
    return await accounts.of_telegram(4242)


@pytest.fixture
async def ticket(tickets: Tickets, account: Account, clock: FakeClock) -> Ticket:
    opened = await tickets.open(account.id, "fault", "One", language="ko", surface="bot")
    clock.advance(seconds=1)
    return opened


async def due(topics: TicketTopics) -> list[tuple[str, Topic | None]]:
    return [(ticket.id, topic) for ticket, topic in await topics.due()]


async def texts(topics: TicketTopics, ticket: Ticket) -> list[str | None]:
    return [post.message.text for post in await topics.posts(ticket)]


async def posts_all(topics: TicketTopics, ticket: Ticket, thread_id: int) -> None:
    """Give a ticket its topic and say there what is to be said."""
    posts = await topics.posts(ticket)
    await topics.opened(ticket.id, thread_id, by_message=posts[0].message.id)
    for number, post in enumerate(posts, 1):
        await topics.arrived(post.message.id, thread_id + number, parts=1, is_last=True)


async def test_a_ticket_is_due_until_all_of_it_is_there_and_again_with_every_message(
    tickets: Tickets, topics: TicketTopics, ticket: Ticket, account: Account, clock: FakeClock
) -> None:
    assert await due(topics) == [(ticket.id, None)]
    await posts_all(topics, ticket, 40)
    assert await due(topics) == []

    await tickets.add(ticket.id, "Two", account_id=account.id)
    clock.advance(seconds=1)
    await tickets.answer(ticket.id, None, "Elsewhere")
    await tickets.answer(ticket.id, None, "There", posted_id=77)

    assert await due(topics) == [(ticket.id, Topic(40, is_closed=False))]
    assert await texts(topics, ticket) == ["Two", "Elsewhere"]
    found = await topics.of_thread(40)
    assert found is not None
    assert (found.id, await topics.of_thread(41)) == (ticket.id, None)


async def test_what_has_arrived_of_a_message_and_what_may_have_is_known_after_a_crash(
    topics: TicketTopics, ticket: Ticket
) -> None:
    (post,) = await topics.posts(ticket)
    states = [(post.delivered, post.is_uncertain, post.newest_id)]
    await topics.sending(post.message.id, newest_id=39)
    states += [(one.delivered, one.is_uncertain, one.newest_id) for one in await topics.posts(ticket)]
    await topics.opened(ticket.id, 40, by_message=post.message.id)
    await topics.arrived(post.message.id, 41, parts=1, is_last=False)
    await topics.sending(post.message.id, newest_id=41)
    states += [(one.delivered, one.is_uncertain, one.newest_id) for one in await topics.posts(ticket)]
    await topics.refused(post.message.id)
    states += [(one.delivered, one.is_uncertain, one.newest_id) for one in await topics.posts(ticket)]
    await topics.arrived(post.message.id, 42, parts=2, is_last=True)

    assert states == [(0, False, 0), (0, True, 39), (1, True, 41), (1, False, 41)]
    assert (post.is_first, await topics.posts(ticket)) == (True, [])
    assert await topics.belong_to(GROUP) == 0


async def test_a_topic_is_due_to_be_closed_and_opened_with_its_ticket(
    tickets: Tickets, topics: TicketTopics, ticket: Ticket, account: Account
) -> None:
    await posts_all(topics, ticket, 40)
    await tickets.close(ticket.id, by=PERSON)
    to_close = await due(topics)
    await topics.turned(ticket.id, is_closed=True)
    closed = await due(topics)

    await tickets.add(ticket.id, "Still", account_id=account.id)

    assert (to_close, closed, await due(topics)) == (
        [(ticket.id, Topic(40, is_closed=False))],
        [],
        [(ticket.id, Topic(40, is_closed=True))],
    )
    assert await topics.of_thread(40) is not None
    await topics.turned(ticket.id, is_closed=False)
    assert await due(topics) == [(ticket.id, Topic(40, is_closed=False))]


async def test_a_ticket_that_waits_for_nobody_gets_no_topic_before_its_person_writes_again(
    tickets: Tickets, topics: TicketTopics, ticket: Ticket, account: Account, clock: FakeClock
) -> None:
    await tickets.answer(ticket.id, None, "Here.")
    assert await due(topics) == []
    clock.advance(seconds=1)

    await tickets.add(ticket.id, "More", account_id=account.id)

    assert await due(topics) == [(ticket.id, None)]
    assert await texts(topics, ticket) == ["One", "Here.", "More"]
    clock.advance(seconds=int((HORIZON + timedelta(seconds=1)).total_seconds()))
    assert await due(topics) == []


@pytest.mark.parametrize("how", ["deleted", "another group"])
async def test_what_was_in_a_topic_that_is_gone_is_said_anew(topics: TicketTopics, ticket: Ticket, how: str) -> None:
    await topics.belong_to(GROUP)
    await posts_all(topics, ticket, 40)
    newest = await topics.belong_to(GROUP)

    if how == "deleted":
        await topics.gone(ticket.id)
    else:
        assert await topics.belong_to(OTHER_GROUP) == 0

    assert newest == 41
    assert await due(topics) == [(ticket.id, None)]
    assert await texts(topics, ticket) == ["One"]


async def test_operators_are_told_in_private_of_each_message_once_and_why_once_a_day(
    tickets: Tickets, topics: TicketTopics, outbox: Outbox, ticket: Ticket, account: Account, clock: FakeClock
) -> None:
    await tickets.add(ticket.id, "Two", account_id=account.id)
    clock.advance(seconds=1)
    await tickets.answer(ticket.id, None, "Mine")

    for _ in range(2):
        for post in await topics.posts(ticket):
            await topics.tell_in_private(ticket, post)
        await topics.tell_why("rights", ticket)
    clock.advance(seconds=86_400)
    await topics.tell_why("rights", ticket)

    told = [(one.account_id, one.kind) for one in await outbox.due() if one.account_id != account.id]
    assert sorted(told) == sorted(
        (one, kind)
        for one in ("acc_one", "acc_two")
        for kind in ("ticket-opened", "ticket-added", "operators-chat-broken", "operators-chat-broken")
    )
    assert OPERATOR in {post.message.author for post in await topics.posts(ticket)}
