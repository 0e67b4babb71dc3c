"""What Telegram would not take from a bot is refused in its words, and nothing is said."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto

from sandbox.media import UPLOAD_MAX_BYTES

from .conftest import Site
from .pictures import OGG, png
from .uploaded import photo, text_file

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
