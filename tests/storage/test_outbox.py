"""The outbox and the deliveries: told once, tried again, given up after a week, continued after a restart."""

from datetime import timedelta

from sqlalchemy import Executable, select

from people import security_events as events
from storage.crypto import Vault
from storage.database import Database
from storage.deliveries import Deliveries
from storage.outbox import EXPIRES, KEPT, Outbox
from storage.tables.telegram import outbox as outbox_rows
from tests.house import FakeClock


async def write(database: Database, *statements: Executable) -> None:
    async with database.write() as connection:
        for statement in statements:
            await connection.execute(statement)


async def test_a_message_is_due_once_its_transaction_is_true(database: Database, outbox: Outbox) -> None:
    statement = await outbox.message("acc_1", "topup-paid", {"nanos": 5}, key="k")
    assert await outbox.due() == []

    await write(database, statement)

    (message,) = await outbox.due()
    assert (message.account_id, message.kind, message.data, message.attempts) == (
        "acc_1",
        "topup-paid",
        {"nanos": 5},
        0,
    )


async def test_the_same_thing_is_told_once(database: Database, outbox: Outbox) -> None:
    for number in range(2):
        await write(database, await outbox.message("acc_1", "topup-paid", {"nanos": number}, key="k"))

    assert [message.data for message in await outbox.due()] == [{"nanos": 0}]


async def test_messages_come_oldest_first(database: Database, outbox: Outbox, clock: FakeClock) -> None:
    for number in range(3):
        await write(database, await outbox.message("acc_1", "note", {"n": number}, key=str(number)))
        clock.advance(seconds=1)

    assert [message.data["n"] for message in await outbox.due()] == [0, 1, 2]
    assert len(await outbox.due(limit=2)) == 2


async def test_what_was_told_is_erased_and_not_told_again(database: Database, outbox: Outbox) -> None:
    await write(database, await outbox.message("acc_1", "note", {}, key="k"))
    (message,) = await outbox.due()

    await outbox.end(message.id, "told")

    assert await outbox.due() == []
    async with database.read() as connection:
        row = (await connection.execute(select(outbox_rows.c.body, outbox_rows.c.outcome))).one()
    assert tuple(row) == (None, "told")


async def test_what_could_not_be_told_is_tried_again_later(
    database: Database, outbox: Outbox, clock: FakeClock
) -> None:
    await write(database, await outbox.message("acc_1", "note", {}, key="k"))
    (message,) = await outbox.due()

    await outbox.later(message, after=timedelta(minutes=1))
    assert await outbox.due() == []

    clock.advance(minutes=1)
    (again,) = await outbox.due()
    assert (again.id, again.attempts) == (message.id, 1)


async def test_what_could_not_be_told_for_a_week_is_given_up(
    database: Database, outbox: Outbox, clock: FakeClock
) -> None:
    await write(database, await outbox.message("acc_1", "note", {}, key="k"))
    (message,) = await outbox.due()

    clock.advance(seconds=EXPIRES.total_seconds() + 1)
    await outbox.later(message, after=timedelta(0))

    assert await outbox.due() == []
    async with database.read() as connection:
        assert (await connection.execute(select(outbox_rows.c.outcome))).scalar_one() == "expired"


async def test_a_message_nobody_can_read_any_more_stops_no_other(
    database: Database, outbox: Outbox, vault: Vault, clock: FakeClock
) -> None:
    await write(database, await outbox.message("acc_gone", "note", {}, key="1"))
    clock.advance(seconds=1)
    await write(database, await outbox.message("acc_1", "note", {}, key="2"))

    await vault.destroy("acc_gone")

    assert [message.account_id for message in await outbox.due()] == ["acc_1"]


async def test_an_answer_continues_where_it_stopped(database: Database, clock: FakeClock) -> None:
    deliveries = Deliveries(database, clock)
    opening = deliveries.opening("turn_1", chat_id=2**40, message_id=9, language="ko")
    await write(database, opening, opening)

    await deliveries.sending("turn_1", newest_id=10)
    await deliveries.arrived("turn_1", 1)
    await deliveries.sending("turn_1", newest_id=10)

    (row,) = await Deliveries(database, clock).open_ones()
    assert (row.chat_id, row.message_id, row.language) == (2**40, 9, "ko")
    assert (row.parts_delivered, row.is_uncertain) == (1, True)


async def test_a_whole_answer_is_no_longer_under_way(database: Database, clock: FakeClock) -> None:
    deliveries = Deliveries(database, clock)
    for turn_id in ("turn_2", "turn_1"):
        await write(database, deliveries.opening(turn_id, chat_id=7, message_id=9, language="en"))
    assert [row.turn_id for row in await deliveries.open_ones()] == ["turn_1", "turn_2"]

    await deliveries.end("turn_1")

    assert [row.turn_id for row in await deliveries.open_ones()] == ["turn_2"]


async def keys_of(database: Database) -> set[str]:
    async with database.read() as connection:
        return set((await connection.execute(select(outbox_rows.c.key))).scalars())


async def test_what_ended_is_forgotten_after_its_days_but_what_is_told_once_for_good(
    database: Database, outbox: Outbox, clock: FakeClock
) -> None:
    told = {
        "security:sev_1": "told",
        "ticket:tkm_1": "refused",
        "topup:1": "expired",
        "notice:privacy:1.1:acc_1": "told",
    }
    for key in (*told, "waits"):
        await outbox.tell("acc_1", "note", {"key": key}, key=key)
    for message in await outbox.due():
        if (outcome := told.get(message.data["key"])) is not None:
            await outbox.end(message.id, outcome)

    clock.advance(seconds=KEPT.total_seconds() - 60)
    await outbox.forget_old()
    before = await keys_of(database)
    clock.advance(minutes=2)
    await outbox.forget_old()

    assert before == {*told, "waits"}
    assert await keys_of(database) == {"notice:privacy:1.1:acc_1", "waits"}


async def test_what_nobody_came_to_tell_is_forgotten_at_the_latest_when_the_events_are(
    database: Database, outbox: Outbox, clock: FakeClock
) -> None:
    for key in ("security:sev_1", "notice:privacy:1.1:acc_1"):
        await outbox.tell("acc_1", "note", {}, key=key)

    clock.advance(seconds=events.KEPT.total_seconds() - 60)
    await outbox.forget_old()
    before = await keys_of(database)
    clock.advance(minutes=2)
    await outbox.forget_old()

    assert len(before) == 2
    assert await keys_of(database) == set()
