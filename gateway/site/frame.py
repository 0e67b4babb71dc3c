"""Gives a page its frame: navigation, its addresses in other languages, headers, cookies.

Strings come from `locales/`, values are escaped by the templates. The Mini App gets the page's content alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp_jinja2
from aiohttp import web
from markupsafe import Markup

from gateway.site import csrf, headers, language, session
from gateway.site.contacts import link_of
from gateway.site.done import DONE
from gateway.site.landings import LANDINGS
from gateway.site.static import files
from gateway.site.visit import Visit
from locales.languages import LANGUAGES, NAMES

# The account's pages, as their own navigation shows them.
SECTIONS = (
    ("/account", "site-account-overview"),
    ("/account/chats", "site-account-chats"),
    ("/account/keys", "site-account-keys"),
    ("/account/usage", "site-account-usage"),
    ("/account/receipts", "site-account-receipts"),
    ("/account/top-ups", "site-account-top-ups"),
    ("/account/tickets", "site-account-tickets"),
    ("/account/security", "site-account-security"),
    ("/account/settings", "site-account-settings"),
)
NAVIGATION = (("/pricing", "site-nav-pricing"), ("/docs", "site-nav-docs"), ("/support", "site-support-title"))


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: its template, the key of its title, and what the template needs."""

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    is_listed: bool = True
    """Search engines may keep it, and every language has it under the same path."""
    path: str = ""
    """Where it is read, if that is not near the request's own address: what another page's form does has one too."""
    is_there: bool = True
    """There is something at its address; otherwise its other languages have nothing there either."""


@dataclass(frozen=True, slots=True)
class Onward:
    """What an action leads to: another page of ours, where a sentence may say that it was done (`done.DONE`)."""

    path: str
    done: str | None = None


def render(visit: Visit, page: Page) -> web.Response:
    """Return the page as it is sent."""
    text = aiohttp_jinja2.render_string(page.template, visit.request, _context(visit, page))
    response = web.Response(text=text, status=page.status, content_type="text/html", charset="utf-8")
    response.headers.update(headers.security(is_https=visit.is_https))
    response.headers["Content-Language"] = visit.say.language
    if not page.is_listed:
        # Somebody's own: after they signed out, not even the browser's Back shows it to who comes next.
        response.headers["Cache-Control"] = "private, no-store"
    named = language.in_path(visit.request.path)
    if named is None:
        response.headers["Vary"] = "Accept-Language, Cookie"
    elif page.is_listed and visit.request.cookies.get(language.COOKIE) != named:
        # Whoever follows the switch, or a link in a language, reads on in it.
        keep_language(visit, response, named)
    return with_cookies(visit, response)


def onward(visit: Visit, to: Onward) -> web.Response:
    """Return the answer that leads a browser on after an action, so that a reload does not repeat it."""
    path = to.path
    if to.done is not None:
        assert to.done in DONE, to.done
        path += ("&" if "?" in path else "?") + f"done={to.done}"
    response = web.Response(status=303, headers={"Location": visit.to(path), "Cache-Control": "no-store"})
    return with_cookies(visit, response)


def with_cookies(visit: Visit, response: web.Response) -> web.Response:
    """Add what the browser must hold from now on: a fresh session token, what a stranger's forms are bound to."""
    if visit.found is not None and visit.found.fresh is not None:
        session.keep(response, visit.found.fresh, base_url=visit.base_url, root=visit.root)
    if visit.is_form_shown and visit.found is None and visit.known_stranger is None:
        response.set_cookie(
            visit.cookie_prefix + csrf.COOKIE, visit.stranger, httponly=True, samesite="Lax", secure=visit.is_https,
            path=visit.root or "/",
        )  # fmt: skip
    return response


def keep_language(visit: Visit, response: web.Response, chosen: str) -> None:
    """Let the browser keep the language that was chosen."""
    response.set_cookie(
        language.COOKIE, chosen, max_age=language.YEAR_S, samesite="Lax", httponly=True, secure=visit.is_https,
        path=visit.root or "/",
    )  # fmt: skip


def form_token(visit: Visit) -> Markup:
    """Return what every form begins with: a token of who looks at the page."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(csrf.FIELD, visit.csrf_token())


def _elsewhere(visit: Visit, page: Page) -> str:
    """Return where this page is read in another language: a form's answer at the page that the form stands on."""
    there = visit.request.app[LANDINGS].nearest(page.path or visit.path) if page.is_there else None
    if there is None:
        return "/"
    # Where a listed page has a query, search engines are not shown it five times more.
    asked = [(name, value) for name, value in visit.request.query.items() if name != "done"]
    is_kept = visit.request.method == "GET" and there == visit.path and asked and not page.is_listed
    return f"{there}?{urlencode(asked, errors='replace')}" if is_kept else there


def _context(visit: Visit, page: Page) -> dict[str, Any]:
    settings = visit.parts.settings
    contact = visit.parts.support_contact
    # Only who was led here by a page of ours is told of something done: anybody can write such an address.
    is_led_here = visit.request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    done = visit.request.query.get("done", "") if is_led_here else ""
    return {
        "layout": "mini.html" if visit.is_mini_app else "frame.html",
        "say": visit.say,
        "lang": visit.say.language,
        "languages": [
            (code, NAMES[code], visit.root + language.with_prefix(code, _elsewhere(visit, page))) for code in LANGUAGES
        ],
        "alternates": list(language.alternates(visit.path, visit.base_url)) if page.is_listed else [],
        "canonical": visit.base_url + visit.request.path if page.is_listed else None,
        "here": visit.path,
        "base_url": visit.base_url,
        "to": visit.to,
        "navigation": NAVIGATION,
        "static": lambda name: visit.root + files()[name].url,
        "year": str(visit.parts.clock.now().year),
        "channel_url": settings.channel_url,
        "contact": contact,
        "contact_url": link_of(contact) if contact else None,
        "bot_url": visit.parts.bot_door.url,
        "is_signed_in": visit.found is not None,
        "is_mini_app": visit.is_mini_app,
        "form_token": lambda: form_token(visit),
        "sections": SECTIONS,
        "done": visit.say(f"site-done-{done}") if done in DONE else None,
        "consent_note": None,
        "problem": None,
        "given": {},
        "title": visit.say(page.title),
        **page.values,
    }
