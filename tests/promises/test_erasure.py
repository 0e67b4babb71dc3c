"""The notice: within 30 days an account is erased, and no text of it can be read again. The books stay true."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, select, update

from billing import caps as subjects
from billing.answers import Answer
from billing.erasing import erasing as billing_erasing
from billing.money import ZERO, Money
from billing.verify import verify
from chat.erasing import erasing as chat_erasing
from people.accounts import Account, Accounts
from people.erasing import erasing as people_erasing
from service.account_erasure import (
    ANSWER,
    KEEPS,
    MONEY,
    TELEGRAM,
    CanBeRefunded,
    Erased,
    NeedsSecond,
    Waits,
)
from storage.arrivals import Arrived
from storage.crypto import KEPT_FOR, Keyring, Vault
from storage.database import Database
from storage.erasing import erasing as storage_erasing
from storage.errors import Unreadable
from storage.tables import metadata
from storage.tables.books import proposals
from storage.tables.chat import turns
from storage.tables.people import accounts as account_rows
from storage.tables.people import api_keys, tickets
from storage.tables.system import data_keys
from storage.tables.telegram import outbox as outbox_rows
from tests.billing.test_holds import HELD, metered
from tests.house import FakeClock
from tests.promises.life import GROUP, ON_ONE_DATABASE, Life, canaries, text_of

MINE, THEIRS = 7_123_456_789_012, 7_999_888_777_001
MARK, OTHER = "aardvark", "buffalo-calf"


@pytest.fixture
async def mine(life: Life) -> Account:
    return await life.lived(MINE, MARK)


async def erased(life: Life, account: Account) -> Erased:
    done = await life.erasure.erase(account.id, author="telegram:11", reason="ticket 1", forfeit=True)
    assert isinstance(done, Erased)
    return done


async def everything(database: Database) -> dict[str, list[str]]:
    """Return every value of every column of every table, as text."""
    found: dict[str, list[str]] = {}
    async with database.read() as connection:
        for table in metadata.sorted_tables:
            rows = (await connection.execute(select(table))).all()
            found[table.name] = [_as_text(value) for row in rows for value in row if value is not None]
    return found


def _as_text(value: Any) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


async def places_of(database: Database, word: str) -> list[str]:
    return [name for name, values in (await everything(database)).items() if any(word in one for one in values)]


def touched() -> set[str]:
    """Return the tables that an erasure changes."""
    now = FakeClock().now()
    statements = [
        *billing_erasing("acc_1"),
        *storage_erasing("acc_1", [1], now),
        *chat_erasing("acc_1"),
        *people_erasing("acc_1", now),
    ]
    return {statement.table.name for statement in statements} | {data_keys.name}  # type: ignore[attr-defined]  # all of them change a table


def test_every_table_is_erased_or_kept_for_a_reason() -> None:
    kept = {table.name for table in KEEPS}

    assert {table.name for table in metadata.sorted_tables} == touched() | kept
    assert not touched() & kept


@ON_ONE_DATABASE
async def test_a_life_leaves_something_in_every_table_that_is_erased(mine: Account, database: Database) -> None:
    # Without this, the proofs below would pass over a new table that nobody filled.
    rows = await everything(database)

    assert {name for name in touched() if not rows[name]} == set()


async def test_nothing_of_a_life_is_left_in_any_column_of_any_table(
    life: Life, mine: Account, database: Database
) -> None:
    assert len(await places_of(database, str(MINE))) >= 6

    await erased(life, mine)

    assert await places_of(database, MARK) == []
    assert await places_of(database, str(MINE)) == []


async def test_no_text_can_be_read_again_whoever_has_kept_the_bytes(
    life: Life, mine: Account, database: Database, vault: Vault
) -> None:
    async with database.read() as connection:
        row = (await connection.execute(select(turns.c.id, turns.c.question))).one()
    about = f"question:{row.id}"
    assert await vault.open(mine.id, row.question, about=about) == f"{MARK}-question"

    await erased(life, mine)

    with pytest.raises(Unreadable):
        await vault.open(mine.id, row.question, about=about)
    with pytest.raises(Unreadable):  # nor is the account given another key
        await vault.seal(mine.id, "more", about=about)


@ON_ONE_DATABASE
async def test_another_process_forgets_the_key_within_minutes(
    life: Life, mine: Account, database: Database, keyring: Keyring, clock: FakeClock
) -> None:
    elsewhere = Vault(database, keyring, clock)
    sealed = await elsewhere.seal(mine.id, "hi", about="there")
    await erased(life, mine)

    clock.advance(seconds=KEPT_FOR.total_seconds())

    with pytest.raises(Unreadable):
        await elsewhere.open(mine.id, sealed, about="there")


async def test_the_books_stay_true_under_the_number(life: Life, mine: Account, database: Database) -> None:
    before = (await life.balances.get(mine.id)).total

    done = await erased(life, mine)

    books = await verify(database)
    assert books.findings == ()
    assert (done.taken, (await life.balances.get(mine.id)).total) == (before, ZERO)
    assert mine.id in " ".join((await everything(database))["receipts"])


@ON_ONE_DATABASE
async def test_what_was_given_goes_back_and_what_was_paid_is_the_houses(
    life: Life, mine: Account, database: Database
) -> None:
    left = await life.balances.get(mine.id)
    revenue = (await verify(database)).house_nanos["house:revenue"]
    promo = (await verify(database)).house_nanos["house:promo"]

    await erased(life, mine)

    house = (await verify(database)).house_nanos
    assert house["house:promo"] - promo == left.promo.nanos
    assert house["house:revenue"] - revenue == left.refundable.nanos


async def test_the_other_account_keeps_every_word(life: Life, mine: Account, tmp_path: Path) -> None:
    theirs = await life.lived(THEIRS, OTHER)

    await erased(life, mine)

    await life.copy.write(theirs.id, tmp_path / "copy.zip")
    copy = text_of(tmp_path / "copy.zip")
    assert {word for word in canaries(OTHER) if word not in copy} == set()
    assert (await life.accounts.find(f"telegram:{THEIRS}")).status == "active"
    assert (await life.groups.get(GROUP - len(OTHER))).sponsor_id == theirs.id
    assert [one.limit for one in await life.caps.of(subjects.person(theirs.id))] == [Money.usd("3")]


@ON_ONE_DATABASE
async def test_who_writes_again_gets_a_new_and_empty_account(life: Life, mine: Account, accounts: Accounts) -> None:
    await erased(life, mine)

    again = await accounts.of_telegram(MINE)

    assert again.id != mine.id
    assert (await life.balances.get(again.id)).total == ZERO
    assert await life.sessions.recent(again.id) == []
    assert await life.consents.given(again.id) == []


async def test_a_group_is_paid_for_by_nobody_and_its_limits_are_nothing(life: Life, mine: Account) -> None:
    await erased(life, mine)

    group = await life.groups.get(GROUP - len(MARK))
    assert (group.sponsor_id, group.changed_by) == (None, None)
    limits = await life.caps.of(subjects.group(GROUP - len(MARK), mine.id))
    assert [one.limit for one in limits] == [ZERO, ZERO]
    assert await life.caps.of(subjects.person(mine.id)) == []


@ON_ONE_DATABASE
async def test_keys_stay_as_numbers_alone(life: Life, mine: Account, database: Database) -> None:
    await erased(life, mine)

    async with database.read() as connection:
        row = (await connection.execute(select(api_keys))).one()
    assert (row.name, row.hint, row.digest, row.origin) == ("", "", "", None)
    assert row.revoked_at is not None
    assert row.deleted_at is not None


@ON_ONE_DATABASE
async def test_who_did_it_when_and_why_is_kept(life: Life, mine: Account, database: Database, clock: FakeClock) -> None:
    await erased(life, mine)

    async with database.read() as connection:
        row = (await connection.execute(select(proposals).where(proposals.c.kind == "erase"))).one()
    assert (row.account_id, row.author, row.reason, row.created_at) == (mine.id, "telegram:11", "ticket 1", clock.now())
    assert life.erasure.listed() == [mine.id]


async def test_operators_are_not_told_the_persons_words_any_more(life: Life, database: Database) -> None:
    operator = await life.accounts.of_telegram(11)
    life.operators = [operator.id]
    mine = await life.lived(MINE, MARK)

    await erased(life, mine)

    assert [one.kind for one in await life.outbox.due() if one.account_id == operator.id] == []
    async with database.read() as connection:
        bodies = select(outbox_rows.c.body).where(outbox_rows.c.account_id == operator.id)
        assert (await connection.execute(bodies)).scalars().all() == [None]


@ON_ONE_DATABASE
async def test_a_sponsor_keeps_no_answer_to_who_is_erased(life: Life, mine: Account, database: Database) -> None:
    sponsor = await life.lived(THEIRS, OTHER)
    (session,) = await life.sessions.recent(mine.id)
    (turn,) = await life.turns.all_of(session.id)
    call = life.a_call(sponsor.id, idempotency_key="for-a-member", turn_id=turn.id, source="group")
    async with life.holds.open(call, HELD, metered()) as hold:
        await hold.dispatch()
        await hold.settle()
    await life.answers.keep(hold.id, sponsor.id, Answer("whole", {}, b"to the member"))

    await erased(life, mine)

    assert await life.answers.find(hold.id, sponsor.id) is None
    assert (await verify(database)).findings == ()


@ON_ONE_DATABASE
async def test_topics_where_tickets_can_still_be_read_are_named(life: Life, mine: Account, database: Database) -> None:
    await database.run(update(tickets).values(topic_thread_id=42))

    done = await erased(life, mine)

    assert done.topics == (42,)


@ON_ONE_DATABASE
async def test_money_that_can_be_refunded_is_not_lost_unasked(life: Life, mine: Account, database: Database) -> None:
    refundable = (await life.balances.get(mine.id)).refundable

    refused = await life.erasure.erase(mine.id, author="operator", reason="r", forfeit=False)

    assert refused == CanBeRefunded(refundable)
    assert (await life.accounts.find(mine.id)).status == "active"
    assert life.erasure.listed() == []


@ON_ONE_DATABASE
async def test_so_much_money_is_not_taken_by_one_operator(life: Life, mine: Account) -> None:
    refused = await life.erasing(Money.usd("2")).erase(mine.id, author="operator", reason="r", forfeit=True)

    assert isinstance(refused, NeedsSecond)
    assert (await life.accounts.find(mine.id)).status == "active"


async def test_it_waits_for_calls_and_answers_and_what_telegram_brought(
    life: Life, mine: Account, database: Database
) -> None:
    async def why() -> Any:
        return await life.erasure.erase(mine.id, author="operator", reason="r", forfeit=True)

    async with life.holds.open(life.a_call(mine.id, idempotency_key="open"), HELD, metered()) as hold:
        held = await why()
        await hold.release("test")
    await database.run(update(turns).values(state="asking"))
    answering = await why()
    await database.run(update(turns).values(state="answered"))
    await life.inbox.accept([Arrived(5000, MINE, False, b"{}")])
    unhandled = await why()

    assert (held, answering, unhandled) == (Waits(MONEY), Waits(ANSWER), Waits(TELEGRAM))
    assert await places_of(database, str(MINE)) != []


async def test_a_second_run_finishes_what_was_interrupted_and_a_third_changes_nothing(
    life: Life, mine: Account, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_account_id: str) -> None:
        raise ConnectionError("gone")

    with monkeypatch.context() as patched:
        patched.setattr(life.vault, "destroying", fails)
        with pytest.raises(Exception, match="gone"):
            await erased(life, mine)
    assert (await life.accounts.find(mine.id)).status == "closed"
    assert await places_of(database, MARK) != []

    await erased(life, mine)
    once = await everything(database)
    again = await erased(life, mine)

    assert await places_of(database, MARK) == []
    assert again.taken == ZERO
    assert {name: len(rows) for name, rows in (await everything(database)).items()} == {
        name: len(rows) for name, rows in once.items()
    }
    assert (await verify(database)).findings == ()


@ON_ONE_DATABASE
async def test_what_is_told_to_an_erased_account_is_written_as_ended(life: Life, mine: Account) -> None:
    await erased(life, mine)

    await life.outbox.tell(mine.id, "note", {"words": "late"}, key="late")

    assert [one for one in await life.outbox.due() if one.account_id == mine.id] == []


class TestTheFile:
    """On SQLite the database is a file, and erased rows must not stand in it either."""

    @pytest.fixture
    def database_url(self, sqlite_url: str) -> str:
        return sqlite_url

    async def test_the_file_itself_holds_nothing_of_a_life(self, life: Life, database_url: str) -> None:
        for number in range(12):
            await life.lived(THEIRS + number * 1000 + number, f"{OTHER}{number}")
        mine = await life.lived(MINE, MARK)
        path = Path(str(make_url(database_url).database))

        def raw() -> bytes:
            return b"".join(one.read_bytes() for one in path.parent.glob(path.name + "*"))

        words = [f"{MARK}-key-name", f"{MARK}-referral", f"{MARK}-source", str(MINE)]
        assert [word for word in words if word.encode() not in raw()] == []

        done = await erased(life, mine)

        assert done.is_compacted
        assert [word for word in (MARK, str(MINE)) if word.encode() in raw()] == []
        assert MINE.to_bytes(8, "big") not in raw()
        assert MINE.to_bytes(6, "big") not in raw()


@ON_ONE_DATABASE
async def test_the_list_outlives_the_database(life: Life, mine: Account, database: Database) -> None:
    await erased(life, mine)

    lines = life.erasures.read_text().splitlines()

    assert [json.loads(line)["account"] for line in lines] == [mine.id]
    async with database.read() as connection:
        status = select(account_rows.c.status).where(account_rows.c.id == mine.id)
        assert (await connection.execute(status)).scalar_one() == "closed"
