"""How the work on Markdown grows: for each tangled text, the time that twice of it takes against once.

Work that grows with the square takes four times as long. Ends with 1 where one takes more than `RATIO_MAX`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from bot.rendering import render
from bot.rich import rich
from gateway.site.markdown import html
from tests.growth import RATIO_MAX, TANGLED, growth

READERS: dict[str, tuple[Callable[[str], object], tuple[int, ...]]] = {
    "the site's page": (html, (1_500,)),
    "messages with entities": (render, (1_000,)),
    # What no longer fits one message is cut, which is work of its own: a step, once, and no growth.
    "rich messages": (rich, (1_000, 4_000)),
}


def main() -> int:
    """Measure everything and print what is worst; return how many grow too fast."""
    too_fast = 0
    for reader, (work, sizes) in READERS.items():
        ratios = {what: min(growth(work, made, size) for size in sizes) for what, made in TANGLED.items()}
        worst = max(ratios, key=lambda what: ratios[what])
        too_fast += sum(ratio >= RATIO_MAX for ratio in ratios.values())
        print(f"{reader}: {len(ratios)} texts, twice the text is at most {ratios[worst]:.1f} times the work ({worst})")
    return too_fast


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
