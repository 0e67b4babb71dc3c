"""Kept answers: sealed, for one account, for a day."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from billing.answers import KEPT_FOR, Answer, Answers
from billing.holds import Hold, Holds
from storage.crypto import Vault
from storage.database import Database
from storage.tables.billing import answers as table
from tests.billing.conftest import Ledger
from tests.billing.test_holds import HELD, metered
from tests.house import ACall, AnAccount, FakeClock

ANSWER = Answer("whole", {"x-apiclaude-receipt": "hold_1"}, b'{"choices": []}')


@pytest.fixture
async def settled(ledger: Ledger, holds: Holds, an_account: AnAccount, a_call: ACall) -> list[Hold]:
    """Return two settled calls of one account."""
    account = await an_account(balance=HELD * 2)
    made = []
    for key in "ab":
        async with holds.open(a_call(account.id, idempotency_key=key), HELD, metered()) as hold:
            await hold.settle()
        made.append(hold)
    return made


@pytest.mark.parametrize("size", [0, 20, 900_000])
async def test_an_answer_of_any_size_is_found_as_it_was_kept(answers: Answers, settled: list[Hold], size: int) -> None:
    hold, other = settled
    answer = Answer("stream", {"a": "b"}, b"x" * size)

    await answers.keep(hold.id, hold.call.account_id, answer)

    assert await answers.find(hold.id, hold.call.account_id) == answer
    assert await answers.find(other.id, hold.call.account_id) is None


async def test_the_first_answer_stays(answers: Answers, settled: list[Hold]) -> None:
    hold = settled[0]
    for answer in (ANSWER, Answer("whole", {}, b"another")):
        await answers.keep(hold.id, hold.call.account_id, answer)

    assert await answers.find(hold.id, hold.call.account_id) == ANSWER


async def test_another_account_finds_nothing(answers: Answers, settled: list[Hold], an_account: AnAccount) -> None:
    await answers.keep(settled[0].id, settled[0].call.account_id, ANSWER)

    assert await answers.find(settled[0].id, (await an_account()).id) is None


async def test_an_answer_moved_to_another_call_does_not_open(
    answers: Answers, settled: list[Hold], database: Database
) -> None:
    hold, other = settled
    for one in settled:
        await answers.keep(one.id, one.call.account_id, ANSWER)
    async with database.write() as connection:
        body = select(table.c.body).where(table.c.hold_id == hold.id).scalar_subquery()
        await connection.execute(update(table).where(table.c.hold_id == other.id).values(body=body))

    assert await answers.find(hold.id, hold.call.account_id) == ANSWER
    assert await answers.find(other.id, other.call.account_id) is None


async def test_forgetting_deletes_what_is_a_day_old_and_no_more(
    answers: Answers, settled: list[Hold], clock: FakeClock
) -> None:
    old, young = settled
    await answers.keep(old.id, old.call.account_id, ANSWER)
    clock.advance(hours=1)
    await answers.keep(young.id, young.call.account_id, ANSWER)
    clock.advance(seconds=(KEPT_FOR.total_seconds() - 3600))

    assert await answers.forget_old() == 1
    assert await answers.find(old.id, old.call.account_id) is None
    assert await answers.find(young.id, young.call.account_id) == ANSWER


async def test_an_account_whose_data_key_is_destroyed_has_no_answers(
    answers: Answers, settled: list[Hold], vault: Vault
) -> None:
    hold = settled[0]
    await answers.keep(hold.id, hold.call.account_id, ANSWER)

    await vault.destroy(hold.call.account_id)

    assert await answers.find(hold.id, hold.call.account_id) is None


async def test_an_answer_to_no_call_is_not_kept(answers: Answers, settled: list[Hold]) -> None:
    with pytest.raises(IntegrityError):
        await answers.keep("hold_of_nobody", settled[0].call.account_id, ANSWER)
