"""A notice's text is parted into its summary and its sections, and read strictly."""

import pytest

from locales.front_matter import BrokenNotice
from locales.sections import Section, part

GOOD = """In short: one.

And two.

## 1. Who we are {#who-we-are}

We are.

- A point
- Another #1

## 2. How long: a day? {#retention}

Long.
"""


def test_a_text_is_parted_into_its_summary_and_its_sections() -> None:
    assert part(GOOD, name="x.md") == (
        "In short: one.\n\nAnd two.",
        (
            Section(1, "Who we are", "who-we-are", "We are.\n\n- A point\n- Another #1"),
            Section(2, "How long: a day?", "retention", "Long."),
        ),
    )


def test_a_heading_is_shown_with_its_number_and_without_its_anchor() -> None:
    _, (_, second) = part(GOOD, name="x.md")

    assert second.heading == "2. How long: a day?"


def test_a_text_without_headings_is_all_summary() -> None:
    assert part("I am at least 18.\n\nI am.", name="x.md") == ("I am at least 18.\n\nI am.", ())


@pytest.mark.parametrize(
    ("found", "instead", "complaint"),
    [
        (" {#retention}", "", "x.md: expected a heading like `## 2. Title {#anchor}`, not '## 2. How long: a day?'"),
        ("{#retention}", "{#Retention}", "x.md: expected a heading like"),
        ("{#retention}", "{#how long}", "x.md: expected a heading like"),
        ("{#retention}", "{#-a}", "x.md: expected a heading like"),
        ("{#retention}", "{#хранение}", "x.md: expected a heading like"),
        ("{#retention}", "{#retention} ", "x.md: expected a heading like"),
        ("{#retention}", "{#who-we-are}", "x.md: the anchor who-we-are stands twice"),
        ("{#retention}", "{#" + "a" * 25 + "}", "x.md: an anchor has 24 characters at most"),
        ("## 2.", "## 3.", "x.md: expected section 2, not '## 3. How long: a day? {#retention}'"),
        ("## 2.", "## 02.", "x.md: expected a heading like"),
        ("## 2.", "### 2.", "x.md: expected a heading like"),
        ("## 2. How", "## How", "x.md: expected a heading like"),
        ("Long.\n", "", "x.md: there is no text below '## 2. How long: a day? {#retention}'"),
        ("Long.", "### Days\n\nLong.", "x.md: there is no text below"),
        ("In short: one.\n\nAnd two.\n\n", "", "x.md: there is no summary before the first section"),
    ],
)
def test_a_slip_in_a_section_is_named(found: str, instead: str, complaint: str) -> None:
    assert found in GOOD

    with pytest.raises(BrokenNotice) as slip:
        part(GOOD.replace(found, instead, 1), name="x.md")

    assert complaint in str(slip.value)
