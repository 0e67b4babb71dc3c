"""What is signed in and what happened: shown, ended, and never anybody else's."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.parts import Parts
from locales.languages import LANGUAGES
from locales.translator import translator
from people.security_events import KINDS
from people.web_sessions import BY_BOT, BY_MINI_APP, BY_OIDC, MINI_APP, SITE
from tests.fuzzing import examples
from tests.gateway.site.conftest import AMember
from tests.gateway.site.member import Member

PAGE = "/en/account/security"


async def elsewhere(parts: Parts, member: Member, device: str = "Safari, iPhone", surface: str = SITE) -> str:
    """Sign the account in on another device; return the session."""
    method = BY_MINI_APP if surface == MINI_APP else BY_OIDC
    opened = await parts.site.web_sessions.open(
        member.account.id, surface=surface, method=method, device=device, address="192.0.2.7"
    )
    return opened.session.id


async def open_sessions(parts: Parts, member: Member) -> set[str]:
    return {one.id for one in await parts.site.web_sessions.list(member.account.id)}


async def test_the_page_names_each_session_and_which_is_this_one(member: Member, parts: Parts) -> None:
    await elsewhere(parts, member, device="<b>Safari</b>")
    await elsewhere(parts, member, device="", surface=MINI_APP)

    read = await member.get(PAGE)

    read.check()
    heads = [one.get_text(" ", strip=True) for one in read.page.select("#sessions h3")]
    assert heads[0] == "Firefox, Linux This one"
    assert sorted(heads[1:]) == ["<b>Safari</b>", "Unknown device"]
    assert "192.0.2.7" in read.words
    assert "With Telegram" in read.words
    assert "Mini App in Telegram" in read.words


async def test_another_session_is_ended_and_its_token_opens_nothing(member: Member, parts: Parts) -> None:
    other = await elsewhere(parts, member)

    sent = await member.post("/en/account/security/end", on=PAGE, data={"session": other})
    read = await member.follow(sent)

    assert other not in await open_sessions(parts, member)
    assert read.page.select("[role=status]")[0].text == "The session has ended."
    assert "A session was ended" in read.words


async def test_ending_the_session_in_use_is_signing_out(member: Member, parts: Parts) -> None:
    (own,) = await open_sessions(parts, member)

    sent = await member.post("/en/account/security/end", on=PAGE, data={"session": own})

    assert sent.headers["Location"] == "/en/?done=signed-out"
    assert "session" not in member.cookies
    assert (await member.get(PAGE)).status == 303


async def test_signing_out_everywhere_else_keeps_this_one(member: Member, parts: Parts) -> None:
    (own,) = await open_sessions(parts, member)
    for _ in range(3):
        await elsewhere(parts, member)

    read = await member.follow(await member.post("/en/account/security/end-others", on=PAGE))

    assert await open_sessions(parts, member) == {own}
    assert "All other sessions were ended" in read.words
    assert read.page.select("form[action$=end-others]") == []


async def test_somebody_elses_session_is_not_there(a_member: AMember, parts: Parts) -> None:
    one, two = await a_member(), await a_member()
    (theirs,) = await open_sessions(parts, two)

    sent = await one.post("/en/account/security/end", on=PAGE, data={"session": theirs})

    assert sent.status == 404
    assert await open_sessions(parts, two) == {theirs}
    assert theirs not in (await one.get(PAGE)).text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_kind_of_event_is_said_in_words(member: Member, parts: Parts, language: str) -> None:
    about = {"device": "Opera <3", "address": "192.0.2.9", "key": "laptop …f00d"}
    for kind in KINDS:
        await parts.site.security_events.note(member.account.id, kind, about, told=False)

    read = await member.get(f"/{language}/account/security")

    read.check()
    said = [one.text for one in read.page.select("#events strong")]
    say = translator(language, strict=True)
    own = say("site-security-came-by", method=BY_BOT)
    assert set(said) - {own} == {say("site-security-event", kind=kind) for kind in KINDS}
    assert "Opera <3 · 192.0.2.9" in read.words


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_happened_says_by_which_way_somebody_came_in_and_that_a_device_is_unknown(
    member: Member, parts: Parts, language: str
) -> None:
    say = translator(language, strict=True)
    await elsewhere(parts, member, device="")
    await elsewhere(parts, member, device="", surface=MINI_APP)

    read = await member.get(f"/{language}/account/security")

    said = [one.get_text(" ", strip=True) for one in read.page.select("#events li")]
    assert len(said) == 3
    for method, count in ((BY_BOT, 0), (BY_OIDC, 1), (BY_MINI_APP, 1)):
        (line,) = [one for one in said if one.startswith(say("site-security-came-by", method=method))]
        assert line.count(say("site-security-unknown")) == count


@settings(max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(session=st.text(max_size=80), action=st.sampled_from(["end", "end-others"]))
async def test_whatever_is_sent_is_no_error_of_ours(member: Member, session: str, action: str) -> None:
    text = session.encode("utf-8", "replace").decode()

    sent = await member.post(f"/en/account/security/{action}", on=PAGE, data={"session": text})

    assert sent.status < 500


async def test_no_page_of_somebodys_own_is_kept_by_the_browser(member: Member) -> None:
    own, public = await member.get("/en/account/security"), await member.get("/en/pricing")

    assert own.headers["Cache-Control"] == "private, no-store"
    assert public.headers["Cache-Control"] == "private, no-cache"


async def test_who_was_signed_out_meanwhile_gets_back_their_words_and_is_led_to_a_page(
    member: Member, parts: Parts
) -> None:
    form = {"name": "my laptop", "expires": "never", "cap_day": "7", "nonce": "FcobZtbt4fW"}
    await parts.site.web_sessions.end_all(member.account.id)

    issued = await member.post_raw("/en/account/keys", form)
    chosen = await member.post_raw("/en/account/settings/language", {"language": "ko"})

    # A line break right after the tag is none of the text's to a browser.
    assert [one.text.removeprefix("\n") for one in issued.page.select("textarea")] == ["my laptop", "7"]
    assert issued.all("main a.button", "href") == ["/en/signin?next=/account/keys"]
    assert chosen.page.select("textarea") == []
    assert chosen.all("main a.button", "href") == ["/en/signin?next=/account/settings"]


async def test_who_has_to_sign_in_comes_back_to_what_they_asked_for(member: Member, parts: Parts) -> None:
    await parts.site.web_sessions.end_all(member.account.id)

    led = await member.get("/en/account/chats?q=hello")

    assert led.headers["Location"] == "/en/signin?next=/account/chats%3Fq%3Dhello"


async def test_only_who_was_led_here_is_told_that_something_is_done(member: Member) -> None:
    page = "/en/account/settings?done=saved"

    led, lured = await member.get(page), await member.get(page, Sec_Fetch_Site="cross-site")

    assert [len(read.page.select("[role=status]")) for read in (led, lured)] == [1, 0]


async def test_the_mini_app_shows_nothing_to_a_session_that_has_ended(member: Member) -> None:
    read = await member.get("/en/feedback", X_ApiClaude_Session="a-token-that-opens-nothing")

    assert (read.status, read.page.select("form")) == (401, [])
