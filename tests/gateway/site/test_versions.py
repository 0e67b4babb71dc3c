"""The versions of the notices: each has an address, and who reads one is told whether it holds."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from gateway.parts import Parts
from locales.languages import LANGUAGES
from locales.notices import current_version, notice
from locales.translator import translator
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Reader
from tests.house import FakeClock
from tests.newer_notice import published

DOCUMENTS = ("privacy", "terms")
NEXT = f"{int(current_version('terms').split('.')[0]) + 1}.0"
LATER = date(2027, 6, 1)


@pytest.fixture(autouse=True)
def _today(clock: FakeClock) -> None:
    """Let the texts of today be in effect."""
    clock.advance(days=365)


@pytest.mark.parametrize("document", DOCUMENTS)
async def test_the_newest_version_has_an_address_of_its_own_and_no_other_has_one(reader: Reader, document: str) -> None:
    version = current_version(document)

    read = await reader.get(f"/en/{document}/{version}")
    lacking = [(await reader.get(f"/en/{document}/{one}")).status for one in ("9.9", "01.0", "x", "1.0.0")]

    assert (read.status, read.page.select(".note")) == (200, [])
    assert read.page.select("meta[name=robots]")
    assert set(lacking) == {404}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_before_its_day_a_new_version_says_so_and_leads_to_the_one_that_holds(
    reader: Reader, language: str
) -> None:
    say, old = translator(language, strict=True), current_version("terms")
    with published("terms", NEXT, effective=LATER):
        newest = await reader.get(f"/{language}/terms")
        holding = await reader.get(newest.all("main .note a", "href")[0])

    newest.check()
    holding.check()
    assert say("site-notice-coming", effective=LATER, version=old) in newest.words
    assert newest.all("main .note a", "href") == [f"/{language}/terms/{old}"]
    assert say("site-notice-until", effective=LATER, version=NEXT) in holding.words
    assert holding.all("main .note a", "href") == [f"/{language}/terms"]
    assert {f"/{language}/terms/{one}" for one in (NEXT, old)} <= set(newest.all("main nav a", "href"))


async def test_after_its_day_only_the_earlier_version_says_anything(reader: Reader, clock: FakeClock) -> None:
    old = current_version("terms")
    clock.advance(days=100)
    with published("terms", NEXT, effective=LATER):
        newest, earlier = await reader.get("/en/terms"), await reader.get(f"/en/terms/{old}")

    assert newest.page.select(".note") == []
    assert "no longer in force" in earlier.words


async def test_what_was_accepted_is_linked_where_its_text_is_there(
    member: Member, parts: Parts, reader: Reader
) -> None:
    old = current_version("terms")
    parts.consents.required = {"terms": old, "age-18": current_version("age-18"), "privacy": "7.0"}
    parts.consents._known.clear()
    await parts.consents.accept(member.account.id, language="en", surface="site")

    with published("terms", NEXT, effective=LATER):
        shown = await member.get("/en/account/settings")
        (link,) = shown.all("#consents li a", "href")
        text = await reader.get(link)

    assert link == f"/en/terms/{old}"
    assert text.status == 200
    assert "I am at least 18" in shown.page.select("#consents ul")[0].text


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
async def test_a_translation_that_is_older_is_said_to_be_and_can_be_read(reader: Reader, language: str) -> None:
    say, old = translator(language, strict=True), current_version("terms")
    with published("terms", NEXT, effective=date(2026, 1, 1)) as root:
        legal = root / language / "legal"
        shutil.copy(legal / f"terms-{old}.md", legal / "terms.md")
        shown = await reader.get(f"/{language}/terms")
        (link,) = shown.all("main .note a", "href")
        theirs = await reader.get(link)

    shown.check()
    assert say("notice-fallback-older", older=old, version=NEXT) in shown.words
    assert say("notice-fallback") not in shown.words
    assert shown.all("article[lang]", "lang") == ["en"]
    assert link == f"/{language}/terms/{old}"
    assert theirs.all("article[lang]", "lang") == []


@pytest.mark.parametrize("path", ["", f"/{NEXT}"])
@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
async def test_where_a_language_has_no_text_the_english_one_stands_under_a_sentence_that_says_so(
    reader: Reader, language: str, path: str
) -> None:
    with published("terms", NEXT, effective=date(2026, 1, 1)) as root:
        for text in (root / language / "legal").glob("terms*.md"):
            text.unlink()
        shown = await reader.get(f"/{language}/terms{path}")

    shown.check()
    (note,) = shown.page.select("main .note")
    assert note.text.strip() == translator(language, strict=True)("notice-fallback")
    assert shown.text.index('class="note"') < shown.text.index("<article")
    assert shown.all("article[lang]", "lang") == ["en"]
    assert shown.page.select("article h1")[0].text == notice("terms", "en").title
