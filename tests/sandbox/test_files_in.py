"""What people attach: photos, documents, voice, albums; how the bot learns of them and fetches them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest
from aiogram.types import BufferedInputFile, Message
from aiohttp import ClientResponseError, FormData

from sandbox.files import DOWNLOAD_MAX_BYTES
from sandbox.uploads import upload

from .conftest import TOKEN, Json, Site
from .pictures import OGG, png, sticker


@dataclass(frozen=True)
class File:
    """A file as it is sent; its bytes may be too many to print."""

    kind: str
    name: str
    data: bytes = field(repr=False)
    mime_type: str = ""


PHOTO = File("photo", "sea.png", png(1600, 1200), "image/png")


async def send(site: Site, person: int, files: Sequence[File], **words: str) -> tuple[int, Json]:
    """Send a form as a browser does; return status and answer."""
    form = FormData(default_to_multipart=True, quote_fields=False)
    for name, value in words.items():
        form.add_field(name, value)
    for file in files:
        form.add_field(file.kind, BytesIO(file.data), filename=file.name, content_type=file.mime_type)
    async with site.http.post(f"{site.url}/control/people/{person}/messages", data=form) as response:
        return response.status, await response.json()


async def sent(site: Site, person: int, files: Sequence[File], **words: str) -> list[Message]:
    """Send a form and return the messages the bot got for it."""
    await site.bot.get_updates(offset=-1)
    before = site.telegram.world.updates.pending_count
    status, answer = await send(site, person, files, **words)
    assert status == 200, answer
    updates = await site.bot.get_updates()
    assert [update.update_id for update in updates[before:]] == answer["update_ids"]
    return [update.message for update in updates[before:] if update.message is not None]


async def fetched(site: Site, file_id: str) -> bytes:
    """Fetch a file as bots do."""
    file = await site.bot.get_file(file_id)
    assert file.file_path is not None
    stream = await site.bot.download_file(file.file_path)
    assert stream is not None
    return stream.read()


async def test_a_photo_comes_in_several_sizes_with_its_caption(site: Site) -> None:
    person = await site.person()

    [message] = await sent(site, person, [PHOTO], caption="Where is this? /help")

    assert message.text is None
    assert message.caption == "Where is this? /help"
    assert [each.type for each in message.caption_entities or []] == ["bot_command"]
    sizes = message.photo or []
    assert [(size.width, size.height) for size in sizes] == [
        (90, 67),
        (320, 240),
        (800, 600),
        (1280, 960),
        (1600, 1200),
    ]
    assert len({size.file_id for size in sizes}) == len({size.file_unique_id for size in sizes}) == 5
    assert sizes[-1].file_size == len(PHOTO.data)
    for size in (sizes[0], sizes[-1]):
        assert await fetched(site, size.file_id) == PHOTO.data


async def test_a_small_photo_has_one_size(site: Site) -> None:
    [message] = await sent(site, await site.person(), [File("photo", "dot.png", png(8, 8), "image/png")])

    assert [(size.width, size.height) for size in message.photo or []] == [(8, 8)]


async def test_an_album_is_one_update_for_each_with_the_caption_on_its_first(site: Site) -> None:
    person = await site.person()

    messages = await sent(site, person, [PHOTO, PHOTO, PHOTO], caption="three")
    others = await sent(site, person, [PHOTO, PHOTO])

    assert [message.caption for message in messages] == ["three", None, None]
    assert len({message.media_group_id for message in messages}) == 1
    assert messages[0].media_group_id
    assert messages[0].media_group_id != others[0].media_group_id
    ids = [message.message_id for message in messages]
    assert ids == list(range(ids[0], ids[0] + 3))


async def test_a_single_file_is_no_album(site: Site) -> None:
    [message] = await sent(site, await site.person(), [PHOTO])

    assert message.media_group_id is None


async def test_a_document_keeps_name_type_and_bytes_also_if_it_is_a_picture(site: Site) -> None:
    person = await site.person()
    files = [
        File("document", "план 2026.pdf", b"%PDF-1.7 plan", "application/pdf"),
        File("document", "sea.png", png(20, 10), "image/png"),
    ]

    messages = await sent(site, person, files)

    shown = [message.document for message in messages]
    assert [message.photo for message in messages] == [None, None]
    assert [(each.file_name, each.mime_type, each.file_size) for each in shown if each] == [
        (file.name, file.mime_type, len(file.data)) for file in files
    ]
    assert await fetched(site, shown[0].file_id if shown[0] else "") == b"%PDF-1.7 plan"


async def test_a_type_that_says_nothing_is_guessed_from_the_name(site: Site) -> None:
    [message] = await sent(site, await site.person(), [File("document", "a.csv", b"a,b", "application/octet-stream")])

    assert message.document is not None
    assert message.document.mime_type == "text/csv"


async def test_a_voice_message_has_duration_and_type(site: Site) -> None:
    [message] = await sent(site, await site.person(), [File("voice", "v.ogg", OGG, "audio/ogg")], duration="7")

    assert message.voice is not None
    assert (message.voice.duration, message.voice.mime_type, message.voice.file_size) == (7, "audio/ogg", len(OGG))
    assert await fetched(site, message.voice.file_id) == OGG


@pytest.mark.parametrize(
    "file",
    [
        File("video", "a.mp4", b"film", "video/mp4"),
        File("audio", "a.mp3", b"song", "audio/mpeg"),
        File("sticker", "a.webp", sticker(), "image/webp"),
    ],
)
async def test_kinds_a_bot_may_not_know_come_as_what_they_are(site: Site, file: File) -> None:
    [message] = await sent(site, await site.person(), [file])

    assert message.content_type == file.kind
    assert await fetched(site, getattr(message, file.kind).file_id) == file.data


async def test_places_and_contacts_can_be_sent(site: Site) -> None:
    person = await site.person()

    await site.control("POST", f"people/{person}/places", latitude=37.5665, longitude=126.978)
    await site.control("POST", f"people/{person}/contacts", phone_number="+82 2 1234", first_name="민지")

    place, contact = [update.message for update in (await site.bot.get_updates())[-2:]]
    assert place is not None
    assert place.location is not None
    assert (place.location.latitude, place.location.longitude) == (37.5665, 126.978)
    assert contact is not None
    assert contact.contact is not None
    assert (contact.contact.first_name, contact.contact.phone_number) == ("민지", "+82 2 1234")


async def test_a_file_may_answer_a_message(site: Site) -> None:
    person = await site.person()
    asked = await site.bot.send_message(person, "Send me the picture")

    [message] = await sent(site, person, [PHOTO], reply_to=str(asked.message_id))

    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == asked.message_id


async def test_a_person_may_edit_a_caption_and_nothing_that_has_none(site: Site) -> None:
    person = await site.person()
    [photo] = await sent(site, person, [PHOTO], caption="Were is this?")
    [bare] = await sent(site, person, [File("sticker", "a.webp", sticker(), "image/webp")])

    async def edit(message: Message, text: str) -> str:
        body = {"message_id": message.message_id, "text": text}
        return str((await site.ask("POST", f"people/{person}/edits", body))[1].get("error"))

    assert await edit(photo, "Where is this?") == "None"
    edited = (await site.bot.get_updates())[-1].edited_message
    assert edited is not None
    assert (edited.caption, edited.photo) == ("Where is this?", photo.photo)
    assert await edit(photo, "a" * 1025) == "A caption has at most 1024 characters."
    assert "is none that Ada can edit" in await edit(bare, "a")


async def test_of_an_album_in_a_group_the_bot_hears_the_photo_that_names_it(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada)
    await site.news()

    status, answer = await send(site, ada, [PHOTO, PHOTO], caption="@sandbox_bot what is this?", chat_id=str(group))

    assert status == 200
    assert answer["update_ids"][1] is None
    [heard] = await site.news()
    assert heard.message is not None
    assert (heard.update_id, heard.message.chat.id) == (answer["update_ids"][0], group)
    assert heard.message.caption == "@sandbox_bot what is this?"


async def test_a_file_goes_into_its_topic_and_the_answer_too(site: Site) -> None:
    ada = await site.person()
    await site.control("PATCH", "switches", topics=True)
    topic = await site.control("POST", f"people/{ada}/topics", name="Beaches")
    await site.news()

    _, answer = await send(site, ada, [PHOTO], thread_id=str(topic["thread_id"]))
    sent = await site.bot.send_photo(ada, BufferedInputFile(PHOTO.data, "a.png"), message_thread_id=topic["thread_id"])

    [heard] = await site.news()
    assert heard.update_id == answer["update_id"]
    assert heard.message is not None
    assert heard.message.message_thread_id == sent.message_thread_id == topic["thread_id"]


async def test_whoever_sends_a_file_has_started_the_bot(site: Site) -> None:
    person = await site.person(start=None)

    await sent(site, person, [PHOTO])

    await site.bot.send_message(person, "thanks")


async def test_a_file_of_more_than_20_mb_cannot_be_fetched(site: Site) -> None:
    large = File("document", "large.bin", bytes(DOWNLOAD_MAX_BYTES + 1), "")
    [message] = await sent(site, await site.person(), [large])
    assert message.document is not None

    refused = await site.call("getFile", {"file_id": message.document.file_id})

    assert refused["description"] == "Bad Request: file is too big"


async def test_a_link_opens_its_file_for_an_hour_and_for_its_bot_alone(site: Site) -> None:
    [message] = await sent(site, await site.person(), [PHOTO])
    assert message.photo is not None
    offered = await site.bot.get_file(message.photo[-1].file_id)

    async def status(path: str, token: str = TOKEN) -> tuple[int, Any]:
        async with site.http.get(f"{site.url}/file/bot{token}/{path}") as response:
            is_json = response.content_type == "application/json"
            return response.status, (await response.json())["description"] if is_json else await response.read()

    assert offered.file_path == "photos/file_1.png"
    site.clock.advance(3599)
    assert await status(offered.file_path) == (200, PHOTO.data)
    assert await status(offered.file_path, "42:WRONG") == (401, "Unauthorized")
    assert await status(offered.file_path, "nonsense") == (404, "Not Found")
    assert await status("photos/file_2.png") == (404, "Not Found")
    assert await status("photos/..%2Ffile_1.png") == (404, "Not Found")
    site.clock.advance(2)
    assert await status(offered.file_path) == (404, "Not Found")
    await site.bot.get_file(message.photo[-1].file_id)
    assert (await status(offered.file_path))[0] == 200


async def test_a_path_without_getfile_opens_nothing(site: Site) -> None:
    await sent(site, await site.person(), [PHOTO])

    with pytest.raises(ClientResponseError, match="404"):
        await site.bot.download_file("photos/file_1.png")


async def test_a_file_id_that_is_none_is_refused(site: Site) -> None:
    assert "wrong file_id" in (await site.call("getFile", {"file_id": "AgACnothing"}))["description"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\notes.txt", "notes.txt"),
        ("in\u202efdp.exe", "infdp.exe"),
        ("a\x00b\nc.txt", "abc.txt"),
        ("..", "file"),
        ("x" * 300 + ".tar", "x" * 100 + ".tar"),
    ],
)
async def test_names_lead_nowhere_and_hide_nothing(site: Site, given: str, kept: str) -> None:
    person = site.telegram.world.chats.person(await site.person())
    site.telegram.world.posts.send_files(person, [("document", upload(given, b"x"))])

    message = (await site.bot.get_updates())[-1].message
    assert message is not None
    assert message.document is not None
    assert message.document.file_name == kept


WRONG: list[tuple[list[File], dict[str, str], str]] = [
    ([], {"caption": "a"}, "The form has no file"),
    ([File("pigeon", "a", b"a", "")], {}, "There is no kind of file 'pigeon'"),
    ([File("photo", "a.png", b"no picture", "image/png")], {}, "'a.png' is no picture"),
    ([File("photo", "thin.png", png(500, 2), "image/png")], {}, "PHOTO_INVALID_DIMENSIONS"),
    ([File("photo", "large.png", png(4, 4) + bytes(10 * 1024 * 1024), "image/png")], {}, "10 MB are allowed"),
    ([File("document", "a.txt", b"", "text/plain")], {}, "'a.txt' is empty"),
    ([PHOTO] * 11, {}, "An album has at most 10 files"),
    ([PHOTO, File("document", "a.txt", b"a", "text/plain")], {}, "An album holds photos and videos, or documents"),
    ([PHOTO], {"caption": "a" * 1025}, "A caption has at most 1024 characters"),
    ([File("sticker", "a.webp", sticker(), "image/webp")], {"caption": "a"}, "A sticker has no caption"),
    ([File("voice", "a.ogg", OGG, "audio/ogg")], {"duration": "-1"}, "duration must lie between"),
    ([File("voice", "a.ogg", OGG, "audio/ogg")], {"duration": "long"}, "The form does not fit"),
    ([PHOTO], {"colour": "red"}, "The form does not fit"),
    ([PHOTO], {"reply_to": "99"}, "There is no message 99"),
]


@pytest.mark.parametrize(("files", "words", "sentence"), WRONG, ids=[sentence for _, _, sentence in WRONG])
async def test_what_cannot_be_sent_gets_a_sentence(
    site: Site, files: list[File], words: dict[str, str], sentence: str
) -> None:
    person = await site.person()

    status, answer = await send(site, person, files, **words)

    assert (status, sentence in answer["error"]) == (400, True), answer
    assert await site.texts(person) == ["/start"]


async def test_a_blocked_bot_gets_no_files(site: Site) -> None:
    person = await site.person()
    await site.control("PATCH", f"people/{person}", blocked=True)

    status, answer = await send(site, person, [PHOTO])

    assert status == 400
    assert "has blocked the bot" in answer["error"]


MALFORMED = [
    b"",
    b"nonsense",
    b"--X\r\n",
    b'--X\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\nabc',
    b"--X\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--X--\r\n",
    b'--X\r\nContent-Disposition: form-data; name="caption"\r\n\r\n\xff\xfe\r\n--X--\r\n',
    b"--X\r\nno header at all\r\n\r\nabc\r\n--X--\r\n",
    b"--X\r\nContent-Type: multipart/mixed; boundary=Y\r\n"
    b'Content-Disposition: form-data; name="a"\r\n\r\n--Y--\r\n--X--\r\n',
]


@pytest.mark.parametrize("body", MALFORMED, ids=range(len(MALFORMED)))
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=X", "multipart/form-data"])
async def test_a_malformed_form_is_refused_with_a_sentence_at_both_doors(site: Site, body: bytes, kind: str) -> None:
    person = await site.person()
    headers = {"Content-Type": kind}

    async with site.http.post(f"{site.url}/control/people/{person}/messages", data=body, headers=headers) as response:
        assert response.status == 400
        assert "form" in (await response.json())["error"]
    async with site.http.post(f"{site.url}/bot{TOKEN}/sendPhoto", data=body, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["description"].startswith("Bad Request: ")
