"""Messages with files, changed: other captions, other files; and how uploads come in and are logged."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InputMediaDocument, InputMediaPhoto, InputRichMessage, Message

from .conftest import TOKEN, Site
from .uploaded import KEYBOARD, last, photo, text_file


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
