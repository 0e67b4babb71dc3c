"""The legal notices in the bot: a summary, a button a section, the whole on the website."""

import dataclasses
from datetime import date, timedelta

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot import notice_buttons, notice_views
from bot.callbacks import ShowSection
from locales import notices
from locales.languages import LANGUAGES
from locales.notices import current_version, notice
from locales.translator import translator
from tests.handlers.conftest import APerson
from tests.newer_notice import published

DOCUMENTS = ("privacy", "terms")
SITE = "https://ai.example.org"


async def test_a_notice_is_read_section_by_section_in_one_message(a_person: APerson) -> None:
    person = await a_person(consented=False)
    found = notice("privacy", "en")
    first, second, *_, last = found.sections
    person.types("/privacy")

    shown = await person.sees("Privacy notice", "November 23, 2026", person.say("notice-choose"))
    on_the_site = person.say("button-notice-site")
    assert [row[0]["text"] for row in shown["buttons"]] == [*(one.heading for one in found.sections), on_the_site]

    await person.taps(first.heading)
    shown = await person.sees(first.heading, "whoever runs this bot")
    assert [button["text"] for button in shown["buttons"][0]] == [person.say("button-notice-sections"), "2 ›"]

    await person.taps("2 ›")
    shown = await person.sees(second.heading)
    assert [button["text"] for button in shown["buttons"][0]] == ["‹ 1", person.say("button-notice-sections"), "3 ›"]

    await person.taps(person.say("button-notice-sections"))
    await person.taps(last.heading)
    shown = await person.sees(last.heading)
    assert [button["text"] for button in shown["buttons"][0]][1:] == [person.say("button-notice-sections")]
    assert len([one for one in person.told if "Privacy notice" in one]) == 1


async def test_a_button_of_a_section_that_is_gone_shows_all_sections(a_person: APerson) -> None:
    person = await a_person(consented=False)
    person.types("/terms")
    await person.taps(notice("terms", "en").sections[0].heading)
    await person.sees_button("2 ›")

    await person.forges(ShowSection(document="terms", anchor="long-gone").pack())

    shown = await person.sees(person.say("notice-choose"))
    headings = [one.heading for one in notice("terms", "en").sections]
    assert [row[0]["text"] for row in shown["buttons"]][: len(headings)] == headings


@pytest.mark.parametrize("data", ["section:age-18:who", "sections:../terms", "section:terms", "sections:"])
async def test_a_forged_button_shows_nothing(a_person: APerson, data: str) -> None:
    person = await a_person(consented=False)
    person.types("/terms")
    await person.sees(person.say("notice-choose"))
    before = len(person.told)

    await person.forges(data)
    person.types("/support")

    await person.sees_text_like(person.words("support").split("\n")[0])
    assert len(person.told) == before + 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_section_fits_one_message_and_every_button_its_bounds(document: str, language: str) -> None:
    say, found = translator(language, strict=True), notice(document, language)
    keyboards = [notice_buttons.overview(found, say, SITE)]

    assert len(notice_views.overview(found, say)) == 1
    for one in found.sections:
        assert len(notice_views.section(found, one, say)) == 1
        keyboards.append(notice_buttons.section(found, one, say, SITE))
    for carried in [button.callback_data for keyboard in keyboards for button in buttons(keyboard)]:
        assert carried is None or len(carried.encode()) <= 64


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_website_is_offered_in_the_readers_language_whatever_their_browser_speaks(language: str) -> None:
    say, found = translator(language, strict=True), notice("terms", language)
    keyboards = notice_buttons.overview(found, say, SITE), notice_buttons.section(found, found.sections[1], say, SITE)

    whole, part = [[button.url for button in buttons(keyboard) if button.url] for keyboard in keyboards]

    assert whole[0] == f"{SITE}/{language}/terms"
    assert all(link.startswith(f"{SITE}/{language}/terms") for link in whole if link)
    assert part == [f"{SITE}/{language}/terms#who"]


def test_what_is_only_there_in_english_says_so_in_the_readers_language() -> None:
    say, found = translator("ko", strict=True), notice("terms", "en")
    fallback = say("notice-fallback")
    shown = dataclasses.replace(found, is_fallback=True)

    assert notice_views.overview(shown, say)[0].text.startswith(fallback)
    assert notice_views.section(shown, found.sections[0], say)[0].text.startswith(fallback)
    assert fallback not in notice_views.overview(found, say)[0].text


async def test_before_its_day_a_new_version_says_which_one_holds(a_person: APerson) -> None:
    person = await a_person()
    version = current_version("terms")
    with published("terms", "99.0", effective=date(2999, 1, 1)):
        person.types("/terms")
        await person.sees(person.words("notice-coming", effective=date(2999, 1, 1), version=version))


def test_the_version_in_force_is_offered_on_the_website() -> None:
    say, found = translator("en", strict=True), notice("terms", "en")

    keyboard = notice_buttons.overview(found, say, SITE, dataclasses.replace(found, version="0.9"))

    assert [(one.text, one.url) for one in buttons(keyboard) if one.url] == [
        ("Read it on the website", f"{SITE}/en/terms"),
        ("Read version 0.9 on the website", f"{SITE}/en/terms/0.9"),
    ]


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_an_older_translation_is_told_apart_from_none_and_offered(language: str) -> None:
    say, old = translator(language, strict=True), current_version("terms")
    with published("terms", "99.0", effective=date(2026, 1, 1)) as root:
        (root / language / "legal" / "terms.md").unlink()
        found = notice("terms", language)
        shown = notice_views.overview(found, say)[0].text
        links = {one.text: one.url for one in buttons(notice_buttons.overview(found, say, SITE)) if one.url}
        for kept in (root / language / "legal").glob("terms-*.md"):
            kept.unlink()
        notices._choose.cache_clear()
        missing = notice_views.overview(notice("terms", language), say)[0].text

    assert shown.startswith(say("notice-fallback-older", older=old, version="99.0"))
    assert links[say("notice-read-older", version=old)] == f"{SITE}/{language}/terms/{old}"
    assert missing.startswith(say("notice-fallback"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("today", "state"), [(31, "coming"), (32, "due"), (45, "due"), (46, "stopped")])
def test_the_news_of_a_major_version_says_what_is_asked_on_the_day_it_is_read(
    language: str, today: int, state: str
) -> None:
    say, effective = translator(language, strict=True), date(2026, 11, 1)
    data = {"document": "terms", "version": "2.0", "effective": "2026-11-01"}
    day = date(2026, 9, 30) + timedelta(days=today)
    with published("terms", "2.0", effective=effective, changes="Stars can be given back."):
        told = notice_views.changed(data, say, day)[0].text

    keys = date(2026, 11, 15)
    assert say("notice-changed-asks", state=state, effective=effective, keys=keys) in told
    assert (say.date(keys) in told) is (state != "stopped")
    assert told.count(say.date(effective)) == (2 if state == "coming" else 1)
    assert told.endswith("Stars can be given back.")
    assert "Stars" not in notice_views.changed(data | {"version": "3.0"}, say, day)[0].text


def buttons(keyboard: InlineKeyboardMarkup | None) -> list[InlineKeyboardButton]:
    assert keyboard is not None
    return [button for row in keyboard.inline_keyboard for button in row]
