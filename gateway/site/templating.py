"""The templates' one environment: everything escaped, a missing value is an error, code between backticks is code.

In a sentence, what is a link stands between brackets; where it leads the template says (`linked`).
A moment that a template writes by `moment` is shown in the reader's own zone (`times`), by `say.moment` in UTC.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from gateway.site import times

_FOLDER = Path(__file__).parent / "templates"
_CODE = re.compile(r"`([^`]+)`")
# `[DONE]` is code and no link.
_LINK = re.compile(r"(?<!`)\[([^\[\]]+)\](?!`)")


@lru_cache
def environment() -> jinja2.Environment:
    """Return the environment that every application shares, so that each template is compiled once."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["code"] = with_code
    made.filters["linked"] = with_links
    made.globals |= {"moment": times.moment, "with_moment": times.within}
    return made


def with_code(sentence: str) -> Markup:
    """Return a sentence escaped, with what stands between backticks set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(sentence))))  # noqa: S704 escaped on this very line


def with_links(sentence: str, *addresses: str) -> Markup:
    """Return a sentence escaped, with what stands between brackets made links to these addresses, in order."""
    left = list(addresses)

    def link(found: re.Match[str]) -> str:
        # The words are escaped already.
        return Markup('<a href="{}">{}</a>').format(left.pop(0), Markup(found[1]))  # noqa: S704

    text, count = _LINK.subn(link, str(escape(sentence)), count=len(addresses))
    if count < len(addresses) or _LINK.search(re.sub(r"<a .*?</a>", "", text)):
        raise ValueError(f"{len(addresses)} links are given, and the sentence has others: {sentence}")
    return Markup(text)  # noqa: S704 escaped above
