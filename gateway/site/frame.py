"""Gives a page its frame: language, navigation, its addresses in other languages, headers.

A page is `async def home(visit: Visit) -> Page`; `serve` makes it a handler. Strings come from `locales/`, values are
escaped by the templates.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web

from gateway.parts import PARTS, Parts
from gateway.site import headers, language
from gateway.site.contacts import link_of
from gateway.site.static import files
from locales.languages import LANGUAGES, NAMES
from locales.translator import Translator, translator

NAVIGATION = (("/pricing", "site-nav-pricing"), ("/docs", "site-nav-docs"), ("/support", "site-nav-support"))


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: its template, the key of its title, and what the template needs."""

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    is_listed: bool = True
    """Search engines may keep it, and every language has it under the same path."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of a reader: who asks, in which language, for which page (its path without the language)."""

    request: web.Request
    parts: Parts
    say: Translator
    path: str

    @property
    def base_url(self) -> str:
        """Return where the site is reached from outside."""
        settings = self.parts.settings
        if settings.public_url is not None:
            return settings.public_url
        try:
            return str(self.request.url.origin())
        except ValueError:  # the Host header is the caller's to write
            return f"http://{settings.host}:{settings.port}"

    @property
    def root(self) -> str:
        """Return the path under which a proxy shows the site, usually nothing."""
        return urlsplit(self.parts.settings.public_url or "").path

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    def to(self, path: str) -> str:
        """Return the address of another page in this reader's language."""
        return self.root + language.with_prefix(self.say.language, path)


Build = Callable[[Visit], Awaitable[Page]]
Handler = Callable[[web.Request], Awaitable[web.Response]]


def serve(build: Build) -> Handler:
    """Return the handler of a page."""

    async def handler(request: web.Request) -> web.Response:
        visit = visit_of(request)
        return render(visit, await build(visit))

    return handler


def visit_of(request: web.Request) -> Visit:
    """Return who asks, and for what. Sign-in will hand the account's saved language to `language.of`."""
    return Visit(request, request.app[PARTS], translator(language.of(request)), language.without_prefix(request.path))


def render(visit: Visit, page: Page) -> web.Response:
    """Return the page as it is sent."""
    text = aiohttp_jinja2.render_string(page.template, visit.request, _context(visit, page))
    response = web.Response(text=text, status=page.status, content_type="text/html", charset="utf-8")
    response.headers.update(headers.security(is_https=visit.is_https))
    response.headers["Content-Language"] = visit.say.language
    named = language.in_path(visit.request.path)
    if named is None:
        response.headers["Vary"] = "Accept-Language, Cookie"
    elif page.is_listed and visit.request.cookies.get(language.COOKIE) != named:
        # Whoever follows the switch, or a link in a language, reads on in it.
        response.set_cookie(
            language.COOKIE, named, max_age=language.YEAR_S, samesite="Lax", httponly=True, secure=visit.is_https,
            path=visit.root or "/",
        )  # fmt: skip
    return response


def _context(visit: Visit, page: Page) -> dict[str, Any]:
    settings = visit.parts.settings
    contact = visit.parts.support_contact
    return {
        "say": visit.say,
        "lang": visit.say.language,
        "languages": [
            # A page that is not there is not there in another language either.
            (code, NAMES[code], visit.root + language.with_prefix(code, visit.path if page.is_listed else "/"))
            for code in LANGUAGES
        ],
        "alternates": list(language.alternates(visit.path, visit.base_url)) if page.is_listed else [],
        "canonical": visit.base_url + visit.request.path if page.is_listed else None,
        "here": visit.path,
        "to": visit.to,
        "navigation": NAVIGATION,
        "static": lambda name: visit.root + files()[name].url,
        "year": str(visit.parts.clock.now().year),
        "channel_url": settings.channel_url,
        "contact": contact,
        "contact_url": link_of(contact) if contact else None,
        "bot_url": visit.parts.bot_door.url,
        "title": visit.say(page.title),
        **page.values,
    }
