"""What only a browser can show of the account's pages: the reader's times, a telephone's sections, what is copied."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from locales.translator import translator
from tests.gateway.site.member import Member
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, chromium

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)

PHONE: ViewportSize = {"width": 360, "height": 740}
IN_SIGHT = """element => {
    const line = element.closest(".sections").getBoundingClientRect(), it = element.getBoundingClientRect();
    return it.left >= line.left && it.right <= line.right;
}"""


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started


@asynccontextmanager
async def looking(browser: Browser, member: Member, **how: Any) -> AsyncIterator[Page]:
    """Sit down at a browser in which this person is signed in; whatever goes wrong on a page fails the test."""
    context = await browser.new_context(viewport=PHONE, timezone_id="Asia/Kolkata", **how)
    await context.add_cookies([{"name": "session", "value": member.cookies["session"], "url": member.url}])
    page = await context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    yield page
    await context.close()
    assert troubles == []


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "Mar 1, 2026, 17:30"), ("ko", "2026. 3. 1. 17:30"), ("tr", "1 Mar 2026 17:30")],
)
async def test_times_are_shown_in_the_readers_zone_and_in_the_pages_language(
    browser: Browser, member: Member, language: str, written: str
) -> None:
    async with looking(browser, member, locale="de-DE") as page:
        await page.goto(f"{member.url}/{language}/account/security")
        time = page.locator("#sessions time").first

        await expect(time).to_have_text(written)
        assert "12:00 UTC" in str(await time.get_attribute("title"))

        # A part of a page that a script puts there later, as conversations and the Mini App do.
        await page.evaluate(
            """document.querySelector("main").append(
                new DOMParser().parseFromString(
                    '<p id="late"><time datetime="2026-02-28T23:00:00Z">Feb 28, 2026, 23:00 UTC</time></p>', "text/html"
                ).getElementById("late")
            )"""
        )
        await expect(page.locator("#late time")).to_have_attribute("title", "Feb 28, 2026, 23:00 UTC")
        await expect(page.locator("#late")).to_have_text(re.compile("04:30$"))


async def test_without_a_script_times_are_in_utc_and_say_so(browser: Browser, member: Member) -> None:
    async with looking(browser, member, java_script_enabled=False) as page:
        await page.goto(f"{member.url}/en/account/security")

        await expect(page.locator("#sessions time").first).to_have_text("Mar 1, 2026, 12:00 UTC")


async def test_the_accounts_number_is_copied_by_a_button(browser: Browser, member: Member) -> None:
    async with looking(browser, member, permissions=["clipboard-read", "clipboard-write"]) as page:
        for path in ("account/settings", "support"):
            await page.goto(f"{member.url}/en/{path}")
            await page.evaluate("navigator.clipboard.writeText('')")
            await page.get_by_role("button", name="Copy the number").click()

            await expect(page.get_by_role("button", name="Copied")).to_be_visible()
            assert await page.evaluate("navigator.clipboard.readText()") == member.account.id


@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize("section", ["", "receipts", "settings"])
async def test_on_a_telephone_the_sections_are_one_line_in_which_the_one_shown_is_in_sight(
    browser: Browser, member: Member, section: str, *, has_script: bool
) -> None:
    async with looking(browser, member, java_script_enabled=has_script) as page:
        await page.goto(f"{member.url}/tr/account/{section}".rstrip("/"))

        tops = {await one.evaluate("it => it.offsetTop") for one in await page.locator(".sections li").all()}
        assert len(tops) == 1
        assert await page.locator(".sections [aria-current]").evaluate(IN_SIGHT)
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

        # The line is free: it goes where a finger or the keyboard leads it.
        last = page.get_by_role("button", name=translator("tr")("site-sign-out")).first
        await last.focus()
        assert await last.evaluate(IN_SIGHT)
        await page.locator(".sections a").first.focus()
        assert await page.locator(".sections a").first.evaluate(IN_SIGHT)
