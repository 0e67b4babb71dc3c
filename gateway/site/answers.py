"""Answers made into HTML beside the event loop: how much of one is, and how many people's at once.

Owns the bounds. An answer that is longer than `FORMATTED_MAX` goes on as plain text, so that no answer costs more than
about a second whatever stands in it. What was made is not kept: it is what people said, in clear.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from gateway.site.markdown import html
from storage.room import Room

FORMATTED_MAX = 60_000
AT_ONCE = 2
# Making HTML of so much takes about a millisecond.
_OFF_LOOP_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer's HTML; `rest` is what goes on as plain text."""

    html: Markup = field(default_factory=Markup)
    rest: str = ""


class Answers:
    """Makes HTML of answers, for one page of each account at a time."""

    def __init__(self) -> None:
        self._room = Room(AT_ONCE)

    async def made(self, account_id: str, texts: Sequence[str], *, own_host: str) -> list[Answer]:
        """Return the answers, in order; links in them to `own_host` are words."""
        if sum(map(len, texts)) < _OFF_LOOP_CHARACTERS:
            return [answer(text, own_host=own_host) for text in texts]
        async with self._room.of(account_id):
            return await asyncio.to_thread(lambda: [answer(text, own_host=own_host) for text in texts])


def answer(markdown: str, *, own_host: str) -> Answer:
    """Return an answer as it is shown; a long one is parted between two lines where it has lines."""
    if not markdown.strip():
        return Answer()
    if len(markdown) <= FORMATTED_MAX:
        return Answer(html(markdown, own_host=own_host))
    end = markdown.rfind("\n", 1, FORMATTED_MAX) + 1 or FORMATTED_MAX
    return Answer(html(markdown[:end], own_host=own_host), markdown[end:].strip("\n"))
