"""The caller's side of a stream: server-sent events as they leave, and whether anybody still reads them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping

from aiohttp import web

from billing.errors import CallerLeft

KEEP_ALIVE = b": keep-alive\n\n"
_HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache",
    # Proxies such as nginx would gather a stream into lumps.
    "X-Accel-Buffering": "no",
}


class Outgoing:
    """A stream that begins with its first bytes, so that an error before them is still a plain JSON answer."""

    def __init__(self, request: web.Request, headers: Mapping[str, str], *, write_timeout_s: float) -> None:
        self._request = request
        self._timeout_s = write_timeout_s
        self.response = web.StreamResponse(headers={**_HEADERS, **headers})

    @property
    def is_begun(self) -> bool:
        """True once status and headers have left."""
        return self.response.prepared

    async def begin(self) -> None:
        """Send status and headers; raises `CallerLeft`."""
        if not self.is_begun:
            try:
                await self.response.prepare(self._request)
            except ConnectionError as exc:
                raise CallerLeft from exc

    async def tick(self) -> None:
        """Keep the caller's connection open over a silence; raises `CallerLeft`."""
        await self.write(KEEP_ALIVE)

    async def end(self) -> None:
        """Send the end of the stream; nobody need be there any more."""
        with contextlib.suppress(ConnectionError):
            await self.response.write_eof()

    async def write(self, data: bytes) -> None:
        """Send these bytes; raises `CallerLeft` when nobody is there, or nobody reads."""
        try:
            async with asyncio.timeout(self._timeout_s):
                await self.begin()
                await self.response.write(data)
        except ConnectionError as exc:
            raise CallerLeft from exc
        except TimeoutError as exc:
            if self._request.transport is not None:
                self._request.transport.abort()
            raise CallerLeft from exc


OUTGOING = web.RequestKey("outgoing", Outgoing)
