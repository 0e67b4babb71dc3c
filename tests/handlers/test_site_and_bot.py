"""Stories between the website and Telegram: tickets answered by an operator, and new terms that ask everywhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import aiohttp
import pytest

from gateway.site import once
from people.consents import GRACE, TERMS
from people.web_sessions import BY_BOT, SITE
from tests.gateway.site.member import Member
from tests.gateway.site.writing import adds, filled
from tests.handlers.conftest import APerson
from tests.handlers.house import House
from tests.handlers.person import Person

ABrowser = Callable[..., Awaitable[Member]]


@pytest.fixture
async def a_browser(house: House, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ABrowser]:
    """Open a browser on the site: a stranger's, or signed in as this person."""
    # The clock here is the real one, and nobody in these stories is a program.
    monkeypatch.setattr(once, "SOONEST", timedelta())
    assert house.listening is not None
    url = f"http://127.0.0.1:{house.listening.port}"
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:

        async def opened(whose: Person) -> Member:
            account = await whose.account()
            session = await house.core.web_sessions.open(
                account.id, surface=SITE, method=BY_BOT, device="Firefox, Linux", address="127.0.0.1"
            )
            return Member(http, url, account, {"session": session.token})

        yield opened


@pytest.fixture
async def operator(house: House, a_person: APerson) -> AsyncIterator[Person]:
    """Return an operator who speaks Turkish."""
    one = await a_person("tr")
    house.core.settings.bot.operators = (one.id,)
    await house.restart_bot()
    yield one
    house.core.settings.bot.operators = ()


async def sends(member: Member, text: str, **fields: str) -> str:
    """Send the form of feedback; return where it leads."""
    page = await member.get("/ko/feedback")
    sent = await member.post_raw("/ko/feedback", filled(page, {"kind": "legal", "text": text} | fields))
    assert sent.status == 303, sent.words
    return str(sent.headers["Location"].partition("?")[0])


async def test_a_strangers_ticket_is_answered_from_telegram_and_read_by_the_link(
    operator: Person, a_browser: ABrowser
) -> None:
    browser = await a_browser(operator)
    browser.cookies.clear()
    address = await sends(browser, "계약에 관한 질문입니다", contact="ada@example.org")

    asked = await operator.sees("계약에 관한 질문입니다", "ada@example.org", operator.say("ticket-kind", kind="legal"))
    operator.replies_to(asked["message_id"], "Evet, 30 gün.")
    await operator.sees("ada@example.org", after=asked["message_id"] + 1)

    read = await browser.get(address)
    assert "Evet, 30 gün." in read.words
    await adds(browser, address, "감사합니다")
    await operator.sees("감사합니다")


async def test_a_members_ticket_is_answered_from_telegram_told_in_the_bot_and_read_on_the_site(
    operator: Person, a_person: APerson, a_browser: ABrowser
) -> None:
    person = await a_person("ko")
    browser = await a_browser(person)
    address = await sends(browser, "제 키는 어디에 있나요?")
    number = address.rpartition("/")[2]

    asked = await operator.sees(number, "제 키는 어디에 있나요?", (await person.account()).id)
    operator.replies_to(asked["message_id"], "Burada.")
    await person.sees(number, "Burada.")

    read = await browser.get(address)
    assert "Burada." in read.words
    await adds(browser, address, "찾았습니다")
    await operator.sees(number, "찾았습니다")


async def test_new_terms_ask_in_the_bot_and_on_the_site_at_once_and_of_keys_after_their_grace(
    house: House, a_person: APerson, a_browser: ABrowser
) -> None:
    person = await a_person()
    browser = await a_browser(person)
    account = await person.account()
    issued = await house.core.api_keys.issue(account.id, name="laptop")
    consents = house.core.consents
    before = consents.required, consents.effective
    try:
        announce(house, since=timedelta())
        assert await calls(house, browser, issued.secret) == 200
        person.types("One more question")
        await person.sees("9.0", "/terms")
        assert "have changed" in (await browser.get("/en/account")).words

        announce(house, since=GRACE)
        assert await calls(house, browser, issued.secret) == 403

        page = "/en/account/settings"
        await browser.post(f"{page}/consents", on=page, data={TERMS: "9.0"})
        assert "have changed" not in (await browser.get("/en/account")).words
        assert await calls(house, browser, issued.secret) == 200
        person.types("And now?")
        await person.sees("Hello")
    finally:
        consents.required, consents.effective = before
        consents._known.clear()


def announce(house: House, *, since: timedelta) -> None:
    """Let the terms 9.0 have been in effect for so long."""
    consents = house.core.consents
    consents.required = consents.required | {TERMS: "9.0"}
    consents.effective = consents.effective | {TERMS: house.core.clock.now().date() - since}
    # A program that knows another version is another process, which knows nobody yet.
    consents._known.clear()


async def calls(house: House, browser: Member, key: str) -> int:
    """Ask a model with a key; return the status."""
    body: dict[str, object] = {
        "model": "alpha",
        "stream": True,
        "messages": [{"role": "user", "content": "Say hello"}],
        "max_tokens": 16,
    }
    async with browser.http.post(
        f"{browser.url}/v1/chat/completions", json=body, headers={"Authorization": f"Bearer {key}"}
    ) as answer:
        await answer.read()
        return answer.status
