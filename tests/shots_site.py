"""Screenshots of the website: every page in five languages, on a phone and a desk, light and dark.

Part of `make shots`; alone: `python -m tests.shots_site ru ko`. A page wider than its screen ends the run.
"""

import asyncio
import sys
from collections.abc import Sequence

from playwright.async_api import Browser

from locales.languages import LANGUAGES
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, chromium
from tests.journeys.system import ROOT
from tests.site_tour import Sight, tour

SHOTS = ROOT / "var" / "shots"


async def site(browser: Browser, languages: Sequence[str]) -> None:
    """Photograph every page whole."""
    await tour(browser, languages, _photograph)


async def _photograph(sight: Sight) -> None:
    folder = SHOTS / f"{sight.language}-{sight.width}-{sight.scheme}"
    await sight.page.screenshot(path=folder / f"site-{sight.name}.png", full_page=True)
    wide = await sight.page.evaluate("document.documentElement.scrollWidth")
    if wide > sight.width:
        raise SystemExit(f"{sight.language} {sight.name} is {wide} px wide on a screen of {sight.width}")


async def main(languages: Sequence[str]) -> None:
    """Photograph the website alone."""
    if CHROMIUM is None:
        raise SystemExit(NO_CHROMIUM)
    async with chromium() as browser:
        await site(browser, languages)
    sys.stdout.write(f"The screenshots are in {SHOTS}.\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:] or LANGUAGES))
