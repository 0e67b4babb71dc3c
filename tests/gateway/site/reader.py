"""Somebody who reads the site with a browser's headers, and what their page holds. It is picky about HTML."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import aiohttp
from bs4 import BeautifulSoup, Tag

_VOID = {"meta", "link", "br", "hr", "img", "input"}
BROWSER = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


class Balance(HTMLParser):
    """Notes every tag that is closed out of order or never."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.slips: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what closes itself as it is."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.slips.append(f"</{tag}> at {self.getpos()}")


@dataclass
class Read:
    """One answer."""

    status: int
    headers: Any
    text: str
    page: BeautifulSoup = field(init=False)

    def __post_init__(self) -> None:
        is_html = self.headers.get("Content-Type", "").startswith("text/html")
        self.page = BeautifulSoup(self.text if is_html else "", "html.parser")

    @property
    def language(self) -> str:
        root = self.page.html
        assert isinstance(root, Tag)
        return str(root["lang"])

    @property
    def words(self) -> str:
        return self.page.get_text(" ", strip=True)

    def all(self, css: str, attribute: str) -> list[str]:
        """Return this attribute of everything the selector finds."""
        return [str(one[attribute]) for one in self.page.select(css)]

    def check(self) -> None:
        """Fail where the HTML is not well formed, an id stands twice, or a page has no heading of its own."""
        self.check_piece()
        assert len(self.page.select("h1")) == 1

    def check_piece(self) -> None:
        """Fail where the HTML of a page, or of a part of one, is not well formed or an id stands twice."""
        balance = Balance()
        balance.feed(self.text)
        ids = self.all("[id]", "id")
        assert not balance.slips
        assert not balance.open
        assert sorted(ids) == sorted(set(ids))


class Reader:
    """Gets pages from one gateway, as one browser without a memory for cookies."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self.url = url

    async def get(self, path: str, **headers: str) -> Read:
        """Open an address; `Accept_Language="ru"` sends that header."""
        return await self.send("GET", path, **headers)

    async def send(self, method: str, path: str, **headers: str) -> Read:
        sent = BROWSER | {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._http.request(method, self.url + path, headers=sent, allow_redirects=False) as answer:
            return Read(answer.status, answer.headers, await answer.text())

    @classmethod
    @asynccontextmanager
    async def at(cls, port: int) -> AsyncIterator[Reader]:
        """Sit down at a port of this machine."""
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
            yield cls(http, f"http://127.0.0.1:{port}")
