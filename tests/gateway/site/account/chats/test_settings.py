"""A conversation is renamed, given a model, put away, and deleted after a question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from billing.catalogue import Catalogue, demo
from chat.attachments import DOCUMENT, Attachments, File
from chat.documents import Document
from gateway.app import public_app
from gateway.parts import Parts
from gateway.serve import listening
from gateway.site.chat_parts import ChatParts
from locales.languages import LANGUAGES
from locales.translator import translator
from storage.crypto import Vault
from tests.gateway.site.account.chats.conftest import answered, asked, newest
from tests.gateway.site.member import Member
from tests.gateway.upstream import FakeUpstream
from tests.house import FakeClock

NAMES = ("csrf", "nonce")


async def test_another_name_and_model_are_kept_and_said(
    member: Member, chats: ChatParts, upstream: FakeUpstream, clock: FakeClock
) -> None:
    address = await asked(member)
    await answered(chats, address)
    clock.advance(seconds=1)
    settings = f"{address}/settings"

    sent = await member.post(settings, on=settings, data={"name": " My  <chat> ", "model": "maker/able"})
    read = await member.follow(sent)
    await member.post(address, on=address, data={"question": "And?"})

    assert "Saved." in read.words
    assert read.page.h1 is not None
    assert read.page.h1.text == "My <chat>"
    assert (await answered(chats, address)).model == "maker/able"
    await member.post(settings, on=settings, data={"name": " ", "model": ""})
    session = await chats.sessions.get(member.account.id, address.rpartition("/")[2])
    assert (session.title, session.model) == ("My <chat>", None)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_model_that_can_be_chosen_stands_beside_who_receives_what_is_written(
    member: Member, chats: ChatParts, parts: Parts, language: str
) -> None:
    say = translator(language, strict=True)
    address = (await asked(member)).replace("/en/", f"/{language}/")
    named = [f"{one.name} · {one.upstream.company}" for one in parts.catalogue.models]

    offered = [
        [one.text for one in (await member.get(page)).page.select("select[name=model] option")]
        for page in (f"/{language}/account/chats/new", f"{address}/settings")
    ]

    assert offered == [[say("site-chat-model-follow", model=named[0]), *named]] * 2


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_there_is_one_model_it_is_named_with_who_receives_what_is_written(
    member: Member, parts: Parts, chats: ChatParts, language: str
) -> None:
    say, path = translator(language, strict=True), f"/{language}/account/chats/new"
    only, local = parts.catalogue.models[0], demo("http://127.0.0.1")

    words = []
    for model in (only, local):
        app = public_app(replace(parts, chats=chats, catalogue=Catalogue([model])))
        async with listening(app, "127.0.0.1", 0, shutdown_s=0.2) as port:
            there = Member(member.http, f"http://127.0.0.1:{port}", member.account, member.cookies)
            words.append((await there.get(path)).words)

    assert say("site-chat-model-only", model=only.name, company=only.upstream.company) in words[0]
    assert say("site-model-demo") in words[1]


async def test_a_model_that_is_not_sold_is_not_taken(member: Member, chats: ChatParts) -> None:
    address = await asked(member)
    await answered(chats, address)

    sent = await member.post(f"{address}/settings", on=f"{address}/settings", data={"model": "made/up"})

    assert sent.status == 400


async def test_a_new_conversation_may_have_a_model_of_its_own(member: Member, chats: ChatParts) -> None:
    path = "/en/account/chats/new"

    sent = await member.post(path, on=path, data={"question": "Why?", "model": "maker/able"})

    assert (await answered(chats, sent.headers["Location"].partition("#")[0])).model == "maker/able"


async def test_what_is_archived_stands_apart_and_comes_back_with_a_question(
    member: Member, chats: ChatParts, clock: FakeClock
) -> None:
    address = await asked(member)
    await answered(chats, address)
    clock.advance(seconds=1)

    put_away = await member.follow(await member.post(f"{address}/archive", on=f"{address}/settings"))
    apart = await member.get("/en/account/chats?archived=1")
    await member.post(address, on=address, data={"question": "And?"})
    await answered(chats, address)

    assert "Archived." in put_away.words
    assert put_away.page.select(".chats") == []
    assert [one.text for one in apart.page.select(".chats a")] == ["Say hello"]
    assert len((await member.get("/en/account/chats")).page.select(".chats li")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_all_are_archived_the_list_says_so_and_leads_there(
    member: Member, chats: ChatParts, language: str
) -> None:
    say = translator(language, strict=True)
    address = await asked(member)
    await answered(chats, address)

    await member.post(f"{address}/archive", on=f"{address}/settings")
    read = await member.get(f"/{language}/account/chats")

    archive = f"/{language}/account/chats?archived=1"
    assert say("site-chats-all-archived") in read.words
    assert say("site-chats-none") not in read.words
    assert read.all("main a", "href").count(archive) == 1
    assert (await member.get(archive)).page.select(".chats a") != []


async def test_an_archived_one_is_put_back_on_the_list(member: Member, chats: ChatParts) -> None:
    address = await asked(member)
    await answered(chats, address)
    await member.post(f"{address}/archive", on=f"{address}/settings")

    back = await member.follow(await member.post(f"{address}/unarchive", on=f"{address}/settings"))

    assert "back on the list" in back.words


async def test_deleting_asks_first_and_erases_it(member: Member, chats: ChatParts) -> None:
    address = await asked(member)
    await answered(chats, address)

    asks = await member.get(f"{address}/delete")
    gone = await member.follow(await member.post(f"{address}/delete", on=f"{address}/delete"))

    assert "Say hello" in asks.words
    assert "deleted" in gone.words
    assert (await member.get(address)).status == 404


async def test_deleting_erases_the_files_that_were_sent_in_telegram_too(
    member: Member, chats: ChatParts, parts: Parts, vault: Vault
) -> None:
    address = await asked(member)
    turn = await answered(chats, address)
    files = Attachments(parts.database, vault, parts.clock)
    (row,) = await files.rows(member.account.id, [File(DOCUMENT, "source", "text/plain", 3, "a.txt")])
    await parts.database.run(row(turn.id))
    (file,) = (await files.of([turn.id]))[turn.id]
    await files.keep_document(file, Document("its text", 1, 1))

    gone = await member.follow(await member.post(f"{address}/delete", on=f"{address}/delete"))

    assert "deleted" in gone.words
    assert await files.of([turn.id]) == {}


async def test_a_question_to_a_conversation_that_was_deleted_in_another_tab_is_given_back(
    member: Member, chats: ChatParts
) -> None:
    address = await asked(member)
    await answered(chats, address)
    carried = {name: (await member.get(address)).all(f".ask input[name={name}]", "value")[0] for name in NAMES}
    await member.post(f"{address}/delete", on=f"{address}/delete")

    sent = await member.post_raw(address, carried | {"question": "\nA long <b>question</b>\nof two lines"})

    assert sent.status == 404
    assert "no longer there" in sent.words
    (given,) = sent.page.select("main textarea")
    assert given.text == "\n\nA long <b>question</b>\nof two lines", "the first line break is the tag's own"
    assert sent.all("main a.button", "href") == ["/en/account/chats"]
    sent.check()


async def test_what_is_being_answered_is_not_deleted(member: Member, chats: ChatParts, upstream: FakeUpstream) -> None:
    upstream.hangs_after = 2
    address = await asked(member)

    sent = await member.post(f"{address}/delete", on=f"{address}/delete")

    assert sent.status == 409
    assert (await newest(chats, address)).question == "Say hello"
    upstream.goes_on.set()
    await answered(chats, address)


@pytest.mark.parametrize("end", ["archive", "delete"])
async def test_nobody_slips_into_an_older_conversation_in_telegram(
    member: Member, chats: ChatParts, clock: FakeClock, end: str
) -> None:
    older = await chats.sessions.current(member.account.id, surface="bot", place="1")
    await chats.sessions.title(older, "Older")
    clock.advance(seconds=1)
    newer = await chats.sessions.new(member.account.id, surface="bot", place="1")
    await chats.sessions.title(newer, "Newer")
    clock.advance(seconds=1)
    address = f"/en/account/chats/{newer.id}"

    await member.post(f"{address}/{end}", on=f"{address}/settings")

    assert (await chats.sessions.current(member.account.id, surface="bot", place="1")).title is None
