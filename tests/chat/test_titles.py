"""Titles that a model writes: after the first answer, for who wants them, and never over the person's own."""

from dataclasses import replace

import pytest

from billing.catalogue import Catalogue, Model
from chat.sessions import Sessions
from chat.titles import Titles, clean
from chat.turns import Turn, Turns
from people.preferences import Preferences
from storage.database import Database
from tests.chat.conftest import FakeAsides
from tests.house import FakeClock


@pytest.fixture
def preferences(database: Database, clock: FakeClock) -> Preferences:
    return Preferences(database, clock)


@pytest.fixture
async def answered(turns: Turns, sessions: Sessions, turn: Turn) -> Turn:
    session = await sessions.get(turn.account_id, turn.session_id)
    await sessions.title(session, turn.question)
    await turns.end(turn, "answered", answer="Because.", error_code=None, hold_id=None, charge=None)
    return await turns.get(turn.id)


def titles(sessions: Sessions, asides: FakeAsides, preferences: Preferences, *sold: Model) -> Titles:
    return Titles(sessions, asides, Catalogue(sold), preferences)  # type: ignore[arg-type]  # the fake


async def title_of(sessions: Sessions, turn: Turn) -> tuple[str | None, str | None]:
    session = await sessions.get(turn.account_id, turn.session_id)
    return session.title, session.titled_by


async def test_the_first_answer_gets_its_conversation_a_title(
    sessions: Sessions, asides: FakeAsides, preferences: Preferences, demo: Model, answered: Turn
) -> None:
    asides.text = '"The reason why."\n'

    await titles(sessions, asides, preferences, demo).give(answered)

    assert await title_of(sessions, answered) == ("The reason why", "model")
    assert asides.asked[0]["key"] == f"{answered.id}:title"


async def test_a_title_the_person_gave_stays(
    sessions: Sessions, asides: FakeAsides, preferences: Preferences, demo: Model, answered: Turn
) -> None:
    await sessions.rename(answered.account_id, answered.session_id, "Mine")

    await titles(sessions, asides, preferences, demo).give(answered)

    assert (await title_of(sessions, answered), asides.asked) == (("Mine", "person"), [])


async def test_who_wants_no_title_pays_for_none(
    sessions: Sessions, asides: FakeAsides, preferences: Preferences, demo: Model, answered: Turn
) -> None:
    await preferences.choose(answered.account_id, is_titled_by_model=False)

    await titles(sessions, asides, preferences, demo).give(answered)

    assert (await title_of(sessions, answered), asides.asked) == (("Why?", "words"), [])


async def test_a_failure_leaves_the_first_words(
    sessions: Sessions, asides: FakeAsides, preferences: Preferences, demo: Model, answered: Turn
) -> None:
    asides.failure = "model_unavailable"

    await titles(sessions, asides, preferences, demo).give(answered)

    assert await title_of(sessions, answered) == ("Why?", "words")


@pytest.mark.parametrize(
    "written",
    [
        "At most six words, in the language of the person’s message",
        "A title for this conversation",
        "Title: “Answer with the title alone”",
        "Why is that? AT MOST SIX WORDS",
    ],
)
async def test_what_only_says_our_own_words_back_is_no_title(
    written: str, sessions: Sessions, asides: FakeAsides, preferences: Preferences, demo: Model, answered: Turn
) -> None:
    asides.text = written

    await titles(sessions, asides, preferences, demo).give(answered)

    assert await title_of(sessions, answered) == ("Why?", "words")


@pytest.mark.parametrize("written", ["The title of the book", "Six words in Turkish", "天空为什么是蓝色的", "Language"])
async def test_a_title_may_share_words_with_what_was_asked(
    written: str, sessions: Sessions, asides: FakeAsides, preferences: Preferences, demo: Model, answered: Turn
) -> None:
    asides.text = written

    await titles(sessions, asides, preferences, demo).give(answered)

    assert await title_of(sessions, answered) == (written, "model")


async def test_no_other_company_and_no_model_that_reasons_reads_a_conversation_for_its_title(
    sessions: Sessions, asides: FakeAsides, preferences: Preferences, demo: Model, answered: Turn
) -> None:
    reasoning = replace(demo, abilities=frozenset({"reasoning"}))
    stranger = replace(demo, name="other", upstream=replace(demo.upstream, company="Another Company"))

    await titles(sessions, asides, preferences, reasoning, stranger).give(answered)

    assert asides.asked == []


async def test_a_group_sponsor_pays_for_no_title(
    sessions: Sessions, asides: FakeAsides, preferences: Preferences, demo: Model, answered: Turn
) -> None:
    await titles(sessions, asides, preferences, demo).give(replace(answered, payer_id="acc_x"))

    assert asides.asked == []


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("**Sky colour**", "Sky colour"),
        ("\n\n“天空为什么是蓝色的？”\n…", "天空为什么是蓝色的？"),
        ("«Небо».", "Небо"),
        ("\n", ""),
    ],
)
def test_a_title_is_freed_of_what_models_put_around_it(written: str, title: str) -> None:
    assert clean(written) == title
