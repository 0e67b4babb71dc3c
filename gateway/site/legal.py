"""The legal notices as pages: numbered sections with anchors, a table of contents, and in which language they are."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from gateway.site.frame import Page
from gateway.site.serving import Build
from gateway.site.visit import Visit
from locales.notices import Notice, notice


def legal(document: str) -> Build:
    """Return the page of a document."""

    async def page(visit: Visit) -> Page:
        found = notice(document, visit.say.language)
        values = {"notice": found, "summary": html(found.summary), "bodies": _bodies(found)}
        return Page("legal.html", f"site-{document}-title", values)

    return page


def _bodies(found: Notice) -> list[tuple[str, str, Markup]]:
    return [(one.anchor, one.heading, html(one.body)) for one in found.sections]


@lru_cache(maxsize=1024)
def html(markdown: str) -> Markup:
    """Return a notice's Markdown as HTML; tags written in it are shown, not followed."""
    rendered = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return Markup(rendered)  # noqa: S704 the parser escapes, and the text is the house's own
