"""A model's Markdown as HTML that is safe on a page of ours: everything escaped, nothing loaded, links marked.

Owns where that differs from plain Markdown: a tag is words (but for `<br>`), a picture is a link to it, a line break
stays one, formulas are drawn, and bold beside Chinese or Korean punctuation is bold. What is a formula is told by
`formula_rules`, a bare address by `bare_links`, an item to be ticked by `tick_boxes`, how high a heading stands by
`headings`, where a link may lead by `links`. How much is made into HTML at once is the caller's to bound; the work
grows with the text's length alone.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache, partial
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markupsafe import Markup, escape

from chat.padding import has_sound_tables
from gateway.site import bare_links, formula_rules, headings, links, tick_boxes
from gateway.site.mathml import mathml
from gateway.site.wide import WIDE

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WIDE = re.compile(f"[{WIDE}]")
_ROOM = "room for addresses"
_ADDRESSES_MIN = 100_000

Env = MutableMapping[str, Any]


def html(markdown: str, *, own_host: str = "") -> Markup:
    """Return the HTML of a text that a model, or a person, wrote; links to `own_host` are words in it."""
    # A short text can name a long address again and again: together they take as much as the text, or a little room.
    room = {_ROOM: len(markdown) + max(len(markdown), _ADDRESSES_MIN)}
    return Markup(_reader(own_host, has_sound_tables(markdown)).render(markdown, room))  # noqa: S704 the renderer escapes; tests feed it what it must not let through


@lru_cache(maxsize=8)
def _reader(own_host: str, has_tables: bool) -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "breaks": True, "xhtmlOut": False}).enable(
        ["strikethrough", *(["table"] if has_tables else [])]
    )
    made.validateLink = partial(links.leads_away, own_host=own_host)  # type: ignore[method-assign]  # how the library is told
    formula_rules.add_to(made)
    headings.add_to(made)
    bare_links.add_to(made)
    tick_boxes.add_to(made)
    made.inline.ruler.before("autolink", "br", _break)
    made.inline.ruler.at("emphasis", _emphasis)
    for name, rule in {
        "formula": _drawn, "formula_block": _drawn_block, "link_open": _link, "image": _picture,
        "table_open": _wide, "table_close": _wide_ends,
        "fence": _code, "code_block": _code, "th_open": _cell, "td_open": _cell,
    }.items():  # fmt: skip
        made.add_render_rule(name, rule)
    return made


def _break(state: StateInline, silent: bool) -> bool:
    found = _BREAK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Read `*` and `_` as Markdown does, but let Chinese, Japanese and Korean letters count as a word's border."""
    mark = state.src[state.pos]
    if silent or mark not in "_*":
        return False
    scanned = state.scanDelims(state.pos, mark == "*")
    can_open, can_close = scanned.can_open, scanned.can_close
    if mark == "*":
        before = state.src[state.pos - 1] if state.pos else " "
        end = state.pos + scanned.length
        after = state.src[end] if end < state.posMax else " "
        # A sign such as 。 or ” is punctuation: beside it a mark needs a border on its other side, which these
        # scripts, written without spaces, do not have.
        can_open = can_open or (_is_border(before) and not _is_blank(after) and _is_punctuation(after))
        can_close = can_close or (_is_border(after) and not _is_blank(before) and _is_punctuation(before))
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = mark
        state.delimiters.append(
            Delimiter(
                marker=ord(mark),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += scanned.length
    return True


def _is_border(char: str) -> bool:
    return _WIDE.match(char) is not None


def _is_blank(char: str) -> bool:
    return isWhiteSpace(ord(char))


def _is_punctuation(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _drawn(_: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    return mathml(tokens[at].content, is_block=False)


def _drawn_block(_: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    return f'<div class="formula" tabindex="0">{mathml(tokens[at].content, is_block=True)}</div>\n'


def _link(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    if not _has_room(tokens[at], "href", env):
        return "<a>"
    tokens[at].attrSet("rel", links.REL)
    tokens[at].attrSet("target", "_blank")
    return renderer.renderToken(tokens, at, options, env)


def _has_room(link: Token, name: str, env: Env) -> bool:
    """Take what a link's address and title need; False once they have taken all there was."""
    env[_ROOM] -= sum(len(str(link.attrGet(one) or "")) for one in (name, "title"))
    return bool(env[_ROOM] >= 0)


def _picture(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    """Write a picture as a link: a page of ours loads nothing from elsewhere."""
    url = str(tokens[at].attrGet("src") or "")
    words = renderer.renderInlineAsText(tokens[at].children, options, env).strip()
    if not _has_room(tokens[at], "src", env):
        return str(escape(words))
    words = words or url
    return f'<a href="{escape(url)}" rel="{links.REL}" target="_blank">{escape(words)}</a>'


def _wide(_: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    return '<div class="wide" tabindex="0"><table>\n'


def _wide_ends(_: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    return "</table></div>\n"


def _cell(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    """Say how a cell is set by a class: a style on a tag is nothing that our pages may have."""
    style = str(tokens[at].attrs.pop("style", ""))
    if style:
        tokens[at].attrSet("class", style.replace("text-align:", "to-the-"))
    return renderer.renderToken(tokens, at, options, env)


def _code(_: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    """Write code, which scrolls in its own box, by keys too; a block that says it is a formula is one."""
    language = tokens[at].info.split()[0] if tokens[at].info.split() else ""
    text = tokens[at].content
    if language in ("math", "latex-math"):
        return f'<div class="formula" tabindex="0">{mathml(text.strip(), is_block=True)}</div>\n'
    named = f' data-language="{escape(language[:30])}"' if language else ""
    return f'<pre tabindex="0"{named}><code>{escape(text)}</code></pre>\n'
