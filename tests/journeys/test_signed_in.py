"""From the notice to the account and out again, in Turkish: read, sign in by the bot, go on with a chat, be put out."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import BrowserContext, Page, ViewportSize, expect

from locales.translator import translator
from tests.gateway.upstream import FakeUpstream
from tests.gateway.upstream import running as upstream_running
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, Visitor, chromium
from tests.journeys.system import Person, System, command, environment, plain_spaces, running
from tests.selling import one_model

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)

PHONE: ViewportSize = {"width": 360, "height": 740}
SAY = translator("tr", strict=True)


@pytest.fixture
async def vendor() -> AsyncIterator[tuple[FakeUpstream, str]]:
    made = FakeUpstream()
    made.words = ("**Deniz** ", "mavidir.")
    async with upstream_running(made) as url:
        yield made, url


@pytest.fixture
async def system(tmp_path: Path, vendor: tuple[FakeUpstream, str]) -> AsyncIterator[System]:
    file = tmp_path / "catalogue.toml"
    file.write_text(one_model(vendor[1], company="OpenAI"))
    async with running(environment(tmp_path, CATALOGUE=str(file))) as started:
        yield started
        assert started.errors == []


@pytest.fixture
async def person(system: System) -> AsyncIterator[Person]:
    async with aiohttp.ClientSession() as http:
        arrived = await Person.arrives(http, system.chat_url, language="tr")
        await arrived.taps(SAY("welcome-accept"))
        yield arrived


@pytest.fixture
async def context() -> AsyncIterator[BrowserContext]:
    async with chromium() as browser:
        made = await browser.new_context(viewport=PHONE, locale="tr-TR")
        made.set_default_timeout(20_000)
        yield made


@pytest.fixture
async def page(context: BrowserContext) -> Page:
    return await context.new_page()


def site(system: System) -> str:
    return system.api_url.removesuffix("/v1")


async def signs_in(page: Page) -> None:
    """Begin on the page, agree in the bot that it opens beside it, and wait until the page has gone on by itself."""
    await page.get_by_role("link", name=SAY("site-nav-sign-in")).click()
    await page.get_by_role("button", name=SAY("site-signin-by-bot-button")).click()
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name=SAY("site-signin-open")).click()
    bot = Visitor(await opened.value)
    await bot.it("start").click()
    await bot.taps(SAY("button-signin-agree"))
    await page.wait_for_url(re.compile("/account$"))
    await bot.page.close()


async def test_a_turkish_reader_signs_in_goes_on_with_a_chat_and_is_put_out_from_the_bot(
    system: System, person: Person, page: Page, vendor: tuple[FakeUpstream, str]
) -> None:
    asked = await person.says("Deniz ne renk?")
    await person.sees("Deniz", "mavidir.", after=asked)

    await page.goto(f"{site(system)}/privacy")
    await expect(page.locator("html")).to_have_attribute("lang", "tr")
    await expect(page.locator("h1")).to_have_text("Gizlilik bildirimi", ignore_case=True)

    await signs_in(page)
    await person.sees(*SAY("security-signed-in").strip("*").split())

    await page.get_by_role("link", name=SAY("site-account-chats")).first.click()
    await page.get_by_role("link", name=re.compile("mavidir")).first.click()
    await expect(page.locator(".turns")).to_contain_text("Deniz mavidir.")

    vendor[0].words = ("Gökyüzü ", "*de* ", "öyle.")
    await page.get_by_label(SAY("site-chat-question")).fill("Ya gökyüzü?")
    await page.get_by_role("button", name=SAY("site-chat-send")).click()
    await expect(page.locator(".turns")).to_contain_text("Gökyüzü de öyle.")

    # The model was shown what was said in Telegram, and in Telegram the talk goes on from here.
    assert "Deniz ne renk?" in vendor[0].asked[-1].raw.decode("unicode_escape", "replace") or "Deniz ne renk" in str(
        vendor[0].asked[-1].body
    )
    vendor[0].words = ("Evet.",)
    asked = await person.says("Emin misin?")
    await person.sees("Evet.", after=asked)
    assert "Ya gökyüzü?" in str(vendor[0].asked[-1].body)

    listed = await person.says("/devices")
    await person.sees("Chrome", after=listed)
    await person.taps(SAY("button-devices-end"))
    await person.taps(SAY("button-devices-end-sure"))
    await person.sees(*plain_spaces(SAY("devices-none")).split()[:2], after=listed)
    await page.reload()
    await page.wait_for_url(re.compile("/signin"))

    code, out, _ = await command("verify", env=system.env)
    assert code == 0, out
