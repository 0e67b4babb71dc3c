"""Accessibility of the website: axe-core reads every page, on a phone and a desk, light and dark.

`make axe` fetches axe-core (npm) into `.cache/` and runs this. A finding that axe calls serious or critical fails it.
"""

import asyncio
import sys
from collections.abc import Sequence

from locales.languages import LANGUAGES
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, chromium
from tests.journeys.system import ROOT
from tests.site_tour import Sight, tour

AXE = ROOT / ".cache" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
RUN = "axe.run().then(found => found.violations.map(one => [one.impact, one.id, one.nodes.map(node => node.html)]))"
GRAVE = ("serious", "critical")


class Examination:
    """What axe-core finds, page by page."""

    def __init__(self, script: str) -> None:
        self._script = script
        self.seen = 0
        self.found: list[tuple[str, str, str]] = []

    async def look(self, sight: Sight) -> None:
        """Read one page."""
        await sight.page.evaluate(self._script)
        self.seen += 1
        for impact, rule, nodes in await sight.page.evaluate(RUN):
            where = f"{sight.language} {sight.width} {sight.scheme} {sight.name}: {nodes[0][:160]}"
            self.found.append((impact, rule, where))


def script() -> str:
    """Return axe-core."""
    if not AXE.is_file():
        raise SystemExit(f"{AXE} is not there: make axe fetches it")
    return AXE.read_text(encoding="utf-8")


async def main(languages: Sequence[str]) -> int:
    """Examine everything; return how many findings are grave."""
    if CHROMIUM is None:
        raise SystemExit(NO_CHROMIUM)
    examination = Examination(script())
    async with chromium() as browser:
        await tour(browser, languages, examination.look)
    for impact, rule, where in sorted(set(examination.found)):
        sys.stdout.write(f"{impact}: {rule}: {where}\n")
    grave = sum(impact in GRAVE for impact, _, _ in examination.found)
    sys.stdout.write(f"{examination.seen} pages, {len(examination.found)} findings, {grave} of them grave.\n")
    return grave


if __name__ == "__main__":
    sys.exit(1 if asyncio.run(main(sys.argv[1:] or LANGUAGES)) else 0)
