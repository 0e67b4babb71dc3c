"""What only a browser can show: it lets our form lead to the issuer, and without a script it gets in as well."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest
from playwright.async_api import Browser, Page
from pydantic import SecretStr

from gateway.app import public_app
from gateway.parts import Parts
from gateway.serve import listening
from gateway.site.signin.issuer import LoginClient
from gateway.site.signin.telegram_oidc import TelegramLogin
from people.web_sessions import BY_BOT, BY_OIDC
from storage.clock import SystemClock
from tests.house import AnAccount
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, chromium
from tests.servers import free_port

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)

BOT = "https://t.me/a_test_bot"
WAIT_MS = 10_000


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started


@pytest.fixture
async def address(parts: Parts, provider: str) -> AsyncIterator[str]:
    """Serve the site where the independent provider knows it, and its person; return its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    async with aiohttp.ClientSession() as http:
        back = {"redirect_uris": [f"{url}/signin/telegram/callback"]}
        async with http.post(f"{provider}/oauth2/clients", json=back) as answer:
            made = await answer.json()
        async with http.put(f"{provider}/users/5577", json={"id": "7000000055", "name": "Aylin"}) as answer:
            answer.raise_for_status()
    client = LoginClient(provider, made["client_id"], SecretStr(made["client_secret"]))
    parts.bot_door.url = BOT
    async with TelegramLogin(client, SystemClock()) as login:
        app = public_app(replace(parts, site=replace(parts.site, telegram_login=login)))
        async with listening(app, "127.0.0.1", port, shutdown_s=0.2):
            yield url


async def session_of(parts: Parts, page: Page) -> tuple[str, str]:
    """Return whose the browser's session is, and how it came in."""
    (token,) = [one["value"] for one in await page.context.cookies() if one["name"] == "session"]
    found = await parts.site.web_sessions.find(token)
    assert found is not None
    return found.account.id, found.session.method


async def test_the_form_leads_to_the_issuer_and_back_in(parts: Parts, browser: Browser, address: str) -> None:
    page = await browser.new_page()
    page.set_default_timeout(WAIT_MS)
    # The provider's page would dress itself from elsewhere.
    await page.route(re.compile("^https://"), lambda route: route.abort())
    await page.goto(f"{address}/en/signin?next=/pricing")

    await page.click("form[action$='/signin/telegram'] button")
    await page.fill("input[name=sub]", "5577")
    await page.click("button")
    await page.wait_for_url(f"{address}/en/pricing")

    assert await session_of(parts, page) == ((await parts.accounts.find("telegram:7000000055")).id, BY_OIDC)
    await page.close()


@pytest.mark.parametrize("has_script", [True, False])
async def test_the_page_that_waits_goes_on_with_a_script_and_without(
    parts: Parts, browser: Browser, address: str, an_account: AnAccount, has_script: bool
) -> None:
    account = await an_account()
    page = await browser.new_page(java_script_enabled=has_script)
    page.set_default_timeout(WAIT_MS)
    await page.context.route(f"{BOT}?*", lambda route: route.fulfill(body="Telegram", content_type="text/plain"))
    await page.goto(f"{address}/en/signin?next=/pricing")
    await page.click("form[action$='/signin/bot'] button")

    async with page.context.expect_page() as opened:
        await page.click(".signin a.button")
    bot = await opened.value
    await bot.wait_for_url(f"{BOT}?start=in-*")
    # The bot is in front now, as Telegram would be; the page behind it is the one that waits.
    asked = await parts.site.sign_ins.ask(bot.url.removeprefix(f"{BOT}?start=in-"), account.id)
    await parts.site.sign_ins.approve(asked.id, account.id)
    if not has_script:
        await page.click("#signin_finish button")
    await page.wait_for_url(f"{address}/en/pricing")

    assert await session_of(parts, page) == (account.id, BY_BOT)
    assert await bot.evaluate("window.opener") is None
    await page.context.close()
