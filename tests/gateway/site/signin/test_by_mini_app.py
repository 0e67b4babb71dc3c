"""Launch data become a token for the header, once, for the page that brought them; whatever else comes is refused."""

from __future__ import annotations

import asyncio
import hmac
import json
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.parts import Parts
from locales.languages import LANGUAGES
from locales.translator import translator
from people.web_sessions import MINI_APP
from tests.fuzzing import examples
from tests.gateway.conftest import BOT_TOKEN
from tests.gateway.site.reader import Reader
from tests.house import FakeClock

KEY = "3f0e5f4e-6a43-4c8e-9d1a-0c6f5b1f7a11"
PATH = "/signin/mini-app"


def launched(clock: FakeClock, token: str = BOT_TOKEN, *, age_s: int = 5, **user: Any) -> str:
    """Return launch data as Telegram signs them."""
    person = {"id": 4_000_000_123, "first_name": "Ада", "language_code": "ko"} | user
    fields = {
        "auth_date": str(int(clock.now().timestamp()) - age_s),
        "query_id": "AAE",
        "user": json.dumps(person, ensure_ascii=False),
        "signature": "third-party",
    }
    secret = hmac.digest(b"WebAppData", token.encode(), "sha256")
    signed = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    return urlencode(fields | {"hash": hmac.new(secret, signed.encode(), "sha256").hexdigest()})


class Page:
    """The Mini App's page, which keeps no cookies."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self.http, self.url = http, url

    async def sends(self, body: Any, **headers: str) -> tuple[int, dict[str, Any], Any]:
        sent = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self.http.post(self.url + PATH, data=data, headers=sent) as answer:
            return answer.status, await answer.json(), answer.headers

    async def exchanges(self, init_data: str, key: str = KEY, **headers: str) -> tuple[int, dict[str, Any], Any]:
        return await self.sends({"init_data": init_data, "device_key": key}, **headers)


@pytest.fixture
async def page(reader: Reader) -> Page:
    return Page(reader._http, reader.url)


async def test_launch_data_become_a_token_that_the_header_takes(
    parts: Parts, page: Page, reader: Reader, clock: FakeClock
) -> None:
    status, body, headers = await page.exchanges(launched(clock), Origin=page.url, Sec_Fetch_Site="same-origin")

    assert (status, body["expires_in_s"], body["language"]) == (200, 3600, "ko")
    assert "Set-Cookie" not in headers
    assert headers["Cache-Control"] == "no-store"
    found = await parts.site.web_sessions.find(body["token"])
    assert found is not None
    assert found.session.surface == MINI_APP
    assert found.account.id == (await parts.accounts.find("telegram:4000000123")).id
    by_cookie = await reader.get("/en/signin", Cookie=f"session={body['token']}")
    assert by_cookie.status == 200, "a header's token opens nothing as a cookie"


async def test_the_page_may_ask_again_and_nobody_else_with_the_same_data(page: Page, clock: FakeClock) -> None:
    data = launched(clock)
    first = await page.exchanges(data)
    again = await page.exchanges(data)

    stolen = await page.exchanges(data, key="another-device-key-0000")

    assert (first[0], again[0]) == (200, 200)
    assert first[1]["token"] != again[1]["token"]
    assert (stolen[0], stolen[1]["error"]["code"]) == (403, "proof_used")


@pytest.mark.parametrize(
    ("token", "age_s"),
    [(BOT_TOKEN, 3700), (BOT_TOKEN, -120), ("4242:another-bots-token", 5)],
    ids=["an hour old", "from the future", "another bot's"],
)
async def test_data_that_prove_nothing_are_refused_in_the_reader_s_language(
    page: Page, clock: FakeClock, token: str, age_s: int
) -> None:
    status, body, _ = await page.exchanges(launched(clock, token, age_s=age_s), Accept_Language="ru")

    assert (status, body["error"]["code"]) == (403, "proof_refused")
    assert any("а" <= letter <= "я" for letter in body["error"]["message"])


async def test_forged_data_are_refused(page: Page, clock: FakeClock) -> None:
    genuine = launched(clock)

    forged = genuine.replace("4000000123", "4000000124")

    assert forged != genuine
    assert (await page.exchanges(forged))[0] == 403


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_cannot_be_confirmed_is_told_what_to_do_inside_of_telegram(
    page: Page, clock: FakeClock, language: str
) -> None:
    say = translator(language, strict=True)
    refused = [
        await page.exchanges(launched(clock, "4242:another-bots-token"), Accept_Language=language),
        await page.exchanges("user=%7B%7D&hash=00", Accept_Language=language),
        await page.sends(b"{", Accept_Language=language),
        await page.sends(b" " * 40_000, Accept_Language=language),
    ]
    old = await page.exchanges(launched(clock, age_s=3700), Accept_Language=language)

    assert {one[1]["error"]["message"] for one in refused} == {say("site-app-unconfirmed")}
    assert old[1]["error"]["message"] == say("site-app-over")


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}])
async def test_another_site_s_page_is_refused(page: Page, clock: FakeClock, headers: dict[str, str]) -> None:
    status, body, _ = await page.exchanges(launched(clock), **headers)

    assert (status, body["error"]["code"]) == (403, "proof_refused")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\xff\xfe", b"[]", b"null", b"{", b"[" * 20_000,
        b'{"init_data": "\\ud800", "device_key": "0123456789abcdef"}',
        {}, {"init_data": "a=b"}, {"init_data": 1, "device_key": KEY}, {"init_data": "a=b", "device_key": "short"},
        {"init_data": "a=b", "device_key": "é" * 20}, b" " * 40_000,
    ],
)  # fmt: skip
async def test_what_is_no_launch_is_a_4xx(page: Page, body: Any) -> None:
    status, said, _ = await page.sends(body)

    assert 400 <= status < 500
    assert said["error"]["message"]


async def test_a_body_that_is_not_said_to_be_json_is_refused(page: Page, clock: FakeClock) -> None:
    body = {"init_data": launched(clock), "device_key": KEY}

    status, said, _ = await page.sends(body, Content_Type="text/plain")

    assert (status, said["error"]["code"]) == (400, "invalid_request")


async def test_launches_of_one_address_are_limited(page: Page) -> None:
    tries = [await page.sends({}) for _ in range(31)]

    assert {one[0] for one in tries[:-1]} == {400}
    assert tries[-1][0] == 429
    assert int(tries[-1][2]["Retry-After"]) > 0


@pytest.mark.hypothesis
async def test_no_launch_data_are_our_fault(parts: Parts, page: Page, clock: FakeClock) -> None:
    loop = asyncio.get_running_loop()
    statuses: set[int] = set()
    genuine = launched(clock)

    async def send(text: str) -> None:
        await parts.shared.close()  # the limit is another test's
        statuses.add((await page.exchanges(text))[0])

    @settings(max_examples=examples(10), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        text=st.one_of(
            st.text(max_size=60),
            st.builds(
                lambda at, more: genuine[:at] + more + genuine[at:],
                st.integers(0, len(genuine)),
                st.text(st.sampled_from("%&=;+\x00é{}[]\"'0aF"), min_size=1, max_size=6),
            ),
        )
    )
    def try_it(text: str) -> None:
        asyncio.run_coroutine_threadsafe(send(text), loop).result(10)

    await asyncio.to_thread(try_it)

    assert max(statuses) < 500
    assert 403 in statuses
