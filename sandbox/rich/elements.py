"""A rich message before it is blocks: tags with attributes, and words between them.

Owns the tags Telegram knows and reading them out of HTML, on its own or inside Markdown. What the tags mean is
`blocks`'.
"""

import html
import re
from dataclasses import dataclass, field

from sandbox.refusals import Refusal, bad_request

BLOCKS = frozenset(
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "blockquote", "aside", "details", "summary",
        "table", "thead", "tbody", "tr", "td", "th", "caption", "hr", "footer", "tg-math-block", "tg-thinking",
        "tg-reference",
    }
)  # fmt: skip
INLINE = frozenset(
    {
        "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "sub", "sup", "mark", "code", "a", "br", "cite",
        "input", "tg-spoiler", "span", "tg-math", "tg-emoji", "tg-time",
    }
)  # fmt: skip
MEDIA = frozenset({"img", "video", "audio", "figure", "figcaption", "tg-map", "tg-collage", "tg-slideshow"})
BUTTONS = frozenset({"tg-button", "tg-buttons"})
KNOWN = BLOCKS | INLINE | MEDIA | BUTTONS
VOID = frozenset({"br", "hr", "img", "input", "tg-map"})
# LaTeX is written as it is, with its own "<" and "&".
RAW = frozenset({"tg-math", "tg-math-block"})
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*?)(/?)>")
ATTRIBUTE = re.compile(r"([A-Za-z-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CHARACTER = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
SPACES = re.compile(r"[ \t\r\n\f]+")
# Far beyond what a message may nest; only keeps the reading itself from going too deep.
DEPTH_MAX = 100


@dataclass
class Element:
    """One tag with what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


class Builder:
    """Puts a tree together from tags as they come; raises "can't parse" where they do not match."""

    def __init__(self) -> None:
        self.root = Element("")
        self._open = [self.root]

    def start(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        """Begin a tag; one that holds nothing is over at once."""
        element = Element(tag, attributes or {})
        self._open[-1].children.append(element)
        if tag in VOID:
            return
        self._open.append(element)
        if len(self._open) > DEPTH_MAX:
            raise bad_request("RICH_MESSAGE_DEPTH_INVALID: the message is nested too deeply")

    def end(self, tag: str, at: int | None = None) -> None:
        """End the innermost tag, which must be this one."""
        place = "" if at is None else f" at byte offset {at}"
        if len(self._open) == 1:
            raise _refusal(f'Unexpected end tag "{tag}"{place}')
        if self._open[-1].tag != tag:
            raise _refusal(f'Unmatched end tag, expected "</{self._open[-1].tag}>", found "</{tag}>"{place}')
        self._open.pop()

    def say(self, words: str) -> None:
        """Add words."""
        if words:
            self._open[-1].children.append(words)

    @property
    def is_raw(self) -> bool:
        """Tell whether what comes is LaTeX, in which only its own end tag means anything."""
        return self._open[-1].tag in RAW

    @property
    def is_pre(self) -> bool:
        """Tell whether spaces and line breaks stay as they are."""
        return any(element.tag == "pre" for element in self._open)

    @property
    def innermost(self) -> str:
        """Name the tag that is open."""
        return self._open[-1].tag

    def finish(self) -> Element:
        """Return the tree; every tag must have ended."""
        if len(self._open) > 1:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return self.root


def read_html(source: str) -> Element:
    """Read a message written in HTML; spaces count as HTML counts them."""
    builder = Builder()
    feed(builder, source, is_strict=True)
    return builder.finish()


def feed(builder: Builder, source: str, *, is_strict: bool) -> None:
    """Read HTML into a builder; strictly, or with what is no tag of Telegram's left standing, as Markdown has it."""
    at = 0
    while at < len(source):
        following = source.find("<", at)
        if following != at:
            end = len(source) if following < 0 else following
            _say(builder, source[at:end], is_strict=is_strict)
            at = end
            continue
        if builder.is_raw and not source.startswith(f"</{builder.innermost}>", at):
            builder.say("<")
            at += 1
            continue
        if comment := COMMENT.match(source, at):
            at = comment.end()
            continue
        tag = TAG.match(source, at)
        name = tag[2].lower() if tag else ""
        if tag is None or name not in KNOWN:
            if is_strict:
                raise _refusal(f'Unsupported start tag "{name}" at byte offset {len(source[:at].encode())}')
            builder.say("<")
            at += 1
            continue
        _meet(builder, tag, len(source[:at].encode()) if is_strict else None)
        at = tag.end()


def _meet(builder: Builder, tag: re.Match[str], at: int | None) -> None:
    name = tag[2].lower()
    if tag[1]:
        builder.end(name, at)
        return
    attributes = {key.lower(): html.unescape((value or "").strip("\"'")) for key, value in ATTRIBUTE.findall(tag[3])}
    builder.start(name, attributes)
    if tag[4] and name not in VOID:
        builder.end(name, at)


def _say(builder: Builder, words: str, *, is_strict: bool) -> None:
    if builder.is_raw:
        builder.say(words)
        return
    if is_strict and not builder.is_pre:
        words = SPACES.sub(" ", words)
    builder.say(CHARACTER.sub(lambda found: html.unescape(found.group()), words))


def _refusal(why: str) -> Refusal:
    return bad_request(f"can't parse rich message: {why}")
