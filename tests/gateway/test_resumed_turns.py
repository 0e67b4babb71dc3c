"""A bot that died while its answer was on the way asks again under the same key, and pays once."""

import time
from collections.abc import AsyncIterator

import openai
import pytest

from billing.answers import Answers
from billing.balances import Balances
from billing.catalogue import Catalogue
from billing.holds import Holds
from billing.money import Money
from chat.asides import Asides
from chat.asking import Asker
from chat.attachments import Attachments
from chat.compaction import Compaction
from chat.context import Past, messages
from chat.documents import Documents
from chat.enclosures import Enclosures, NotFetched
from chat.sessions import Sessions
from chat.stops import Stops
from chat.talk import Ended, Talk
from chat.turns import Turn, Turns
from people.internal_tokens import InternalTokens
from storage.crypto import Vault
from storage.database import Database
from tests.gateway.upstream import FakeUpstream
from tests.house import AnAccount, FakeClock
from tests.house import database_url as database_url  # on both: what is proved here is the books


@pytest.fixture
async def asker(internal_url: str, internal_tokens: InternalTokens) -> AsyncIterator[Asker]:
    async with openai.AsyncOpenAI(base_url=f"{internal_url}/v1", api_key="signed-per-call", max_retries=0) as client:
        yield Asker(client, internal_tokens, spend_cap_nanos=5_000_000_000)


@pytest.fixture
def turns(database: Database, vault: Vault, clock: FakeClock) -> Turns:
    return Turns(database, vault, clock)


@pytest.fixture
def talk(
    database: Database, vault: Vault, clock: FakeClock, turns: Turns, holds: Holds, asker: Asker, catalogue: Catalogue
) -> Talk:
    stops = Stops(turns, monotonic=time.monotonic)
    sessions = Sessions(database, vault, clock)
    compaction = Compaction(turns, Asides(asker._client, asker._tokens, spend_cap_nanos=0))
    attachments = Attachments(database, vault, clock)
    enclosures = Enclosures(attachments, Documents(), catalogue, nothing_to_fetch, bytes_max=0)
    return Talk(turns, holds, asker, catalogue, stops, sessions, compaction, enclosures, monotonic=time.monotonic)


async def nothing_to_fetch(source: str, *, bytes_max: int) -> bytes:
    raise NotFetched(is_gone=True)


@pytest.fixture
async def turn(
    database: Database,
    vault: Vault,
    clock: FakeClock,
    turns: Turns,
    asker: Asker,
    catalogue: Catalogue,
    an_account: AnAccount,
) -> Turn:
    """Return a turn whose answer its bot heard to the end, and died before it was stored."""
    account = await an_account(Money.usd("1"))
    session = await Sessions(database, vault, clock).current(account.id, surface="bot", place="1")
    turn_id = turns.new_id()
    await turns.open(
        turn_id, session_id=session.id, account_id=account.id, origin="message:1:1", model="plain", question="Why?"
    )
    await turns.asking(turn_id)
    model = catalogue.model("plain")
    said = messages(Past("", ()), "Why?")
    async for _ in asker.ask(account_id=account.id, turn_id=turn_id, model=model, messages=said, surface="bot"):
        pass
    return await turns.get(turn_id)


async def resumed(talk: Talk, turn: Turn) -> Turn:
    events = [event async for event in talk.run(turn.id)]
    assert isinstance(events[-1], Ended)
    return events[-1].turn


async def test_a_turn_that_was_answered_gets_its_answer_again_and_is_charged_once(
    talk: Talk, turn: Turn, balances: Balances, upstream: FakeUpstream
) -> None:
    left = (await balances.get(turn.account_id)).available

    ended = await resumed(talk, turn)

    assert (ended.state, ended.answer, ended.is_answer_whole) == ("answered", "Hello, Welt ✓", True)
    assert ended.charge == Money.usd("1") - left
    assert (await balances.get(turn.account_id)).available == left
    assert len(upstream.asked) == 1


async def test_a_turn_whose_answer_is_no_longer_kept_ends_as_interrupted_with_the_true_charge(
    talk: Talk, turn: Turn, balances: Balances, upstream: FakeUpstream, answers: Answers, clock: FakeClock
) -> None:
    clock.advance(hours=24)

    ended = await resumed(talk, turn)

    assert (ended.state, ended.error_code, ended.answer) == ("interrupted", "interrupted", "")
    assert ended.charge == Money.usd("1") - (await balances.get(turn.account_id)).available
    assert len(upstream.asked) == 1
