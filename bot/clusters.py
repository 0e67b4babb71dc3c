"""Where a text may be cut so that no joined emoji, flag or accent is torn from what it belongs to.

Owns clusters, as far as chat texts have them; the full rules of Unicode would need tables Python does not carry.
"""

import unicodedata

_CLUSTER_MAX = 64
"""Code points a cluster may have before it is cut anyway, so that a text of joiners alone ends."""


def border(text: str, start: int, furthest: int) -> int:
    """Return the last index up to `furthest`, beyond `start`, that lies between two clusters."""
    for index in range(furthest, max(start, furthest - _CLUSTER_MAX), -1):
        if index >= len(text) or not _is_joined(text, index):
            return index
    return furthest


def _is_joined(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if before == "\u200d" or after == "\u200d" or unicodedata.combining(after) or "\ufe00" <= after <= "\ufe0f":
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
        return True
    if not _is_flag_letter(after):
        return False
    # Two flag letters make a flag: a cut is right only after an even number of them.
    run = 0
    while run < index and _is_flag_letter(text[index - 1 - run]):
        run += 1
    return run % 2 == 1


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
