"""Files in tickets, alone with the bot: sent with a caption or without, read by both sides, and what is refused."""

from __future__ import annotations

import pytest

from bot import fetching
from bot.fetching import Fetching
from people.ticket_attachments import ATTACHMENT_BYTES_MAX, Attachment
from people.ticket_kinds import SHORT_ID, TEXT_MAX
from sandbox.faults import Fault
from sandbox.incoming import Where
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.conversations import does
from tests.handlers.house import House
from tests.handlers.person import Person, Seen
from tests.handlers.test_tickets import chooses, opens, operator
from tests.sandbox.pictures import png

__all__ = ["operator"]

PHOTO = png(40, 30, colour=(10, 200, 10))
PDF = b"%PDF-1.4 nothing"


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


def file_in(house: House, message: Seen, person: Person) -> bytes:
    """Return the bytes of the file in a message of this person's chat."""
    found = house.world.chats.message(person.chat_id, message["message_id"])
    assert found is not None
    assert found.media is not None
    file = house.world.files.find(found.media.file or 0)
    assert file is not None
    return house.world.files.place(file).read_bytes()


def reply(person: Person, message: Seen) -> Where:
    return Where(chat_id=person.chat_id, reply_to=message["message_id"])


@pytest.mark.parametrize("caption", ["", "Экран *сломан*"])
async def test_a_photo_opens_a_ticket_and_the_operators_file_comes_back(
    house: House, a_person: APerson, operator: Person, model: FakeUpstream, caption: str
) -> None:
    person = await a_person("ru")
    await chooses(person, "fault")

    person.sends_photo(PHOTO, caption)

    told = await person.sees("tkt_")
    (ticket,) = await house.core.tickets.of((await person.account()).id)
    asked = await operator.sees(ticket.id, caption)
    assert file_in(house, asked, operator) == PHOTO
    operator.sends_document("yanıt.pdf", PDF, "application/pdf", "Bakın", where=reply(operator, asked))
    answer = await person.sees(person.words("ticket-answered", id=ticket.id), "Bakın")
    assert file_in(house, answer, person) == PDF
    person.sends_document("log.txt", b"ERROR", where=reply(person, told))
    head = {"id": ticket.id, "kind": "fault", "by": "account", "account": ticket.account_id, "contact": ""}
    added = await operator.sees(operator.words("ticket-added", **head, language="ru"))
    assert file_in(house, added, operator) == b"ERROR"
    assert model.asked == []


async def test_the_history_names_the_files_and_a_button_sends_one(
    house: House, a_person: APerson, operator: Person, person: Person
) -> None:
    asker = await a_person("ko")
    number = await opens(asker, "보세요")
    account = await asker.account()
    await chooses_to_add(asker, number)
    asker.sends_document("기록_*.txt", b"x" * 2500, "text/plain", "기록입니다")
    await asker.sees(asker.words("ticket-is-added", id=number))

    await does(operator, "/tickets")
    message, _ = await operator.sees_button(number[-SHORT_ID:])
    await operator.taps_on(message["message_id"], f"tk:{number}:0")
    await operator.sees(number, "기록_*.txt", "3 KB", account.id)
    await operator.taps("기록_*.txt")

    sent = await operator.sees(operator.words("ticket-file-caption", id=number))
    assert file_in(house, sent, operator) == b"x" * 2500
    *_, last = await house.core.tickets.history(await house.core.tickets.find(number))
    for data in (f"tkfile:{last.id}:0", f"tkfile:{last.id}:1"):
        newest = person.chat[-1]["message_id"]
        await person.forges(data)
        await person.sees(person.words("error-ticket-not-found"), after=newest)


async def chooses_to_add(person: Person, number: str) -> None:
    await person.forges(f"tkadd:{number}")
    await person.sees(person.words("ticket-add-ask", id=number, limit=TEXT_MAX))


async def test_what_is_too_large_is_refused_before_it_is_fetched_and_asked_for_again(
    house: House, a_person: APerson, fetched: list[str], model: FakeUpstream
) -> None:
    person = await a_person("tr")
    await chooses(person, "question")

    person.sends_document("big.bin", b"x" * (ATTACHMENT_BYTES_MAX + 1))
    await person.sees(person.words("error-attachment-too-large", limit=5))
    assert fetched == []
    house.world.faults.add(Fault(method="getFile", error_code=500, times=3))
    person.sends_document("small.txt", b"one")
    await person.sees(person.words("ticket-file-not-fetched"))
    person.sends_document("small.txt", b"two")

    await person.sees("tkt_")
    (ticket,) = await house.core.tickets.of((await person.account()).id)
    (message,) = await house.core.tickets.history(ticket)
    assert message.file is not None
    assert (message.file.name, message.file.bytes, model.asked) == ("small.txt", 3, [])


async def test_an_album_is_one_ticket_with_all_its_files(house: House, a_person: APerson, operator: Person) -> None:
    person = await a_person("zh")
    await chooses(person, "fault")

    person.sends_album([PHOTO, png(20, 20), png(10, 10)], "三张图")

    await person.sees("tkt_")
    (ticket,) = await house.core.tickets.of((await person.account()).id)
    history = await house.core.tickets.history(ticket)
    assert [one.text for one in history] == ["三张图", "", ""]
    assert all(one.file is not None for one in history)
    await operator.sees(ticket.id, times=3)
    assert sum("tkt_" in text for text in person.told) == 1


async def test_a_long_text_stands_before_its_file(house: House, a_person: APerson, operator: Person) -> None:
    person = await a_person("ru")
    account = await person.account()
    number = await opens(person, "Вопрос")
    await operator.sees(number)

    answer = "Ответ. " * 300
    await house.core.tickets.answer(number, account.id, answer, attachment=Attachment("a.pdf", "application/pdf", PDF))

    await person.sees(person.words("ticket-answered", id=number), answer.strip())
    file = await person.sees(person.words("ticket-file-caption", id=number))
    assert file_in(house, file, person) == PDF
