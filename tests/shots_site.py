"""Screenshots of the website: every page in five languages, on a phone and a desk, light and dark.

Part of `make shots`; alone: `python -m tests.shots_site ru ko`. A page wider than its screen ends the run.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser

from gateway.site.routes import PAGES
from locales.languages import LANGUAGES
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, chromium
from tests.journeys.system import ROOT, environment, running

SHOTS = ROOT / "var" / "shots"
WIDTHS = (360, 1280)
SETTINGS = {
    # Vendors are named and never asked.
    "OPENAI_API_KEY": "sk-none", "ANTHROPIC_API_KEY": "sk-none",
    "SUPPORT_CONTACT": "help@example.org", "CHANNEL_URL": "https://t.me/example",
}  # fmt: skip


async def site(browser: Browser, languages: list[str]) -> None:
    """Photograph every page whole."""
    with tempfile.TemporaryDirectory() as place:
        env = environment(Path(place), CATALOGUE=str(ROOT / "catalogue.toml"), **SETTINGS)
        async with running(env) as system:
            url = system.api_url.removesuffix("/v1")
            for language in languages:
                for width in WIDTHS:
                    for scheme in ("light", "dark"):
                        await _look(browser, url, language, width, scheme)


async def _look(browser: Browser, url: str, language: str, width: int, scheme: str) -> None:
    dark = scheme == "dark"
    context = await browser.new_context(
        viewport={"width": width, "height": 760}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    )
    page = await context.new_page()
    for path in [*PAGES, "/no-such-page"]:
        await page.goto(f"{url}/{language}{path}", wait_until="load")
        name = path.strip("/") or "home"
        await page.screenshot(path=SHOTS / f"{language}-{width}-{scheme}" / f"site-{name}.png", full_page=True)
        wide = await page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            raise SystemExit(f"{language}{path} is {wide} px wide on a screen of {width}")
    await context.close()


async def main(languages: list[str]) -> None:
    """Photograph the website alone."""
    if CHROMIUM is None:
        raise SystemExit(NO_CHROMIUM)
    async with chromium() as browser:
        await site(browser, languages)
    sys.stdout.write(f"The screenshots are in {SHOTS}.\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:] or list(LANGUAGES)))
