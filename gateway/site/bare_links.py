"""What in a line of Markdown is an address without marks around it: `https://…`, up to where the sentence goes on.

Owns its end: a blank, a sign of Chinese or Korean, and the punctuation that ends a sentence are not of the address,
nor is a bracket that it has not opened. Whether it may be followed is asked of the reader (`links`). The work grows
with the address alone.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from gateway.site.wide import WIDE

_SCHEME = re.compile(r"(?<![A-Za-z0-9+.-])https?$", re.IGNORECASE)
_SCHEME_MAX = len("https")
_REST = re.compile(rf"://[^\s<>\"`\[\]{{}}|\\^\x00-\x1f{WIDE}]+")
_ENDS_A_SENTENCE = "?!.,:;*_~'”’»…"


def add_to(reader: MarkdownIt) -> None:
    """Let a reader of Markdown find bare addresses, as links whose words are themselves."""
    reader.inline.ruler.before("escape", "bare_link", _bare_link)


def _bare_link(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if state.linkLevel > 0 or not state.src.startswith("://", at):
        return False
    before = _SCHEME.search(state.src[max(0, at - _SCHEME_MAX - 1) : at])
    rest = _REST.match(state.src, at, state.posMax)
    if before is None or rest is None:
        return False
    scheme, end = before[0], _without_what_follows(rest[0])
    state.pos += len(end)
    if silent:
        return True
    url = state.md.normalizeLink(scheme + end)
    if not state.md.validateLink(url):
        state.pending += end  # Words, and nothing in them is looked at again.
        return True
    state.pending = state.pending.removesuffix(scheme)
    state.push("link_open", "a", 1).attrs = {"href": url}
    state.push("text", "", 0).content = scheme + end
    state.push("link_close", "a", -1)
    return True


def _without_what_follows(address: str) -> str:
    """Take off its end what belongs to the sentence around it."""
    unopened = address.count(")") - address.count("(")
    end = len(address)
    while end and (address[end - 1] in _ENDS_A_SENTENCE or (address[end - 1] == ")" and unopened > 0)):
        unopened -= address[end - 1] == ")"
        end -= 1
    return address[:end]
