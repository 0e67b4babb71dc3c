"""Errors as pages, in the reader's language, for who asked for a page: a browser, and not under the API's paths."""

from __future__ import annotations

from aiohttp import web

from gateway.replies import Reply
from gateway.site import visit
from gateway.site.frame import Page, render

MACHINES = ("v1", "metrics", "hooks", "healthz", "readyz", ".well-known", "static")
_SAID = (404, 405, 500)


def error_page(request: web.Request, said: Reply) -> web.Response | None:
    """Return this error as a page, or None where JSON is what the caller reads."""
    first = request.path.removeprefix("/").partition("/")[0]
    if first in MACHINES or "text/html" not in request.headers.get("Accept", ""):
        return None
    words = said.status if said.status in _SAID else (404 if said.status < 500 else 500)
    values = {"words": f"site-error-{words}", "incident": said.extra.get("incident")}
    title, is_there = f"site-error-{words}", words == 500
    page = Page("error.html", title, values, status=said.status, is_listed=False, is_there=is_there)
    response = render(visit.at_hand(request), page)
    response.headers.update(said.headers)
    return response
