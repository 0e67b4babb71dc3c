"""Where attached files go: replies, topics, groups; and their captions when edited."""

from aiogram.types import BufferedInputFile, Message

from .attached import PHOTO, File, send, sent
from .conftest import Site
from .pictures import sticker


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
