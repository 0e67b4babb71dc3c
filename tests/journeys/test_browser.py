"""The first whole run as a newcomer sees it: the printed address in a browser, and the key against the API."""

from collections.abc import AsyncIterator
from pathlib import Path

import openai
import pytest
from playwright.async_api import ViewportSize

from locales.translator import translator
from service.demo import is_installed
from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, Visitor, chromium
from tests.journeys.system import System, environment, running

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM),
    pytest.mark.skipif(not is_installed(), reason="the demo model's packages are not installed"),
]

PHONE: ViewportSize = {"width": 360, "height": 740}
SAY = translator("ru", strict=True)


@pytest.fixture
async def system(tmp_path: Path) -> AsyncIterator[System]:
    async with running(environment(tmp_path)) as started:
        yield started
        assert started.errors == []


@pytest.fixture
async def visitor(system: System) -> AsyncIterator[Visitor]:
    async with chromium() as browser:
        context = await browser.new_context(viewport=PHONE, has_touch=True, locale="ru-RU")
        await context.grant_permissions(["clipboard-read", "clipboard-write"], origin=system.chat_url)
        async with Visitor.arrives(context, f"{system.chat_url}/") as visitor:
            yield visitor
        assert visitor.troubles == []


async def test_a_newcomer_chats_pays_and_gets_a_key_that_works(system: System, visitor: Visitor) -> None:
    await begins(visitor)
    await chats(visitor)
    await tops_up(visitor)
    secret = await issues_a_key(visitor)

    client = openai.AsyncOpenAI(base_url=system.api_url, api_key=secret, max_retries=0)
    answer = await client.chat.completions.create(
        model="demo", messages=[{"role": "user", "content": "Say hello."}], max_tokens=20
    )
    await client.close()

    assert answer.choices[0].message.content


async def begins(visitor: Visitor) -> None:
    await visitor.adds_person("Мария", "ru")
    await visitor.it("start").click()
    await visitor.taps(SAY("welcome-accept"))
    await visitor.sees(SAY.usd(50_000_000), "demo")


async def chats(visitor: Visitor) -> None:
    asked = await visitor.says("Please write six sentences about the sea.")
    answer = await visitor.sees(after=asked)

    drafts = await visitor.drafts()
    assert len(drafts) > 1
    assert len(drafts[0]) < len(drafts[-1]) <= len(answer)
    assert await visitor.it("draft").count() == 0


async def tops_up(visitor: Visitor) -> None:
    await visitor.says("/topup")
    await visitor.taps(SAY("topup-amount", stars=100, worth=1_300_000_000))
    await visitor.taps(SAY("topup-pay", stars=100))
    await visitor.it("pay-confirm").click()
    await visitor.page.locator('[data-payment="paid"]').wait_for()
    await visitor.it("pay-dialog").wait_for(state="hidden")
    await visitor.sees(SAY.usd(1_300_000_000), "top_")

    asked = await visitor.says("/balance")
    await visitor.sees("demo", "top_", after=asked)


async def issues_a_key(visitor: Visitor) -> str:
    await visitor.says("/keys")
    await visitor.taps(SAY("button-issue-key"))
    shown = await visitor.sees("sk-ac-")
    await visitor.taps(SAY("button-copy-key"))
    await visitor.it("toast").wait_for()

    secret: str = await visitor.page.evaluate("navigator.clipboard.readText()")
    assert secret in shown
    return secret
