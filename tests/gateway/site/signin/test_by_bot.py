"""Signing in by the bot, as a browser sees it: two secrets, one use, two minutes, and a session nobody could know."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from gateway.app import public_app
from gateway.parts import Parts
from gateway.serve import listening
from gateway.settings import GatewaySettings
from gateway.site.signin.issuer import LoginClient
from gateway.site.signin.telegram_oidc import TelegramLogin
from locales.languages import LANGUAGES
from locales.translator import translator
from people.errors import SignInGone
from people.security_events import SIGNED_IN
from people.sign_ins import APPROVED
from people.ticket_seals import KEY_LETTERS
from people.web_sessions import BY_BOT
from tests.fuzzing import examples
from tests.gateway.site.conftest import AMember
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Read
from tests.house import AnAccount, FakeClock

BOT = "https://t.me/a_test_bot"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
RECEIPT, TICKET, MESSAGE = "hold_01JABCDEFGHJKMNPQRSTVWXYZ0", "tkt_01JABCDEFGHJKMNPQRSTVWXYZ0", f"tkm_{'0' * 26}"
KEY = "0" * KEY_LETTERS
ABrowser = Callable[..., Awaitable[Member]]


@pytest.fixture
async def a_browser(public_url: str, parts: Parts, an_account: AnAccount) -> AsyncIterator[ABrowser]:
    """Make browsers of people who are not signed in; `account` is theirs in Telegram."""
    parts.bot_door.url = BOT
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:

        async def make(url: str = public_url) -> Member:
            return Member(http, url, await an_account())

        yield make


@pytest.fixture
async def browser(a_browser: ABrowser) -> Member:
    return await a_browser()


async def led(member: Member, wanted: str) -> str:
    """Return where somebody who is signed in is led by the page that signs people in."""
    read = await member.get(f"/en/signin?{urlencode({'next': wanted})}")
    assert read.status == 303
    return str(read.headers["Location"])


async def begin(browser: Member, wanted: str = "/account/keys") -> Read:
    """Begin, and return the page that waits."""
    begun = await browser.post("/en/signin/bot", on=f"/en/signin?next={wanted}", data={"next": wanted})
    assert begun.headers["Location"] == "/en/signin/bot"
    return await browser.follow(begun)


def code_of(waiting: Read) -> str:
    (link,) = [one for one in waiting.all("main a.button", "href") if one.startswith(BOT)]
    return link.removeprefix(f"{BOT}?start=in-")


async def agree(parts: Parts, waiting: Read, browser: Member) -> str:
    """Agree in the bot as the browser's person; return the sign-in's id."""
    asked = await parts.site.sign_ins.ask(code_of(waiting), browser.account.id)
    await parts.site.sign_ins.approve(asked.id, browser.account.id)
    return asked.id


async def state(browser: Member) -> str:
    read = await browser.get("/signin/bot/state")
    assert read.headers["Cache-Control"] == "no-store"
    return str(json.loads(read.text)["state"])


async def come_in(parts: Parts, browser: Member) -> Read:
    await agree(parts, await begin(browser), browser)
    return await browser.post("/en/signin/bot/finish", on="/en/signin/bot")


async def test_a_browser_comes_in_once_its_person_agreed_and_is_led_where_it_wanted(
    parts: Parts, browser: Member
) -> None:
    waiting = await begin(browser)
    assert waiting.page.select_one("svg.qr") is not None
    assert waiting.page.select_one("noscript meta[http-equiv=refresh]") is not None
    assert await state(browser) == "waiting"
    await agree(parts, waiting, browser)
    assert await state(browser) == APPROVED
    agreed = await browser.get("/en/signin/bot")
    assert agreed.page.select_one("form#signin_finish button") is not None
    assert agreed.page.select_one("meta[http-equiv=refresh]") is None

    came = await browser.post("/en/signin/bot/finish", on="/en/signin/bot")

    assert came.headers["Location"] == "/en/account/keys"
    found = await parts.site.web_sessions.find(browser.cookies["session"])
    assert found is not None
    assert (found.account.id, found.session.method) == (browser.account.id, BY_BOT)
    assert "signin" not in browser.cookies
    waiting.check()
    agreed.check()


async def test_who_asks_is_shown_in_the_bot_and_told_as_it_came_in(parts: Parts, browser: Member) -> None:
    page = await browser.get("/en/signin")
    token = page.all("input[name=csrf]", "value")[0]
    begun = await browser.post_raw("/en/signin/bot", {"csrf": token}, User_Agent=FIREFOX)
    waiting = await browser.follow(begun)
    asked = await parts.site.sign_ins.ask(code_of(waiting), browser.account.id)
    await parts.site.sign_ins.approve(asked.id, browser.account.id)

    await browser.post("/en/signin/bot/finish", on="/en/signin/bot")

    assert (asked.device, asked.address) == ("Firefox, Linux", "127.0.0.1")
    (event,) = await parts.site.security_events.recent(browser.account.id)
    assert (event.kind, event.data["address"], event.data["method"]) == (SIGNED_IN, "127.0.0.1", BY_BOT)


async def test_a_person_who_refuses_is_told_and_the_browser_stays_out(parts: Parts, browser: Member) -> None:
    waiting = await begin(browser)
    asked = await parts.site.sign_ins.ask(code_of(waiting), browser.account.id)
    await parts.site.sign_ins.refuse(asked.id, browser.account.id)

    refused = await browser.get("/en/signin/bot")
    finished = await browser.post("/en/signin/bot/finish", on="/en/signin/bot")

    assert "You refused" in refused.words
    assert refused.page.select_one("form[action$='/signin/bot'] button") is not None
    assert finished.status == 410
    assert "session" not in browser.cookies
    refused.check()


async def test_after_two_minutes_it_is_gone_even_if_it_was_agreed_to(
    parts: Parts, browser: Member, clock: FakeClock
) -> None:
    await agree(parts, await begin(browser), browser)
    clock.advance(minutes=2, seconds=1)

    assert await state(browser) == "gone"
    gone = await browser.get("/en/signin/bot")
    finished = await browser.post("/en/signin/bot/finish", on="/en/signin/bot")

    assert "expired" in gone.words
    assert finished.status == 410
    assert "session" not in browser.cookies
    gone.check()
    finished.check()


async def test_a_sign_in_is_good_once(parts: Parts, browser: Member) -> None:
    await agree(parts, await begin(browser), browser)
    held = browser.cookies["signin"]
    await browser.post("/en/signin/bot/finish", on="/en/signin/bot")
    again = Member(browser.http, browser.url, browser.account, {"signin": held})

    came = await again.post("/en/signin/bot/finish", on="/en/signin")

    assert came.status == 410
    assert "session" not in again.cookies


async def test_who_only_has_the_link_does_not_come_in(parts: Parts, a_browser: ABrowser) -> None:
    theirs, other = await a_browser(), await a_browser()
    waiting = await begin(theirs)
    await begin(other)
    await agree(parts, waiting, theirs)

    came = await other.post("/en/signin/bot/finish", on="/en/signin")

    assert came.status == 410
    assert await state(other) == "waiting"
    assert await state(theirs) == APPROVED


async def test_the_session_after_is_not_the_one_that_somebody_put_there_before(
    parts: Parts, browser: Member, a_member: AMember
) -> None:
    attacker = await a_member()
    browser.cookies["session"] = attacker.cookies["session"]
    begun = await browser.get("/en/signin")
    assert begun.status == 303, "the page takes the attacker's session for the person's own, as it must"
    browser.cookies = {"session": "made-up-by-somebody-else", "form": "f" * 32}

    await come_in(parts, browser)

    assert browser.cookies["session"] != "made-up-by-somebody-else"
    assert "form" not in browser.cookies
    assert await parts.site.web_sessions.find("made-up-by-somebody-else") is None


async def test_who_was_signed_in_on_this_browser_before_no_longer_is(
    parts: Parts, a_browser: ABrowser, a_member: AMember
) -> None:
    browser, before = await a_browser(), await a_member()
    await agree(parts, await begin(browser), browser)
    browser.cookies["session"] = before.cookies["session"]

    await browser.post("/en/signin/bot/finish", on="/en/signin/bot")

    found = await parts.site.web_sessions.find(browser.cookies["session"])
    assert found is not None
    assert found.account.id == browser.account.id
    assert await parts.site.web_sessions.find(before.cookies["session"]) is None


@pytest.mark.parametrize("path", ["/signin/bot", "/signin/bot/finish", "/signin/bot/cancel", "/signin/telegram"])
async def test_another_site_s_form_signs_nobody_in(parts: Parts, browser: Member, path: str) -> None:
    await agree(parts, await begin(browser), browser)
    token = (await browser.get("/en/signin")).all("input[name=csrf]", "value")[0]

    without = await browser.post_raw(path, {})
    foreign = await browser.post_raw(path, {"csrf": token}, Origin="https://evil.example")
    cross = await browser.post_raw(path, {"csrf": token}, Sec_Fetch_Site="cross-site")

    assert [one.status for one in (without, foreign, cross)] == [403, 403, 403]
    assert "session" not in browser.cookies


async def test_sign_ins_of_one_address_are_limited(browser: Member) -> None:
    token = (await browser.get("/en/signin")).all("input[name=csrf]", "value")[0]

    tries = [await browser.post_raw("/en/signin/bot", {"csrf": token}) for _ in range(11)]

    assert [one.status for one in tries] == [303] * 10 + [429]
    assert "too often" in tries[-1].words
    tries[-1].check()


async def test_without_a_known_bot_a_sentence_says_so(parts: Parts, browser: Member) -> None:
    parts.bot_door.url = None

    read = await browser.get("/en/signin")

    assert "not known at the moment" in read.words
    assert read.page.select_one("form[action$='/signin/bot']") is None
    read.check()


async def test_who_is_signed_in_is_led_on(member: Member) -> None:
    assert (await member.get("/en/signin")).headers["Location"] == "/en/account"
    assert (await member.get("/en/signin?next=/account/chats")).headers["Location"] == "/en/account/chats"
    assert (await member.get("/en/signin/bot")).headers["Location"] == "/en/account"


@pytest.mark.parametrize("language", ["en", "ru", "zh", "ko", "tr"])
async def test_the_pages_stand_in_every_language(browser: Member, language: str) -> None:
    first = await browser.get(f"/{language}/signin")
    token = first.all("input[name=csrf]", "value")[0]
    waiting = await browser.follow(await browser.post_raw(f"/{language}/signin/bot", {"csrf": token}))

    for read in (first, waiting):
        assert (read.status, read.language) == (200, language)
        read.check()


@pytest.mark.parametrize(
    "text",
    [
        "//evil.example", "https://evil.example", "/\\evil.example", "/%2e%2e/other", "/../other",
        "javascript:alert(1)", "", "account", "/account//evil.example", "/account\r\nSet-Cookie: a=b", "/" + "a" * 600,
    ],
)  # fmt: skip
async def test_nobody_is_led_away_from_the_site(member: Member, text: str) -> None:
    assert await led(member, text) == "/en/account"


@pytest.mark.parametrize(
    ("wanted", "page"),
    [
        ("/ru/account/keys?done=saved", "/en/account/keys?done=saved"),
        ("/", "/en/"),
        # A file is saved and shows nothing, so its reader would sit before the page that waits for ever.
        (f"/account/receipts/{RECEIPT}/receipt.json", f"/en/account/receipts/{RECEIPT}"),
        (f"/account/tickets/{TICKET}/files/{MESSAGE}?a=b", f"/en/account/tickets/{TICKET}"),
        (f"/feedback/{KEY}/files/{MESSAGE}", f"/en/feedback/{KEY}"),
        # What forms do, and what scripts and programs fetch, is nothing to look at.
        ("/signout", "/en/account"),
        ("/signin", "/en/account"),
        ("/signin/bot/state", "/en/account"),
        (f"/account/keys/{'k' * 12}/caps", f"/en/account/keys/{'k' * 12}"),
        ("/account/security/end-others", "/en/account/security"),
        ("/v1/models", "/en/account"),
        ("/static/0123/site.css", "/en/account"),
        ("/nothing/at/all", "/en/account"),
    ],
)
async def test_who_is_led_on_comes_to_a_page(member: Member, wanted: str, page: str) -> None:
    assert await led(member, wanted) == page


async def test_a_stranger_who_opens_a_file_is_asked_to_sign_in_for_its_page(browser: Member) -> None:
    asked = await browser.get(f"/ko/account/receipts/{RECEIPT}/receipt.json?from=mail")

    assert asked.headers["Location"] == f"/ko/signin?next=/account/receipts/{RECEIPT}"


@pytest.mark.hypothesis
async def test_whatever_is_asked_for_next_stays_here_and_is_no_fault(
    parts: Parts, browser: Member, member: Member
) -> None:
    parts = replace(parts)
    token = (await browser.get("/en/signin")).all("input[name=csrf]", "value")[0]
    loop = asyncio.get_running_loop()
    statuses: set[int] = set()

    async def send(wanted: str) -> None:
        await parts.shared.close()  # the limit is another test's
        begun = await browser.post_raw("/signin/bot", {"csrf": token, "next": wanted})
        shown = await browser.follow(begun)
        statuses.add(shown.status)
        assert (await led(member, wanted)).partition("?")[0] in ("/en/", "/en/account")

    @settings(max_examples=examples(12), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(wanted=st.one_of(st.text(max_size=40), st.text(st.sampled_from("/\\.%2e@:?#evil"), max_size=30)))
    def try_it(wanted: str) -> None:
        wanted = wanted.encode("utf-8", "ignore").decode()
        asyncio.run_coroutine_threadsafe(send(wanted), loop).result(10)

    await asyncio.to_thread(try_it)

    assert statuses == {200}


def cookie_lines(read: Read, name: str) -> list[SimpleCookie]:
    found = [SimpleCookie(line) for line in read.headers.getall("Set-Cookie", [])]
    return [one for one in found if name in one and one[name]["max-age"] != "0"]


@pytest.mark.parametrize(
    ("public", "prefix", "path"),
    [("https://ai.example.org", "__Host-", "/"), ("https://example.org/ai", "__Secure-", "/ai"), (None, "", "/")],
)
async def test_cookies_are_as_strict_as_the_address_allows(
    parts: Parts, an_account: AnAccount, public: str | None, prefix: str, path: str
) -> None:
    parts = replace(parts, settings=GatewaySettings(public_url=public))
    parts.bot_door.url = BOT
    app = public_app(parts)
    async with (
        listening(app, "127.0.0.1", 0, shutdown_s=0.2) as port,
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http,
    ):
        browser = Member(http, f"http://127.0.0.1:{port}", await an_account())
        begun_on = await Member(http, browser.url, browser.account).get("/en/signin")
        begun = await browser.post("/en/signin/bot", on="/en/signin")
        waiting = await browser.get("/en/signin/bot")
        await agree(parts, waiting, browser)
        came = await browser.post("/en/signin/bot/finish", on="/en/signin/bot")
        plain = Member(http, browser.url, browser.account, {"session": browser.cookies[f"{prefix}session"]})
        by_plain_name = await plain.get("/en/signin")

    (form,) = cookie_lines(begun_on, f"{prefix}form")
    assert form[f"{prefix}form"]["httponly"]
    (held,) = cookie_lines(begun, f"{prefix}signin")
    (kept,) = cookie_lines(came, f"{prefix}session")
    for morsel in (held[f"{prefix}signin"], kept[f"{prefix}session"]):
        assert morsel["httponly"]
        assert morsel["samesite"] == "Lax"
        assert bool(morsel["secure"]) is (public is not None)
        assert morsel["path"] == path
        assert not morsel["domain"]
    assert held[f"{prefix}signin"]["max-age"] == "150"
    assert came.headers["Location"] == ("" if path == "/" else path) + "/en/account"
    # What a neighbour under the same domain could have put there signs nobody in.
    assert by_plain_name.status == (200 if public is not None else 303)


async def test_a_second_tab_shows_the_link_of_the_first_one_while_there_is_time(
    parts: Parts, browser: Member, clock: FakeClock
) -> None:
    async def link() -> str:
        await browser.post("/en/signin/bot", on="/en/signin")
        return (await browser.get("/en/signin/bot")).all(".signin a.button", "href")[0]

    first = await link()
    clock.advance(seconds=50)
    second = await link()
    clock.advance(seconds=30)
    third = await link()

    assert (first == second, first == third) == (True, False)


async def test_who_agrees_at_the_last_moment_comes_in(parts: Parts, browser: Member, clock: FakeClock) -> None:
    await browser.post("/en/signin/bot", on="/en/signin")
    waiting = await browser.get("/en/signin/bot")
    clock.advance(seconds=119)
    await agree(parts, waiting, browser)
    clock.advance(seconds=10)

    came = await browser.post("/en/signin/bot/finish", on="/en/signin/bot")

    assert came.headers["Location"] == "/en/account"


async def test_who_waits_begins_anew_with_another_link_and_the_first_one_leads_nowhere(
    parts: Parts, browser: Member
) -> None:
    first = await begin(browser, "/account/keys")
    (wanted,) = first.all("main .actions input[name=next]", "value")

    begun = await browser.post("/en/signin/bot", on="/en/signin/bot", data={"anew": "1", "next": wanted})
    second = await browser.follow(begun)

    assert code_of(second) != code_of(first)
    with pytest.raises(SignInGone):
        await parts.site.sign_ins.ask(code_of(first), browser.account.id)
    await agree(parts, second, browser)
    came = await browser.post("/en/signin/bot/finish", on="/en/signin/bot")
    assert came.headers["Location"] == "/en/account/keys"


async def test_who_waits_comes_to_the_other_ways_and_the_link_leads_nowhere(parts: Parts, browser: Member) -> None:
    waiting = await begin(browser, "/account/keys?done=saved")
    asked = await parts.site.sign_ins.ask(code_of(waiting), browser.account.id)

    ways = await browser.follow(await browser.post("/en/signin/bot/cancel", on="/en/signin/bot"))

    assert ways.page.select("p.done")[0].text == "The sign-in with the bot was cancelled. Its link no longer works."
    assert ways.all("input[name=next]", "value") == ["/account/keys?done=saved"]
    assert "signin" not in browser.cookies
    with pytest.raises(SignInGone):
        await parts.site.sign_ins.approve(asked.id, browser.account.id)
    ways.check()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_began_nothing_is_told_so_and_can_begin(browser: Member, language: str) -> None:
    say = translator(language, strict=True)

    read = await browser.get(f"/{language}/signin/bot")

    assert say("site-signin-none") in read.words
    assert say("site-signin-gone-text") not in read.words
    token = read.all("input[name=csrf]", "value")[0]
    begun = await browser.follow(await browser.post_raw(f"/{language}/signin/bot", {"csrf": token}))
    assert begun.page.select_one("svg.qr") is not None
    read.check()


@pytest.mark.parametrize("has_others", [True, False])
async def test_other_ways_are_offered_where_there_are_any_with_where_one_was_going(
    parts: Parts, a_browser: ABrowser, clock: FakeClock, has_others: bool
) -> None:
    login = TelegramLogin(LoginClient("https://issuer.example", "1", SecretStr("s")), clock) if has_others else None
    made = replace(parts, site=replace(parts.site, telegram_login=login))
    async with listening(public_app(made), "127.0.0.1", 0, shutdown_s=0.2) as port:
        browser = await a_browser(f"http://127.0.0.1:{port}")
        waiting = await begin(browser)
        asked = await parts.site.sign_ins.ask(code_of(waiting), browser.account.id)
        await parts.site.sign_ins.refuse(asked.id, browser.account.id)
        refused = await browser.get("/en/signin/bot")
        browser.cookies.pop("signin")
        none = await browser.get("/en/signin/bot")

    leaving = waiting.page.select("form[action$='/signin/bot/cancel'] button")
    assert [one.text for one in leaving] == ["Other ways to sign in" if has_others else "Cancel"]
    offered = [read.all(".actions a.button", "href") for read in (refused, none)]
    assert offered == ([["/en/signin?next=/account/keys"], ["/en/signin?next=/account"]] if has_others else [[], []])


async def test_the_bot_opens_beside_the_page_that_waits(browser: Member) -> None:
    waiting = await begin(browser)

    (link,) = waiting.page.select(".signin a.button")
    assert (link["target"], link["rel"]) == ("_blank", ["noopener"])
