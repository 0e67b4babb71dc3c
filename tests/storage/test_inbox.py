"""The inbox: nothing lost, nothing twice, a chat's messages in order, urgent updates past them."""

import asyncio

import pytest

from storage.arrivals import Arrived
from storage.crypto import Keyring
from storage.database import Database
from storage.inbox import ATTEMPTS_MAX, KEPT, LEASE, Inbox
from tests.house import FakeClock


def update(update_id: int, chat_id: int = 7, *, urgent: bool = False) -> Arrived:
    return Arrived(update_id, chat_id, urgent, f'{{"update_id": {update_id}}}'.encode())


async def taken(inbox: Inbox) -> list[int]:
    return [one.update_id for one in await inbox.take()]


@pytest.fixture
def other(database: Database, keyring: Keyring, clock: FakeClock) -> Inbox:
    """Return the same inbox as another process sees it."""
    return Inbox(database, keyring, clock, owner="own_other")


async def test_an_update_is_handed_out_as_it_came(inbox: Inbox) -> None:
    await inbox.accept([update(1)])

    assert await inbox.take() == [update(1)]


async def test_a_repeated_update_is_handed_out_once(inbox: Inbox) -> None:
    await inbox.accept([update(1), update(2, chat_id=8)])
    await inbox.accept([update(1), update(3, chat_id=9)])

    assert await taken(inbox) == [1, 2, 3]
    assert await inbox.waiting() == 3


async def test_an_update_repeated_after_it_was_handled_stays_handled(inbox: Inbox) -> None:
    await inbox.accept([update(1)])
    await inbox.take()
    await inbox.handled(1)

    await inbox.accept([update(1)])

    assert await taken(inbox) == []
    assert await inbox.waiting() == 0


async def test_nothing_to_accept_is_no_trouble(inbox: Inbox) -> None:
    await inbox.accept([])

    assert await taken(inbox) == []


async def test_a_chats_messages_come_one_at_a_time_and_in_order(inbox: Inbox) -> None:
    await inbox.accept([update(3), update(1), update(2)])

    for expected in (1, 2, 3):
        assert await taken(inbox) == [expected]
        assert await taken(inbox) == []
        await inbox.handled(expected)


async def test_chats_do_not_wait_for_each_other_and_updates_of_none_for_nobody(inbox: Inbox) -> None:
    await inbox.accept([update(1, 7), update(2, 7), update(3, 8), update(4, 0), update(5, 0)])

    assert await taken(inbox) == [1, 3, 4, 5]


async def test_urgent_updates_pass_the_messages_before_them_and_stop_none_behind(inbox: Inbox) -> None:
    await inbox.accept([update(1), update(2, urgent=True), update(3, urgent=True)])
    assert await taken(inbox) == [1, 2, 3]

    await inbox.handled(1)
    await inbox.accept([update(4)])
    assert await taken(inbox) == [4]


async def test_no_more_are_taken_than_asked_for(inbox: Inbox) -> None:
    await inbox.accept([update(number, chat_id=number) for number in range(1, 6)])

    assert [one.update_id for one in await inbox.take(2)] == [1, 2]
    assert [one.update_id for one in await inbox.take(2)] == [3, 4]


async def test_two_processes_never_take_the_same_update(inbox: Inbox, other: Inbox) -> None:
    await inbox.accept([update(number, chat_id=number) for number in range(1, 41)])

    both = await asyncio.gather(*(one.take(5) for one in (inbox, other) * 6))

    ids = [one.update_id for batch in both for one in batch]
    assert len(ids) == len(set(ids))


async def test_a_second_process_keeps_a_chats_order_too(inbox: Inbox, other: Inbox) -> None:
    await inbox.accept([update(1), update(2)])
    await inbox.take()

    assert await taken(other) == []


async def test_a_lost_lease_is_taken_over(inbox: Inbox, other: Inbox, clock: FakeClock) -> None:
    await inbox.accept([update(1)])
    await inbox.take()

    clock.advance(seconds=LEASE.total_seconds())
    assert await taken(other) == []

    clock.advance(seconds=1)
    assert await taken(other) == [1]


async def test_the_leases_of_the_dead_are_freed_at_once_and_ones_own_are_kept(inbox: Inbox, other: Inbox) -> None:
    await inbox.accept([update(1, chat_id=7)])
    await inbox.take()
    await inbox.accept([update(2, chat_id=8)])
    await other.take()

    await other.free_leases_of_the_dead()

    assert await taken(other) == [1]


async def test_a_failed_update_comes_again_later_and_holds_its_chat(inbox: Inbox, clock: FakeClock) -> None:
    await inbox.accept([update(1), update(2)])
    await inbox.take()

    assert await inbox.put_back(1)
    assert await taken(inbox) == []

    clock.advance(seconds=5)
    assert await taken(inbox) == [1]


async def test_an_update_that_fails_too_often_is_closed_and_its_chat_goes_on(inbox: Inbox, clock: FakeClock) -> None:
    await inbox.accept([update(1), update(2)])

    kept = []
    for _ in range(ATTEMPTS_MAX):
        assert await taken(inbox) == [1]
        kept.append(await inbox.put_back(1))
        clock.advance(minutes=6)

    assert kept == [True] * (ATTEMPTS_MAX - 1) + [False]
    assert await taken(inbox) == [2]


async def test_a_payment_is_tried_for_as_long_as_it_takes(inbox: Inbox, clock: FakeClock) -> None:
    await inbox.accept([update(1)])

    for _ in range(ATTEMPTS_MAX * 3):
        assert await taken(inbox) == [1]
        assert await inbox.put_back(1, is_given_up=False)
        clock.advance(minutes=6)


async def test_an_update_sealed_under_another_secret_waits_and_stops_no_other(
    database: Database, inbox: Inbox, clock: FakeClock
) -> None:
    stranger = Inbox(database, Keyring("another secret of thirty-two characters"), clock, owner="own_x")
    await stranger.accept([update(1, chat_id=7)])
    await inbox.accept([update(2, chat_id=8)])

    assert await taken(inbox) == [2]
    clock.advance(minutes=3)
    assert await taken(stranger) == [1]


async def test_a_handled_update_is_forgotten_after_a_day(inbox: Inbox, clock: FakeClock) -> None:
    await inbox.accept([update(1), update(2, chat_id=8)])
    await inbox.take()
    await inbox.handled(1)

    clock.advance(seconds=KEPT.total_seconds())
    await inbox.forget_old()
    await inbox.accept([update(1)])
    assert await inbox.waiting() == 1

    clock.advance(seconds=1)
    await inbox.forget_old()
    await inbox.accept([update(1)])
    assert await inbox.waiting() == 2
