"""Settings: the language at once, consent with what was accepted before, and preferences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.balances import Balances
from billing.money import ZERO, Money
from gateway.parts import Parts
from locales.languages import LANGUAGES, NAMES
from locales.notices import shown_in
from locales.translator import translator
from people.api_keys import BOT, OPERATOR
from people.consents import TERMS, Consents
from people.web_sessions import BY_BOT, MINI_APP, SITE
from tests.fuzzing import examples
from tests.gateway.site.conftest import InTelegram
from tests.gateway.site.member import Member
from tests.house import REQUIRED, WELCOME, AnAccount, FakeClock
from tests.newer_notice import published
from tests.old_translation import untranslated

PAGE = "/en/account/settings"
ACCEPT = "/en/account/settings/consents"
PREFER = "/en/account/settings/preferences"

Announce = Callable[[int], None]


@pytest.fixture
async def newcomer(member: Member, parts: Parts, an_account: AnAccount) -> Member:
    """Return somebody who is signed in and has accepted nothing."""
    account = await an_account(consented=False)
    opened = await parts.site.web_sessions.open(account.id, surface=SITE, method=BY_BOT, device="", address="")
    return Member(member.http, member.url, account, {"session": opened.token})


@pytest.fixture
def announce(consents: Consents, clock: FakeClock) -> Announce:
    """Let terms 9.0 take effect in so many days."""

    def new_terms(days: int) -> None:
        consents.required = REQUIRED | {TERMS: "9.0"}
        consents.effective = {TERMS: (clock.now() + timedelta(days=days)).date()}
        # A program with other documents is another process, which knows nobody yet.
        consents._known.clear()

    return new_terms


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_answers_in_the_language_just_chosen_and_keeps_it(
    member: Member, parts: Parts, language: str
) -> None:
    sent = await member.post("/ru/account/settings/language", on="/ru/account/settings", data={"language": language})
    read = await member.follow(sent)

    assert sent.headers["Location"] == f"/{language}/account/settings?done=saved"
    assert read.language == language
    assert read.page.select("[role=status]")[0].text == translator(language)("site-done-saved")
    assert (await parts.accounts.find(member.account.id)).language == language
    assert member.cookies["lang"] == language
    assert (await member.get("/account/settings")).language == language


async def test_preferences_are_kept(member: Member, parts: Parts) -> None:
    await member.post(PREFER, on=PAGE, data={"low_balance": "500"})
    likes = await parts.site.preferences.of(member.account.id)
    read = await member.get(PAGE)
    await member.post(PREFER, on=PAGE, data={"low_balance": "", "titled_by_model": "yes"})
    after = await parts.site.preferences.of(member.account.id)

    assert (likes.low_balance, likes.is_titled_by_model) == (Money.usd("5"), False)
    assert read.all("select[name=low_balance] option[selected]", "value") == ["500"]
    assert (after.low_balance, after.is_titled_by_model) == (None, True)


async def test_what_was_accepted_is_listed(member: Member) -> None:
    read = await member.get(PAGE)

    given = [one.get_text(" ", strip=True) for one in read.page.select("#consents li")]
    assert len(given) == 3
    assert "Terms of use, version 0.1" in given[2]
    assert "recorded by the operator, language: English" in given[2]
    assert read.page.select("form[action$=consents]") == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_comes_new_accepts_each_document_and_is_told_of_the_credit(
    newcomer: Member, parts: Parts, balances: Balances, language: str
) -> None:
    say = translator(language, strict=True)
    page = f"/{language}/account/settings"
    before = await newcomer.get(page)
    ticked = {str(box["name"]): str(box["value"]) for box in before.page.select("#consents [type=checkbox]")}

    read = await newcomer.follow(await newcomer.post(f"{page}/consents", on=page, data=ticked))

    before.check()
    assert ticked == REQUIRED
    assert say("site-consent-welcome", welcome=WELCOME.nanos) in before.words
    assert read.page.select("[role=status]")[0].text == say("site-done-accepted-with-credit")
    given = await parts.consents.given(newcomer.account.id)
    assert {(one.document, one.version, one.language, one.surface) for one in given} == {
        (document, version, shown_in(language)[document], "site") for document, version in REQUIRED.items()
    }
    assert (await balances.get(newcomer.account.id)).promo == WELCOME


@pytest.mark.parametrize("language", LANGUAGES)
async def test_consent_given_in_the_mini_app_is_recorded_as_that(
    newcomer: Member, in_telegram: InTelegram, parts: Parts, language: str
) -> None:
    say, page = translator(language, strict=True), f"/{language}/account/settings"
    in_app = await in_telegram(newcomer.account)

    read = await in_app.follow(await in_app.post(f"{page}/consents", on=page, data=REQUIRED))

    given = await parts.consents.given(newcomer.account.id)
    assert {one.surface for one in given} == {MINI_APP}
    said = [
        [
            say("site-consent-record", surface=surface, time=one.created_at, language=NAMES[one.language])
            for one in given
        ]
        for surface in (MINI_APP, SITE, BOT, OPERATOR)
    ]
    assert [one.text for one in read.page.select("#consents li .meta")] == said[0]
    assert len({tuple(one) for one in said}) == len(said)


@pytest.mark.parametrize("missing", sorted(REQUIRED))
async def test_each_box_must_be_ticked_and_the_others_stay_so(newcomer: Member, parts: Parts, missing: str) -> None:
    ticked = {name: version for name, version in REQUIRED.items() if name != missing}

    read = await newcomer.post(ACCEPT, on=PAGE, data=ticked)

    assert read.status == 403
    assert set(read.all("#consents [type=checkbox][checked]", "name")) == set(ticked)
    assert await parts.consents.given(newcomer.account.id) == []


async def test_what_was_read_is_what_is_accepted(member: Member, parts: Parts, announce: Announce) -> None:
    announce(-1)

    read = await member.post(ACCEPT, on=PAGE, data={TERMS: "8.0"})

    assert read.status == 403
    assert await parts.consents.missing(member.account.id) == (TERMS,)


async def test_every_account_page_says_that_the_terms_have_changed_until_they_are_accepted(
    member: Member, parts: Parts, announce: Announce, balances: Balances
) -> None:
    had = (await balances.get(member.account.id)).total
    announce(-1)
    noted = [
        (await member.get(path)).words
        for path in ("/en/account", "/en/account/security", "/en/account/tickets", "/en/account/usage")
    ]
    form = await member.get(PAGE)

    accepted = await member.follow(await member.post(ACCEPT, on=PAGE, data={TERMS: "9.0"}))

    assert all("The documents you accepted have changed." in words for words in noted)
    assert form.all("#consents [type=checkbox]", "name") == [TERMS]
    assert "These documents have changed since you accepted them." in form.words
    assert accepted.page.select("[role=status]")[0].text == "Thank you. Your consent is recorded."
    assert "have changed" not in (await member.get("/en/account")).words
    assert (await balances.get(member.account.id)).total == had


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_account_page_says_from_when_on_keys_wait_and_once_they_do(
    member: Member, announce: Announce, clock: FakeClock, language: str
) -> None:
    say, pages = translator(language, strict=True), [f"/{language}/account{path}" for path in ("", "/keys", "/usage")]
    announce(-13)
    day = clock.now().date() + timedelta(days=1)
    before = [(await member.get(path)).words for path in pages]
    announce(-14)
    after = [(await member.get(path)).words for path in pages]
    settings_page = (await member.get(f"/{language}/account/settings")).words

    assert all(say("site-consent-note-changed", effective=day) in words for words in before)
    assert all(say("site-consent-note-stopped") in words for words in after)
    assert say("site-consent-keys-stopped") in settings_page


async def test_before_their_day_new_terms_are_announced_and_can_be_accepted(
    member: Member, parts: Parts, announce: Announce
) -> None:
    announce(10)
    note = (await member.get("/en/account")).words
    await parts.consents.require(member.account.id)

    sent = await member.post(ACCEPT, on=PAGE, data={TERMS: "9.0"})

    assert "Until March 11, 2026 everything goes on as before" in note
    assert sent.headers["Location"].endswith("done=accepted")
    assert (await parts.consents.standing(member.account.id)).open == ()


async def test_a_newcomer_is_told_on_every_page_what_is_missing(newcomer: Member) -> None:
    read = await newcomer.get("/en/account/security")

    assert "Before your first question, top-up or key please accept" in read.words
    assert "/en/account/settings?next=/account/security#consents" in read.all("main a", "href")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/account/keys", "/account/usage?days=30"])
async def test_what_is_missing_is_said_once_on_a_page_and_who_accepts_it_goes_on_there(
    newcomer: Member, in_telegram: InTelegram, language: str, path: str
) -> None:
    say = translator(language, strict=True)
    for one in (newcomer, await in_telegram(newcomer.account)):
        read = await one.get(f"/{language}{path}&done=saved" if "?" in path else f"/{language}{path}")
        notes = [note.get_text(" ", strip=True) for note in read.page.select(".note")]
        (led,) = read.all(".note a", "href")
        form = await one.get(led)

        assert sum(say("site-consent-note-first") in words for words in notes) == 1
        assert form.all("form[action$=consents] [name=next]", "value") == [path]

    asked = {"language": language, "next": path}
    chosen = await newcomer.post(f"/{language}/account/settings/language", on=led, data=asked)
    again = await newcomer.follow(chosen)
    unticked = await newcomer.post(f"/{language}/account/settings/consents", on=led, data={"next": path})
    sent = await newcomer.post(f"/{language}/account/settings/consents", on=led, data=REQUIRED | {"next": path})

    assert again.all("form[action$=consents] [name=next]", "value") == [path]
    assert (unticked.status, unticked.all("form[action$=consents] [name=next]", "value")) == (403, [path])
    assert sent.headers["Location"] == f"/{language}{path}{'&' if '?' in path else '?'}done=accepted-with-credit"
    read = await newcomer.follow(sent)
    assert read.page.select("[role=status]")[0].text == say("site-done-accepted-with-credit")
    assert read.all(".note a[href*=settings]", "href") == []


@pytest.mark.parametrize(
    ("wanted", "to"),
    [
        ("https://evil.example/", "/en/account"),
        ("//evil.example", "/en/account"),
        ("/../evil", "/en/account"),
        ("/signout", "/en/account"),
        ("/account/keys/AAAAAAAAAAAA/caps", "/en/account/keys/AAAAAAAAAAAA"),
        ("", "/en/account/settings"),
    ],
)
async def test_who_accepts_is_led_to_nothing_but_a_page_of_ours(newcomer: Member, wanted: str, to: str) -> None:
    sent = await newcomer.post(ACCEPT, on=PAGE, data=REQUIRED | {"next": wanted})

    assert sent.headers["Location"] == f"{to}?done=accepted-with-credit"


async def test_accepting_twice_records_nothing_twice(newcomer: Member, parts: Parts, balances: Balances) -> None:
    for _ in range(2):
        await newcomer.post(ACCEPT, on=PAGE, data=REQUIRED)

    assert len(await parts.consents.given(newcomer.account.id)) == 3
    assert (await balances.get(newcomer.account.id)).total - WELCOME == ZERO


_ANY = st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace").decode())
_FIELDS = st.dictionaries(st.sampled_from(["language", "low_balance", "titled_by_model", TERMS, "privacy"]), _ANY)


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(action=st.sampled_from(["language", "preferences", "consents"]), fields=_FIELDS)
async def test_whatever_is_sent_is_no_error_of_ours(newcomer: Member, action: str, fields: dict[str, str]) -> None:
    sent = await newcomer.post(f"/en/account/settings/{action}", on=PAGE, data=fields)

    assert sent.status < 500


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_has_changed_is_said_also_where_it_is_written_in_english_alone(
    member: Member, announce: Announce, clock: FakeClock, language: str
) -> None:
    announce(-1)
    own, english = "Yıldızlar geri verilebilir.", "Stars can be given back."
    with published("terms", "9.0", effective=clock.now().date(), changes=own):
        page = f"/{language}/account/settings"
        translated = (await member.get(page)).page.select("#consents form .check")[0]
    with published("terms", "9.0", effective=clock.now().date(), changes=english) as root:
        if language != "en":
            (root / language / "legal" / "terms.md").unlink()
        untold = (await member.get(page)).page.select("#consents form .check")[0]

    assert (translated.text.count(own), translated.select("[lang]")) == (1, [])
    assert [one.text for one in untold.select("[lang=en]")] == ([] if language == "en" else [english])
    assert untold.text.count(english) == 1


async def test_consent_is_recorded_in_the_language_of_the_text_that_was_shown(newcomer: Member, parts: Parts) -> None:
    page = "/tr/account/settings"
    with untranslated("privacy", "tr"):
        before = await newcomer.get(page)
        ticked = {str(box["name"]): str(box["value"]) for box in before.page.select("#consents [type=checkbox]")}
        await newcomer.post(f"{page}/consents", on=page, data=ticked)

    given = await parts.consents.given(newcomer.account.id)
    assert {one.document: one.language for one in given} == shown_in("tr") | {"privacy": "en"}
