"""Collects what stands inside one line of words: text, code, formulas, and the marks around them.

Owns which marks are kept. Those nested beyond `MARKS_MAX` or within their like are left out, links that lead nowhere
outside are their text, and a picture is a link to it: Telegram would fetch an address that a model may have made up.
"""

import re

from bot.blocks import Inline, Inlines

MARKS_MAX = 3

_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_ADDRESS_MAX = 2048
_ENCODED = {ord(char): f"%{ord(char):02X}" for char in ' ()<>\\`"[]|*_~$' + "".join(map(chr, range(32)))}
_ENCODED |= {ord("_"): "_", ord("&"): "&amp;"}


class Line:
    """The inlines read since the last `take`."""

    def __init__(self) -> None:
        self._inlines: list[Inline] = []
        self._closing: list[str | None] = []
        self._depth = 0

    def put(self, kind: str, text: str) -> None:
        """Add words, code or a formula."""
        if text:
            self._inlines.append(Inline(kind, text))

    def break_(self) -> None:
        self._inlines.append(Inline("break", "\n"))

    def open(self, mark: str, closing: str | None = None) -> None:
        """Begin a stretch that ends with `closing`, by default the same mark."""
        closing = closing or mark
        is_twice = closing in self._closing or closing.replace("_", "*") in self._closing
        is_kept = self._depth < MARKS_MAX and bool(mark) and not is_twice
        self._closing.append(closing if is_kept else None)
        if is_kept:
            self._depth += 1
            self._inlines.append(Inline("open", mark))

    def open_link(self, address: str) -> None:
        is_link = len(address) <= _ADDRESS_MAX and _ADDRESS.match(address)
        self.open("[" if is_link else "", f"]({address.translate(_ENCODED)})")

    def close(self) -> None:
        """End the innermost stretch."""
        closing = self._closing.pop()
        if closing is None:
            return
        self._depth -= 1
        is_empty = self._inlines[-1].kind == "open"
        if is_empty and closing.startswith("]("):
            self.put("text", closing[2:-1])
        elif is_empty:
            self._inlines.pop()
            return
        self._inlines.append(Inline("close", closing))

    @property
    def is_marked(self) -> bool:
        """Say whether a mark is open."""
        return self._depth > 0

    def take(self) -> Inlines:
        """Return the line and begin the next; blanks at its ends are nothing."""
        inlines, self._inlines = self._inlines, []
        while inlines and _is_blank(inlines[-1]):
            inlines.pop()
        first = next((index for index, inline in enumerate(inlines) if not _is_blank(inline)), 0)
        if inlines and inlines[-1].kind == "text":
            inlines[-1] = Inline("text", inlines[-1].text.rstrip(" \t"))
        return tuple(inlines[first:])


def _is_blank(inline: Inline) -> bool:
    return inline.kind in ("text", "break") and not inline.text.strip(" \t\n")
