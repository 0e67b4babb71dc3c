"""What people attach: photos, documents, voice, albums, and how the bot learns of them."""

import pytest

from .attached import PHOTO, File, fetched, sent
from .conftest import Site
from .pictures import OGG, png, sticker


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
