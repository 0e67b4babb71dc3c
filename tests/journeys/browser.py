"""A headless Chromium at the sandbox's page, and somebody who uses it by what is on the screen.

Owns finding things on the page and noticing when the page is unwell. What is done there, and why, is the caller's.
"""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response
from playwright.async_api import async_playwright as playwright

CHROMIUM = shutil.which("chromium")
NO_CHROMIUM = "No Chromium is installed on this machine (Debian: apt-get install chromium)."
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT_MS = 20_000

# Every text the draft had, as the page drew it: looking now and then from outside would miss some.
WATCH_DRAFTS = """
    window.seenDrafts = [];
    document.addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
        const text = document.querySelector('[data-testid="draft"] [data-testid="text"]')?.textContent;
        if (text && text !== window.seenDrafts.at(-1)) window.seenDrafts.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true }));
"""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start a Chromium and end it."""
    async with playwright() as started:
        browser = await started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


class Visitor:
    """Somebody at the page. `troubles` holds the console's errors and the requests that failed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.troubles.append(f"page error: {error}"))
        page.on("requestfailed", self._missed)
        page.on("response", self._answered)

    @classmethod
    @asynccontextmanager
    async def arrives(cls, context: BrowserContext, url: str) -> AsyncIterator["Visitor"]:
        """Open the page in a tab of its own and close it at the end."""
        context.set_default_timeout(WAIT_MS)
        page = await context.new_page()
        await page.add_init_script(WATCH_DRAFTS)
        visitor = cls(page)
        await page.goto(url, wait_until="domcontentloaded")
        try:
            yield visitor
        finally:
            # Leaving cuts the request that waits for news, which is no trouble.
            page.remove_listener("requestfailed", visitor._missed)
            await page.close()

    def it(self, test_id: str) -> Locator:
        """Return what bears this test id."""
        return self.page.get_by_test_id(test_id)

    async def adds_person(self, name: str, language: str) -> None:
        """Make somebody up and open their chat."""
        await self.it("add-person").click()
        await self.it("name").fill(name)
        await self.it("language").select_option(language)
        await self.it("create").click()
        await self.it("new-person").wait_for(state="hidden")

    async def says(self, text: str) -> int:
        """Write a message and send it; return its id."""
        mine = self.page.locator('[data-testid="message"][data-from="person"]')
        before = f'[data-id="{await mine.last.get_attribute("data-id")}"] ~ ' if await mine.count() else ""
        await self.it("composer").fill(text)
        await self.it("send").click()
        sent = self.page.locator(f'{before}[data-testid="message"][data-from="person"]').filter(has_text=text).first
        return int(await sent.get_attribute("data-id") or 0)

    async def taps(self, words: str) -> None:
        """Tap the newest button that says this."""
        await self.button(words).click()

    def button(self, words: str) -> Locator:
        """Return the newest button under a message that says this."""
        return self.it("button").filter(has_text=_spaced(words)).last

    async def sees(self, *words: str, after: int = 0) -> str:
        """Wait for a message of the bot's below the message `after` with all these words; return the newest's text."""
        below = f'[data-id="{after}"] ~ ' if after else ""
        found = self.page.locator(f'{below}[data-testid="message"][data-from="bot"]')
        for each in words:
            found = found.filter(has_text=_spaced(each))
        return await found.last.get_by_test_id("text").inner_text()

    async def drafts(self) -> list[str]:
        """Return every text that a draft had on the screen so far."""
        seen: list[str] = await self.page.evaluate("window.seenDrafts")
        return seen

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console {message.type}: {message.text}")

    def _missed(self, request: Request) -> None:
        self.troubles.append(f"{request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.request.method} {response.url}: {response.status}")


def _spaced(words: str) -> re.Pattern[str]:
    """Match these words with any kind of space between them: languages write no-break ones in numbers."""
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))
