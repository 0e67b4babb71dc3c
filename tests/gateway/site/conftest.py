"""A reader at the real public application, and one who is signed in."""

from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import pytest

from billing.money import Money
from gateway.parts import Parts
from people.accounts import Account
from people.web_sessions import BY_BOT, BY_MINI_APP, MINI_APP, SITE
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Reader
from tests.house import AnAccount

A_DOLLAR = Money.usd("1")
AMember = Callable[..., Awaitable[Member]]
InTelegram = Callable[[Account], Awaitable[Member]]


@pytest.fixture
async def reader(public_url: str) -> AsyncIterator[Reader]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        yield Reader(http, public_url)


@pytest.fixture
async def a_member(public_url: str, parts: Parts, an_account: AnAccount) -> AsyncIterator[AMember]:
    """Make people who are signed in: `await a_member(balance=Money.usd("1"))`; they accepted the notices."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:

        async def make(balance: Money = A_DOLLAR) -> Member:
            account = await an_account(balance)
            opened = await parts.site.web_sessions.open(
                account.id, surface=SITE, method=BY_BOT, device="Firefox, Linux", address="127.0.0.1"
            )
            return Member(http, public_url, account, {"session": opened.token})

        yield make


@pytest.fixture
async def in_telegram(public_url: str, parts: Parts) -> AsyncIterator[InTelegram]:
    """Open the Mini App as the person of an account: `await in_telegram(member.account)`."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:

        async def opens(account: Account) -> Member:
            opened = await parts.site.web_sessions.open(
                account.id, surface=MINI_APP, method=BY_MINI_APP, device="Telegram, iPhone", address="127.0.0.1"
            )
            return Member(http, public_url, account, token=opened.token)

        yield opens


@pytest.fixture
async def member(a_member: AMember) -> Member:
    """Return somebody who is signed in, with a dollar."""
    return await a_member()
