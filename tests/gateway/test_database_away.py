"""The database goes away in the middle of a call: the caller gets the answer, the books get the charge, once."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import make_url

from billing import writer as writing
from billing.catalogue import Catalogue
from billing.money import Money
from billing.writer import Writer
from gateway.parts import Parts
from tests.gateway.conftest import ACustomer
from tests.gateway.upstream import FakeUpstream

HELLO: dict[str, Any] = {"model": "plain", "messages": [{"role": "user", "content": "Hello"}]}


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Lock the file as another process would: reading goes on, writing waits."""
    path = make_url(url).database
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None, timeout=5)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes five seconds takes a fraction of one: what happens is the same."""
    monkeypatch.setattr(writing, "PATIENCE_S", 0.3)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """SQLite alone: PostgreSQL is stopped for real in `make faults`."""
    return sqlite_url


async def test_a_stream_ends_whole_while_the_books_are_locked_and_is_charged_when_they_are_back(
    a_customer: ACustomer, upstream: FakeUpstream, sqlite_url: str, writer: Writer
) -> None:
    customer = await a_customer()
    upstream.hangs_after = 2
    stream = await customer.client.chat.completions.create(**HELLO, stream=True)
    first = await anext(stream)
    assert first.choices

    with locked(sqlite_url):
        upstream.goes_on.set()
        chunks = [chunk async for chunk in stream]
        assert chunks[-1].choices[0].finish_reason == "stop"
        assert await customer.receipts() == 0

        refused = await customer.post(HELLO)
        assert (refused.status, refused.error["code"]) == (503, "database_away")
        assert int(refused.headers["Retry-After"]) >= 1

    while not await customer.is_charged():
        await writer.replay()
    await writer.replay()
    assert await customer.receipts() == 1
    assert await customer.holds_nothing()
    assert await customer.available() < Money.usd("1")


async def test_a_stream_whose_next_slice_cannot_be_held_ends_where_it_is_paid_for_and_says_why(
    a_customer: ACustomer, upstream: FakeUpstream, catalogue: Catalogue, sqlite_url: str, writer: Writer
) -> None:
    plain = catalogue.model("plain")
    catalogue._models["plain"] = replace(plain, hold_output_tokens=64)
    customer = await a_customer()
    upstream.words, upstream.hangs_after = ["ab "] * 1000, 2
    stream = await customer.client.chat.completions.create(**HELLO, stream=True)
    await anext(stream)

    with locked(sqlite_url):
        upstream.goes_on.set()
        chunks = [chunk async for chunk in stream]

    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == "ab " * 64
    assert chunks[-1].choices[0].finish_reason == "length"
    assert chunks[-1].model_extra == {"limit_source": "database_away", "reason": "database_away"}
    while not await customer.is_charged():
        await writer.replay()
    receipt = await customer.receipt()
    assert receipt["notes"] == ["answer ended by database_away"]
    assert receipt["charge_nanos"] <= receipt["hold_nanos"]
    assert await customer.holds_nothing()


async def test_a_whole_answer_is_given_and_charged_later_too(
    a_customer: ACustomer, upstream: FakeUpstream, sqlite_url: str, writer: Writer
) -> None:
    customer = await a_customer()
    upstream.hangs_after = 0
    call = asyncio.create_task(customer.post(HELLO))
    await upstream.is_asked.wait()

    with locked(sqlite_url):
        upstream.goes_on.set()
        answered = await call

    assert answered.status == 200
    while not await customer.is_charged():
        await writer.replay()
    await writer.replay()
    assert await customer.receipts() == 1
    assert await customer.holds_nothing()


async def test_with_the_journal_full_the_caller_is_told(
    a_customer: ACustomer, upstream: FakeUpstream, sqlite_url: str, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = await a_customer()
    assert writer._journal is not None
    monkeypatch.setattr(writer._journal, "_entries_max", 0)
    upstream.hangs_after = 0
    call = asyncio.create_task(customer.post(HELLO))
    await upstream.is_asked.wait()

    with locked(sqlite_url):
        upstream.goes_on.set()
        answered = await call

    assert (answered.status, answered.error["code"]) == (503, "journal_full")
    # It is still in the writer's line: nothing was lost but the answer.
    while not await customer.holds_nothing():  # noqa: ASYNC110 the writer tells nobody when it gets through
        await asyncio.sleep(0.05)


async def test_calls_that_are_refused_meanwhile_take_no_room_in_the_journal_and_hold_nothing_later(
    a_customer: ACustomer, upstream: FakeUpstream, sqlite_url: str, writer: Writer, parts: Parts
) -> None:
    customer = await a_customer()

    with locked(sqlite_url):
        refused = await asyncio.gather(*(customer.post(HELLO) for _ in range(20)))
        leaving = asyncio.create_task(customer.post(HELLO))
        await asyncio.sleep(0.05)  # by then it waits for its hold; earlier, it would only be refused as well
        leaving.cancel()

    assert {one.status for one in refused} == {503}
    assert upstream.asked == []
    assert await writer.kept() == frozenset()
    # The books answer again, in order: what was asked for before this has been decided upon.
    assert (await customer.post(HELLO)).status == 200
    assert await customer.holds_nothing()
    assert await parts.holds.recover() == 0
