"""The page with a Mini App, in a browser: opened from the menu, heard and answered, closed; and links that start."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LabeledPrice,
    MenuButtonWebApp,
    ReplyKeyboardMarkup,
    WebAppInfo,
)
from aiogram.utils.web_app import check_webapp_signature
from playwright.async_api import Frame, ViewportSize

from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, Visitor, chromium

from .conftest import TOKEN, Site, eventually
from .mini_app import served

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)

PHONE: ViewportSize = {"width": 360, "height": 740}
FORGED = """JSON.stringify({ eventType: "web_app_close", eventData: {} })"""


@pytest.fixture
async def app() -> AsyncIterator[str]:
    async with served() as url:
        yield url


@pytest.fixture
async def visitor(site: Site, app: str) -> AsyncIterator[Visitor]:
    await site.person("Ayşe", "tr")
    await site.bot.set_chat_menu_button(menu_button=MenuButtonWebApp(text="Hesabım", web_app=WebAppInfo(url=app)))
    await site.news()
    async with chromium() as browser:
        context = await browser.new_context(viewport=PHONE, locale="tr-TR", color_scheme="light")
        async with Visitor.arrives(context, f"{site.url}/?start=site_1") as visitor:
            yield visitor
        assert visitor.troubles == []


async def test_a_mini_app_is_used_on_the_page(site: Site, app: str, visitor: Visitor) -> None:
    (person,) = site.telegram.world.chats.people
    await starts_by_the_links_button(site, visitor)
    await opens_from_the_menu(visitor, app)
    await hears_what_it_asked_for(visitor)
    await saves_what_it_is_offered(visitor, app)
    await is_asked_before_it_closes(visitor)
    await opens_from_a_message(site, visitor, person, app)
    await cannot_save_what_its_server_keeps_from_telegram(visitor, app)
    await turns_away_from_an_invoice(site, visitor)
    await follows_a_link_out_of_it(site, visitor)
    await opens_by_a_link(visitor)
    await sends_data_from_under_the_box(site, visitor, person, app)
    await asks_who_starts(site, visitor)


async def starts_by_the_links_button(site: Site, visitor: Visitor) -> None:
    await visitor.it("start").click()
    await visitor.it("composer").wait_for()

    assert await said(site) == ["/start site_1"]
    await visitor.page.reload()
    await visitor.it("composer").wait_for()
    left_without_news(visitor)
    assert "start" not in visitor.page.url.partition("#")[0]


async def opens_from_the_menu(visitor: Visitor, app: str) -> None:
    assert await visitor.it("open-app").inner_text() == "Hesabım"
    await visitor.it("open-app").click()
    inside = await frame(visitor)

    assert await inside.locator("#who").inner_text() == "Ayşe"
    assert check_webapp_signature(TOKEN, await inside.evaluate("window.initData"))
    assert await visitor.it("app-title").inner_text() == "Sandbox bot"


async def hears_what_it_asked_for(visitor: Visitor) -> None:
    inside = await frame(visitor)
    await inside.evaluate("say('web_app_setup_back_button', { is_visible: true })")
    await visitor.it("app-back").click()
    await hears(inside, "back_button_pressed")
    await inside.evaluate("say('web_app_request_theme')")
    light = await hears(inside, "theme_changed")
    await visitor.page.emulate_media(color_scheme="dark")
    await inside.wait_for_function("window.heard.at(-1).eventData.theme_params?.bg_color === '#17212b'")
    await inside.evaluate("say('web_app_expand')")
    await inside.wait_for_function("window.heard.at(-1).eventData.is_expanded")
    whole = await hears(inside, "viewport_changed")

    assert light["theme_params"]["bg_color"] == "#ffffff"
    assert (whole["width"], whole["is_state_stable"]) == (360, True)
    await inside.evaluate("say('web_app_set_header_color', { color: '#104020' })")
    coloured = "getComputedStyle(document.getElementById('app-bar')).backgroundColor === 'rgb(16, 64, 32)'"
    await visitor.page.wait_for_function(coloured)


async def saves_what_it_is_offered(visitor: Visitor, app: str) -> None:
    inside = await frame(visitor)
    await offers(inside, f"{app}notes.txt", "notes.txt")
    assert "notes.txt" in await visitor.it("app-save-words").inner_text()
    await visitor.it("app-save-cancel").click()
    assert await hears(inside, "file_download_requested") == {"status": "cancelled"}

    await offers(inside, f"{app}notes.txt", "benim notlarım.txt")
    async with visitor.page.expect_download() as saved:
        await visitor.it("app-save-go").click()
    file = await saved.value
    text = Path(await file.path()).read_text(encoding="utf-8")  # noqa: ASYNC240  ten bytes
    assert (file.suggested_filename, text) == ("benim notlarım.txt", "Cats purr.")
    assert (await hears(inside, "file_download_requested", times=2))["status"] == "downloading"


async def cannot_save_what_its_server_keeps_from_telegram(visitor: Visitor, app: str) -> None:
    inside = await frame(visitor)
    await offers(inside, f"{app}kept.txt", "kept.txt")
    await visitor.it("app-save-go").click()

    await visitor.it("toast").filter(has_text="kept.txt").wait_for()
    # The browser tells the console why, which is the app's own fault.
    assert any("Access-Control-Allow-Origin" in each for each in visitor.troubles)
    visitor.troubles.clear()


async def offers(inside: Frame, url: str, name: str) -> None:
    asked = "([url, file_name]) => say('web_app_request_file_download', { url, file_name })"
    await inside.evaluate(asked, [url, name])


async def is_asked_before_it_closes(visitor: Visitor) -> None:
    inside = await frame(visitor)
    # No window but the app's own may close it; what is no event at all is passed over.
    await visitor.page.evaluate(f"window.postMessage({FORGED}, '*')")
    await inside.evaluate(
        "parent.postMessage('{', '*'); say('constructor'); say('web_app_open_link', { url: 'javascript:1' })"
    )
    await inside.evaluate("say('web_app_setup_closing_behavior', { need_confirmation: true })")
    await visitor.it("toast").wait_for()
    await visitor.it("app-close").click()
    await visitor.it("app-leave-cancel").click()
    assert await visitor.it("app").is_visible()
    await visitor.it("app-more").click()
    await visitor.it("app-reload").click()
    await eventually(inside.is_detached)
    again = await frame(visitor)
    assert await again.evaluate("window.initData")
    await again.evaluate("say('web_app_close')")
    await visitor.it("app").wait_for(state="hidden")


async def opens_from_a_message(site: Site, visitor: Visitor, person: int, app: str) -> None:
    row = [InlineKeyboardButton(text="Anahtarlar", web_app=WebAppInfo(url=f"{app}?page=keys"))]
    await site.bot.send_message(person, "Burada", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]))
    await visitor.taps("Anahtarlar")

    assert (await frame(visitor)).url.startswith(f"{app}?page=keys#tgWebAppData=")


async def turns_away_from_an_invoice(site: Site, visitor: Visitor) -> None:
    price = [LabeledPrice(label="Bakiye", amount=50)]
    link = await site.bot.create_invoice_link(
        title="Bakiye", description="Bakiye yükle", payload="p", currency="XTR", prices=price
    )
    slug = link.removeprefix("https://t.me/$")
    inside = await frame(visitor)
    await inside.evaluate("(slug) => say('web_app_open_invoice', { slug })", slug)
    await visitor.it("pay-cancel").click()

    assert await hears(inside, "invoice_closed") == {"slug": slug, "status": "cancelled"}


async def opens_by_a_link(visitor: Visitor) -> None:
    await visitor.it("open-app").click()
    inside = await frame(visitor)
    await inside.evaluate("say('web_app_open_tg_link', { path_full: '/sandbox_bot?startapp=keys' })")
    await eventually(inside.is_detached)

    assert (await frame(visitor)).url.partition("#")[0].endswith("?tgWebAppStartParam=keys")
    await visitor.it("app-close").click()


async def follows_a_link_out_of_it(site: Site, visitor: Visitor) -> None:
    inside = await frame(visitor)
    await inside.evaluate("say('web_app_open_tg_link', { path_full: '/sandbox_bot?start=topup' })")
    await visitor.it("app").wait_for(state="hidden")
    await visitor.it("start").click()
    await visitor.it("composer").wait_for()

    assert await said(site) == ["/start topup"]


async def sends_data_from_under_the_box(site: Site, visitor: Visitor, person: int, app: str) -> None:
    row = [KeyboardButton(text="Evet"), KeyboardButton(text="Form", web_app=WebAppInfo(url=app))]
    await site.bot.send_message(person, "Doldurun", reply_markup=ReplyKeyboardMarkup(keyboard=[row]))
    await visitor.it("key").filter(has_text="Evet").click()
    assert await said(site) == ["Evet"]
    await visitor.it("key").filter(has_text="Form").click()
    await (await frame(visitor)).evaluate("say('web_app_data_send', { data: '{}' })")

    assert await visitor.it("service").inner_text() == "“Form” düğmesindeki veriler bota gönderildi"
    (update,) = await site.news()
    assert update.message is not None
    assert update.message.web_app_data is not None


async def asks_who_starts(site: Site, visitor: Visitor) -> None:
    other = await site.person("Deniz", "tr")
    await site.news()
    await visitor.page.goto(f"{site.url}/?start=not%20a%20payload")
    await visitor.it("person").first.wait_for()
    assert not await visitor.it("start-hint").is_visible()
    await visitor.page.goto(f"{site.url}/?start=site_2")
    await visitor.it("start-hint").wait_for()
    await visitor.page.locator(f'[data-testid="person"][data-id="{other}"]').click()
    await visitor.it("start").click()

    assert await said(site) == ["/start site_2"]
    await visitor.it("composer").wait_for()
    left_without_news(visitor)


def left_without_news(visitor: Visitor) -> None:
    """Forget that leaving the page has cut what it was reading, which is no trouble."""
    visitor.troubles = [each for each in visitor.troubles if "net::ERR_ABORTED" not in each]


async def frame(visitor: Visitor) -> Frame:
    """Return the open app's frame, once its page is there."""
    inside = None
    async with asyncio.timeout(10):
        while inside is None:  # the page has put the frame there, and the browser is about to open it
            handle = await visitor.it("app-frame").element_handle()
            assert handle is not None
            inside = await handle.content_frame()
    await inside.wait_for_function("window.heard")
    return inside


async def hears(inside: Frame, event: str, *, times: int = 1) -> dict[str, Any]:
    """Wait until the app has heard an event so many times, and return the data of the last one."""
    await inside.wait_for_function(f"window.heard.filter((each) => each.eventType === '{event}').length >= {times}")
    data: dict[str, Any] = await inside.evaluate(
        f"window.heard.filter((each) => each.eventType === '{event}').at(-1).eventData"
    )
    return data


async def said(site: Site) -> list[str | None]:
    """Return what the bot was told, once it was told something."""
    await eventually(lambda: site.telegram.world.updates.pending_count > 0)
    return [update.message.text for update in await site.news() if update.message is not None]
