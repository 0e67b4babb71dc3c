"""What search engines read: `/robots.txt` and `/sitemap.xml`."""

from __future__ import annotations

import aiohttp_jinja2
from aiohttp import web

from gateway.site import headers, language, visit
from gateway.site.serving import Handler
from locales.languages import LANGUAGES

# The API is no page, and a page about an error is nothing to keep.
_CLOSED = ("/v1/", "/hooks/", "/metrics", "/readyz", "/healthz")


async def robots(request: web.Request) -> web.Response:
    """Say what may be visited, and where the list of pages is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED)]
    return _answer(
        request, "\n".join([*lines, "", f"Sitemap: {visit.at_hand(request).base_url}/sitemap.xml", ""]), "text/plain"
    )


def sitemap(paths: tuple[str, ...]) -> Handler:
    """Return the handler that lists these pages in every language."""

    async def handler(request: web.Request) -> web.Response:
        base_url = visit.at_hand(request).base_url
        pages = [
            (base_url + language.with_prefix(spoken, path), list(language.alternates(path, base_url)))
            for path in paths
            for spoken in LANGUAGES
        ]
        return _answer(
            request, aiohttp_jinja2.render_string("sitemap.xml", request, {"pages": pages}), "application/xml"
        )

    return handler


def _answer(request: web.Request, text: str, media_type: str) -> web.Response:
    response = web.Response(text=text, content_type=media_type, charset="utf-8")
    response.headers.update(headers.security(is_https=visit.at_hand(request).is_https))
    return response
