"""Listening: an application on an address, for as long as a context."""

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from gateway.closing import CLOSING
from gateway.errors import AddressUnusable, PortTaken
from gateway.protocol import Runner, runner
from storage.finish import finish

# Longer than proxies keep theirs, so that it is they who close.
_KEEPALIVE_S = 75
_SHUTDOWN_S = 5


@asynccontextmanager
async def listening(
    app: web.Application, host: str, port: int, *, shutdown_s: float = _SHUTDOWN_S
) -> AsyncIterator[int]:
    """Serve the application and yield its port (port 0 takes a free one); raises `PortTaken` or `AddressUnusable`.

    At the end open calls have `shutdown_s` to finish; then they are ended, which costs their callers nothing.
    """
    serving = runner(
        app,
        handler_cancellation=True,
        access_log=None,
        keepalive_timeout=_KEEPALIVE_S,
        shutdown_timeout=1,
        auto_decompress=False,
    )
    await serving.setup()
    try:
        site = web.TCPSite(serving, host, port, backlog=1024)
        try:
            await site.start()
        except OSError as exc:
            if exc.errno == errno.EADDRINUSE:
                raise PortTaken(host, port) from exc
            raise AddressUnusable(host, port, exc.strerror or type(exc).__name__) from exc
        yield int(serving.addresses[0][1])
    finally:
        await finish(_stop(serving, app, shutdown_s))


async def _stop(serving: Runner, app: web.Application, shutdown_s: float) -> None:
    for site in list(serving.sites):
        await site.stop()
    if CLOSING in app:
        await app[CLOSING].end(shutdown_s)
    await serving.cleanup()
