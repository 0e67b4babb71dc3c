"""Who one is signed in as, the number that support asks for, and the ways to one's data: said to its person alone."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from gateway.parts import Parts
from locales.languages import LANGUAGES
from locales.translator import translator
from people.web_sessions import BY_OIDC, SITE
from storage.database import Database
from storage.tables.people import identities
from tests.gateway.site.conftest import InTelegram
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Reader
from tests.house import FakeClock

SETTINGS = "/account/settings"


@pytest.fixture
async def of_telegram(member: Member, parts: Parts) -> Member:
    """Return somebody whom Telegram vouches for."""
    account = await parts.accounts.of_telegram(7_100_000_001)
    opened = await parts.site.web_sessions.open(account.id, surface=SITE, method=BY_OIDC, device="", address="")
    return Member(member.http, member.url, account, {"session": opened.token})


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_settings_say_who_is_signed_in_since_when_and_by_which_number(
    of_telegram: Member, parts: Parts, language: str
) -> None:
    say = translator(language, strict=True)
    (identity,) = await parts.accounts.identities(of_telegram.account.id)

    read = await of_telegram.get(f"/{language}{SETTINGS}")

    read.check()
    words = read.page.select("#account")[0].get_text(" ", strip=True)
    assert say("site-who-identity", kind="telegram", subject="7100000001") in words
    assert read.page.select("#account li .meta")[0].text == say("site-who-since", time=identity.created_at)
    assert [one.text for one in read.page.select("#account_number")] == [of_telegram.account.id]
    assert read.all("[data-copy]", "data-copy") == ["account_number"]
    assert read.all("#account form", "action") == [f"/{language}/signout"]
    assert "7100000001" not in read.page.select("title")[0].text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_overview_says_it_in_a_line_that_leads_to_the_rest(
    of_telegram: Member, member: Member, language: str
) -> None:
    say = translator(language, strict=True)

    theirs, without = await of_telegram.get(f"/{language}/account"), await member.get(f"/{language}/account")

    assert say("site-who-short", kind="telegram", subject="7100000001") in theirs.words
    assert say("site-who-short-number", account=member.account.id) in without.words
    assert f"/{language}{SETTINGS}#account" in theirs.all("main a", "href")
    assert say("site-who-no-way") in (await member.get(f"/{language}{SETTINGS}")).words


async def test_every_way_to_sign_in_is_listed_oldest_first_and_nobody_elses(
    of_telegram: Member, parts: Parts, database: Database, clock: FakeClock
) -> None:
    await parts.accounts.of_telegram(7_100_000_002)
    clock.advance(minutes=1)
    row = {"id": "idn_0", "account_id": of_telegram.account.id, "kind": "google", "subject": "<b>@example.org"}
    await database.run(insert(identities).values(row | {"created_at": clock.now()}))

    read = await of_telegram.get(f"/en{SETTINGS}")

    said = [one.get_text(" ", strip=True).split(" Verified")[0] for one in read.page.select("#account li")]
    assert said == ["Telegram, ID 7100000001", "<b>@example.org"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_support_shows_the_number_to_who_is_signed_in_and_to_others_where_it_stands(
    member: Member, reader: Reader, language: str
) -> None:
    say = translator(language, strict=True)

    known, stranger = await member.get(f"/{language}/support"), await reader.get(f"/{language}/support")

    known.check()
    assert [one.text for one in known.page.select("#account_number")] == [member.account.id]
    assert say("site-who-number-text") in known.words
    assert say("site-support-bot") not in known.words
    assert known.headers["Cache-Control"] == "private, no-store"
    assert say("site-support-bot") in stranger.words
    assert stranger.page.select("#account_number, script") == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_settings_lead_to_a_copy_of_ones_data_and_to_deletion(
    member: Member, in_telegram: InTelegram, language: str
) -> None:
    say, page = translator(language, strict=True), f"/{language}{SETTINGS}"
    asked = [f"/{language}/feedback?kind=data", f"/{language}/feedback?kind=deletion"]
    in_app = await in_telegram(member.account)

    for one in (member, in_app):
        read = await one.get(page)
        led = [await one.get(path) for path in asked]

        assert read.all("#data a.button", "href") == asked
        assert say("site-data-copy-text") in read.words
        assert say("site-data-deletion-text") in read.words
        assert [there.all("select[name=kind] [selected]", "value") for there in led] == [["data"], ["deletion"]]
    assert (await in_app.get(page)).page.select("form[action$=signout]") == [], "nobody signs out of Telegram there"
