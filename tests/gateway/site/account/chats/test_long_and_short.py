"""How much of a conversation is put on a page, and what is said where the model saw less than all of it."""

from __future__ import annotations

import pytest

from chat.attachments import DOCUMENT, File
from chat.documents import Document
from gateway.parts import Parts
from gateway.site import answers
from gateway.site.account import chat as chat_page
from gateway.site.chat_parts import ChatParts
from locales.languages import LANGUAGES
from locales.translator import translator
from tests.gateway.site.account.chats.conftest import answered, asked
from tests.gateway.site.member import Member
from tests.gateway.upstream import FakeUpstream
from tests.house import FakeClock


async def test_long_texts_share_a_page_with_fewer_others_and_all_can_be_read(
    member: Member, chats: ChatParts, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_page, "CHARACTERS", 1_000)
    address = await asked(member, "A short one")
    for number, question in enumerate(("B short", "C " + "c" * 600, "D " + "d" * 5_000), start=1):
        turn = await answered(chats, address)
        clock.advance(seconds=1)
        await chats.desk.ask(member.account, turn.session_id, question, origin=f"site:{number}")
    await answered(chats, address)

    seen, path = [], address
    while path:
        read = await member.get(path)
        read.check()
        seen.append([one.text[0] for one in read.page.select(".question .plain")])
        path = next((one for one in read.all("main a", "href") if "before=" in one), "")

    assert seen == [["D"], ["A", "B", "C"]]


async def test_a_very_long_answer_goes_on_as_it_was_written(
    member: Member, chats: ChatParts, upstream: FakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "FORMATTED_MAX", 20)
    upstream.words = ("**bold** <b>x</b>\n", "and *more* <i>of</i>\n", "this")
    address = await asked(member)
    await answered(chats, address)

    read = await member.get(address)

    read.check()
    assert [one.text for one in read.page.select(".answer strong")] == ["bold"]
    assert read.page.select_one(".answer .plain").text == "and *more* <i>of</i>\nthis"  # type: ignore[union-attr]
    assert "without formatting" in read.words


@pytest.mark.parametrize(("length", "is_whole"), [(20, True), (21, False), (5_000, False)])
def test_an_answer_without_lines_is_parted_too(length: int, is_whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "FORMATTED_MAX", 20)

    made = answers.answer("x" * length, own_host="")

    assert (made.rest == "") is is_whole
    assert made.html.striptags() + made.rest == "x" * length


async def test_a_reader_is_counted_and_told_to_wait(
    member: Member, chats: ChatParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = await asked(member)
    turn = await answered(chats, address)
    monkeypatch.setattr(chat_page, "READINGS_A_MINUTE", 2)

    statuses = [(await member.get(path)).status for path in (address, f"{address}/turns/{turn.id}") * 2]

    assert statuses == [200, 200, 429, 429]


async def test_the_first_answer_from_a_shortened_past_says_so(
    member: Member, chats: ChatParts, clock: FakeClock
) -> None:
    address = await asked(member)
    for number in (1, 2):
        turn = await answered(chats, address)
        clock.advance(seconds=1)
        await chats.desk.ask(member.account, turn.session_id, "More", origin=f"site:{number}")
        await chats.turns.shortened((await answered(chats, address)).id)

    for language in LANGUAGES:
        read = await member.get(f"/{language}{address.removeprefix('/en')}")

        said = [[note.text for note in one.select(".ending")] for one in read.page.select(".turn")]
        assert said == [[], [translator(language)("turn-past-shortened")], []]


@pytest.mark.parametrize(
    ("document", "key", "values"),
    [
        (Document("The words", is_cut=True), "site-chat-file-cut-beginning", {}),
        (Document("The words", 9, 3, is_cut=True), "site-chat-file-cut-pages", {"read": 3, "pages": 9}),
    ],
)
async def test_an_answer_says_of_which_files_the_model_saw_the_beginning_alone(
    member: Member, chats: ChatParts, parts: Parts, document: Document, key: str, values: dict[str, int]
) -> None:
    address = await asked(member)
    turn = await answered(chats, address)
    name = "a <b>*name*</b>.txt"
    rows = await chats.attachments.rows(member.account.id, [File(DOCUMENT, "telegram:1", "text/plain", 9, name)])
    await parts.database.run(*(row(turn.id) for row in rows))
    (kept,) = (await chats.attachments.of([turn.id]))[turn.id]
    await chats.attachments.keep_document(kept, document)

    for language in LANGUAGES:
        read = await member.get(f"/{language}{address.removeprefix('/en')}")

        read.check()
        assert [one.text for one in read.page.select(".ending")] == [translator(language)(key, name=name, **values)]
