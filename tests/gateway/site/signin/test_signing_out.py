"""Signing out ends the session and forgets the cookie, and another site's page can do neither."""

from __future__ import annotations

from gateway.parts import Parts
from people.security_events import ENDED, SIGNED_IN
from tests.gateway.site.member import Member


async def token_of(member: Member) -> str:
    """Return what a form of this reader's carries."""
    return (await member.get("/en/account/security")).all("input[name=csrf]", "value")[0]


async def test_signing_out_ends_the_session_and_says_so(parts: Parts, member: Member) -> None:
    before = member.cookies["session"]

    out = await member.post("/en/signout", on="/en/account/security")
    home = await member.follow(out)

    assert out.headers["Location"] == "/en/?done=signed-out"
    assert "You are signed out" in home.words
    assert "session" not in member.cookies
    assert await parts.site.web_sessions.find(before) is None
    # The clock stands still, so which of the two came first cannot be told.
    assert {one.kind for one in await parts.site.security_events.recent(member.account.id)} == {SIGNED_IN, ENDED}


async def test_the_account_s_pages_have_the_button(member: Member) -> None:
    read = await member.get("/ru/account/security")

    (form,) = read.page.select("form[action$='/signout']")
    assert form.text.strip() == "Выйти"
    read.check()


async def test_signing_out_twice_says_the_same(member: Member) -> None:
    token = await token_of(member)
    await member.post_raw("/en/signout", {"csrf": token})

    again = await member.post_raw("/en/signout", {"csrf": token})

    assert again.headers["Location"] == "/en/?done=signed-out"


async def test_another_site_signs_nobody_out(parts: Parts, member: Member) -> None:
    token = await token_of(member)

    without = await member.post_raw("/en/signout", {})
    foreign = await member.post_raw("/en/signout", {"csrf": token}, Origin="https://evil.example")
    # A form of another site's is sent without the cookie; the answer must not take it away.
    cookies, member.cookies = member.cookies, {}
    cross = await member.post_raw("/en/signout", {"csrf": token}, Sec_Fetch_Site="cross-site")

    assert [one.status for one in (without, foreign)] == [403, 403]
    assert "Set-Cookie" not in cross.headers
    assert await parts.site.web_sessions.find(cookies["session"]) is not None
