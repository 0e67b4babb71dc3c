"""The page with files, in a browser: attached in every way, sent as albums, and whatever comes back is seen."""

from collections.abc import AsyncIterator

import pytest
from aiogram.types import BufferedInputFile, InputMediaPhoto
from playwright.async_api import FilePayload, ViewportSize

from sandbox.uploads import upload
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, Visitor, chromium

from .conftest import Site, eventually
from .pictures import png, recording

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)

PHONE: ViewportSize = {"width": 360, "height": 740}
PASTE = """(box) => {
    const held = new DataTransfer();
    held.items.add(new File(["a,b"], "table.csv", { type: "text/csv" }));
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true }));
}"""
DROP = """(box, [name, size]) => {
    const held = new DataTransfer();
    held.items.add(new File([new Uint8Array(size)], name));
    const how = { dataTransfer: held, bubbles: true, cancelable: true };
    box.dispatchEvent(new DragEvent("dragover", how));
    box.dispatchEvent(new DragEvent("drop", how));
}"""


def picture(name: str, data: bytes = png(60, 40)) -> FilePayload:
    return {"name": name, "mimeType": "image/png", "buffer": data}


@pytest.fixture
async def visitor(site: Site) -> AsyncIterator[Visitor]:
    person = await site.person("小明", "zh-hans")
    async with chromium() as browser:
        context = await browser.new_context(viewport=PHONE, has_touch=True, locale="zh-CN")
        async with Visitor.arrives(context, f"{site.url}/#{person}") as visitor:
            await visitor.it("composer").wait_for()
            yield visitor
        assert visitor.troubles == []


async def test_files_go_out_as_albums_and_what_the_bot_sends_is_seen(site: Site, visitor: Visitor) -> None:
    person = next(iter(site.telegram.world.chats.people))
    await attaches_in_every_way(visitor)
    await sends_them(site, visitor)
    await sees_what_the_bot_sends(site, visitor, person)
    await hears_a_voice_message(site, visitor, person)
    await keeps_what_did_not_go(visitor)


async def attaches_in_every_way(visitor: Visitor) -> None:
    await visitor.it("chooser").set_input_files([picture("one.png"), picture("two.png"), picture("three.png")])
    await visitor.it("composer").evaluate(PASTE)
    await visitor.it("composer").evaluate(DROP, ["notes.txt", 10])
    assert await visitor.it("attached").locator(".chip-name").all_inner_texts() == [
        "one.png", "two.png", "three.png", "table.csv", "notes.txt",
    ]  # fmt: skip

    await visitor.it("composer").evaluate(DROP, ["huge.bin", 65 * 1024 * 1024])
    assert "“huge.bin”太大了" in await visitor.it("toast").inner_text()

    await visitor.it("attached").nth(1).get_by_role("button").click()
    assert await visitor.it("attached").count() == 4


async def sends_them(site: Site, visitor: Visitor) -> None:
    await visitor.it("composer").fill("看这里")
    await visitor.it("send").click()
    await visitor.it("file").filter(has_text="notes.txt").wait_for()

    updates = [update.message for update in await site.bot.get_updates() if update.message][1:]
    photos, documents = updates[:2], updates[2:]
    assert [message.caption for message in updates] == ["看这里", None, None, None]
    assert all(message.photo for message in photos)
    assert [message.document.file_name for message in documents if message.document] == ["table.csv", "notes.txt"]
    assert len({message.media_group_id for message in photos}) == len({each.media_group_id for each in documents}) == 1
    shown = visitor.page.locator('[data-testid="message"][data-from="person"]')
    assert await shown.count() == 3  # /start, the photos, the documents
    assert await shown.nth(1).get_by_test_id("media").count() == 2
    assert await visitor.it("attachments").is_hidden()


async def sees_what_the_bot_sends(site: Site, visitor: Visitor, person: int) -> None:
    album = [InputMediaPhoto(media=BufferedInputFile(png(300, 200), "a.png"), caption="三张", parse_mode=None)]
    album += [InputMediaPhoto(media=BufferedInputFile(png(90, 200), "b.png")) for _ in range(2)]
    await site.bot.send_media_group(person, list(album))
    await site.bot.send_document(person, BufferedInputFile(b"print()", "程序.py"), caption="全部代码")

    await visitor.sees("三张")
    pictures = visitor.page.locator('[data-from="bot"] img')
    await eventually(lambda: all_loaded(visitor))
    assert await pictures.count() == 3

    async with visitor.page.expect_download() as download:
        await visitor.page.locator('[data-from="bot"]').get_by_test_id("file").click()
    saved = await (await download.value).path()
    assert (await download.value).suggested_filename == "程序.py"
    assert saved.read_bytes() == b"print()"


async def hears_a_voice_message(site: Site, visitor: Visitor, person: int) -> None:
    world = site.telegram.world
    world.posts.send_files(world.chats.person(person), [("voice", upload("voice.wav", recording(2)))], duration_s=2)

    player = visitor.page.locator("audio")
    await player.evaluate("(audio) => audio.readyState || new Promise((ready) => audio.onloadedmetadata = ready)")
    assert await player.evaluate("(audio) => audio.duration") == 2


async def keeps_what_did_not_go(visitor: Visitor) -> None:
    await visitor.it("chooser").set_input_files([picture("sea.png", b"no picture")])
    await visitor.it("composer").fill("看")
    await visitor.it("send").click()

    await visitor.it("toast").filter(has_text="'sea.png' is no picture").wait_for()
    assert await visitor.it("attached").count() == 1
    assert await visitor.it("composer").input_value() == "看"
    # The browser's console tells of the refusal too, which is what was wanted here.
    visitor.troubles.clear()


async def all_loaded(visitor: Visitor) -> bool:
    """Tell whether every picture on the page is drawn."""
    loaded: bool = await visitor.page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)")
    return loaded
