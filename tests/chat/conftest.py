"""Conversations over each database in turn, and someone to ask who says what a test tells them."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Sequence
from typing import Any, cast

import pytest

from billing.catalogue import Catalogue, Model
from billing.holds import Holds
from billing.money import Money
from chat.asking import Asker
from chat.attachments import Attachments
from chat.compaction import Compaction
from chat.documents import Documents
from chat.enclosures import Enclosures, NotFetched
from chat.errors import AskFailed
from chat.sessions import Sessions
from chat.stops import Stops
from chat.talk import Ended, Piece, Talk
from chat.turns import Turn, Turns
from people.accounts import Account
from storage.crypto import Vault
from storage.database import Database
from tests.house import AnAccount, FakeClock


class FakeAsker:
    """Says `pieces`, then fails with `failure` if there is one; `asked` holds the messages of each call."""

    def __init__(self) -> None:
        self.pieces: Sequence[str] = ("Hel", "lo")
        self.failure: str | None = None
        self.asked: list[Any] = []
        self.temperatures: list[int | None] = []
        self.cap_subjects: list[str | None] = []

    async def ask(
        self,
        *,
        account_id: str,
        turn_id: str,
        model: Model,
        messages: Sequence[dict[str, str]],
        surface: str,
        temperature_hundredths: int | None = None,
        cap_subject: str | None = None,
    ) -> AsyncGenerator[str, None]:
        self.asked.append(messages)
        self.temperatures.append(temperature_hundredths)
        self.cap_subjects.append(cap_subject)
        for piece in self.pieces:
            yield piece
        if self.failure is not None:
            raise AskFailed(self.failure)


class FakeAsides:
    """Writes `text`, or fails with `failure`; `asked` holds each call."""

    def __init__(self) -> None:
        self.text = "A short text"
        self.failure: str | None = None
        self.asked: list[dict[str, Any]] = []

    async def ask(self, **call: Any) -> str:
        self.asked.append(call)
        if self.failure is not None:
            raise AskFailed(self.failure)
        return self.text


@pytest.fixture
def asides() -> FakeAsides:
    return FakeAsides()


@pytest.fixture
def compaction(turns: Turns, asides: FakeAsides) -> Compaction:
    return Compaction(turns, asides)  # type: ignore[arg-type]  # the fake


class FakeFetch:
    """Has `files` by where they come from; `asked` holds each source it was asked for."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []

    async def __call__(self, source: str, *, bytes_max: int) -> bytes:
        self.asked.append(source)
        if source not in self.files:
            raise NotFetched(is_gone=False)
        return self.files[source]


@pytest.fixture
def fetch() -> FakeFetch:
    return FakeFetch()


@pytest.fixture
def attachments(database: Database, vault: Vault, clock: FakeClock) -> Attachments:
    return Attachments(database, vault, clock)


@pytest.fixture
def enclosures(attachments: Attachments, demo: Model, fetch: FakeFetch) -> Enclosures:
    return Enclosures(attachments, Documents(), Catalogue([demo]), fetch, bytes_max=20_000_000)


@pytest.fixture
def asker() -> FakeAsker:
    return FakeAsker()


@pytest.fixture
def sessions(database: Database, vault: Vault, clock: FakeClock) -> Sessions:
    return Sessions(database, vault, clock)


@pytest.fixture
def turns(database: Database, vault: Vault, clock: FakeClock) -> Turns:
    return Turns(database, vault, clock)


@pytest.fixture
def stops(turns: Turns) -> Stops:
    return Stops(turns, monotonic=time.monotonic)


@pytest.fixture
def talk(
    turns: Turns,
    holds: Holds,
    asker: FakeAsker,
    demo: Model,
    stops: Stops,
    sessions: Sessions,
    compaction: Compaction,
    enclosures: Enclosures,
) -> Talk:
    catalogue, asked = Catalogue([demo]), cast(Asker, asker)
    return Talk(turns, holds, asked, catalogue, stops, sessions, compaction, enclosures, monotonic=time.monotonic)


@pytest.fixture
async def account(an_account: AnAccount) -> Account:
    return await an_account(Money.usd("1"))


@pytest.fixture
async def turn(account: Account, sessions: Sessions, turns: Turns) -> Turn:
    """Return a question that nobody has been asked yet."""
    session = await sessions.current(account.id, surface="bot", place="1")
    turn_id = turns.new_id()
    await turns.open(
        turn_id, session_id=session.id, account_id=account.id, origin="message:1:1", model="demo", question="Why?"
    )
    return await turns.get(turn_id)


async def run(talk: Talk, turn: Turn) -> tuple[list[str], Turn]:
    """Run a turn to its end; return the pieces seen on the way and how it stands."""
    pieces: list[str] = []
    async for event in talk.run(turn.id):
        if isinstance(event, Piece):
            pieces.append(event.text)
        elif isinstance(event, Ended):
            return pieces, event.turn
    raise AssertionError("the turn never ended")
