"""docs/money.md names tests that exist: a table of proofs must not outlive them."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "money.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`([a-z_/]+\.py)::([a-z0-9_]+)`", PAGE)
# AT-15 and those above 30 are about what is built later.
CASES = [f"AT-{number:02}" for number in range(1, 31) if number != 15]


def test_every_test_that_the_page_names_exists() -> None:
    missing = [
        f"{file}::{name}"
        for file, name in NAMED
        if not (TESTS / file).exists() or not re.search(rf"def test_{name}\b", (TESTS / file).read_text())
    ]

    assert NAMED
    assert missing == []


def test_every_case_has_its_row() -> None:
    assert re.findall(r"^\| (AT-\d\d) \|", PAGE, re.M) == CASES
