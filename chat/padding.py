"""Tells tables from what would fill an answer with empty cells.

A reader of Markdown gives every row as many cells as the head has. A head of hundreds of columns over hundreds of lines
of a letter each is a short text, and a hundred thousand cells: seconds of work, and nothing that anybody reads. A table
with something in its cells has fewer of them than characters. Owns that count; it takes one look at each line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# So many do no harm, whatever is in them.
CELLS_MIN = 5_000
# Readers differ in what a blank is: here it is more than for any of them, in a blank line less, so nothing is missed.
_UNDER_THE_HEAD = re.compile(r"[\s>]*[|:\-][|:\-\s]*")
_BLANK = re.compile(r"[ \t>]*")
_LINE_END = re.compile(r"\r\n?|\n")


def has_sound_tables(markdown: str) -> bool:
    """Say whether the text may be read with tables; False where they would be padding for the most part."""
    return "|" not in markdown or sum(_cells(markdown)) <= max(CELLS_MIN, len(markdown))


def _cells(markdown: str) -> Iterator[int]:
    """Yield how many cells each stretch without a blank line has at most, if there is a table in it."""
    columns = lines = 0
    for line in _LINE_END.split(markdown):
        if _BLANK.fullmatch(line):
            yield columns * lines
            columns = lines = 0
            continue
        lines += 1
        if "-" in line and "|" in line and _UNDER_THE_HEAD.fullmatch(line):
            columns = max(columns, line.count("|") + 1)
    yield columns * lines
