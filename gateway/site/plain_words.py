"""What an operator wrote to somebody, as HTML: words as they stand, but for bare addresses, which are links.

Owns nothing of what an address is (`bare_links`) nor of where it may lead (`links`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from gateway.site import bare_links, links


def html(text: str, *, own_host: str) -> Markup:
    """Return the HTML of words without marks; addresses of `own_host` are words too."""
    return Markup(_reader(own_host).renderInline(text))  # noqa: S704 the renderer escapes; tests feed it what it must not let through


@lru_cache(maxsize=8)
def _reader(own_host: str) -> MarkdownIt:
    # "zero" knows no marks at all, not even line breaks, escapes and entities.
    made = MarkdownIt("zero")
    made.validateLink = partial(links.leads_away, own_host=own_host)  # type: ignore[method-assign]  # how the library is told
    bare_links.add_to(made)
    made.add_render_rule("link_open", _link)
    return made


def _link(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    tokens[at].attrSet("rel", links.REL)
    tokens[at].attrSet("target", "_blank")
    return renderer.renderToken(tokens, at, options, env)
