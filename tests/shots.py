"""Screenshots of every screen in five languages, for eyes: `make shots` writes them to `var/shots/`.

Owns the way through the screens and how they are looked at: on a phone of 360 px in light and dark, and at 1280 px.
Nothing is asserted beyond getting there; a page with errors ends the run.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
from playwright.async_api import Browser, FilePayload

from locales.translator import Translator, translator
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, Visitor, chromium
from tests.journeys.scripted import WORDS, ScriptedVendor
from tests.journeys.system import ROOT, environment, running
from tests.sandbox.pictures import png
from tests.shots_chat import answers, group, looking_back, pictures, waiting
from tests.shots_site import site

SHOTS = ROOT / "var" / "shots"
NAMES = {"en": "Alice", "ru": "Мария", "zh": "小明", "ko": "민지", "tr": "Ayşe"}
TAGS = {"zh": "zh-hans"}
TALL = 2600
CHAT = (answers, pictures, waiting, looking_back, group)


class Walk:
    """One person's way through the screens, seen on a phone and on a wide screen."""

    def __init__(
        self, language: str, part: str, phone: Visitor, desk: Visitor, vendor: ScriptedVendor, url: str
    ) -> None:
        self.url = url
        self.language = language
        self.part = part
        self.say: Translator = translator(language, strict=True)
        self.phone = phone
        self.desk = desk
        self._vendor = vendor
        self._count = 0

    async def shot(self, name: str, *, tall: bool = False) -> None:
        """Photograph what is on both screens now; `tall` makes room for a whole notice."""
        self._count += 1
        for visitor, scheme in ((self.phone, "light"), (self.phone, "dark"), (self.desk, "light")):
            page = visitor.page
            size = page.viewport_size
            assert size is not None
            await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            if tall:
                await page.set_viewport_size({"width": size["width"], "height": TALL})
            await dressed(visitor, scheme)
            path = SHOTS / f"{self.language}-{size['width']}-{scheme}" / f"{self.part}-{self._count:02}-{name}.png"
            await page.screenshot(path=path, animations="disabled")
            if tall:
                await page.set_viewport_size(size)

    async def seen(self, name: str, *words: str, after: int = 0, tall: bool = False) -> None:
        """Photograph once both screens show a message of the bot's with these words."""
        for visitor in (self.phone, self.desk):
            await visitor.sees(*words, after=after)
        await self.shot(name, tall=tall)

    async def says(self, text: str, name: str, *words: str, tall: bool = False) -> None:
        """Write something, and photograph the answer."""
        await self.seen(name, *words, after=await self.phone.says(text), tall=tall)

    async def control(self, verb: str, path: str, **body: object) -> dict[str, Any]:
        """Ask the sandbox's control API, as a script would."""
        async with aiohttp.ClientSession() as http, http.request(verb, f"{self.url}control/{path}", json=body) as told:
            found: dict[str, Any] = await told.json()
            assert told.status == 200, found
            return found

    def plain(self, key: str, **values: Any) -> str:
        """Return a sentence of the bot's as it is read: its first line, without marks."""
        return plain(self.say(key, **values))

    async def on_both(self, act: Callable[[Visitor], Awaitable[object]]) -> None:
        """Do the same on both screens."""
        for visitor in (self.phone, self.desk):
            await act(visitor)

    async def arrives(self) -> None:
        """Walk from nobody there to an accepted welcome."""
        say = self.say
        await self.on_both(lambda visitor: visitor.it("add-person").click())
        await self.shot("add-person")
        await self.on_both(lambda visitor: visitor.it("new-person-cancel").click())
        await self.phone.adds_person(NAMES[self.language], TAGS.get(self.language, self.language))
        await self.phone.it("start").wait_for()
        await self.desk.page.goto(self.phone.page.url, wait_until="domcontentloaded")
        await self.desk.it("start").wait_for()
        await self.shot("empty-chat")
        await self.phone.it("start").click()
        await self.on_both(lambda visitor: visitor.button(say("welcome-accept")).wait_for())
        await self.shot("welcome")
        await self.phone.taps(say("welcome-accept"))
        done = self.say("welcome-done", **{"has-welcome": "no", "has-others": "no"}, model="", welcome=0)
        await self.seen("accepted", plain(done))
        # The menu button opens the Mini App, so the commands come as people call them up elsewhere too.
        await self.on_both(lambda visitor: visitor.it("composer").press_sequentially("/"))
        await self.on_both(lambda visitor: visitor.it("command").first.wait_for())
        await self.shot("menu")
        await self.on_both(lambda visitor: visitor.it("composer").fill(""))

    async def demo(self) -> None:
        """Look at how the demo model introduces itself."""
        await self.says("/model", "model-demo", "demo")

    async def has_nothing(self) -> None:
        """Look at what somebody without any balance is told."""
        await self.says(WORDS[self.language].code, "no-balance")
        await self.says("/balance", "balance-empty")
        await self.says("/chats", "chats-one")

    async def chats(self) -> None:
        """Look at answers: rich, being written, broken off, failed; and at the conversations."""
        words = WORDS[self.language]
        await self.says("/help", "help")
        await self.says("/model", "model", "Anthropic")
        await self.says(words.code, "answer", words.title)
        await self.says("/new", "new")
        asked = await self.phone.says(words.slow)
        await self.on_both(lambda visitor: visitor.it("draft").get_by_text(words.words).wait_for())
        await self.shot("draft")
        self._vendor.goes_on[words.slow].set()
        await self.seen("answer-plain", words.bold, after=asked)
        await self.says(words.breaks, "interrupted", plain(self.say("turn-interrupted", charge="none"))[:20])
        await self.says(words.fails, "error")
        await self.says("/chats", "chats")
        await self.phone.taps(words.title)
        await self.on_both(lambda visitor: visitor.button(words.title).wait_for(state="detached"))
        await self.shot("chat-opened")

    async def attaches(self) -> None:
        """Look at files that wait in the composer, and at an album and a document in the chat."""
        colours = ((200, 90, 60), (60, 140, 90), (70, 90, 190))
        pictures = [
            FilePayload(name=f"{n}.png", mimeType="image/png", buffer=png(320 + 60 * n, 240, colour=colour))
            for n, colour in enumerate(colours)
        ]
        document = FilePayload(name=f"{WORDS[self.language].title}.csv", mimeType="text/csv", buffer=b"a,b\n" * 500)
        await self.phone.it("chooser").set_input_files([*pictures, document])
        await self.phone.it("composer").fill(WORDS[self.language].words)
        await self.shot("attached")
        await self.phone.it("send").click()
        await self.on_both(lambda visitor: visitor.it("file").wait_for())
        await self.shot("album")

    async def pays(self) -> None:
        """Look at the balance, the amounts, the invoice, the pay dialog and what comes of it."""
        say = self.say
        await self.says("/balance", "balance", "gpt-5.1")
        await self.says("/topup", "topup")
        await self.phone.taps(say("topup-amount", stars=100, worth=1_300_000_000))
        await self.seen("invoice", "top_")
        await self.on_both(lambda visitor: visitor.taps(say("topup-pay", stars=100)))
        await self.on_both(lambda visitor: visitor.it("pay-confirm").wait_for())
        await self.shot("pay-dialog")
        await self.desk.it("pay-cancel").click()
        await self.phone.it("pay-confirm").click()
        await self.phone.it("pay-dialog").wait_for(state="hidden")
        await self.seen("credited", plain(say("topup-credited", amount=1_300_000_000, stars=100, id="")).split(":")[0])
        await self.says("/balance", "balance-after", "top_")
        await self.says("/paysupport", "paysupport", "top_")

    async def issues_keys(self) -> None:
        """Look at the keys: none, a new one, the list, one of them, and revoked."""
        say = self.say
        await self.says("/keys", "keys-none")
        await self.phone.taps(say("button-issue-key"))
        await self.seen("key-issued", "sk-ac-")
        await self.phone.taps(say("button-copy-key"))
        await self.phone.it("toast").wait_for()
        await self.shot("key-copied")
        await self.phone.it("toast").wait_for(state="detached")
        await self.says("/keys", "keys")
        await self.phone.it("button").filter(has_text="…").last.click()
        await self.on_both(lambda visitor: visitor.button(say("button-revoke-key")).wait_for())
        await self.shot("key")
        await self.phone.taps(say("button-revoke-key"))
        await self.on_both(lambda visitor: visitor.button(say("button-revoke-sure")).wait_for())
        await self.shot("key-revoke-ask")
        await self.phone.taps(say("button-revoke-sure"))
        await self.phone.it("toast").wait_for()
        await self.shot("key-revoked")
        await self.phone.it("toast").wait_for(state="detached")

    async def opens_the_app(self) -> None:
        """Look at the account inside Telegram: as it opens, its keys and its settings."""
        await self.on_both(lambda visitor: visitor.it("open-app").click())
        for name, section in (("overview", ""), ("keys", "/keys"), ("usage", "/usage"), ("settings", "/settings")):
            await self.on_both(lambda visitor, at=section: in_the_app(visitor, at))  # type: ignore[misc]
            await self.shot(f"mini-app-{name}")
        await self.on_both(lambda visitor: visitor.it("app-close").click())
        await self.on_both(lambda visitor: visitor.it("app").wait_for(state="hidden"))

    async def reads(self) -> None:
        """Look at what is left: language, notices, support, and the list of people."""
        await self.says("/language", "language")
        await self.says("/privacy", "privacy", tall=True)
        await self.says("/terms", "terms", tall=True)
        await self.says("/support", "support", "acc_")
        await self.phone.it("back").click()
        await self.phone.it("person").first.wait_for()
        await self.shot("people")


async def in_the_app(visitor: Visitor, section: str) -> None:
    """Wait for the Mini App, and go to one of its pages."""
    app = visitor.page.frame_locator('[data-testid="app-frame"]')
    await app.locator(".mini h1").wait_for()
    if section:
        await app.locator(f'a[href$="/account{section}"]').first.click()
        await app.locator(f'.sections a[aria-current][href$="/account{section}"]').wait_for()


async def dressed(visitor: Visitor, scheme: str) -> None:
    """Wait until a Mini App that is open has heard of the colours."""
    if await visitor.it("app-frame").is_visible():
        app = visitor.page.frame_locator('[data-testid="app-frame"]')
        await app.locator(f'html[data-scheme="{scheme}"]').wait_for()


def plain(markdown: str) -> str:
    """Return a sentence's first line without its markup."""
    return markdown.replace("*", "").replace("`", "").splitlines()[0]


async def walk(browser: Browser, url: str, language: str, vendor: ScriptedVendor, part: str) -> None:
    """Walk one person through one part of the screens."""
    locale = TAGS.get(language, language)
    phone_context = await browser.new_context(viewport={"width": 360, "height": 760}, has_touch=True, locale=locale)
    await phone_context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk_context = await browser.new_context(viewport={"width": 1280, "height": 800}, locale=locale)
    async with Visitor.arrives(phone_context, url) as phone, Visitor.arrives(desk_context, url) as desk:
        one = Walk(language, part, phone, desk, vendor, url)
        await one.arrives()
        scenes: dict[str, list[Callable[[], Awaitable[None]]]] = {
            "demo": [one.demo],
            "empty": [one.has_nothing],
            "vendor": [one.chats, one.attaches, one.pays, one.issues_keys, one.opens_the_app, one.reads],
            "chat": [partial(look, one) for look in CHAT],
        }
        for scene in scenes[part]:
            await scene()
        if phone.troubles + desk.troubles:
            raise SystemExit(f"{language}: the page was unwell: {phone.troubles + desk.troubles}")


async def main(languages: list[str]) -> None:
    """Walk everybody through everything, all languages at once."""
    if CHROMIUM is None:
        raise SystemExit(NO_CHROMIUM)
    vendor = ScriptedVendor()
    with tempfile.TemporaryDirectory() as place:
        catalogue = Path(place) / "catalogue.toml"
        async with chromium() as browser, vendor.serving() as text:
            catalogue.write_text(text)
            settings = {
                "demo": {},
                "empty": {"CATALOGUE": str(catalogue), "WELCOME_NANOS": "0"},
                "vendor": {"CATALOGUE": str(catalogue)},
                "chat": {"CATALOGUE": str(catalogue), "WELCOME_NANOS": "2000000000"},
            }
            for part in settings:
                async with running(environment(Path(place) / part, **settings[part])) as system:
                    await asyncio.gather(
                        *(walk(browser, f"{system.chat_url}/", each, vendor, part) for each in languages)
                    )
            await site(browser, languages)
    sys.stdout.write(f"The screenshots are in {SHOTS}.\n")


if __name__ == "__main__":
    shutil.rmtree(SHOTS, ignore_errors=True)
    asyncio.run(main(sys.argv[1:] or list(NAMES)))
