"""The site's addresses: each page without a language, which is negotiated, and with one in front."""

from __future__ import annotations

import aiohttp_jinja2
from aiohttp import web

from gateway.site import machines
from gateway.site.docs import docs
from gateway.site.frame import Build, serve, visit_of
from gateway.site.legal import legal
from gateway.site.pages import home, support
from gateway.site.pricing import pricing
from gateway.site.static import static
from gateway.site.templating import environment
from locales.languages import LANGUAGES

PAGES: dict[str, Build] = {
    "/": home,
    "/pricing": pricing,
    "/docs": docs,
    "/privacy": legal("privacy"),
    "/terms": legal("terms"),
    "/support": support,
}
_LANG = f"/{{lang:{'|'.join(LANGUAGES)}}}"


def add_site(app: web.Application) -> None:
    """Give the application its pages."""
    app[aiohttp_jinja2.APP_KEY] = environment()
    for path, build in PAGES.items():
        handler = serve(build)
        app.router.add_get(path, handler)
        app.router.add_get(_LANG + path, handler)
    app.router.add_get(_LANG, _to_home)
    app.router.add_get("/static/{digest}/{name}", static)
    app.router.add_get("/robots.txt", machines.robots)
    app.router.add_get("/sitemap.xml", machines.sitemap(tuple(PAGES)))


async def _to_home(request: web.Request) -> web.StreamResponse:
    raise web.HTTPMovedPermanently(visit_of(request).to("/"))
