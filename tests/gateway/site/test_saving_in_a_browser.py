"""The Mini App's script has Telegram's client save a file; a client that cannot opens the browser, as before."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest
from playwright.async_api import Browser, Page, expect

from gateway.parts import Parts
from locales.translator import translator
from people.accounts import Account
from people.ticket_attachments import Attachment
from tests.gateway.conftest import eventually
from tests.gateway.site.signin.test_by_mini_app import launched
from tests.house import FakeClock
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, chromium

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)

WAIT_MS = 10_000
SAY = translator("ko", strict=True)
NOTES = Attachment("메모.txt", "text/plain", "열다섯".encode())
# What a client on a telephone is to the page: something to tell events to.
CLIENT = "window.TelegramWebviewProxy = { postEvent: (event, data) => window.tells(event, data) };"
SAVES, OPENS = "web_app_request_file_download", "web_app_open_link"


@dataclass
class Phone:
    """A client that shows the Mini App at a ticket with a file."""

    page: Page
    url: str
    account: Account
    heard: list[tuple[str, dict[str, Any]]]

    async def asked(self, event: str, *, times: int = 1) -> list[dict[str, Any]]:
        """Return what the client was asked by these events, once there were so many."""

        async def is_enough() -> bool:
            return len(self.data_of(event)) >= times

        await eventually(is_enough)
        return self.data_of(event)

    def data_of(self, event: str) -> list[dict[str, Any]]:
        return [data for name, data in self.heard if name == event]

    async def opens_the_ticket(self) -> None:
        await self.page.locator('a[href$="/account/tickets"]').first.click()
        await self.page.locator('main a[href*="/account/tickets/tkt_"]').click()
        await self.file.wait_for()

    @property
    def file(self) -> Any:
        return self.page.get_by_role("link", name=NOTES.name)


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started


@pytest.fixture
async def phone(
    parts: Parts, public_url: str, browser: Browser, clock: FakeClock, version: str
) -> AsyncIterator[Phone]:
    account = await parts.accounts.of_telegram(4_000_000_123)
    await parts.site.tickets.open(account.id, "fault", "?", language="ko", surface="site", attachment=NOTES)
    context = await browser.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(WAIT_MS)
    await context.add_init_script(CLIENT)
    heard: list[tuple[str, dict[str, Any]]] = []
    await context.expose_function("tells", lambda event, data: heard.append((event, json.loads(data))))
    page = await context.new_page()
    data = quote(launched(clock), safe="")
    told = f"&tgWebAppVersion={version}" if version else ""
    await page.goto(f"{public_url}/app#tgWebAppData={data}{told}")
    made = Phone(page, public_url, account, heard)
    await made.opens_the_ticket()
    yield made
    await context.close()


@pytest.mark.parametrize("version", ["10.1"])
async def test_a_client_that_can_save_is_given_a_link_and_the_name_also_after_a_reload(phone: Phone) -> None:
    await phone.file.click()
    await phone.asked(SAVES)
    await phone.page.reload()
    await phone.file.click()
    first, again = await phone.asked(SAVES, times=2)

    for asked in (first, again):
        assert (set(asked), asked["file_name"]) == ({"url", "file_name"}, NOTES.name)
        async with aiohttp.ClientSession() as http, http.get(asked["url"]) as answer:
            assert (answer.status, await answer.read()) == (200, NOTES.data)
    assert phone.data_of(OPENS) == []


@pytest.mark.parametrize("version", ["7.10", ""])
async def test_an_older_client_opens_the_browser(phone: Phone) -> None:
    await phone.file.click()

    (opened,) = await phone.asked(OPENS)
    assert opened["url"] == f"{phone.url}{await phone.file.get_attribute('href')}"
    assert phone.data_of(SAVES) == []


@pytest.mark.parametrize("version", ["8.0"])
async def test_what_cannot_be_saved_is_said_over_the_page(phone: Phone, parts: Parts) -> None:
    alert = phone.page.locator("main [role=alert]")
    await phone.page.route("**/account/save", lambda route: route.abort())
    await phone.file.click()
    await expect(alert).to_have_text(SAY("site-app-away"))
    await phone.page.unroute("**/account/save")

    await phone.file.evaluate("link => { link.dataset.whole = link.href; link.href = link.href.slice(0, -1) + 'X'; }")
    await phone.file.click()
    await expect(alert).to_have_text(SAY("site-problem-ticket-not-found"))

    await phone.file.evaluate("link => { link.href = link.dataset.whole; }")
    await phone.file.click()
    await phone.asked(SAVES)
    await expect(alert).to_have_count(0)

    await parts.site.web_sessions.end_all(phone.account.id)
    await phone.file.click()
    await expect(alert).to_have_text(SAY("site-app-over"))
    await expect(phone.file).to_be_visible()
