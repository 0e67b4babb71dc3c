"""Moments are marked with what they are, so that a script can show them in the reader's zone; what is UTC stays UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from gateway.parts import Parts
from gateway.site import times
from locales.languages import LANGUAGES
from locales.translator import translator
from people.web_sessions import MINI_APP, SITE
from tests.gateway.site.account.test_keys import SECRET, issue
from tests.gateway.site.account.test_money_pages import call
from tests.gateway.site.conftest import InTelegram
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Read

NOON_IN_SEOUL = datetime(2026, 11, 23, 12, 0, 59, tzinfo=timezone(timedelta(hours=9)))


def marked(read: Read) -> dict[str, str]:
    """Return what each moment of a page says, by what it is."""
    return {str(one["datetime"]): one.get_text() for one in read.page.select("main time, .mini time")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moment_is_written_in_utc_and_marked_to_the_second(language: str) -> None:
    say = translator(language, strict=True)

    shown = times.moment(NOON_IN_SEOUL, say)

    assert shown == f'<time datetime="2026-11-23T03:00:59Z">{say.moment(NOON_IN_SEOUL)}</time>'
    assert "03:00 UTC" in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("surface", [SITE, MINI_APP, "bot", "operator"])
def test_a_moment_inside_a_sentence_is_marked_where_it_stands(surface: str, language: str) -> None:
    say = translator(language, strict=True)
    sentence = say("site-consent-record", time=NOON_IN_SEOUL, surface=surface, language="<b>")

    shown = times.within(sentence, NOON_IN_SEOUL, say)

    assert shown.striptags().split() == sentence.split()
    assert times.moment(NOON_IN_SEOUL, say) in shown
    assert "<b>" not in shown


def test_a_sentence_that_names_another_moment_is_a_mistake() -> None:
    say = translator("en", strict=True)

    with pytest.raises(AssertionError):
        times.within("In a while", datetime(2026, 11, 23, tzinfo=UTC), say)


@pytest.mark.parametrize("page", ["keys", "security", "settings", "tickets"])
async def test_the_accounts_moments_are_marked_on_the_site_and_in_the_mini_app(
    member: Member, in_telegram: InTelegram, parts: Parts, page: str
) -> None:
    await issue(member, expires="30")
    await parts.site.tickets.open(member.account.id, "question", "Hello?", language="en", surface="site")
    in_app = await in_telegram(member.account)

    for one in (member, in_app):
        read = await one.get(f"/en/account/{page}")
        text = read.page.select(".mini, main")[0].get_text(" ")

        assert marked(read)
        assert all(said.endswith(" UTC") for said in marked(read).values())
        assert text.count(" UTC") - text.count("midnight UTC") - text.count("in UTC") == len(read.page.select("time"))


async def test_a_ticket_says_when_it_was_opened_and_answered(member: Member, parts: Parts) -> None:
    ticket = await parts.site.tickets.open(member.account.id, "question", "Hello?", language="en", surface="site")

    read = await member.get(f"/en/account/tickets/{ticket.id}")

    at = ticket.created_at.isoformat(timespec="seconds").replace("+00:00", "Z")
    assert marked(read) == {at: translator("en").moment(ticket.created_at)}
    assert len(read.page.select("time")) == 2


@pytest.mark.parametrize("page", ["receipts", "usage", "top-ups", ""])
async def test_what_is_counted_or_proven_by_utc_has_no_mark(member: Member, page: str) -> None:
    secret = SECRET.search((await issue(member)).text)
    assert secret is not None
    assert await call(member, secret[0]) == 200

    read = await member.get(f"/en/account/{page}".rstrip("/"))

    assert read.status == 200
    assert marked(read) == {}
