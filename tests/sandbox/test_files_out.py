"""What the bot sends with aiogram: photos, documents, voice, albums."""

from pathlib import Path

from aiogram.types import BufferedInputFile, FSInputFile, InputMediaDocument, InputMediaPhoto, ReplyParameters

from .conftest import Site
from .pictures import OGG, png
from .uploaded import KEYBOARD, last, photo, seen_bytes, text_file


async def test_a_photo_is_seen_with_its_caption_and_buttons(site: Site) -> None:
    person = await site.person()

    sent = await site.bot.send_photo(
        person, photo(), caption="<b>Sales</b> of May", parse_mode="HTML", reply_markup=KEYBOARD
    )

    assert sent.caption == "Sales of May"
    assert [each.type for each in sent.caption_entities or []] == ["bold"]
    assert [(size.width, size.height) for size in sent.photo or []] == [(90, 67), (320, 240), (400, 300)]
    seen = await last(site, person)
    assert (seen["text"], seen["from"], seen["buttons"]) == (
        "Sales of May",
        "bot",
        [[{"text": "Again", "data": "again"}]],
    )
    assert seen["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert {name: seen["media"][name] for name in ("kind", "width", "height")} == {
        "kind": "photo", "width": 400, "height": 300,
    }  # fmt: skip
    assert await seen_bytes(site, seen["media"]) == png(400, 300)


async def test_a_document_from_disk_keeps_its_name_and_is_saved_under_it(site: Site, tmp_path: Path) -> None:
    person = await site.person()
    path = tmp_path / "ответ 1.md"
    path.write_text("# Answer")

    sent = await site.bot.send_document(person, FSInputFile(path), caption="the rest")

    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("ответ 1.md", "text/markdown")
    seen = (await last(site, person))["media"]
    assert (seen["name"], seen["size"]) == ("ответ 1.md", 8)
    async with site.http.get(f"{site.url}{seen['url']}?download") as response:
        assert await response.read() == b"# Answer"
        assert response.headers["Content-Disposition"].endswith("%D0%BE%D1%82%D0%B2%D0%B5%D1%82%201.md")
        assert response.headers["Content-Type"] == "application/octet-stream"


async def test_a_picture_sent_as_a_document_stays_one(site: Site) -> None:
    sent = await site.bot.send_document(await site.person(), photo())

    assert sent.photo is None
    assert sent.document is not None
    assert sent.document.mime_type == "image/png"


async def test_a_page_sent_as_a_document_never_opens_as_one(site: Site) -> None:
    person = await site.person()
    await site.bot.send_document(person, text_file(b"<script>alert(1)</script>", "a.html"))

    async with site.http.get(f"{site.url}{(await last(site, person))['media']['url']}") as response:
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_voice_message_plays_in_parts_as_players_ask(site: Site) -> None:
    person = await site.person()

    sent = await site.bot.send_voice(person, BufferedInputFile(OGG, "v.ogg"), duration=3)

    assert sent.voice is not None
    assert (sent.voice.duration, sent.voice.mime_type) == (3, "audio/ogg")
    url = (await last(site, person))["media"]["url"]
    async with site.http.get(f"{site.url}{url}", headers={"Range": "bytes=0-3"}) as response:
        assert (response.status, await response.read()) == (206, b"OggS")


async def test_what_is_no_voice_recording_is_sent_as_a_document(site: Site) -> None:
    sent = await site.bot.send_voice(await site.person(), text_file(b"hello", "a.txt"))

    assert sent.voice is None
    assert sent.document is not None


async def test_a_file_is_sent_again_by_its_id(site: Site) -> None:
    ada, bob = await site.person(), await site.person("Bob")
    first = await site.bot.send_photo(ada, photo())
    assert first.photo is not None

    again = await site.bot.send_photo(bob, first.photo[0].file_id, caption="again")

    assert again.photo == first.photo
    assert await seen_bytes(site, (await last(site, bob))["media"]) == png(400, 300)


async def test_what_a_person_sent_can_be_sent_back(site: Site) -> None:
    person = await site.person()
    sent = await site.bot.send_document(person, text_file())
    assert sent.document is not None
    stream = await site.bot.download(sent.document)
    assert stream is not None

    assert stream.read() == b"print()"


async def test_an_album_has_one_group_and_each_its_caption(site: Site) -> None:
    person = await site.person()
    asked = await site.types(person, "show me")

    sent = await site.bot.send_media_group(
        person,
        [
            InputMediaPhoto(media=photo(), caption="*one*", parse_mode="MarkdownV2"),
            InputMediaPhoto(media=photo(30, 40)),
        ],
        reply_parameters=ReplyParameters(message_id=asked["message_id"]),
    )

    assert [message.caption for message in sent] == ["one", None]
    assert len({message.media_group_id for message in sent}) == 1
    seen = (await site.chat(person))["messages"][-2:]
    assert [message["album"] for message in seen] == [sent[0].media_group_id] * 2
    assert [message["reply_to"] for message in seen] == [asked["message_id"]] * 2
    assert await seen_bytes(site, seen[1]["media"]) == png(30, 40)


async def test_documents_may_be_an_album_too(site: Site) -> None:
    person = await site.person()
    kept = await site.bot.send_document(person, text_file(b"1", "1.txt"))
    assert kept.document is not None

    sent = await site.bot.send_media_group(
        person,
        [InputMediaDocument(media=kept.document.file_id), InputMediaDocument(media=text_file(b"2", "2.txt"))],
    )

    assert [message.document.file_name for message in sent if message.document] == ["1.txt", "2.txt"]
