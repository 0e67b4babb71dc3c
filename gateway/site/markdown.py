"""A model's Markdown as HTML that is safe on a page of ours: everything escaped, nothing loaded, links marked.

Owns where that differs from plain Markdown: a tag is words (but for `<br>`), a picture is a link to it, a line break
stays one, formulas are drawn, a heading stands below the page's own, and bold beside Chinese or Korean punctuation is
bold. What only looks like a formula is told by `chat.formulas`.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markupsafe import Markup, escape

from chat.formulas import is_formula, is_money
from gateway.site.mathml import mathml

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CLOSING = {"$$": "$$", "\\[": "\\]"}
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
_HEADINGS_BELOW = 2
_REL = "noopener nofollow"

Env = MutableMapping[str, Any]


def html(markdown: str) -> Markup:
    """Return the HTML of a text that a model, or a person, wrote."""
    return Markup(_reader().render(markdown))  # noqa: S704 the renderer escapes; tests feed it what it must not let through


@lru_cache
def _reader() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "breaks": True, "xhtmlOut": False}).enable(
        ["table", "strikethrough"]
    )
    made.validateLink = _is_safe  # type: ignore[method-assign]  # how the library is told
    made.block.ruler.before("fence", "formula_block", _formula_block, {"alt": ["paragraph", "blockquote", "list"]})
    made.inline.ruler.before("escape", "formula", _formula)
    made.inline.ruler.before("autolink", "br", _break)
    made.inline.ruler.at("emphasis", _emphasis)
    for name, rule in {
        "formula": _drawn, "formula_block": _drawn_block, "link_open": _link, "image": _picture,
        "heading_open": _heading, "heading_close": _heading, "table_open": _wide, "table_close": _wide_ends,
        "fence": _code, "code_block": _code, "th_open": _cell, "td_open": _cell,
    }.items():  # fmt: skip
        made.add_render_rule(name, rule)
    return made


def _is_safe(url: str) -> bool:
    """Say whether a link may be followed: to another site or a mailbox, never to a page of this one."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return (parts.scheme in ("http", "https") and bool(parts.netloc)) or parts.scheme == "mailto"


def _formula(state: StateInline, silent: bool) -> bool:
    r"""Read `$…$`, `$$…$$`, `\(…\)` and `\[…\]` inside a line."""
    source, start = state.src, state.pos
    mark = next((one for one in ("$$", "\\[", "\\(", "$") if source.startswith(one, start)), None)
    if mark is None:
        return False
    closing = {"\\(": "\\)", "$": "$"}.get(mark) or _CLOSING[mark]
    end = source.find(closing, start + len(mark), state.posMax)
    while mark == "$" and end > 0 and source[end - 1] == "\\":
        end = source.find("$", end + 1, state.posMax)
    if end < 0:
        return False
    inside = source[start + len(mark) : end]
    if mark == "$":
        is_read = not is_money(inside, source[start - 1 : start], source[end + 1 : end + 2])
    elif mark == "$$":
        is_read = bool(inside.strip())
    else:
        is_read = is_formula(inside, is_alone=mark == "\\[")
    if not is_read:
        return False
    if not silent:
        token = state.push("formula", "math", 0)
        token.content = inside.strip()
    state.pos = end + len(closing)
    return True


def _formula_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    r"""Read `$$` or `\[` at the beginning of a line, up to the line that ends with its other half."""
    first = state.src[state.bMarks[start_line] + state.tShift[start_line] : state.eMarks[start_line]].rstrip()
    mark = first[:2]
    closing = _CLOSING.get(mark)
    if closing is None or state.is_code_block(start_line):
        return False
    lines = [first[2:]]
    line = start_line
    while not lines[-1].rstrip().endswith(closing):
        line += 1
        if line >= end_line or state.sCount[line] < state.blkIndent or state.isEmpty(line):
            return False
        lines.append(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    lines[-1] = lines[-1].rstrip().removesuffix(closing)
    latex = "\n".join(lines).strip()
    if not latex or closing in latex or (mark == "\\[" and not is_formula(latex, is_alone=True)):
        return False
    if not silent:
        token = state.push("formula_block", "math", 0)
        token.content = latex
        token.map = [start_line, line + 1]
        token.block = True
        state.line = line + 1
    return True


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
    tokens[at].attrSet("rel", _REL)
    tokens[at].attrSet("target", "_blank")
    return renderer.renderToken(tokens, at, options, env)


def _picture(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    """Write a picture as a link: a page of ours loads nothing from elsewhere."""
    url = str(tokens[at].attrGet("src") or "")
    words = renderer.renderInlineAsText(tokens[at].children, options, env).strip() or url
    return f'<a href="{escape(url)}" rel="{_REL}" target="_blank">{escape(words)}</a>'


def _heading(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Env) -> str:
    level = min(6, int(tokens[at].tag[1]) + _HEADINGS_BELOW)
    return f"<h{level}>" if tokens[at].nesting == 1 else f"</h{level}>\n"


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
