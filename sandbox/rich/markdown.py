"""Rich Markdown read into elements: GitHub's, as far as Telegram has it, with HTML inside.

Owns the way from markdown-it's tokens to elements. The rules Markdown lacks are `marks`'.
"""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .elements import DEPTH_MAX, Builder, Element, feed
from .marks import teach

PARSER = teach(MarkdownIt("commonmark", {"html": True, "maxNesting": DEPTH_MAX}).enable(["table", "strikethrough"]))
MATH = "math"


def read_markdown(source: str) -> Element:
    """Read a message written in Markdown; what is no markup stays as it was written."""
    builder = Builder()
    _feed(builder, PARSER.parse(source))
    return builder.finish()


def _feed(builder: Builder, tokens: Sequence[Token]) -> None:
    for token in tokens:
        match token.type:
            case "inline":
                _feed(builder, token.children or [])
            case "text" | "text_special":
                builder.say(token.content)
            case "softbreak" | "hardbreak":
                builder.say("\n")
            case "html_inline" | "html_block":
                feed(builder, token.content, is_strict=False)
            case "fence" | "code_block":
                _code(builder, token)
            case "math" | "math_block":
                _whole(builder, token.tag, token.content)
            case "code_inline":
                _whole(builder, "code", token.content)
            case "footnote":
                _whole(builder, "a", token.content, {"note": token.content})
            case "image":
                builder.start("img", {"src": str(token.attrs.get("src", "")), "alt": token.content})
            case _ if token.nesting > 0:
                builder.start(token.tag, _attributes(token))
            case _ if token.nesting < 0:
                builder.end(token.tag)
            case _:
                builder.start(token.tag)


def _code(builder: Builder, token: Token) -> None:
    words = token.info.split()
    language = words[0] if words else ""
    if language == MATH:
        _whole(builder, "tg-math-block", token.content.strip())
    else:
        _whole(builder, "pre", token.content, {"language": language} if language else {})


def _whole(builder: Builder, tag: str, words: str, attributes: dict[str, str] | None = None) -> None:
    builder.start(tag, attributes)
    builder.say(words)
    builder.end(tag)


def _attributes(token: Token) -> dict[str, str]:
    attributes = {name: str(value) for name, value in token.attrs.items()}
    if style := attributes.pop("style", ""):
        attributes["align"] = style.removeprefix("text-align:")
    if token.type == "footnote_open":
        attributes["name"] = token.info
    if token.tag == "table":
        # Markdown cannot say it, and has lines around its tables everywhere.
        attributes["bordered"] = ""
    if token.tag in ("ul", "ol"):
        attributes["tasks"] = ""
    return attributes
