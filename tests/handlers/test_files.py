"""Photos and documents: seen and read by models, told apart before anything is fetched, and never charged when bad."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import func, select

from billing.catalogue import Catalogue, Model, Upstream
from billing.prices import Price, rate_picos
from bot import fetching
from bot.fetching import Fetching
from chat.documents import Document, Documents
from chat.enclosures import Enclosures
from chat.turns import Turn
from sandbox.faults import Fault
from storage.tables.chat import attachments
from tests.chat import papers
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.conversations import card
from tests.handlers.house import House, standing
from tests.handlers.person import Person
from tests.handlers.test_talking import spent, stored
from tests.sandbox.pictures import OGG, png

RED, GREEN, BLUE = (png(64, 48, colour=colour) for colour in ((255, 0, 0), (0, 255, 0), (0, 0, 255)))


def catalogue(base_url: str) -> Catalogue:
    """Return a model that sees, with which people begin, and one that is blind."""
    upstream = Upstream("vendor", "openai", "A Vendor", base_url, "sk-vendor")
    return Catalogue(
        Model(
            name, upstream, f"up-{name}", 8192, 1024, frozenset(abilities),
            Price(name, {"input": rate_picos("1.00"), "output": rate_picos("2.00")}),
        )
        for name, abilities in {"seer": {"vision"}, "blind": set[str]()}.items()
    )  # fmt: skip


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with standing(tmp_path_factory.mktemp("house"), sells=catalogue) as opened:
        yield opened


@pytest.fixture(autouse=True)
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was asked of Telegram's files, in order."""
    asked: list[str] = []
    once = Fetching._once

    async def counted(self: Fetching, source: str, bytes_max: int) -> bytes:
        asked.append(source)
        return await once(self, source, bytes_max)

    monkeypatch.setattr(Fetching, "_once", counted)
    monkeypatch.setattr(fetching, "PAUSE_S", 0.0)
    return asked


def shown(model: FakeUpstream) -> Any:
    """Return the newest question as the model was shown it."""
    return model.asked[-1].body["messages"][-1]["content"]


def seen(parts: list[dict[str, Any]]) -> list[bytes]:
    urls = [part["image_url"]["url"] for part in parts if part["type"] == "image_url"]
    return [base64.b64decode(url.partition("base64,")[2]) for url in urls]


async def turns_of(house: House, person: Person, count: int) -> list[Turn]:
    async def all_ended() -> bool:
        found = await stored(house, person)
        return len(found) == count and all(turn.is_ended for turn in found)

    await eventually(all_ended)
    return await stored(house, person)


async def test_an_album_is_one_turn_with_all_its_pictures_in_order_and_one_charge(
    house: House, person: Person, model: FakeUpstream
) -> None:
    person.sends_album([RED, GREEN, BLUE], caption="Which colours?")

    await person.sees("Hello, Welt ✓")

    assert len(model.asked) == 1
    assert seen(shown(model)) == [RED, GREEN, BLUE]
    assert shown(model)[-1] == {"type": "text", "text": "Which colours?"}
    (turn,) = await turns_of(house, person, 1)
    assert turn.charge is not None
    assert turn.charge.nanos == await spent(house, person) > 0


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_photo_without_a_word_asks_what_is_in_it(a_person: APerson, model: FakeUpstream, language: str) -> None:
    person = await a_person(language)

    person.sends_photo(RED)
    await person.sees("Hello, Welt ✓")

    assert shown(model)[-1]["text"] == person.say("picture-question", count=1)


async def test_a_picture_sent_as_a_file_is_a_picture(person: Person, model: FakeUpstream) -> None:
    person.sends_document("scan.png", GREEN, caption="Read this")

    await person.sees("Hello, Welt ✓")

    assert seen(shown(model)) == [GREEN]


async def test_a_picture_is_seen_by_later_questions_too(person: Person, model: FakeUpstream) -> None:
    person.sends_photo(RED, caption="Look")
    await person.sees("Hello, Welt ✓")

    person.types("And what colour was it?")
    await person.sees("Hello, Welt ✓", times=2)

    assert seen(model.asked[-1].body["messages"][0]["content"]) == [RED]


async def test_a_blind_model_offers_one_that_sees_and_nothing_was_fetched(
    house: House, a_person: APerson, model: FakeUpstream, fetched: list[str]
) -> None:
    person = await a_person("ko")
    person.types("/model")
    await person.taps("blind")
    person.sends_album([RED, BLUE], caption="What is it?")
    await person.sees(person.words("turn-no-vision"))
    assert (fetched, model.asked, await spent(house, person)) == ([], [], 0)

    await person.taps("seer")
    await person.sees("Hello, Welt ✓")

    assert seen(shown(model)) == [RED, BLUE]
    assert (await person.account()).model == "blind"


async def test_a_document_with_a_question_is_read_into_it(person: Person, model: FakeUpstream) -> None:
    person.sends_document("report.docx", papers.docx("Sales were up", "Costs were down"), caption="What about costs?")

    await person.sees("Hello, Welt ✓")

    assert '"report.docx"' in shown(model)
    assert "Costs were down" in shown(model)
    assert shown(model).endswith("\n\nWhat about costs?")


async def test_a_deleted_conversation_is_gone_with_its_files(house: House, person: Person) -> None:
    person.sends_document("report.docx", papers.docx("Sales were up"), caption="What about costs?")
    await person.sees("Hello, Welt ✓")
    account_id = (await person.account()).id
    assert await files_of(house, account_id) == 1

    await card(person, "What about costs?")
    await person.taps(person.say("button-session-delete"))
    await person.taps(person.say("button-session-delete-sure"))
    await person.sees(person.say("sessions-none"))

    assert await files_of(house, account_id) == 0


async def files_of(house: House, account_id: str) -> int:
    find = select(func.count()).select_from(attachments).where(attachments.c.account_id == account_id)
    async with house.core.database.read() as connection:
        return int((await connection.execute(find)).scalar_one())


async def test_a_document_without_a_word_is_read_for_nothing_and_waits_for_the_question(
    house: House, person: Person, model: FakeUpstream
) -> None:
    person.sends_document("a_b*c.pdf", papers.pdf("The moon", "is far"))
    said = await person.sees("a_b*c.pdf", person.words("file-read-ask"))
    assert "2" in said["text"]
    assert not said["buttons"]
    assert (model.asked, await spent(house, person)) == ([], 0)

    person.types("How far?")
    await person.sees("Hello, Welt ✓")

    asked = model.asked[-1].body["messages"]
    assert "The moon" in asked[0]["content"]
    assert asked[-1]["content"] == "How far?"


async def test_a_longer_document_than_the_model_can_read_is_cut_and_said_to_be(
    person: Person, model: FakeUpstream
) -> None:
    person.sends_document("long.txt", b"word " * 30_000, caption="How does it end?")

    await person.sees("Hello, Welt ✓", person.words("file-cut-beginning", name="long\\.txt"))

    assert 5_000 < len(shown(model)) < 8192 * 3


BAD: dict[str, tuple[str, bytes, str, str]] = {
    "a PDF with a password": ("a.pdf", papers.pdf("x", encrypted=True), "turn-file-encrypted", "en"),
    "an office file with a password": ("a.xlsx", papers.LOCKED_OFFICE, "turn-file-encrypted", "ru"),
    "a scan": ("a.pdf", papers.pdf(""), "turn-file-no-text", "zh"),
    "a broken file": ("a.docx", b"PK and nothing more", "turn-file-broken", "ko"),
    "a bomb": ("a.docx", papers.BOMB, "turn-file-too-large", "tr"),
    "no picture": ("a.png", b"not a picture at all", "turn-file-broken", "ru"),
}


@pytest.mark.parametrize("what", BAD)
async def test_a_bad_file_has_its_sentence_and_costs_nothing(
    house: House, a_person: APerson, model: FakeUpstream, what: str
) -> None:
    name, data, key, language = BAD[what]
    person = await a_person(language)

    person.sends_document(name, data, caption="?")

    await person.sees(person.words(key))
    assert (model.asked, await spent(house, person)) == ([], 0)


@pytest.mark.parametrize(
    ("name", "size", "key"),
    [
        ("a.txt", 20_000_001, "file-too-big"),
        ("a.zip", 10, "file-unsupported"),
        ("a.png", 6_000_001, "pictures-too-big"),
    ],
)
async def test_what_cannot_be_taken_is_said_before_it_is_fetched(
    house: House, a_person: APerson, fetched: list[str], name: str, size: int, key: str
) -> None:
    person = await a_person("tr")

    person.sends_document(name, b"x" * size, caption="?")

    limit = {"file-too-big": {"limit": 20}, "pictures-too-big": {"limit": 6}}.get(key, {})
    await person.sees(person.words(key, **limit))
    assert (fetched, await stored(house, person)) == ([], [])


async def test_a_voice_message_is_told_what_can_be_read(person: Person) -> None:
    sent = person.sends_voice(OGG, seconds=2)

    await person.sees(person.words("cannot-read"), after=sent)


async def test_a_file_that_cannot_be_had_just_now_can_be_tried_again(
    house: House, person: Person, model: FakeUpstream
) -> None:
    house.world.faults.add(Fault("getFile", error_code=500, times=fetching.TRIES))
    person.sends_photo(RED, caption="Look")
    await person.sees(person.words("turn-file-not-fetched"))

    await person.taps(person.say("button-retry"))
    await person.sees("Hello, Welt ✓")

    assert seen(shown(model)) == [RED]


async def test_trying_again_fetches_nothing_twice(person: Person, model: FakeUpstream, fetched: list[str]) -> None:
    model.status = 500
    person.sends_photo(RED, caption="Look")
    await person.sees(person.words("turn-model-unavailable"))
    model.status = 200

    await person.taps(person.say("button-retry"))
    await person.sees("Hello, Welt ✓")

    assert seen(shown(model)) == [RED]
    assert len(fetched) == 1


async def test_changed_words_under_a_photo_are_asked_with_it(
    house: House, person: Person, model: FakeUpstream, fetched: list[str]
) -> None:
    sent = person.sends_photo(BLUE, caption="What is ths?")
    await person.sees("Hello, Welt ✓")

    person.edits(sent, "What is this?")
    await person.sees("Hello, Welt ✓", times=2)

    assert seen(shown(model)) == [BLUE]
    assert shown(model)[-1]["text"] == "What is this?"
    assert len(fetched) == 1


async def test_a_restart_while_a_file_is_read_goes_on_with_it(
    house: House, person: Person, model: FakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_reading = asyncio.Event()

    async def for_ever(self: Documents, account_id: str, data: bytes, kind: str) -> Document:
        is_reading.set()
        await asyncio.Event().wait()
        raise AssertionError

    with monkeypatch.context() as patched:
        patched.setattr(Documents, "read", for_ever)
        person.sends_document("a.txt", b"The words", caption="Well?")
        async with asyncio.timeout(6):
            await is_reading.wait()
        await house.stop_bot()
    await house.start_bot()

    await person.sees("Hello, Welt ✓")
    assert "The words" in shown(model)
    assert [turn.state for turn in await turns_of(house, person, 1)] == ["answered"]


async def test_a_restart_between_the_download_and_the_question_downloads_nothing_again(
    house: House, person: Person, model: FakeUpstream, monkeypatch: pytest.MonkeyPatch, fetched: list[str]
) -> None:
    is_there = asyncio.Event()

    async def for_ever(self: Enclosures, *_: Any, **__: Any) -> None:
        is_there.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patched:
        patched.setattr(Enclosures, "show", for_ever)
        person.sends_album([RED, GREEN], caption="Well?")
        async with asyncio.timeout(6):
            await is_there.wait()
        await house.stop_bot()
    await house.start_bot()

    await person.sees("Hello, Welt ✓")
    assert seen(shown(model)) == [RED, GREEN]
    assert (len(fetched), len(model.asked)) == (2, 1)


async def test_a_stop_ends_the_reading(
    house: House, person: Person, model: FakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_reading = asyncio.Event()

    async def for_ever(self: Documents, account_id: str, data: bytes, kind: str) -> Document:
        is_reading.set()
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(Documents, "read", for_ever)
    person.sends_document("a.txt", b"The words", caption="Well?")
    async with asyncio.timeout(6):
        await is_reading.wait()

    person.types("/stop")

    await person.sees(person.words("turn-stopped", charge="none", cost=""))
    assert (model.asked, await spent(house, person)) == ([], 0)
