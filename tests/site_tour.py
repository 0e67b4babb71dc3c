"""A tour of the website in one language: every page, a stranger's and those of somebody who has used everything.

Owns the way to each page; what is done there (a photograph, a check) is the caller's.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
from playwright.async_api import Browser, Page, StorageState

from gateway.site.routes import PAGES
from locales.translator import Translator, translator
from tests.journeys.scripted import WORDS, ScriptedVendor
from tests.journeys.system import Person, System, environment, running

NAMES = {"en": "Alice", "ru": "Мария", "zh": "小明", "ko": "민지", "tr": "Ayşe"}
TAGS = {"zh": "zh-hans"}
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
SETTINGS = {
    "SUPPORT_CONTACT": "help@example.org", "CHANNEL_URL": "https://t.me/example", "WELCOME_NANOS": "2000000000",
    # It is offered, and nobody is led there.
    "TELEGRAM_LOGIN_CLIENT_ID": "4242", "TELEGRAM_LOGIN_CLIENT_SECRET": "a-secret-of-no-worth",
}  # fmt: skip

Look = Callable[["Sight"], Awaitable[None]]


@dataclass(frozen=True)
class Sight:
    """A page as it stands in the browser now."""

    page: Page
    name: str
    language: str
    width: int
    scheme: str


async def tour(browser: Browser, languages: Sequence[str], look: Look) -> None:
    """Show every page of the site in these languages, on a phone and a desk, light and dark."""
    async with _open() as (system, http):
        for language in languages:
            guest = await Guest.arrives(browser, system, http, language)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    await guest.walks(width, scheme, look)


@asynccontextmanager
async def _open() -> AsyncIterator[tuple[System, aiohttp.ClientSession]]:
    """Start the program with a vendor that answers from a script, and an operator who answers tickets."""
    vendor = ScriptedVendor()
    with tempfile.TemporaryDirectory() as place:
        catalogue = Path(place) / "catalogue.toml"
        async with vendor.serving() as text, aiohttp.ClientSession() as http:
            catalogue.write_text(text)
            env = environment(Path(place) / "data", CATALOGUE=str(catalogue), **SETTINGS)
            async with running(env) as system:
                yield system, http
                # The vendor that breaks off is a warning; a page that goes wrong is an error.
                if errors := [line for line in system.errors if "level=error" in line]:
                    raise SystemExit(f"the program was unwell: {errors[:5]}")


class Guest:
    """Somebody who chats, pays, asks the operator, signs in and issues a key."""

    def __init__(self, browser: Browser, system: System, person: Person, language: str) -> None:
        self._browser = browser
        self._url = system.api_url.removesuffix("/v1")
        self._person = person
        self._language = language
        self._say: Translator = translator(language, strict=True)
        self._paths: dict[str, str] = {}
        self._state: StorageState = {}

    @classmethod
    async def arrives(cls, browser: Browser, system: System, http: aiohttp.ClientSession, language: str) -> Guest:
        person = await Person.arrives(http, system.chat_url, language=TAGS.get(language, language))
        guest = cls(browser, system, person, language)
        await guest._uses_the_bot()
        await guest._signs_in()
        return guest

    async def walks(self, width: int, scheme: str, look: Look) -> None:
        """Show every page on such a screen: first to a stranger, then to the guest."""
        for state, paths in ((None, self._for_strangers()), (self._state, self._paths)):
            context = await self._browser.new_context(
                viewport={"width": width, "height": 760},
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
                storage_state=state,
            )
            page = await context.new_page()
            for name, path in paths.items():
                await page.goto(f"{self._url}/{self._language}{path}", wait_until="load")
                await look(Sight(page, name, self._language, width, scheme))
            if state is None:
                await page.goto(f"{self._url}/{self._language}/signin", wait_until="load")
                await page.get_by_role("button", name=self._say("site-signin-by-bot-button")).click()
                await page.locator(".qr").wait_for()
                await look(Sight(page, "signin-waiting", self._language, width, scheme))
            await context.close()

    def _for_strangers(self) -> dict[str, str]:
        listed = {path.strip("/") or "home": path for path in PAGES}
        return listed | {"signin": "/signin", "feedback": "/feedback", "no-such-page": "/no-such-page"}

    async def _uses_the_bot(self) -> None:
        say, words, person = self._say, WORDS[self._language], self._person
        await person.taps(say("welcome-accept"))
        asked = await person.says(words.code)
        await person.sees(words.bold, after=asked)
        asked = await person.says(words.breaks)
        await person.sees(words.words, after=asked)
        await person.says("/topup")
        await person.taps(say("topup-amount", stars=100, worth=1_300_000_000))
        _, button = await person.sees_button(say("topup-pay", stars=100))
        await person.pays(button["url"])

    async def _signs_in(self) -> None:
        say = self._say
        context = await self._browser.new_context(viewport={"width": 1280, "height": 760})
        page = await context.new_page()
        await page.goto(f"{self._url}/{self._language}/signin?next=/account")
        await page.get_by_role("button", name=say("site-signin-by-bot-button")).click()
        link = await page.get_by_role("link", name=say("site-signin-open")).get_attribute("href")
        await self._person.says("/start " + parse_qs(urlsplit(link or "").query)["start"][0])
        await self._person.taps(say("button-signin-agree"))
        await page.wait_for_url(re.compile("/account$"))
        self._paths |= {
            f"account{'-' + name if name else ''}": f"/account{'/' + name if name else ''}"
            for name in ("", "chats", "keys", "usage", "receipts", "top-ups", "tickets", "security", "settings")
        }
        await page.goto(f"{self._url}/{self._language}/account/keys")
        await page.get_by_label(say("site-key-name")).first.fill(WORDS[self._language].title)
        await page.get_by_role("button", name=say("site-key-issue")).click()
        await page.get_by_text("sk-ac-").first.wait_for()
        await self._follows(page, "keys", "key")
        await self._follows(page, "chats", "chat")
        await self._follows(page, "receipts", "receipt")
        await self._follows(page, "top-ups", "top-up")
        self._state = await context.storage_state()
        await context.close()

    async def _follows(self, page: Page, section: str, name: str) -> None:
        """Remember where the first entry of a list leads."""
        await page.goto(f"{self._url}/{self._language}/account/{section}")
        found = page.locator(f'main a[href*="/account/{section}/"]:not([href$="/new"])').first
        href = await found.get_attribute("href")
        self._paths[f"account-{name}"] = (href or "").removeprefix(f"/{self._language}")
