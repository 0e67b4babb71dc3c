"""Keeps a model's thoughts out of its answer, where it writes them into the text: `<think>…</think>` at its beginning.

Owns finding them in a stream. From vendors that keep thoughts apart nothing is taken out.
"""

import re

_OPENING = re.compile(r"\s*<think(?:ing)?>", re.IGNORECASE)
_CLOSING = re.compile(r"</think(?:ing)?>\s*", re.IGNORECASE)
_OPENINGS = ("<think>", "<thinking>")
_CLOSING_MAX = len("</thinking>")


class Thoughts:
    """Hand in the pieces of one answer; what comes back is for the person. Elsewhere in a text the words stay."""

    def __init__(self) -> None:
        self._held = ""
        self._is_thinking = False
        self._is_over = False

    def without(self, piece: str) -> str:
        """Return what can be shown now; what may yet turn out to be a thought is held back."""
        if self._is_over:
            return piece
        self._held += piece
        if not self._is_thinking:
            opening = _OPENING.match(self._held)
            if opening is None:
                begins = self._held.lstrip().lower()
                return "" if any(whole.startswith(begins) for whole in _OPENINGS) else self.rest()
            self._held = self._held[opening.end() :]
            self._is_thinking = True
        return self._after_thinking()

    def rest(self) -> str:
        """Return what was held back, at the end of the text; a thought that never ended is none of it."""
        held, self._held = ("" if self._is_thinking else self._held), ""
        self._is_over = True
        return held

    def _after_thinking(self) -> str:
        closing = _CLOSING.search(self._held)
        if closing is None:
            self._held = self._held[-_CLOSING_MAX:]
            return ""
        shown = self._held[closing.end() :]
        if not shown:
            # The blank lines that follow may come with the next piece.
            self._held = closing[0]
            return ""
        self._is_thinking, self._is_over, self._held = False, True, ""
        return shown
