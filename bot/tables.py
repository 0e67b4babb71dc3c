"""Draws a table where only text can be shown: as columns of even width, as long as a phone does not break its lines.

Owns widths. A wide character (Chinese, Japanese, Korean, emoji) takes two columns in a monospaced font, an accent none.
"""

import unicodedata
from collections.abc import Sequence

COLUMNS_MAX = 38
"""Monospaced characters that a message holds side by side on a phone."""


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str | None:
    """Return the table with columns of even width, or None if it is too wide."""
    every = [row for row in (header, *rows) if any(row)]
    count = max(map(len, every), default=0)
    widths = [max(width(row[index]) if index < len(row) else 0 for row in every) for index in range(count)]
    if sum(widths) + 3 * (count - 1) > COLUMNS_MAX:
        return None
    lines = [" | ".join(map(_padded, row, widths)).rstrip() for row in every]
    if any(header) and len(lines) > 1:
        lines.insert(1, "-+-".join("-" * size for size in widths))
    return "\n".join(lines)


def width(text: str) -> int:
    """Return how many monospaced columns a text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _padded(cell: str, size: int) -> str:
    return cell + " " * (size - width(cell))
