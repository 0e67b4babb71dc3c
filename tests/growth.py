"""How the work on a text grows with its length, and texts that careless readers of Markdown read again and again.

`bench/growth.py` measures all of them, long; the suite those that once took too long, short.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

# Twice the text may take twice as long, and a little: work that grows with the square takes four times as long.
RATIO_MAX = 3.0
_TRIES = 4


def growth(work: Callable[[str], object], made: Callable[[int], str], size: int) -> float:
    """Return how much more processor time a text takes that is twice as long; the best of some tries."""
    ratios: list[float] = []
    for _ in range(_TRIES):
        short, long = (_seconds(work, made(times * size)) for times in (1, 2))
        ratios.append(long / short)
        if ratios[-1] < RATIO_MAX:
            break
    return min(ratios)


def _seconds(work: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        work(text)
        return max(time.process_time() - begin, 1e-3)
    finally:
        gc.enable()


TANGLED: dict[str, Callable[[int], str]] = {
    "formulas begun on every line": lambda n: "\\[\n" * n,
    "dollars begun on every line": lambda n: "a\n" + "$$x\n" * n,
    "words in brackets on every line, ended once": lambda n: "\\[ hello\n" * n + "\\]",
    "brackets on every line of a quote": lambda n: "> \\[\n" * n,
    "brackets after a quote": lambda n: "> a\n" + "\\[\n" * n,
    "dollars on every line of a list": lambda n: "- a\n" + "  $$x\n" * n,
    "dollars on every line, ended once": lambda n: "$$a\n" * n + "$$",
    "brackets in a line": lambda n: "\\(x " * n,
    "brackets in a line, ended once": lambda n: "\\(hello " * n + "\\)",
    "both brackets in a line": lambda n: "\\[\\(" * n,
    "escaped dollars": lambda n: "$a" + "\\$" * n,
    "dollars after escaped backslashes": lambda n: "$a" + "\\\\$" * n,
    "amounts": lambda n: "$5 " * n,
    "stars": lambda n: "**a *b " * n,
    "stars beside Chinese": lambda n: "**注意：**请" * n,
    "stars begun beside Chinese": lambda n: "“**请" * n,
    "backticks": lambda n: "".join("a" + "`" * i for i in range(1, int((2 * n) ** 0.5))),
    "bare addresses": lambda n: "https://a.example/b " * n,
    "one bare address": lambda n: "https://a.example/" + ")" * n,
    "addresses in an address": lambda n: "https://here.example/(" * n,
    "schemes without an address": lambda n: "https:// " * n,
    "brackets of links": lambda n: "[" * n + "]" * n,
    "links begun": lambda n: "[a](<b" * n,
    "pictures in pictures": lambda n: "![" * n + "a" + "](http://b)" * n,
    "references": lambda n: "".join(f"[a{i}]: http://b\n" for i in range(n)),
    "references begun": lambda n: "[a\n" * n + "]:",
    "a long reference, often": lambda n: "[a]: http://" + "b" * min(n, 2000) + "\n\n" + "[a] " * n,
    "a long title, often": lambda n: "[a]: http://b '" + "t" * n + "'\n\n" + "[a] " * n,
    "quotes in quotes": lambda n: ">" * n + "a",
    "lists in lists": lambda n: "- " * n + "a",
    "a deep quote going on": lambda n: ">" * (n // 10) + "a\n" + "b\n" * n,
    "items": lambda n: "- a\n" * n,
    "rows": lambda n: "|a|b|\n|-|-|\n" + "|1|2|\n" * n,
    "columns": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n",
    "rows of a wide table": lambda n: "|a" * (n // 8) + "|\n" + "|-" * (n // 8) + "|\n" + "a\n" * n,
    "many wide tables": lambda n: ("|a" * 250 + "|\n" + "|-" * 250 + "|\n" + "a\n" * 250 + "\n") * (n // 250),
    "tags begun": lambda n: "<a b='" * n,
    "comments begun": lambda n: "a <!-- " * n,
    "breaks begun": lambda n: "<br" + " " * n,
    "entities": lambda n: "&#1" * n,
}  # fmt: skip

ONCE_SLOW = (
    "formulas begun on every line", "dollars begun on every line", "brackets in a line",
    "dollars after escaped backslashes", "a long reference, often", "many wide tables",
)  # fmt: skip
