"""Keeps words that people chose (names, titles) from reordering the sentence around them.

Owns the isolation of one piece of text. Which pieces need it is known where the sentence is said: every one that
a person wrote.
"""

import re
from typing import Final

_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"

# UAX #9, section 2: embeddings, overrides and isolates. One left open, or one POP too many, would reach past our pair.
_DIRECTIONAL_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")

# UAX #9, rule X8: a paragraph's end closes every isolate, so none may stand inside.
_PARAGRAPH_ENDS: Final = re.compile("[\n\r\u001c-\u001e\u0085\u2029]+")


def isolate(text: str) -> str:
    """Wrap a person's own words in FSI and PDI, on one line, so that their direction stays theirs.

    Isolating twice changes nothing.
    """
    inner = _PARAGRAPH_ENDS.sub(" ", _DIRECTIONAL_CONTROLS.sub("", text))
    return f"{_FIRST_STRONG_ISOLATE}{inner}{_POP_ISOLATE}"
