"""The page's script in a real browser: an answer grows, survives a broken line, and becomes HTML without a reload.

After a question the next one can be typed; another tab shows what was asked here once it is looked at.
"""

from __future__ import annotations

import pytest
from playwright.async_api import Route, expect

from gateway.site.chat_parts import ChatParts
from tests.gateway.site.account.chats.conftest import answered
from tests.gateway.site.member import Member
from tests.gateway.upstream import FakeUpstream
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, chromium

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)


async def test_an_answer_grows_on_the_page_and_the_next_question_is_written_meanwhile(
    member: Member, chats: ChatParts, upstream: FakeUpstream
) -> None:
    upstream.words, upstream.hangs_after = ("**Half", " of it**", "\n\n- and the rest"), 3
    tries: list[str] = []
    troubles: list[str] = []

    async def break_the_first(route: Route) -> None:
        tries.append(route.request.url)
        await (route.abort() if len(tries) == 1 else route.continue_())

    async with chromium() as browser:
        context = await browser.new_context(viewport={"width": 360, "height": 740})
        await context.add_cookies([{"name": "session", "value": member.cookies["session"], "url": member.url}])
        page = await context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        await page.route("**/stream?**", break_the_first)
        await page.goto(f"{member.url}/en/account/chats/new")

        await page.fill("#question", "First line")
        await page.keyboard.press("Shift+Enter")
        await page.keyboard.type("second line")
        await page.keyboard.press("Enter")
        await expect(page.locator(".growing")).to_have_text("**Half of it**")
        await expect(page.locator("#question")).to_be_focused()
        await page.evaluate("window.sameDocument = true")
        await page.fill("#question", "Typed meanwhile")
        await page.keyboard.press("Enter")  # nothing is sent while an answer is written
        upstream.goes_on.set()
        await expect(page.locator(".answer strong")).to_have_text("Half of it")

        await expect(page.locator(".answer li")).to_have_text("and the rest")
        await expect(page.locator(".ask button")).to_be_enabled()
        assert await page.input_value("#question") == "Typed meanwhile"
        assert await page.evaluate("window.sameDocument")
        assert await page.locator(".question .plain").all_inner_texts() == ["First line\nsecond line"]
        address = page.url.removeprefix(member.url).partition("#")[0]

        assert len(tries) == 2

        other = await context.new_page()
        other.on("pageerror", lambda error: troubles.append(str(error)))
        await other.goto(f"{member.url}{address}")
        await other.fill("#question", "Half a draft")
        await page.keyboard.press("Enter")
        await expect(page.locator(".question .plain")).to_have_text(["First line\nsecond line", "Typed meanwhile"])
        await expect(page.locator(".answer li")).to_have_count(2)
        await other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        await expect(other.locator(".question .plain")).to_have_text(["First line\nsecond line", "Typed meanwhile"])
        await expect(other.locator(".answer li")).to_have_count(2)
        assert await other.input_value("#question") == "Half a draft"
        await context.close()

    assert troubles == []
    assert (await answered(chats, address)).state == "answered"
