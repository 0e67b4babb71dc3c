"""The legal notices as pages: numbered sections with anchors, a table of contents, and in which language they are."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from aiohttp import web
from markdown_it import MarkdownIt
from markupsafe import Markup

from gateway.site.frame import Page
from gateway.site.serving import Build
from gateway.site.visit import Visit
from locales.notices import Notice, notice
from locales.versions import in_force, versions

# The bot's commands that are pages here too. Others stay words: there is nothing here to lead to.
COMMANDS = {
    "/balance": "/account",
    "/chats": "/account/chats",
    "/devices": "/account/security",
    "/feedback": "/feedback",
    "/keys": "/account/keys",
    "/privacy": "/privacy",
    "/receipt": "/account/receipts",
    "/settings": "/account/settings",
    "/support": "/support",
    "/terms": "/terms",
    "/tickets": "/account/tickets",
    "/usage": "/account/usage",
}
_COMMAND = re.compile(rf"(?<![\w/])(?:{'|'.join(COMMANDS)})(?![\w/])", re.ASCII)


def legal(document: str) -> Build:
    """Return the page of a document."""

    async def page(visit: Visit) -> Page:
        return _page(visit, notice(document, visit.say.language))

    return page


def one_version(document: str) -> Build:
    """Return the page of one version of a document, of the newest as well: what somebody agreed to stays readable."""

    async def page(visit: Visit) -> Page:
        try:
            found = notice(document, visit.say.language, version=visit.request.match_info["version"])
        except LookupError:
            raise web.HTTPNotFound from None
        return replace(_page(visit, found), is_listed=False)

    return page


def _page(visit: Visit, found: Notice) -> Page:
    language, today = visit.say.language, visit.parts.clock.now().date()
    newest, holding = notice(found.document, language), in_force(found.document, language, today)
    values = {
        "notice": found,
        "newest": newest,
        "holding": holding or newest,
        "versions": versions(found.document),
        "summary": _linked(html(found.summary), visit),
        "bodies": [(one.anchor, one.heading, _linked(html(one.body), visit)) for one in found.sections],
    }
    return Page("legal.html", f"site-{found.document}-title", values)


_VERSION = r"{version:[0-9]{1,4}\.[0-9]{1,4}}"
VERSIONS: dict[str, Build] = {f"/{one}/{_VERSION}": one_version(one) for one in ("privacy", "terms")}


def _linked(text: Markup, visit: Visit) -> Markup:
    """Return the text with each command of the bot that is a page here too made a link to it."""

    def link(found: re.Match[str]) -> str:
        return Markup('<a href="{}">{}</a>').format(visit.to(COMMANDS[found[0]]), found[0])

    return Markup(_COMMAND.sub(link, text))  # noqa: S704 both are HTML already


@lru_cache(maxsize=1024)
def html(markdown: str) -> Markup:
    """Return a notice's Markdown as HTML; tags written in it are shown, not followed."""
    rendered = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return Markup(rendered)  # noqa: S704 the parser escapes, and the text is the house's own
