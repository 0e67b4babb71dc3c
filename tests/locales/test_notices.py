"""Which text of a notice a reader gets, and what the texts have in common in every language."""

import dataclasses
import datetime
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import telegramify_markdown

from locales.front_matter import BrokenNotice
from locales.languages import LANGUAGES
from locales.notices import DOCUMENTS, Notice, current_version, notice
from locales.translator import ROOT
from locales.versions import versions
from tests.locales import scripts

Write = Callable[[str, str], None]

every_document = pytest.mark.parametrize("document", DOCUMENTS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the terms of a language, in a version, into a house of their own."""

    def terms(language: str, version: str) -> None:
        folder = tmp_path / language / "legal"
        folder.mkdir(parents=True)
        head = f'---\nversion: "{version}"\neffective: 2026-11-23\ntitle: Terms in {language}\n---\n'
        (folder / "terms.md").write_text(f"{head}Text in {language}.\n", encoding="utf-8")

    return terms


def test_a_reader_gets_the_text_of_their_language(write: Write, tmp_path: Path) -> None:
    write("en", "1.0")
    write("ko", "1.0")

    assert notice("terms", "ko", root=tmp_path) == Notice(
        document="terms",
        version="1.0",
        effective=datetime.date(2026, 11, 23),
        language="ko",
        title="Terms in ko",
        updated=datetime.date(2026, 11, 23),
        summary="Text in ko.",
        sections=(),
        is_fallback=False,
    )


@pytest.mark.parametrize("version", ["1.9", "2.0"])
def test_a_text_of_another_version_gives_way_to_the_english_one(version: str, write: Write, tmp_path: Path) -> None:
    write("en", "1.10")
    write("ko", version)

    shown = notice("terms", "ko", root=tmp_path)

    older = "1.9" if version == "1.9" else None
    assert shown == dataclasses.replace(notice("terms", "en", root=tmp_path), is_fallback=True, older=older)
    assert (shown.language, shown.version, shown.text) == ("en", "1.10", "Text in en.")


def test_an_older_text_may_have_headings_that_are_no_longer_read(write: Write, tmp_path: Path) -> None:
    write("en", "1.0")
    write("ko", "0.1")
    with (tmp_path / "ko" / "legal" / "terms.md").open("a", encoding="utf-8") as file:
        file.write("\n## 1. Without an anchor\n\nOld.\n")

    shown = notice("terms", "ko", root=tmp_path)

    assert (shown.text, shown.is_fallback) == ("Text in en.", True)


def test_a_slip_in_the_current_text_is_named(write: Write, tmp_path: Path) -> None:
    write("en", "1.0")
    with (tmp_path / "en" / "legal" / "terms.md").open("a", encoding="utf-8") as file:
        file.write("\n## 1. Without an anchor\n\nNew.\n")

    with pytest.raises(BrokenNotice, match=r"en/legal/terms\.md: expected a heading"):
        notice("terms", "en", root=tmp_path)


@pytest.mark.parametrize("language", ["tr", "pt", "../en"])
def test_a_language_without_the_document_gets_the_english_one(language: str, write: Write, tmp_path: Path) -> None:
    write("en", "1.0")

    shown = notice("terms", language, root=tmp_path)

    assert shown.is_fallback
    assert shown.text == "Text in en."


def test_the_english_text_must_be_there(write: Write, tmp_path: Path) -> None:
    write("ko", "1.0")

    with pytest.raises(BrokenNotice, match="the English text is missing"):
        notice("terms", "ko", root=tmp_path)


def test_an_unknown_document_is_refused() -> None:
    with pytest.raises(LookupError, match="'imprint' is none of privacy, terms, age-18"):
        notice("imprint", "en")


def test_every_file_is_a_known_document() -> None:
    found = {path.stem for path in ROOT.glob("*/legal/*")}

    assert found == {*DOCUMENTS, *(f"{one}-{version}" for one in DOCUMENTS for version in versions(one)[1:])}


@every_document
def test_people_agree_to_the_english_version(document: str) -> None:
    assert current_version(document) == notice(document, "en").version


@every_language
@every_document
def test_every_language_has_the_whole_document_or_shows_the_english_one(document: str, language: str) -> None:
    english, own = notice(document, "en"), notice(document, language)

    assert own.language == ("en" if own.is_fallback else language)
    assert (own.version, own.effective) == (english.version, english.effective)
    assert [(one.number, one.anchor) for one in own.sections] == [(one.number, one.anchor) for one in english.sections]
    assert shape(own) == shape(english)
    assert commands(own) == commands(english)


@every_language
@every_document
def test_a_section_names_the_same_ages_terms_and_amounts_in_every_language(document: str, language: str) -> None:
    english, own = notice(document, "en"), notice(document, language)

    lacking = {
        theirs.heading: missing
        for theirs, ours in zip(english.sections, own.sections, strict=True)
        if (missing := figures(theirs.body) - figures(ours.body))
    }

    assert not lacking


@pytest.mark.parametrize("document", ["privacy", "terms"])
def test_a_notice_begins_with_a_summary_that_is_short(document: str) -> None:
    english = notice(document, "en")

    assert 5 <= len(english.summary.split("\n\n")) <= 8
    assert len(english.summary) < len(english.text) / 10


def test_the_contact_of_both_notices_is_under_the_same_anchor() -> None:
    for document in ("privacy", "terms"):
        contact = notice(document, "en").section("contact")

        assert contact is not None
        assert "/feedback" in contact.body


def test_an_anchor_that_no_section_has_names_none() -> None:
    assert notice("terms", "en").section("no-such-section") is None


@every_language
@every_document
def test_a_notice_leaves_no_mark_of_its_markdown_behind(document: str, language: str) -> None:
    plain, _ = telegramify_markdown.convert(notice(document, language).text)

    assert not re.search(r"\*\*|^#|`|^- |\{", plain, re.MULTILINE)


@every_language
@every_document
def test_a_notice_is_in_its_own_language(document: str, language: str) -> None:
    own = notice(document, language)

    for paragraph in [own.title, *own.text.splitlines()]:
        assert scripts.foreign(paragraph, own.language) is None
        assert own.language != "zh" or scripts.half_width(paragraph) is None
    assert own.language == "en" or own.title != notice(document, "en").title


@every_language
def test_the_age_statement_is_one_sentence(language: str) -> None:
    text = notice("age-18", language).text

    assert "18" in text
    assert len(re.findall("[.\u3002]", text)) == 1
    assert text[-1] in ".\u3002"


def shape(of: Notice) -> list[str]:
    """Return what each line is (heading, point, text), so that no paragraph is lost in a translation."""
    return [line[:2] if line.startswith(("##", "- ")) else "text" for line in of.text.splitlines() if line]


def commands(of: Notice) -> list[str]:
    """Return the bot's commands that the text names, sorted: a language may turn the order in a sentence."""
    return sorted(re.findall(r"(?<![\w/])/[a-z]+", of.text, re.ASCII))


def figures(text: str) -> Counter[str]:
    """Count the numbers of a text: 30 days, section 7. A language may write more of them, as 12 for twelve."""
    return Counter(re.findall(r"\d+", text, re.ASCII))
