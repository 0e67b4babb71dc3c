"""Text as it is, tables of text, and HTML."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

from chat.extractors.encodings import decoded
from chat.extractors.found import Found

# What no reader of a page reads.
_UNREAD = ("script", "style", "noscript", "template", "svg", "iframe", "head")
_GAPS = re.compile(r"\n{3,}")


def text(data: bytes, found: Found) -> None:
    """Read text, code, Markdown, JSON, CSV: they are what a model reads best as they are."""
    found.add(decoded(data))


def html(data: bytes, found: Found) -> None:
    """Read a page as Markdown: headings, lists, links and tables."""
    page = BeautifulSoup(decoded(data, says_itself=True), "html.parser")
    title = page.title.get_text(" ", strip=True) if page.title else ""
    for unread in page.find_all((*_UNREAD, "title")):
        unread.decompose()
    found.add("\n\n".join(part for part in (title, markdown(page)) if part))


def markdown(page: BeautifulSoup) -> str:
    """Return a page's Markdown."""
    converter = MarkdownConverter(heading_style="ATX", strip=["img"], escape_asterisks=False, escape_underscores=False)
    return _GAPS.sub("\n\n", converter.convert_soup(page)).strip()
