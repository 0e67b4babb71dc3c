"""Names that people give: to keys, conversations and files. One line, which steers nothing around it. Pure.

A name holds any script and every emoji. What is taken out is not seen: control characters, and format characters,
which turn the direction of reading or make two names look the same. Names are shown isolated, so they need no marks of
direction of their own. How long a name may be is its owner's to know.
"""

from __future__ import annotations

import re
import unicodedata

# The joiners stand between letters of some scripts and the parts of an emoji; elsewhere they are nothing.
_JOINERS = "\u200c\u200d"
_LOOSE = re.compile(rf"(?:^|(?<=[\s{_JOINERS}]))[{_JOINERS}]+|[{_JOINERS}]+(?=\s|$)")
# Format characters that are seen: signs that stand under a number or around it.
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# Places that Unicode keeps for more characters that are not seen.
_RESERVED = re.compile("[\u2065\ufff0-\ufff8\U000e0000-\U000e0fff]")
# The flag of a part of a country: a black flag, its letters as tags, and their end.
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")


def one_line(text: str) -> str:
    """Return a name in one line, without what is not seen; "" where nothing is left."""
    flags = {place for flag in _FLAG.finditer(text) for place in range(*flag.span())}
    seen = "".join(char if place in flags else _seen(char) for place, char in enumerate(text))
    return " ".join(_LOOSE.sub("", seen).split())


def _seen(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Cs"):
        return " "
    if category == "Cn":
        # An emoji that is newer than this Python is a character like any other.
        return "" if _RESERVED.match(char) else char
    return "" if category == "Cf" and char not in _SEEN and char not in _JOINERS else char
