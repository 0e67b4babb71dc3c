"""Somebody who is signed in on the site, in a browser that keeps its cookies, and sends forms as browsers do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

import aiohttp

from gateway.site.session import HEADER
from people.accounts import Account
from tests.gateway.site.reader import BROWSER, Read


@dataclass
class Member:
    """`cookies` is what the browser holds, `token` what a Mini App does; redirects are followed by `follow` alone."""

    http: aiohttp.ClientSession
    url: str
    account: Account
    cookies: dict[str, str] = field(default_factory=dict)
    token: str | None = None

    async def get(self, path: str, **headers: str) -> Read:
        return await self._send("GET", path, headers=headers)

    async def post(self, path: str, *, on: str, data: Mapping[str, str] | aiohttp.FormData | None = None) -> Read:
        """Send the form of the page `on` to `path`, with the token that the page carries."""
        page = (await self.get(on)).page
        token = page.select_one("input[name=csrf]")
        assert token is not None, f"{on} has no form"
        if isinstance(data, aiohttp.FormData):
            data.add_field("csrf", str(token["value"]))
            return await self._send("POST", path, data=data)
        return await self._send("POST", path, data={"csrf": str(token["value"]), **(data or {})})

    async def post_raw(self, path: str, data: object, **headers: str) -> Read:
        """Send whatever it is."""
        return await self._send("POST", path, data=data, headers=headers)

    async def follow(self, read: Read) -> Read:
        """Go where an answer leads."""
        assert read.status == 303, read.words
        return await self.get(read.headers["Location"])

    async def _send(
        self, method: str, path: str, *, data: object = None, headers: Mapping[str, str] | None = None
    ) -> Read:
        sent = BROWSER | {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        if self.token is not None:
            sent[HEADER] = self.token
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        async with self.http.request(method, self.url + path, headers=sent, data=data, allow_redirects=False) as answer:
            for line in answer.headers.getall("Set-Cookie", []):
                for name, morsel in SimpleCookie(line).items():
                    if morsel["max-age"] == "0":
                        self.cookies.pop(name, None)
                    else:
                        self.cookies[name] = morsel.value
            return Read(answer.status, answer.headers, await answer.text())
