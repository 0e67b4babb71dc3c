"""The legal notices as pages: numbered sections with anchors, a table of contents, and in which language they are."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from gateway.site.frame import Page
from gateway.site.serving import Build
from gateway.site.visit import Visit
from locales.notices import notice

FEEDBACK = "/feedback"
_COMMAND = re.compile(rf"(?<![\w/]){FEEDBACK}(?![\w/])", re.ASCII)


def legal(document: str) -> Build:
    """Return the page of a document."""

    async def page(visit: Visit) -> Page:
        found = notice(document, visit.say.language)
        values = {
            "notice": found,
            "summary": _linked(html(found.summary), visit),
            "bodies": [(one.anchor, one.heading, _linked(html(one.body), visit)) for one in found.sections],
        }
        return Page("legal.html", f"site-{document}-title", values)

    return page


def _linked(text: Markup, visit: Visit) -> Markup:
    """Return the text with the one command of the bot that is a page here too made a link to it."""
    link = Markup('<a href="{}">{}</a>').format(visit.to(FEEDBACK), FEEDBACK)
    return Markup(_COMMAND.sub(str(link), text))  # noqa: S704 both are HTML already


@lru_cache(maxsize=1024)
def html(markdown: str) -> Markup:
    """Return a notice's Markdown as HTML; tags written in it are shown, not followed."""
    rendered = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return Markup(rendered)  # noqa: S704 the parser escapes, and the text is the house's own
