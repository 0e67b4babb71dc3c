"""A ticket as a real browser writes it: how it names a file, and the link that is copied by a button."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.async_api import FilePayload, ViewportSize, expect

from gateway.parts import Parts
from tests.gateway.site.reader import Reader
from tests.house import FakeClock
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, chromium

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)

PHONE: ViewportSize = {"width": 360, "height": 740}
FILE: FilePayload = {"name": '악성 "파일".html', "mimeType": "text/html", "buffer": b"<b>a</b>"}


async def test_a_stranger_sends_a_file_keeps_its_name_and_copies_the_link(
    reader: Reader, clock: FakeClock, parts: Parts
) -> None:
    async with chromium() as browser:
        context = await browser.new_context(viewport=PHONE)
        await context.grant_permissions(["clipboard-read", "clipboard-write"], origin=reader.url)
        page = await context.new_page()
        await page.goto(f"{reader.url}/ko/feedback")
        clock.advance(seconds=20)
        await page.locator("input[name=contact]").fill("ada@example.org")
        await page.locator("input[type=file]").set_input_files(FILE)
        await page.locator("main form button").click()

        link = page.locator("a[download]")
        await expect(link).to_have_text(FILE["name"])
        async with page.expect_download() as saving:
            await link.click()
        saved = await saving.value

        await page.locator("[data-copy=ticket_link]").click()
        await expect(page.locator("[data-copy=ticket_link]")).to_have_text("복사됨")
        copied = await page.evaluate("navigator.clipboard.readText()")

    (ticket,) = await parts.site.tickets.open_ones()
    # Chromium itself takes quotation marks out of what it saves: no disk of some systems takes them.
    assert saved.suggested_filename == "악성 _파일_.html"
    assert saved.url.startswith(reader.url)
    assert urlsplit(copied).path.startswith("/feedback/")
    assert (await parts.site.tickets.by_key(copied.rpartition("/")[2])).id == ticket.id
