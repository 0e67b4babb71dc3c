"""Earlier versions of the notices are kept, and the one that holds is found by the day."""

from __future__ import annotations

import datetime

import pytest

from locales.front_matter import BrokenNotice
from locales.notices import DOCUMENTS, current_version, notice
from locales.versions import FIRST, in_force, unkept, versions
from tests.newer_notice import published

OLD = current_version("terms")
MAJOR, MINOR = map(int, OLD.split("."))
NEXT, REVISED = f"{MAJOR + 1}.0", f"{MAJOR}.{MINOR + 1}"
DAY = datetime.date(2027, 3, 1)
BEFORE = DAY - datetime.timedelta(days=1)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_version_that_a_consent_could_name_has_its_text(document: str) -> None:
    assert unkept(document) == [], "copy the old files before a new version is written: README, The website"
    for version in versions(document):
        assert notice(document, "en", version=version).version == version


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_first_text_holds_from_the_day_it_is_published(document: str) -> None:
    """Whoever accepts it accepts what holds: before a first version there is none that could."""
    first = notice(document, "en", version=FIRST[document])

    assert first.effective <= first.updated


@pytest.mark.parametrize(("version", "lacks"), [(NEXT, f"{MAJOR}.x"), (REVISED, OLD)])
def test_a_version_published_over_the_old_file_is_found_out(version: str, lacks: str) -> None:
    with published("terms", version, effective=DAY, keeps=False) as root:
        assert unkept("terms", root=root)[-1:] == [lacks]
        with pytest.raises(LookupError, match="there is no text of terms"):
            notice("terms", "en", version=OLD)


@pytest.mark.parametrize("version", [NEXT, REVISED])
def test_the_old_text_holds_until_the_day_of_the_new_one(version: str) -> None:
    with published("terms", version, effective=DAY) as root:
        held, on_the_day = in_force("terms", "ko", BEFORE), in_force("terms", "ko", DAY)

        assert versions("terms")[:2] == (version, OLD)
        assert unkept("terms", root=root) == []
        assert held is not None
        assert (held.version, held.language, held.is_fallback) == (OLD, "ko", False)
        assert on_the_day is None
        assert notice("terms", "ko").version == version


def test_where_no_text_was_before_none_holds_before_its_day() -> None:
    assert in_force("terms", "en", datetime.date(2020, 1, 1)) is None


def test_an_earlier_version_that_a_language_lacks_is_shown_in_english() -> None:
    with published("terms", NEXT, effective=DAY) as root:
        (root / "tr" / "legal" / f"terms-{OLD}.md").unlink()
        shown = notice("terms", "tr", version=OLD)

    assert (shown.version, shown.language, shown.is_fallback) == (OLD, "en", True)


def test_a_file_that_says_another_version_than_its_name_is_a_slip() -> None:
    with published("terms", NEXT, effective=DAY) as root:
        kept = root / "en" / "legal" / f"terms-{OLD}.md"
        kept.rename(kept.with_name("terms-0.7.md"))

        with pytest.raises(BrokenNotice, match=r"terms-0\.7\.md: it says that it is version"):
            notice("terms", "en", version="0.7")


@pytest.mark.parametrize("version", ["", "../1.0", "1", "1.0/../../x", "1.00", "9" * 400 + ".0"])
def test_what_is_no_version_has_no_text(version: str) -> None:
    with pytest.raises(LookupError):
        notice("terms", "en", version=version)
