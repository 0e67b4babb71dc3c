"""Sends the site whatever bytes somebody may send, as a stranger, a member or from inside of Telegram.

Owns the wire and who is who; what is sent is the test's.
"""

from __future__ import annotations

import asyncio
import http.client
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from multidict import CIMultiDict
from sqlalchemy import select

from gateway.parts import Parts
from people.accounts import Account
from people.web_sessions import BY_BOT, BY_MINI_APP, MINI_APP, SITE
from storage.tables import metadata
from tests.gateway.site.reader import BROWSER, Read

STRANGER, MEMBER, MINI = "stranger", "member", "mini app"
Headers = list[tuple[str, bytes]]
Rows = dict[str, list[tuple[Any, ...]]]
_PATIENCE_S = 10.0


@dataclass(frozen=True)
class Sent:
    """A request as it goes over the wire; `path` may be anything without blanks."""

    method: str
    path: str
    headers: Headers = field(default_factory=list)
    body: bytes | None = None


class Answer:
    """What came back."""

    def __init__(self, raw: bytes, method: str) -> None:
        said = http.client.HTTPResponse(_Socket(raw), method=method)  # type: ignore[arg-type] # it asks for a file alone
        said.begin()
        self.status = said.status
        self.headers = CIMultiDict(said.getheaders())
        self.text = said.read().decode("utf-8", "replace")

    def check(self) -> Read | None:
        """Return the page, or the piece of one, looked through; None where the answer is none."""
        if not self.headers.get("Content-Type", "").startswith("text/html") or not self.text:
            return None
        read = Read(self.status, self.headers, self.text)
        if read.page.select("main h1, .mini h1"):
            read.check()
        else:
            read.check_piece()
        return read


@dataclass
class Wild:
    """Somebody at one gateway. Whose session was ended by what they sent signs in again."""

    url: str
    parts: Parts
    account: Account
    _signed_in: dict[str, str] = field(default_factory=dict)
    _tokens: dict[str, str] = field(default_factory=dict)
    _cookies: dict[str, str] = field(default_factory=dict)

    async def send(self, sent: Sent, who: str = STRANGER) -> Answer:
        headers = [*sent.headers, *await self._headers(who)]
        names = {name.lower() for name, _ in headers}
        for name, value in (BROWSER | {"Host": "127.0.0.1", "Connection": "close"}).items():
            if name.lower() not in names:
                headers.append((name, value.encode()))
        if sent.body is not None and "content-length" not in names:
            headers.append(("Content-Length", str(len(sent.body)).encode()))
        lines = [f"{sent.method} {sent.path} HTTP/1.1".encode()]
        lines += [name.encode() + b": " + value for name, value in headers]
        return Answer(await self._over_the_wire(b"\r\n".join(lines) + b"\r\n\r\n" + (sent.body or b"")), sent.method)

    async def token(self, who: str) -> str:
        """Return what a form on a page that this reader is shown carries."""
        await self._headers(who)
        if who not in self._tokens:
            answer = await self.send(Sent("GET", "/en/feedback"), who)
            for line in answer.headers.getall("Set-Cookie", []):
                if line.startswith("form="):
                    self._cookies[who] = line.partition(";")[0]
            page = answer.check()
            assert page is not None
            self._tokens[who] = page.all("input[name=csrf]", "value")[0]
        return self._tokens[who]

    async def hidden(self, who: str, path: str, name: str) -> str:
        """Return what the forms of a page carry under this name, "" where there is no such page or field."""
        page = (await self.send(Sent("GET", path), who)).check()
        return (page.all(f"input[name={name}]", "value") or [""])[0] if page is not None else ""

    async def rows(self, *named: str) -> Rows:
        """Return every row of the database, or those alone that name one of these."""
        found: Rows = {}
        async with self.parts.database.read() as connection:
            for table in metadata.sorted_tables:
                rows = [tuple(row) for row in await connection.execute(select(table))]
                found[table.name] = [row for row in rows if not named or not set(named).isdisjoint(map(str, row))]
        return found

    async def _headers(self, who: str) -> Headers:
        """Return what says who asks."""
        if who == STRANGER:
            return [("Cookie", self._cookies[who].encode())] if who in self._cookies else []
        sessions = self.parts.site.web_sessions
        token = self._signed_in.get(who)
        if token is None or await sessions.find(token) is None:
            surface, method = (SITE, BY_BOT) if who == MEMBER else (MINI_APP, BY_MINI_APP)
            opened = await sessions.open(
                self.account.id, surface=surface, method=method, device="Firefox", address="127.0.0.1"
            )
            token = self._signed_in[who] = opened.token
            self._tokens.pop(who, None)
        if who == MINI:
            return [("X-ApiClaude-Session", token.encode())]
        return [("Cookie", f"session={token}".encode())]

    async def _over_the_wire(self, request: bytes) -> bytes:
        port = urlsplit(self.url).port
        async with asyncio.timeout(_PATIENCE_S):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(request)
                return await reader.read()
            finally:
                writer.close()


def encoded(fields: Mapping[str, str]) -> bytes:
    """Return a form as browsers send it; half a pair of surrogates goes as the bytes it never should be."""
    return "&".join(
        f"{quote(name, errors='surrogatepass')}={quote(value, errors='surrogatepass')}"
        for name, value in fields.items()
    ).encode()


class _Socket:
    def __init__(self, raw: bytes) -> None:
        self._file = io.BytesIO(raw)

    def makefile(self, *_: Any, **__: Any) -> io.BytesIO:
        return self._file
