"""The site's addresses: each page without a language, which is negotiated, and with one in front."""

from __future__ import annotations

import aiohttp_jinja2
from aiohttp import web

from gateway.site import feedback, machines, saving, stranger_tickets, visit
from gateway.site.account import receipts, security, settings, tickets
from gateway.site.account.chat_routes import CHAT_ACTIONS, CHAT_PAGES, CHAT_PIECES
from gateway.site.account.money_routes import MONEY_ACTIONS, MONEY_PAGES
from gateway.site.docs import docs
from gateway.site.landings import LANDINGS, Landings
from gateway.site.legal import VERSIONS, legal
from gateway.site.mini_app import PATH as MINI_APP
from gateway.site.mini_app import mini_app
from gateway.site.pages import home, support
from gateway.site.pricing import pricing
from gateway.site.serving import Build, Give, Handler, serve
from gateway.site.session import no_cookies
from gateway.site.signin import routes as signing_in
from gateway.site.slashes import without_slash
from gateway.site.static import icon, static
from gateway.site.templating import environment
from gateway.site.uploads import UPLOADS, Uploads
from locales.languages import LANGUAGES

PAGES: dict[str, Build] = {
    "/": home,
    "/pricing": pricing,
    "/docs": docs,
    "/privacy": legal("privacy"),
    "/terms": legal("terms"),
    "/support": support,
    **feedback.PAGES,
}
# What search engines are not told of: each person's own pages, what their forms do, and versions of notices.
UNLISTED: dict[str, Build] = {
    **VERSIONS,
    **security.PAGES,
    **settings.PAGES,
    **tickets.PAGES,
    **stranger_tickets.PAGES,
    **signing_in.PAGES,
    **CHAT_PAGES,
    **MONEY_PAGES,
}
# What is handed out to be saved, each below the page that it stands on.
FILES: dict[str, Give] = {**receipts.FILES, **tickets.FILES, **stranger_tickets.FILES}
ACTIONS: dict[str, Handler] = {
    **feedback.ACTIONS,
    **security.ACTIONS,
    **settings.ACTIONS,
    **tickets.ACTIONS,
    **stranger_tickets.ACTIONS,
    **saving.ACTIONS,
    **signing_in.ACTIONS,
    **CHAT_ACTIONS,
    **MONEY_ACTIONS,
}
_LANG = f"/{{lang:{'|'.join(LANGUAGES)}}}"


def add_site(app: web.Application) -> None:
    """Give the application its pages."""
    app[aiohttp_jinja2.APP_KEY] = environment()
    app[UPLOADS] = Uploads()
    app.middlewares.append(without_slash)
    app.on_response_prepare.append(no_cookies)
    pages = [_add(app, "GET", path, serve(build)) for path, build in (PAGES | UNLISTED).items()]
    app[LANDINGS] = Landings(pages)
    app[saving.FILES] = saving.Files([(_add(app, "GET", path, serve(give)), give) for path, give in FILES.items()])
    for path, action in ACTIONS.items():
        _add(app, "POST", path, action)
    for path, handler in (CHAT_PIECES | signing_in.ANSWERS | saving.ANSWERS).items():
        _add(app, "GET", path, handler)
    app.router.add_get(MINI_APP, mini_app)
    app.router.add_get(_LANG, _to_home)
    app.router.add_get("/static/{digest}/{name}", static)
    app.router.add_get("/favicon.ico", icon)
    app.router.add_get("/robots.txt", machines.robots)
    app.router.add_get("/sitemap.xml", machines.sitemap(tuple(PAGES)))


def _add(app: web.Application, method: str, path: str, handler: Handler) -> web.AbstractResource:
    """Give a page its address with a language in front, and without one; return what has it without."""
    add = app.router.add_get if method == "GET" else app.router.add_post
    add(_LANG + path, handler)
    resource = add(path, handler).resource
    assert resource is not None, "every address has its resource"
    return resource


async def _to_home(request: web.Request) -> web.StreamResponse:
    raise web.HTTPMovedPermanently(visit.at_hand(request).to("/"))
