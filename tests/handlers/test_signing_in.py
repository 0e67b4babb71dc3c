"""Signing in on the website by the bot, both halves at work over one database, and what the bot shows of it after."""

from __future__ import annotations

import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
import structlog

from bot.device_views import SHOWN_MAX
from gateway.addresses import networks
from people.security_events import ALL_ENDED, ENDED, KEY_CHANGED, KEY_DELETED, KEY_ISSUED, KEY_REVOKED, REFUSED, STOLEN
from people.web_sessions import BY_MINI_APP, BY_OIDC, MINI_APP, SITE
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Read
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.house import FakeClock

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36"
ABrowser = Callable[[Person], Awaitable[Member]]


@pytest.fixture
async def a_browser(house: House) -> AsyncIterator[ABrowser]:
    """Let people open the site, each from an address of their own: how often one may begin is another test's."""
    assert house.listening is not None
    house.core.settings.gateway.trusted_proxies = networks("127.0.0.1")
    url = f"http://127.0.0.1:{house.listening.port}"
    async with AsyncExitStack() as stack:

        async def make(person: Person) -> Member:
            headers = {"User-Agent": CHROME, "X-Forwarded-For": address_of(person)}
            http = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), headers=headers)
            return Member(await stack.enter_async_context(http), url, await person.account())

        yield make
    house.core.settings.gateway.trusted_proxies = ()


def address_of(person: Person) -> str:
    """Return where the person's browser is."""
    return f"198.51.100.{person.id % 250 + 1}"


async def begins(browser: Member, house: House) -> str:
    """Begin on the site; return what the link carries."""
    begun = await browser.post("/en/signin/bot", on="/en/signin")
    waiting = await browser.follow(begun)
    (link,) = [one for one in waiting.all("main a.button", "href") if "start=" in one]
    assert link.startswith(f"{house.url}/?start=in-")
    return link.partition("start=")[2]


async def finishes(browser: Member) -> Read:
    return await browser.post("/en/signin/bot/finish", on="/en/signin/bot")


async def comes_in(browser: Member, house: House, person: Person) -> None:
    person.starts(await begins(browser, house))
    await person.taps(person.say("button-signin-agree"))
    await person.sees(person.words("signin-outcome", outcome="approved"))
    came = await finishes(browser)
    assert came.status == 303, came.words


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
async def test_a_person_agrees_and_is_signed_in_and_told(
    house: House, a_person: APerson, a_browser: ABrowser, language: str
) -> None:
    person = await a_person(language)
    browser = await a_browser(person)

    person.starts(await begins(browser, house))
    asked = await person.sees("Chrome, Windows", address_of(person), "UTC", person.words("signin-warning"))
    await person.taps(person.say("button-signin-agree"))
    await person.sees(person.words("signin-outcome", outcome="approved"))
    came = await finishes(browser)

    assert came.headers["Location"].endswith("/account")
    found = await house.core.web_sessions.find(browser.cookies["session"])
    assert found is not None
    assert found.account.id == (await person.account()).id
    shown = [one for one in person.chat if one["message_id"] == asked["message_id"]]
    assert person.words("signin-outcome", outcome="approved") == shown[0]["text"], "the question is edited"
    assert shown[0]["buttons"] == []
    await person.sees(person.words("security-signed-in"), "Chrome, Windows", address_of(person))
    await person.sees_button(person.say("button-session-end"))


async def test_who_has_not_consented_can_sign_in_and_came_by_nobody(
    house: House, a_person: APerson, a_browser: ABrowser
) -> None:
    person = await a_person(consented=False)
    person.starts()
    await person.sees_button(person.say("welcome-accept"))
    browser = await a_browser(person)

    await comes_in(browser, house, person)

    account = await person.account()
    assert account.referral_code is None
    assert await house.core.consents.missing(account.id)


async def test_who_says_that_it_is_somebody_else_keeps_them_out(
    house: House, person: Person, a_browser: ABrowser
) -> None:
    browser = await a_browser(person)
    person.starts(await begins(browser, house))

    await person.taps(person.say("button-signin-refuse"))

    await person.sees(person.words("signin-outcome", outcome="refused"))
    assert "You refused" in (await browser.get("/en/signin/bot")).words
    (event,) = await house.core.security_events.recent((await person.account()).id)
    assert (event.kind, event.data["address"]) == (REFUSED, address_of(person))


async def test_a_second_tap_says_what_came_of_the_first(house: House, person: Person, a_browser: ABrowser) -> None:
    browser = await a_browser(person)
    person.starts(await begins(browser, house))
    message, button = await person.sees_button(person.say("button-signin-agree"))
    _, refuse = await person.sees_button(person.say("button-signin-refuse"))
    await person.taps_on(message["message_id"], button["data"])
    await finishes(browser)

    await person.forges(refuse["data"])

    await person.sees(person.words("signin-outcome", outcome="used"))


async def test_a_link_is_for_who_opened_it_first(house: House, a_person: APerson, a_browser: ABrowser) -> None:
    first, second = await a_person(), await a_person()
    browser = await a_browser(first)
    link = await begins(browser, house)
    first.starts(link)
    _, agree = await first.sees_button(first.say("button-signin-agree"))

    second.starts(link)
    await second.sees(second.words("error-sign-in-gone"))
    await second.forges(agree["data"])
    await second.sees(second.words("signin-outcome", outcome="gone"))

    assert (await browser.get("/signin/bot/state")).text == '{"state": "asked"}'


@pytest.mark.parametrize("code", ["in-", "in-short", "in-" + "A" * 32, "in-" + "_" * 61])
async def test_a_code_that_is_none_is_said_to_be_gone_and_is_no_referral(
    house: House, a_person: APerson, code: str
) -> None:
    person = await a_person(consented=False)

    person.starts(code)

    await person.sees(person.words("error-sign-in-gone"))
    assert (await person.account()).referral_code is None


async def test_a_device_and_an_address_that_nobody_knows_are_said_to_be_unknown(house: House, person: Person) -> None:
    begun = await house.core.sign_ins.begin(device="", address="")

    person.starts(f"in-{begun.code}")

    unknown = person.say("device-unknown")
    await person.sees(person.words("signin-device", device=unknown), person.words("signin-address", address=unknown))


async def test_an_answer_after_two_minutes_comes_too_late(
    house: House, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = await house.core.sign_ins.begin(device="Firefox", address="192.0.2.1")
    person.starts(f"in-{begun.code}")
    await person.sees_button(person.say("button-signin-agree"))
    monkeypatch.setattr(house.core.sign_ins, "_clock", FakeClock(datetime.now(UTC) + timedelta(minutes=2, seconds=1)))

    await person.taps(person.say("button-signin-agree"))
    await person.sees(person.words("signin-outcome", outcome="gone"))
    person.starts(f"in-{begun.code}")
    await person.sees(person.words("error-sign-in-gone"))

    assert await house.core.sign_ins.state(begun.id, begun.browser_secret) == "gone"


async def test_in_a_group_nobody_is_asked(
    house: House, person: Person, a_group: Callable[..., int], a_browser: ABrowser
) -> None:
    browser = await a_browser(person)
    link = await begins(browser, house)
    group = person.in_group(a_group(person))

    typed = group.types(f"/start {link}")

    await group.sees(after=typed)
    assert (await browser.get("/signin/bot/state")).text == '{"state": "waiting"}'


async def test_devices_are_listed_and_ended_one_by_one_and_all(
    house: House, person: Person, a_browser: ABrowser
) -> None:
    account = await person.account()
    browser = await a_browser(person)
    await comes_in(browser, house, person)
    sessions = house.core.web_sessions
    other = await sessions.open(account.id, surface=SITE, method=BY_OIDC, device="Safari, iPhone", address="")
    app = await sessions.open(account.id, surface=MINI_APP, method=BY_MINI_APP, device="", address="2001:db8::1")

    asked = person.types("/devices")
    await person.sees(
        person.words("devices-title"), "Chrome, Windows", "Safari, iPhone", "2001:db8::1", person.say("device-unnamed"),
        after=asked,
    )  # fmt: skip
    await person.taps("Safari, iPhone")
    await person.sees(person.words("device-end-ask"), "Safari, iPhone", after=asked)
    assert await sessions.find(other.token) is not None, "it is asked about first"
    await person.taps(person.say("button-back"))
    await person.taps("Safari, iPhone")
    await person.sees_button(person.say("button-device-end"))
    assert (await person.taps(person.say("button-device-end")))["text"] == person.say("device-ended")

    assert await sessions.find(other.token) is None
    assert await sessions.find(app.token) is not None
    await person.taps(person.say("button-devices-end"))
    await person.sees(person.words("devices-end-ask", count=2), after=asked)
    await person.taps(person.say("button-devices-end-sure"))
    await person.sees(person.words("devices-none"), after=asked)
    assert await sessions.list(account.id) == []
    kinds = [one.kind for one in await house.core.security_events.recent(account.id)]
    assert kinds[:2] == [ALL_ENDED, ENDED]
    assert (await browser.get("/en/account/security")).status == 303, "the site leads to sign in"


async def test_the_session_that_is_told_of_is_ended_by_the_button_beneath(
    house: House, person: Person, a_browser: ABrowser
) -> None:
    browser = await a_browser(person)
    await comes_in(browser, house, person)
    message, button = await person.sees_button(person.say("button-session-end"))

    await person.taps_on(message["message_id"], button["data"])
    await person.sees(person.words("device-is-ended"))
    await person.taps_on(message["message_id"], button["data"])

    await person.sees(person.words("device-is-ended"), times=2)
    assert await house.core.web_sessions.find(browser.cookies["session"]) is None


async def test_another_s_session_is_nobody_s_to_end(house: House, a_person: APerson, a_browser: ABrowser) -> None:
    theirs, other = await a_person(), await a_person()
    browser = await a_browser(theirs)
    await comes_in(browser, house, theirs)
    _, button = await theirs.sees_button(theirs.say("button-session-end"))

    await other.forges(button["data"])

    assert await house.core.web_sessions.find(browser.cookies["session"]) is not None


async def test_many_devices_fit_into_one_message(house: House, a_person: APerson) -> None:
    person = await a_person("ko")
    account = await person.account()
    for number in range(SHOWN_MAX + 4):
        await house.core.web_sessions.open(
            account.id, surface=MINI_APP, method=BY_MINI_APP, device=f"Firefox, Windows {number}", address="2001:db8::1"
        )

    asked = person.types("/devices")

    seen = await person.sees(person.words("devices-more", count=4), after=asked)
    assert sum(len(row) for row in seen["buttons"]) == SHOWN_MAX + 1


@pytest.mark.parametrize("language", ["ko", "tr"])
async def test_what_happens_to_an_account_s_doors_is_told(house: House, a_person: APerson, language: str) -> None:
    person = await a_person(language)
    account = await person.account()
    where = {"session": "web_x", "device": "Safari, iPhone", "address": "192.0.2.7"}
    key = {"key": "work `laptop` · …abcd", "surface": SITE}

    about_keys = (KEY_ISSUED, KEY_CHANGED, KEY_REVOKED, KEY_DELETED)
    for kind, data in ((STOLEN, where), *((kind, key) for kind in about_keys)):
        await house.core.security_events.note(account.id, kind, data, told=True)

    await person.sees(person.words("security-session-stolen"), "Safari, iPhone", "192.0.2.7")
    for kind in about_keys:
        await person.sees(
            person.words(f"security-{kind}", name="work 'laptop' · …abcd", surface=SITE),
            person.words(f"security-{kind}-advice"),
        )
    await person.sees_button(person.say("button-devices"))


async def test_codes_tokens_and_addresses_are_in_no_log(house: House, person: Person, a_browser: ABrowser) -> None:
    browser = await a_browser(person)
    with everything_logged() as written:
        link = await begins(browser, house)
        held = browser.cookies["signin"]
        person.starts(link)
        await person.taps(person.say("button-signin-agree"))
        await person.sees(person.words("signin-outcome", outcome="approved"))
        await finishes(browser)
        person.types("/devices")
        await person.sees(person.words("devices-title"))
        await eventually(lambda: is_told(house))

    code, token = link.removeprefix("in-"), browser.cookies["session"]
    text = written.getvalue()
    assert "/signin/bot/finish" in text, "the log was being read"
    assert [one for one in (code, held, token, CHROME, "Chrome, Windows", address_of(person)) if one in text] == []


async def is_told(house: House) -> bool:
    return await house.core.outbox.due() == []


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """Collect whatever is logged, by structlog or by a library, down to the last word."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    root, before = logging.getLogger(), logging.getLogger().level
    config = structlog.get_config()
    processors = config["processors"]

    def note(_logger: object, _name: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
        written.write(f"{event!r}\n")
        return event

    kept = list(processors)
    processors.insert(0, note)
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield written
    finally:
        processors[:] = kept
        root.setLevel(before)
        root.removeHandler(handler)
