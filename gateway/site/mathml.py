"""LaTeX as MathML, for browsers, which all draw it by themselves.

Owns which tags and attributes may come out of the converter. A formula that it cannot read stays LaTeX, set as code.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
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
from markupsafe import escape

LATEX_MAX = 4_000
_TAGS = frozenset(
    {
        "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
        "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mphantom", "mpadded", "mmultiscripts",
        "mprescripts", "none",
    }
)  # fmt: skip
_ATTRIBUTES = frozenset(
    {
        "display", "stretchy", "fence", "form", "separator", "accent", "movablelimits", "linethickness", "mathvariant",
        "columnalign", "columnlines", "rowlines", "rowspacing", "columnspacing", "width", "height", "depth", "lspace",
        "rspace", "voffset", "minsize", "maxsize", "displaystyle", "scriptlevel", "largeop", "symmetric",
    }
)  # fmt: skip
# What the converter raises for LaTeX it cannot read: its own errors, and Python's where it did not look.
_UNREADABLE = (
    DenominatorNotFoundError, DoubleSubscriptsError, DoubleSuperscriptsError, ExtraLeftOrMissingRightError,
    InvalidAlignmentError, InvalidStyleForGenfracError, InvalidWidthError, LimitsMustFollowMathOperatorError,
    MissingEndError, MissingSuperScriptOrSubscriptError, NoAvailableTokensError, NumeratorNotFoundError,
    AttributeError, IndexError, KeyError, RecursionError, StopIteration, TypeError, ValueError,
)  # fmt: skip


def mathml(latex: str, *, is_block: bool) -> str:
    """Return a formula as HTML."""
    if len(latex) <= LATEX_MAX:
        try:
            element = convert_to_element(latex, display="block" if is_block else "inline")
            return "".join(_written(element))
        except _UNREADABLE:
            pass
    code = f"<code>{escape(latex)}</code>"
    return f"<pre>{code}</pre>" if is_block else code


def _written(element: Element) -> Iterator[str]:
    tag = element.tag if element.tag in _TAGS else "mrow"
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items() if name in _ATTRIBUTES)
    # The converter writes some signs as entities, which are text by then.
    yield f"<{tag}{attributes}>{escape(html.unescape(element.text or ''))}"
    for child in element:
        yield from _written(child)
    yield f"</{tag}>"
