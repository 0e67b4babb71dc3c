"""Leads `/ko/docs/` to `/ko/docs`: a page has one address, and people add a slash at its end."""

from __future__ import annotations

from aiohttp import web

from gateway.middleware import Handler
from gateway.site import visit
from gateway.site.errors import MACHINES

_ASKING = ("GET", "HEAD")


@web.middleware
async def without_slash(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Redirect for good who asks for a page of ours with a slash at the end, keeping language and query."""
    path = request.rel_url.raw_path
    is_unknown = isinstance(request.match_info.http_exception, web.HTTPNotFound)
    if is_unknown and request.method in _ASKING and path.endswith("/"):
        bare = path.rstrip("/")
        if bare and bare.removeprefix("/").partition("/")[0] not in MACHINES and await _is_page(request, bare):
            query = request.rel_url.raw_query_string
            raise web.HTTPMovedPermanently(visit.at_hand(request).root + bare + (f"?{query}" if query else ""))
    return await handler(request)


async def _is_page(request: web.Request, path: str) -> bool:
    found = await request.app.router.resolve(request.clone(rel_url=request.rel_url.with_path(path, encoded=True)))
    return found.http_exception is None
