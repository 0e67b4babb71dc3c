"""What the bot sends with aiogram: photos, documents, voice, albums, other captions and files in their place."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import (
    BufferedInputFile,
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputRichMessage,
    Message,
    ReplyParameters,
)

from sandbox.media import UPLOAD_MAX_BYTES

from .conftest import TOKEN, Json, Site
from .pictures import OGG, png

KEYBOARD = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Again", callback_data="again")]])


def photo(width: int = 400, height: int = 300) -> BufferedInputFile:
    return BufferedInputFile(png(width, height), "chart.png")


def text_file(words: bytes = b"print()", name: str = "code.py") -> BufferedInputFile:
    return BufferedInputFile(words, name)


async def last(site: Site, person: int) -> Json:
    """Return the last message as the person sees it."""
    message: Json = (await site.chat(person))["messages"][-1]
    return message


async def seen_bytes(site: Site, media: Json, query: str = "") -> bytes:
    """Fetch what a person sees."""
    async with site.http.get(f"{site.url}{media['url']}{query}") as response:
        assert response.status == 200
        return await response.read()


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


async def test_a_caption_is_changed_and_taken_away(site: Site) -> None:
    person = await site.person()
    sent = await site.bot.send_photo(person, photo(), caption="old", reply_markup=KEYBOARD)

    edited = await site.bot.edit_message_caption(chat_id=person, message_id=sent.message_id, caption="new")
    assert isinstance(edited, Message)
    assert (edited.caption, edited.reply_markup, edited.photo) == ("new", None, sent.photo)

    bare = await site.bot.edit_message_caption(chat_id=person, message_id=sent.message_id)
    assert isinstance(bare, Message)
    assert bare.caption is None
    assert (await last(site, person))["edited"] is True
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await site.bot.edit_message_caption(chat_id=person, message_id=sent.message_id)


async def test_another_file_takes_the_place_of_the_first_and_a_text_can_get_one(site: Site) -> None:
    person = await site.person()
    sent = await site.bot.send_photo(person, photo())
    text = await site.bot.send_message(person, "working on it")
    rich = await site.bot.send_rich_message(person, InputRichMessage(markdown="# Working on it"))

    for message in (sent, text, rich):
        site.clock.advance(3)
        edited = await site.bot.edit_message_media(
            InputMediaDocument(media=text_file(), caption="here"), chat_id=person, message_id=message.message_id
        )
        assert isinstance(edited, Message)
        assert edited.document is not None
        assert (edited.photo, edited.text, edited.rich_message, edited.caption) == (None, None, None, "here")


async def test_an_album_keeps_its_kind(site: Site) -> None:
    person = await site.person()
    album = await site.bot.send_media_group(person, [InputMediaPhoto(media=photo()), InputMediaPhoto(media=photo())])

    with pytest.raises(TelegramBadRequest, match="an album keeps its kind"):
        await site.bot.edit_message_media(
            InputMediaDocument(media=text_file()), chat_id=person, message_id=album[0].message_id
        )


async def test_the_log_tells_which_files_came_with_a_call(site: Site) -> None:
    person = await site.person()
    await site.bot.send_document(person, text_file(), caption="a")

    call = (await site.control("GET", "calls"))["calls"][-1]

    assert call["arguments"]["caption"] == "a"
    assert [(file["name"], file["size"]) for file in call["files"].values()] == [("code.py", 7)]
    assert call["arguments"]["document"] == f"attach://{next(iter(call['files']))}"


async def test_a_file_sent_as_the_field_itself_is_taken_too(site: Site) -> None:
    person = await site.person()
    boundary = "X"
    parts = [
        b'--X\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n%d' % person,
        b'--X\r\nContent-Disposition: form-data; name="document"; filename="a.txt"\r\n\r\nhello',
        b"--X--\r\n",
    ]
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}

    async with site.http.post(
        f"{site.url}/bot{TOKEN}/sendDocument", data=b"\r\n".join(parts), headers=headers
    ) as response:
        answer = await response.json()

    assert answer["result"]["document"]["file_name"] == "a.txt"


Sending = Callable[[Site, int], Awaitable[Any]]

REFUSED: list[tuple[str, Sending]] = [
    ("message caption is too long", lambda site, person: site.bot.send_photo(person, photo(), caption="a" * 1025)),
    ("IMAGE_PROCESS_FAILED", lambda site, person: site.bot.send_photo(person, text_file())),
    ("PHOTO_INVALID_DIMENSIONS", lambda site, person: site.bot.send_photo(person, photo(500, 10))),
    (
        "too big for a photo",
        lambda site, person: site.bot.send_photo(person, BufferedInputFile(png(9, 9) + bytes(10 << 20), "a.png")),
    ),
    ("file must be non-empty", lambda site, person: site.bot.send_document(person, text_file(b""))),
    ("wrong remote file identifier", lambda site, person: site.bot.send_document(person, "BQACnothing")),
    ("there is no photo in the request", lambda site, person: site.bot.send_photo(person, "attach://nothing")),
    ("files by their address", lambda site, person: site.bot.send_photo(person, "https://example.org/a.png")),
    ("wrong duration", lambda site, person: site.bot.send_voice(person, text_file(OGG), duration=-1)),
    (
        "media must hold 2 to 10 items",
        lambda site, person: site.bot.send_media_group(person, [InputMediaPhoto(media=photo())]),
    ),
    (
        "can't be mixed",
        lambda site, person: site.bot.send_media_group(
            person, [InputMediaPhoto(media=photo()), InputMediaDocument(media=text_file())]
        ),
    ),
    (
        "IMAGE_PROCESS_FAILED",
        lambda site, person: site.bot.send_media_group(
            person, [InputMediaPhoto(media=photo()), InputMediaPhoto(media=text_file())]
        ),
    ),
    ("does not offer has_spoiler", lambda site, person: site.bot.send_photo(person, photo(), has_spoiler=True)),
    ("chat not found", lambda site, person: site.bot.send_photo(12, photo())),
]


@pytest.mark.parametrize(("words", "sending"), REFUSED)
async def test_what_telegram_would_not_take_is_refused_and_nothing_is_said(
    site: Site, words: str, sending: Sending
) -> None:
    person = await site.person()

    with pytest.raises(TelegramBadRequest, match=words):
        await sending(site, person)

    assert await site.texts(person) == ["/start"]


async def test_a_photos_id_is_no_documents(site: Site) -> None:
    person = await site.person()
    sent = await site.bot.send_photo(person, photo())
    assert sent.photo is not None

    with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
        await site.bot.send_document(person, sent.photo[-1].file_id)


async def test_more_than_50_mb_is_too_large(site: Site) -> None:
    person = await site.person()
    large = BufferedInputFile(bytes(UPLOAD_MAX_BYTES + 2 * 1024 * 1024), "large.bin", chunk_size=1024 * 1024)

    with pytest.raises(TelegramEntityTooLarge):
        await site.bot.send_document(person, large)


@pytest.mark.parametrize(
    ("method", "complaint"),
    [("editMessageCaption", "there is no caption in the message to edit"), ("editMessageText", "there is no text")],
)
async def test_an_edit_fits_what_the_message_holds(site: Site, method: str, complaint: str) -> None:
    person = await site.person()
    is_caption = method == "editMessageCaption"
    sent = await (site.bot.send_message(person, "a") if is_caption else site.bot.send_photo(person, photo()))

    answer = await site.call(
        method, {"chat_id": person, "message_id": sent.message_id, "caption" if is_caption else "text": "b"}
    )

    assert complaint in answer["description"]


@pytest.mark.parametrize("media", ["[]", "{", '"a"', '[{"type": "photo"}, {"type": "photo"}]', "[1, 2]", "7", "null"])
async def test_media_that_make_no_sense_are_refused_with_a_sentence(site: Site, media: str) -> None:
    answer = await site.call("sendMediaGroup", {"chat_id": await site.person(), "media": media})

    assert answer["error_code"] == 400
    assert answer["description"].startswith("Bad Request: ")
