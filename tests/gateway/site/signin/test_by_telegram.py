"""Log in with Telegram as a browser goes through it: there, agreed, back, in; and every way that ends elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp
import aiohttp.web
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from gateway.app import public_app
from gateway.parts import Parts
from gateway.serve import listening
from gateway.settings import GatewaySettings
from gateway.site.signin.telegram_oidc import TelegramLogin
from locales.translator import translator
from people.web_sessions import BY_OIDC
from storage.clock import SystemClock
from tests.fuzzing import examples
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Read
from tests.gateway.site.signin.conftest import Telegram, Wrong
from tests.house import AnAccount, FakeClock

PUBLIC = "https://ai.example.org"
AYLIN = {"id": "7000000001", "name": "Айлин", "preferred_username": "aylin"}


@pytest.fixture
async def browser(
    parts: Parts, wrong: Wrong, clock: FakeClock, an_account: AnAccount, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Member]:
    """A browser at a site that sends it to an issuer of our own; the person there is telegram:7000000001."""
    monkeypatch.setattr("tests.gateway.site.signin.conftest.REDIRECT", f"{PUBLIC}/signin/telegram/callback")
    async with AsyncExitStack() as stack:
        login = await stack.enter_async_context(TelegramLogin(wrong.client, clock))
        yield await at_site(stack, parts, login, await an_account())


async def at_site(stack: AsyncExitStack, parts: Parts, login: TelegramLogin, account: object) -> Member:
    made = replace(parts, settings=GatewaySettings(public_url=PUBLIC), site=replace(parts.site, telegram_login=login))
    port = await stack.enter_async_context(listening(public_app(made), "127.0.0.1", 0, shutdown_s=0.2))
    http = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()))
    return Member(http, f"http://127.0.0.1:{port}", account)  # type: ignore[arg-type] # who it is is found out here


async def begin(browser: Member, wanted: str = "/account/usage") -> str:
    """Press the button; return where the page leads."""
    page = await browser.post("/ko/signin/telegram", on="/ko/signin", data={"next": wanted})
    assert page.status == 200
    page.check()
    (refresh,) = page.all("meta[http-equiv=refresh]", "content")
    (link,) = page.all("main a.button", "href")
    assert refresh == f"0; url={link}"
    return link


async def back(browser: Member, **query: str) -> Read:
    return await browser.get(f"/signin/telegram/callback?{urlencode(query)}")


def state_of(url: str) -> str:
    return parse_qs(urlsplit(url).query)["state"][0]


async def test_somebody_comes_in_and_reads_on_in_their_language(parts: Parts, browser: Member, wrong: Wrong) -> None:
    url = await begin(browser)

    came = await back(browser, code=wrong.visited(url), state=state_of(url))

    assert (came.status, came.headers["Location"]) == (303, "/ko/account/usage")
    found = await parts.site.web_sessions.find(browser.cookies["__Host-session"])
    assert found is not None
    assert found.session.method == BY_OIDC
    assert found.account.id == (await parts.accounts.find("telegram:7000000001")).id
    assert "__Host-telegram-login" not in browser.cookies


async def test_who_is_known_to_the_bot_keeps_the_language_of_their_client(
    parts: Parts, browser: Member, wrong: Wrong
) -> None:
    known = await parts.accounts.of_telegram(7_000_000_001, client_language="tr")
    url = await begin(browser)

    await back(browser, code=wrong.visited(url), state=state_of(url))

    assert (await parts.accounts.find(known.id)).client_language == "tr"


async def test_somebody_comes_in_through_an_independent_provider(
    parts: Parts, telegram: Telegram, an_account: AnAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.gateway.site.signin.conftest.REDIRECT", f"{PUBLIC}/signin/telegram/callback")
    await telegram.knows("99887766", AYLIN)
    async with AsyncExitStack() as stack:
        login = await stack.enter_async_context(TelegramLogin(await telegram.registered(), SystemClock()))
        browser = await at_site(stack, parts, login, await an_account())
        brought = await telegram.agrees(await begin(browser), "99887766")

        came = await back(browser, **brought)

    assert came.headers["Location"] == "/ko/account/usage"
    assert (await parts.accounts.known(7_000_000_001)) is not None


async def test_a_return_is_good_once(browser: Member, wrong: Wrong) -> None:
    url = await begin(browser)
    held = dict(browser.cookies)
    query = {"code": wrong.visited(url), "state": state_of(url)}
    assert (await back(browser, **query)).status == 303

    browser.cookies = held
    again = await back(browser, **query)

    assert again.status == 403
    assert "__Host-session" not in browser.cookies
    again.check()


async def test_an_answer_to_somebody_else_s_question_signs_nobody_in(browser: Member, wrong: Wrong) -> None:
    theirs = await begin(browser)
    code, state = wrong.visited(theirs), state_of(theirs)
    victim = Member(browser.http, browser.url, browser.account)

    without_a_cookie = await back(victim, code=code, state=state)
    await begin(victim)
    with_their_own = await back(victim, code=code, state=state)

    assert (without_a_cookie.status, with_their_own.status) == (410, 403)
    assert "__Host-session" not in victim.cookies
    assert "__Host-telegram-login" not in victim.cookies


async def test_who_takes_ten_minutes_begins_again(browser: Member, wrong: Wrong, clock: FakeClock) -> None:
    url = await begin(browser)
    clock.advance(minutes=10, seconds=1)

    late = await back(browser, code=wrong.visited(url), state=state_of(url))

    assert late.status == 410
    late.check()


@pytest.mark.parametrize("has_state", [True, False])
@pytest.mark.parametrize(("error", "key"), [("access_denied", "denied"), ("server_error", "failed"), ("<b>", "failed")])
async def test_what_the_issuer_says_instead_is_a_sentence(
    browser: Member, error: str, key: str, has_state: bool
) -> None:
    url = await begin(browser)
    state = {"state": state_of(url)} if has_state else {}

    ended = await back(browser, error=error, error_description="words of theirs", **state)

    assert ended.status == 403
    assert ended.all("main a.button", "href") == ["/ko/signin?next=/account/usage"]
    assert ended.language == "ko"
    assert ("동의하지 않으셔서" in ended.words) is (key == "denied")
    assert "words of theirs" not in ended.text
    ended.check()


async def test_a_denial_of_somebody_else_s_question_is_not_told_as_one_s_own(browser: Member) -> None:
    await begin(browser)

    ended = await back(browser, error="access_denied", state="somebody-else-s")

    assert ended.status == 403
    assert translator("ko", strict=True)("site-problem-proof-refused") in ended.words


async def test_an_issuer_that_is_away_is_said_with_503(browser: Member, wrong: Wrong) -> None:
    url = await begin(browser)
    wrong.answers["/token"] = broken
    ended = await back(browser, code=wrong.visited(url), state=state_of(url))

    assert ended.status == 503
    ended.check()


async def test_an_issuer_that_is_away_from_the_beginning_is_said_over_the_page(browser: Member, wrong: Wrong) -> None:
    wrong.answers["/.well-known/openid-configuration"] = broken

    said = await browser.post("/en/signin/telegram", on="/en/signin", data={"next": "/account/usage"})

    assert said.status == 503
    assert said.page.select_one("p.problem[role=alert]") is not None
    assert said.all("input[name=next]", "value") == ["/account/usage"]
    said.check()


async def test_where_the_operator_has_no_client_there_is_no_such_way(member: Member) -> None:
    member.cookies = {}
    read = await member.get("/en/signin")
    token = read.all("input[name=csrf]", "value") or [""]

    sent = await member.post_raw("/en/signin/telegram", {"csrf": token[0]})

    assert read.page.select_one("form[action$='/signin/telegram']") is None
    assert sent.status in (403, 404)
    assert (await member.get("/signin/telegram/callback?code=a&state=b")).status == 404


@pytest.mark.hypothesis
async def test_no_return_is_our_fault_and_none_signs_in(browser: Member) -> None:
    loop = asyncio.get_running_loop()
    statuses: set[int] = set()
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)

    async def send(query: dict[str, str], cookie: str) -> None:
        stranger = Member(browser.http, browser.url, browser.account, {"__Host-telegram-login": cookie})
        statuses.add((await back(stranger, **query)).status)

    @settings(max_examples=examples(10), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        query=st.dictionaries(st.sampled_from(["code", "state", "error", "iss", "x"]), text, max_size=4),
        cookie=st.text(st.sampled_from("AQz09_-=é%"), max_size=60),
    )
    def try_it(query: dict[str, str], cookie: str) -> None:
        asyncio.run_coroutine_threadsafe(send(query, cookie), loop).result(10)

    await asyncio.to_thread(try_it)

    assert statuses <= {410, 429}


async def test_nothing_of_it_is_in_the_log(browser: Member, wrong: Wrong) -> None:
    with capture_logs() as records:
        url = await begin(browser)
        state = state_of(url)
        await back(browser, code="code-canary-123456", state=state)
        url = await begin(browser)
        code = wrong.visited(url)
        await back(browser, code=code, state=state_of(url))

    written = repr(records)
    secrets = ["code-canary-123456", state, state_of(url), "7000000001", "Aylin", *browser.cookies.values()]
    assert [one for one in secrets if one in written] == []
    assert [one["why"] for one in records if one["event"] == "sign-in refused"] == ["code"]


async def broken() -> aiohttp.web.StreamResponse:
    return aiohttp.web.Response(status=500)
