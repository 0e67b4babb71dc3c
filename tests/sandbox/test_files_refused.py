"""What people cannot attach gets a sentence, and a form that is none never breaks anything."""

import asyncio

import pytest

from sandbox.uploads import upload

from .attached import PHOTO, File, send
from .conftest import TOKEN, Site, eventually
from .pictures import OGG, png, sticker


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


@pytest.mark.parametrize("path", [f"bot{TOKEN}/sendPhoto", "control/people/PERSON/messages"])
async def test_an_upload_that_breaks_off_is_no_failure_of_the_sandbox(
    site: Site, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    person = await site.person()
    before = site.telegram.world.calls.after(0)
    head = f"POST /{path.replace('PERSON', str(person))} HTTP/1.1\r\nHost: {site.url.removeprefix('http://')}\r\n"
    part = '--X\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\nabc'
    body = f"Content-Type: multipart/form-data; boundary=X\r\nContent-Length: 5000\r\n\r\n{part}"
    _, writer = await asyncio.open_connection("127.0.0.1", int(site.url.rpartition(":")[2]))
    writer.write((head + body).encode())
    await writer.drain()

    writer.close()
    await writer.wait_closed()

    if path.startswith("bot"):
        await eventually(lambda: site.telegram.world.calls.after(0) != before)
        assert "not sent to its end" in site.telegram.world.calls.after(0)[-1]["error"]["description"]
    assert await site.texts(person) == ["/start"]
    assert caplog.records == []


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
