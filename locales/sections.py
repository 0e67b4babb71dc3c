"""Parts a legal notice's text into its summary and its numbered sections.

Pure. Owns the grammar of a section's heading, strict like that of the head: an anchor stands in links, in buttons of
old messages and in what people were told, so a slip in one is an error that names file and heading, never a guess.
What stands before the first heading is the summary. Which file is read belongs to `notices`.

    A sentence or two for who reads no further.

    ## 1. Who we are {#who-we-are}

    Markdown, without headings of its own.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from locales.front_matter import BrokenNotice

ANCHOR_MAX: Final = 24
"""So that an anchor fits into a button beside its document."""

_HEADING: Final = re.compile(
    r"## (?P<number>[1-9]\d*)\. (?P<title>\S(?:.*\S)?) \{#(?P<anchor>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)\}", re.ASCII
)
_LOOKS_LIKE_ONE: Final = re.compile(r"#{1,6}(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered part of a notice. The anchor is the same in every language and in every later version."""

    number: int
    title: str
    anchor: str
    body: str
    """Markdown, without the heading."""

    @property
    def heading(self) -> str:
        """Return what stands above the body: "3. How long we keep data"."""
        return f"{self.number}. {self.title}"


def part(text: str, *, name: str) -> tuple[str, tuple[Section, ...]]:
    """Return a text's summary and its sections. Raises BrokenNotice, which calls the file `name`.

    A text without any heading is all summary.
    """
    lines = text.splitlines()
    starts = [position for position, line in enumerate(lines) if _LOOKS_LIKE_ONE.match(line)]
    found: list[Section] = []
    for number, (start, end) in enumerate(pairwise([*starts, len(lines)]), start=1):
        found.append(_section(lines[start], "\n".join(lines[start + 1 : end]).strip(), number, name))
    anchors = [section.anchor for section in found]
    if twice := sorted({anchor for anchor in anchors if anchors.count(anchor) > 1}):
        raise BrokenNotice(f"{name}: the anchor {', '.join(twice)} stands twice")
    summary = "\n".join(lines[: starts[0]] if starts else lines).strip()
    if found and not summary:
        raise BrokenNotice(f"{name}: there is no summary before the first section")
    return summary, tuple(found)


def _section(line: str, body: str, number: int, name: str) -> Section:
    heading = _HEADING.fullmatch(line)
    if heading is None:
        raise BrokenNotice(f"{name}: expected a heading like `## {number}. Title {{#anchor}}`, not {line!r}")
    if int(heading["number"]) != number:
        raise BrokenNotice(f"{name}: expected section {number}, not {line!r}")
    if len(heading["anchor"]) > ANCHOR_MAX:
        raise BrokenNotice(f"{name}: an anchor has {ANCHOR_MAX} characters at most, not {heading['anchor']!r}")
    if not body:
        raise BrokenNotice(f"{name}: there is no text below {line!r}")
    return Section(number, heading["title"], heading["anchor"], body)
