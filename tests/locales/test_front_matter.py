"""The head of a notice is read strictly."""

import datetime

import pytest

from locales.front_matter import BrokenNotice, Head, split

GOOD = '---\nversion: "1.10"\neffective: 2026-11-23\ntitle: Terms: of use\n---\n\n## 1. One\n\nText.\n---\nMore.\n'


def test_a_head_and_its_text_are_parted() -> None:
    head, text = split(GOOD, name="en/legal/terms.md")

    day = datetime.date(2026, 11, 23)
    assert head == Head(version="1.10", effective=day, title="Terms: of use", updated=day)
    assert text == "## 1. One\n\nText.\n---\nMore."


def test_a_head_may_say_when_its_text_was_last_updated() -> None:
    head, _ = split(GOOD.replace("title:", "updated: 2026-12-24\ntitle:", 1), name="x.md")

    assert (head.effective, head.updated) == (datetime.date(2026, 11, 23), datetime.date(2026, 12, 24))


@pytest.mark.parametrize(
    ("found", "instead", "complaint"),
    [
        ("---\nversion", "version", "x.md:1: the first line must be ---"),
        ('version: "1.10"', "version: 1.10", "x.md: version is major.minor in quotes"),
        ('version: "1.10"', 'version: "1"', "x.md: version is major.minor in quotes"),
        ('version: "1.10"', 'version: "01.1"', "x.md: version is major.minor in quotes"),
        ('version: "1.10"', 'version: "1.10', "x.md: version is major.minor in quotes"),
        ('version: "1.10"\n', "", "x.md: the head lacks version"),
        ("effective: 2026-11-23\ntitle: Terms: of use\n", "", "x.md: the head lacks effective, title"),
        ("2026-11-23", "20261123", "x.md: effective is a day as in 2026-11-23, not 20261123"),
        ("2026-11-23", "2026-11-31", "x.md: effective is a day"),
        ("2026-11-23", "soon", "x.md: effective is a day"),
        ("title: Terms", "updated: soon\ntitle: Terms", "x.md: updated is a day as in 2026-11-23, not soon"),
        ("title: Terms", "title:Terms", "x.md:4: expected one of version, effective, title, updated"),
        ("title: Terms: of use", "title: ", "x.md:4: expected one of"),
        ("title:", "author:", "x.md:4: expected one of"),
        ("title: Terms: of use", 'version: "1.10"', "x.md:4: version is said twice"),
        ("title: Terms: of use", "\ntitle: Terms", "x.md:4: expected one of"),
        ("## 1. One\n\nText.\n---\nMore.\n", "", "x.md: there is no text below the head"),
    ],
)
def test_a_slip_in_the_head_is_named(found: str, instead: str, complaint: str) -> None:
    assert found in GOOD

    with pytest.raises(BrokenNotice) as slip:
        split(GOOD.replace(found, instead, 1), name="x.md")

    assert complaint in str(slip.value)


def test_a_head_that_never_ends_is_named() -> None:
    with pytest.raises(BrokenNotice, match="never closed"):
        split('---\nversion: "1.0"\n', name="x.md")


def test_an_empty_file_is_named() -> None:
    with pytest.raises(BrokenNotice, match=r"x\.md:1: the first line must be ---"):
        split("", name="x.md")
