"""A new major version of the terms is put in place and the program started again: it asks again everywhere.

Of two people one accepted the first version in Telegram and the other on the site; the first also has a key.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest

from locales import notices
from locales.notices import DOCUMENTS, current_version
from locales.translator import translator
from people.consents import GRACE
from service import jobs
from tests import forks
from tests.gateway.site.reader import BROWSER, Read
from tests.gateway.upstream import FakeUpstream
from tests.gateway.upstream import running as upstream_running
from tests.journeys.system import Person, System, command, environment, plain_spaces, running, until
from tests.newer_notice import publish
from tests.selling import one_model

SAY = translator("en", strict=True)
OLD = current_version("terms")
NEW = f"{int(OLD.partition('.')[0]) + 1}.0"
CHANGES = "Stars can be given back."
SETTINGS, KEYS = "/en/account/settings", "/en/account/keys"


@pytest.fixture
async def vendor() -> AsyncIterator[tuple[FakeUpstream, str]]:
    made = FakeUpstream()
    async with upstream_running(made) as url:
        yield made, url


@pytest.fixture
def env(tmp_path: Path, vendor: tuple[FakeUpstream, str]) -> dict[str, str]:
    file = tmp_path / "catalogue.toml"
    file.write_text(one_model(vendor[1]))
    return environment(tmp_path, CATALOGUE=str(file))


@asynccontextmanager
async def with_terms_since(day: date, folder: Path, env: dict[str, str]) -> AsyncIterator[System]:
    """Put new terms in place that take effect on this day, and start the program."""
    publish(folder, "terms", NEW, effective=day, changes=CHANGES)
    async with running(env, begin=partial(forks.Program.begin, before=partial(reading, folder))) as system:
        yield system
        assert await system.interrupt() == 0
        assert system.errors == []


def reading(folder: Path) -> None:
    """Let the program that begins here have its notices in this folder, and look often for whom they are news."""
    vars(notices)["ROOT"] = folder
    jobs.NEWS_EVERY_S = 0.1


@dataclass
class Browser:
    """One browser on the site; `base` is where the site is since the last start."""

    http: aiohttp.ClientSession
    base: str = ""

    async def get(self, path: str) -> Read:
        return await self._send("GET", path)

    async def sends(self, path: str, *, on: str, **fields: str) -> Read:
        """Send a form with the token that the page `on` carries, and return what comes of it."""
        (token, *_) = (await self.get(on)).all("input[name=csrf]", "value")
        return await self._send("POST", path, data={"csrf": token, **fields})

    async def signs_in(self, person: Person) -> None:
        """Begin on the site, agree in the bot, come in."""
        waiting = await self.sends("/en/signin/bot", on="/en/signin", next="/account")
        (link,) = {one for one in waiting.all("a[href]", "href") if "start=in-" in one}
        await person.says(f"/start {parse_qs(urlsplit(link).query)['start'][0]}")
        await person.taps(SAY("button-signin-agree"))

        async def is_agreed() -> bool | None:
            return bool((await self.get("/en/signin/bot")).page.select("#signin_finish")) or None

        await until(is_agreed, lambda: "the page that waits never went on")
        assert (await self.sends("/en/signin/bot/finish", on="/en/signin/bot")).status == 200

    async def issues_a_key(self) -> str:
        (nonce,) = (await self.get(KEYS)).all("input[name=nonce]", "value")
        (secret,) = (await self.sends(KEYS, on=KEYS, nonce=nonce)).page.select("#secret")
        return secret.text

    async def accepts(self) -> Read:
        """Tick what there is to be accepted, and accept it."""
        boxes = (await self.get(SETTINGS)).page.select("#consents input[type=checkbox]")
        ticked = {str(box["name"]): str(box["value"]) for box in boxes}
        return await self.sends(f"{SETTINGS}/consents", on=SETTINGS, **ticked)

    async def asks(self, question: str) -> Read:
        """Ask a model on the site, whether its page offers to or not."""
        return await self.sends("/en/account/chats/new", on=SETTINGS, question=question, nonce="n" * 22)

    async def _send(self, method: str, path: str, data: dict[str, str] | None = None) -> Read:
        async with self.http.request(method, self.base + path, data=data, headers=BROWSER) as answer:
            return Read(answer.status, answer.headers, await answer.text())


@dataclass
class People:
    """Who is in the story, with what they have."""

    ada: Person
    bob: Person
    adas: Browser
    bobs: Browser
    key: str = ""

    def find(self, system: System) -> None:
        """Go where the program is since it was started again."""
        for browser in (self.adas, self.bobs):
            browser.base = system.api_url.removesuffix("/v1")
        self.ada = Person(self.adas.http, system.chat_url, self.ada.id)
        self.bob = Person(self.bobs.http, system.chat_url, self.bob.id)

    async def calls(self, question: str) -> tuple[int, Any]:
        """Ask a model with Ada's key; return the status and what was answered."""
        body = {"model": "m", "messages": [{"role": "user", "content": question}]}
        headers = {"Authorization": f"Bearer {self.key}"}
        async with self.adas.http.post(f"{self.adas.base}/v1/chat/completions", json=body, headers=headers) as answer:
            return answer.status, await answer.json()


@asynccontextmanager
async def arrived(system: System) -> AsyncIterator[People]:
    """Let Ada accept in Telegram and take a key, Bob sign in and accept on the site."""
    jars = [aiohttp.CookieJar(unsafe=True) for _ in range(2)]
    async with aiohttp.ClientSession(cookie_jar=jars[0]) as one, aiohttp.ClientSession(cookie_jar=jars[1]) as other:
        people = People(
            await Person.arrives(one, system.chat_url),
            await Person.arrives(other, system.chat_url),
            Browser(one),
            Browser(other),
        )
        people.find(system)
        await people.adas.signs_in(people.ada)
        await people.ada.taps(SAY("welcome-accept"))
        await people.ada.sees(SAY.usd(50_000_000))
        people.key = await people.adas.issues_a_key()
        await people.bobs.signs_in(people.bob)
        await people.bobs.accepts()
        yield people


def asked(vendor: FakeUpstream) -> str:
    """Return everything that reached the model."""
    return json.dumps([one.body for one in vendor.asked])


def told(chat: dict[str, Any], words: str) -> int:
    return sum(words in plain_spaces(one["text"]) for one in chat["messages"] if one["from"] == "bot")


async def test_new_terms_ask_again_everywhere(
    env: dict[str, str], vendor: tuple[FakeUpstream, str], tmp_path: Path
) -> None:
    model, today = vendor[0], datetime.now(UTC).date()
    news = "The terms of use have changed. Version " + NEW
    changed = SAY("consent-changed").split("**")[1]
    async with running(env) as system, arrived(system) as people:
        assert (await people.calls("With a key, at first?"))[0] == 200
        assert (await people.bobs.asks("On the site, at first?")).status == 200
        await system.interrupt()

        # Yesterday they took effect: whoever has a key may go on for a while.
        async with with_terms_since(today - timedelta(days=1), tmp_path / "yesterday", env) as system:
            people.find(system)
            for person in (people.ada, people.bob):
                await person.sees(news, CHANGES)
            await people.ada.says("In Telegram, too early?")
            await people.ada.sees(changed, NEW, CHANGES)
            for browser in (people.adas, people.bobs):
                assert SAY("site-consent-changed") in (await browser.get(SETTINGS)).words
                assert (await browser.asks("On the site, too early?")).status == 403
            assert (await people.calls("With a key, in time?"))[0] == 200

        async with with_terms_since(today - GRACE, tmp_path / "long-ago", env) as system:
            people.find(system)
            status, refused = await people.calls("With a key, too late?")
            assert (status, refused["error"]["code"]) == (403, "consent_missing")
            assert refused["error"]["documents"] == ["terms"]
            assert "too early" not in asked(model)
            assert "too late" not in asked(model)

            await people.ada.says("/start")
            await people.ada.taps(SAY("consent-accept"))
            await people.ada.sees(SAY("consent-renewed").split("**")[1])
            assert SAY("site-done-accepted") in (await people.bobs.accepts()).words

            seen = await people.ada.says("In Telegram, again?")
            await people.ada.sees("".join(model.words), after=seen)
            assert (await people.calls("With a key, again?"))[0] == 200
            assert (await people.bobs.asks("On the site, again?")).status == 200
            for person in (people.ada, people.bob):
                assert told(await person.chat(), news) == 1
            for browser, where in ((people.adas, ", in the bot,"), (people.bobs, ", on the site,")):
                records = [one.text for one in (await browser.get(SETTINGS)).page.select("#consents .events li")]
                assert len(records) == len(DOCUMENTS) + 1
                for version in (OLD, NEW):
                    named = SAY("site-consent-document", document="terms", version=version)
                    assert [where in one for one in records if named in one] == [True]
    code, out, _ = await command("verify", env=env)
    assert code == 0, out
