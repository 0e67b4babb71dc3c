"""What was told is forgotten after a while, and what happened once is not told again for that."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from billing.corrections import grant
from billing.money import Money
from people.accounts import Account
from people.notice_news import NoticeNews
from storage.database import Database
from storage.outbox import KEPT
from storage.tables.telegram import outbox as table
from tests.house import FakeClock
from tests.promises.life import Life


@pytest.fixture
async def mine(life: Life) -> Account:
    return await life.lived(7_123_456_789_012, "aardvark")


async def all_told_and_forgotten(life: Life, clock: FakeClock) -> None:
    """Tell everything, and let the record of it grow old."""
    while due := await life.outbox.due():
        for message in due:
            await life.outbox.end(message.id, "told")
    clock.advance(seconds=KEPT.total_seconds() + 60)
    await life.outbox.forget_old()


async def test_no_payment_correction_or_ticket_is_told_again(
    life: Life, mine: Account, clock: FakeClock, database: Database
) -> None:
    topup = await life.cashier.open(mine.id, stars=5)
    gift = grant(mine.id, Money.usd("1"), key="a-gift", author="operator", reason="a gift")

    async def happens() -> None:
        told = await life.outbox.message(mine.id, "topup-credited", {"id": topup.id}, key="topup:paid-late")
        await life.cashier.paid(topup.id, event_id="paid-late", currency="XTR", minor_units=5, together=(told,))
        await life.corrections.carry_out(gift)
        await life.tickets.open(mine.id, "data", "words", language="en", surface="bot", origin="telegram:7/8")

    await happens()
    assert {message.kind for message in await life.outbox.due()} >= {"topup-credited", "granted"}
    await all_told_and_forgotten(life, clock)
    async with database.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(table))).scalar_one() == 0

    await happens()

    assert await life.outbox.due() == []


async def test_news_of_a_notice_is_told_once_however_old(
    life: Life, mine: Account, clock: FakeClock, database: Database
) -> None:
    news = NoticeNews(database, life.outbox, versions={"privacy": ("9.0", clock.now().date())})
    assert await news.look() == 1
    for _ in range(7):
        await all_told_and_forgotten(life, clock)

    assert await news.look() == 0
    assert await life.outbox.due() == []
