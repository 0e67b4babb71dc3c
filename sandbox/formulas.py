"""LaTeX as MathML, for the page: a small tree of tags, which the page turns into nodes.

Owns the conversion and which tags and attributes may come out of it. A formula that cannot be read stays LaTeX.
"""

import html
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element  # only the type; nothing foreign is parsed

from latex2mathml.converter import convert_to_element
from latex2mathml.exceptions import (
    DenominatorNotFoundError,
    DoubleSubscriptsError,
    DoubleSuperscriptsError,
    ExtraLeftOrMissingRightError,
    InvalidAlignmentError,
    InvalidStyleForGenfracError,
    InvalidWidthError,
    LimitsMustFollowMathOperatorError,
    MissingEndError,
    MissingSuperScriptOrSubscriptError,
    NoAvailableTokensError,
    NumeratorNotFoundError,
)

# A tag, its attributes, and what is in it: tags and words.
Node = list[Any]

LATEX_MAX = 4_000
TAGS = frozenset(
    {
        "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
        "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mphantom", "menclose", "mpadded",
        "mmultiscripts", "mprescripts", "none",
    }
)  # fmt: skip
ATTRIBUTES = frozenset(
    {
        "display", "stretchy", "fence", "form", "separator", "accent", "movablelimits", "linethickness", "mathvariant",
        "columnalign", "columnlines", "rowlines", "rowspacing", "columnspacing", "width", "height", "depth", "lspace",
        "rspace", "voffset", "minsize", "maxsize", "displaystyle", "scriptlevel", "notation", "largeop", "symmetric",
        "mathcolor", "mathsize",
    }
)  # fmt: skip
# What the converter raises for LaTeX it cannot read: its own errors, and Python's where it did not look.
UNREADABLE = (
    DenominatorNotFoundError, DoubleSubscriptsError, DoubleSuperscriptsError, ExtraLeftOrMissingRightError,
    InvalidAlignmentError, InvalidStyleForGenfracError, InvalidWidthError, LimitsMustFollowMathOperatorError,
    MissingEndError, MissingSuperScriptOrSubscriptError, NoAvailableTokensError, NumeratorNotFoundError,
    AttributeError, IndexError, KeyError, RecursionError, StopIteration, TypeError, ValueError,
)  # fmt: skip


@lru_cache(maxsize=2_000)
def mathml(latex: str, *, is_block: bool) -> Node | None:
    """Return a formula's tree, None if it cannot be read; a growing draft asks for the same ones again and again."""
    if len(latex) > LATEX_MAX:
        return None
    try:
        return _node(convert_to_element(latex, display="block" if is_block else "inline"))
    except UNREADABLE:
        return None


def with_mathml(value: Any, *, is_block: bool = True) -> Any:
    """Return blocks with the tree beside every formula."""
    if isinstance(value, list):
        return [with_mathml(each, is_block=is_block) for each in value]
    if not isinstance(value, dict):
        return value
    shown = {name: with_mathml(each, is_block=name in ("blocks", "items")) for name, each in value.items()}
    if value.get("type") == "mathematical_expression":
        shown["mathml"] = mathml(value["expression"], is_block=is_block)
    return shown


def _node(element: Element) -> Node:
    attributes = {name: value for name, value in element.attrib.items() if name in ATTRIBUTES}
    words = html.unescape(element.text or "")
    return [
        element.tag if element.tag in TAGS else "mrow",
        attributes,
        [*([words] if words else []), *map(_node, element)],
    ]
