"""Whether this application is being stopped: an answer cut off by that is our failure, not the caller's leaving."""

import asyncio

from aiohttp import web

CLOSING = web.AppKey("closing", asyncio.Event)


async def close(app: web.Application) -> None:
    """Note that the application stops; aiohttp calls it before open requests are cancelled."""
    app[CLOSING].set()
