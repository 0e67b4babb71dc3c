"""Carries requests over aiohttp's client: one session, its connections shared by all upstreams."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

import aiohttp

from billing.catalogue import Upstream
from gateway.errors import UpstreamBroken, UpstreamTimeout, UpstreamUnavailable
from gateway.settings import GatewaySettings

Began = Callable[[str, float], None]
"""Is told an upstream's name and how many seconds passed until its answer began."""

# Vendors' clients read in such pieces; a line of SSE is far below.
_READ_BYTES = 2**16


class AiohttpUpstreams:
    """A context manager that owns the session."""

    def __init__(self, settings: GatewaySettings, *, began: Began | None = None) -> None:
        self._settings = settings
        self._began = began
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=None, connect=None, sock_connect=self._settings.connect_timeout_s)
        self._session = aiohttp.ClientSession(
            timeout=timeout,
            # Limits on calls are the gateway's to say; a full pool would only hide them as waiting.
            connector=aiohttp.TCPConnector(limit=0, ttl_dns_cache=60),
            cookie_jar=aiohttp.DummyCookieJar(),
            read_bufsize=_READ_BYTES,
            # Proxies and credentials of the operator's shell are not the upstream's.
            trust_env=False,
            # Asked of nobody, so sent by nobody we accept: a compressed stream would arrive in lumps.
            headers={"Accept-Encoding": "identity", "User-Agent": "ApiClaude"},
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    @asynccontextmanager
    async def exchange(self, upstream: Upstream, path: str, body: bytes) -> AsyncIterator[AiohttpExchange]:
        """Give an exchange; see `gateway/upstreams/__init__.py`."""
        assert self._session is not None, "the upstreams are used inside their context"
        made = AiohttpExchange(self._session, self._settings, upstream, path, body, self._began)
        try:
            yield made
        finally:
            made.close()


class AiohttpExchange:
    """One request and its answer."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        settings: GatewaySettings,
        upstream: Upstream,
        path: str,
        body: bytes,
        began: Began | None,
    ) -> None:
        self._session = session
        self._settings = settings
        self._upstream = upstream
        self._url = upstream.base_url + path
        self._body = body
        self._began = began
        self._response: aiohttp.ClientResponse | None = None

    async def begin(self) -> int:
        headers = {"Content-Type": "application/json"}
        if self._upstream.key is not None:
            headers["Authorization"] = f"Bearer {self._upstream.key}"
        asked_at = time.monotonic()
        try:
            async with asyncio.timeout(self._settings.first_byte_timeout_s):
                # A redirect would carry the request, and our key, to an address the operator never named.
                self._response = await self._session.post(
                    self._url, data=self._body, headers=headers, allow_redirects=False
                )
        except aiohttp.ServerTimeoutError as exc:
            raise UpstreamUnavailable(self._upstream.name, "no connection in time") from exc
        except TimeoutError as exc:
            raise UpstreamTimeout(self._upstream.name, "no answer began in time") from exc
        except (aiohttp.ClientError, OSError) as exc:
            raise UpstreamUnavailable(self._upstream.name, type(exc).__name__) from exc
        if self._began is not None:
            self._began(self._upstream.name, time.monotonic() - asked_at)
        return self._response.status

    def header(self, name: str) -> str:
        return "" if self._response is None else self._response.headers.get(name, "")

    async def piece(self) -> bytes:
        assert self._response is not None, "an answer has begun before it is read"
        try:
            return await self._response.content.readany()
        except (aiohttp.ClientError, OSError) as exc:
            raise UpstreamBroken(self._upstream.name, type(exc).__name__) from exc

    async def whole(self, limit: int) -> bytes:
        pieces: list[bytes] = []
        left = limit
        while piece := await self._piece_in_time():
            left -= len(piece)
            if left < 0:
                raise UpstreamBroken(self._upstream.name, f"answered more than {limit} bytes")
            pieces.append(piece)
        return b"".join(pieces)

    def close(self) -> None:
        """Give the connection back if the answer was read whole, else close it: the upstream sees us leave at once."""
        if self._response is not None:
            self._response.close()

    async def _piece_in_time(self) -> bytes:
        try:
            async with asyncio.timeout(self._settings.idle_timeout_s):
                return await self.piece()
        except TimeoutError as exc:
            raise UpstreamTimeout(self._upstream.name, "fell silent") from exc
