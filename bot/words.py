"""What counts as words in what a person typed. Pure."""

import unicodedata

# Letters and signs to Unicode, and nothing to the eye: the Hangul fillers and the empty Braille pattern.
_UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_blank(text: str) -> bool:
    """Say whether a text shows nothing: no letter, digit or sign."""
    return not any(unicodedata.category(char)[0] in "LNPS" and char not in _UNSEEN for char in text)
