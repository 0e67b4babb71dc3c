"""The account inside Telegram: the menu button opens it, signed in, in Telegram's colours, and back leads back.

What it hands out is saved there too, by Telegram.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import FrameLocator, ViewportSize, expect

from locales.translator import translator
from tests.gateway.upstream import FakeUpstream
from tests.gateway.upstream import running as upstream_running
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, Visitor, chromium
from tests.journeys.system import Person, System, environment, running
from tests.selling import one_model

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)

PHONE: ViewportSize = {"width": 360, "height": 740}
SAY = translator("ko", strict=True)


@pytest.fixture
async def vendor() -> AsyncIterator[str]:
    made = FakeUpstream()
    made.words = ("바다", "입니다.")
    async with upstream_running(made) as url:
        yield url


@pytest.fixture
async def system(tmp_path: Path, vendor: str) -> AsyncIterator[System]:
    file = tmp_path / "catalogue.toml"
    # It costs nothing, so the balance stays what it was.
    file.write_text(one_model(vendor, company="OpenAI", input_usd="0", output_usd="0"), encoding="utf-8")
    async with running(environment(tmp_path, CATALOGUE=str(file))) as started:
        yield started
        assert started.errors == []


@pytest.fixture
async def visitor(system: System) -> AsyncIterator[Visitor]:
    async with chromium() as browser:
        context = await browser.new_context(viewport=PHONE, color_scheme="dark", locale="ko-KR")
        async with Visitor.arrives(context, f"{system.chat_url}/") as visitor:
            yield visitor
        # The story ends with a session that has ended.
        assert [trouble for trouble in visitor.troubles if "401" not in trouble] == []


async def test_a_korean_opens_the_account_in_telegram_and_issues_a_key_there(system: System, visitor: Visitor) -> None:
    await visitor.adds_person("민지", "ko")
    await visitor.it("start").click()
    await visitor.taps(SAY("welcome-accept"))
    await visitor.sees(SAY.usd(50_000_000))
    await visitor.says("저것은 무엇인가요?")
    await visitor.sees("바다입니다.")

    await visitor.it("open-app").click()
    app: FrameLocator = visitor.page.frame_locator('[data-testid="app-frame"]')
    await expect(app.locator("html")).to_have_attribute("lang", "ko")
    await expect(app.locator("main")).to_contain_text(SAY.usd(50_000_000))
    await expect(app.locator("html")).to_have_attribute("data-scheme", "dark")

    await app.get_by_role("link", name=SAY("site-account-keys")).first.click()
    await expect(app.locator("h1")).to_have_text(SAY("site-keys-title"))
    await app.get_by_label(SAY("site-key-name")).fill("노트북")
    await app.get_by_role("button", name=SAY("site-key-issue")).click()
    await expect(app.locator("main")).to_contain_text("sk-ac-")
    await visitor.sees("미니 앱에서 API 키가 발급되었습니다")

    # Whatever is no page of ours is never shown as one: a file somebody sent could be dressed up as the account.
    await app.locator("main").evaluate("main => main.insertAdjacentHTML('afterbegin', '<a href=\"/healthz\">x</a>')")
    await app.get_by_role("link", name="x", exact=True).click()
    await expect(app.locator("main [role=alert]")).to_have_text(SAY("site-app-away"))

    await visitor.it("app-back").click()
    await expect(app.locator("main")).to_contain_text("노트북")
    await visitor.it("app-back").click()
    await expect(app.locator("main")).to_contain_text(SAY.usd(50_000_000))

    # A reload goes on where it was, and opens no second session.
    await app.locator('a[href$="/account/keys"]').first.click()
    await expect(app.locator("main")).to_contain_text("노트북")
    await visitor.it("app-more").click()
    await visitor.it("app-reload").click()
    await expect(app.locator("main")).to_contain_text("노트북")
    await app.locator('a[href$="/account/security"]').first.click()
    await expect(app.locator("#sessions .model")).to_have_count(1)
    # Times of a page that was fetched are the reader's own, too.
    await expect(app.locator("#sessions time").first).to_have_attribute("title", re.compile(r"\d\d:\d\d UTC$"))

    await saves_a_receipt(visitor, app)

    # When the session is ended elsewhere, what was written in a form stays to be copied.
    await app.locator('a[href$="/account/settings"]').first.click()
    await app.locator("form").first.wait_for()
    await ends_every_session(system)
    await app.get_by_role("button", name=SAY("site-settings-save")).first.click()
    await expect(app.locator("main [role=alert]")).to_have_text(SAY("site-app-over"))
    await expect(app.locator("form").first).to_be_visible()


async def saves_a_receipt(visitor: Visitor, app: FrameLocator) -> None:
    """Save one as Telegram does: it asks, and nobody signs in a second time."""
    await app.locator('a[href$="/account/receipts"]').first.click()
    await app.locator('main a[href*="/account/receipts/"]').first.click()
    await app.get_by_role("link", name=SAY("site-receipt-download")).click()
    await expect(visitor.it("app-save-words")).to_contain_text("receipt.json")
    async with visitor.page.expect_download() as saved:
        await visitor.it("app-save-go").click()

    file = await saved.value
    assert file.suggested_filename == "receipt.json"
    receipt = json.loads(Path(await file.path()).read_bytes())  # noqa: ASYNC240  a page of JSON
    await expect(app.locator("main")).to_contain_text(receipt["receipt"]["id"])
    assert visitor.page.context.pages == [visitor.page], "no browser was opened beside Telegram"


async def ends_every_session(system: System) -> None:
    """Do so in the bot, on another device than the one that shows the Mini App."""
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{system.chat_url}/control/people") as answer:
            (one,) = (await answer.json())["people"]
        person = Person(http, system.chat_url, one["id"])
        await person.says("/devices")
        await person.taps(SAY("button-devices-end"))
        await person.taps(SAY("button-devices-end-sure"))
        await person.sees(SAY("devices-none"))
