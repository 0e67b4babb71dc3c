"""Inline queries: what people type after the bot's name in any chat, and what it offers them to send.

Owns open queries, the answers that may still be chosen from, and Telegram's cache of them. What a result says is read
by `methods_inline`; sending one is the control API's.
"""

from collections import deque
from dataclasses import dataclass, field

import msgspec

from .clock import Clock, Patience
from .queries import Queries
from .records import Entity, Keyboard, Rich
from .refusals import WrongInput

ANSWER_S = 10.0
QUERY_MAX = 256
KEPT = 1000


class Result(msgspec.Struct):
    """Something a person may send by way of the bot."""

    id: str
    kind: str
    title: str
    description: str
    text: str
    entities: list[Entity]
    rich: Rich | None
    keyboard: Keyboard


@dataclass
class Offer:
    """The bot's answer to an inline query."""

    results: list[Result]
    next_offset: str
    cache_s: float
    is_personal: bool
    button: dict[str, str] | None


@dataclass
class Asked:
    """What a person has typed, and where."""

    query_id: str
    person_id: int
    query: str
    offset: str
    offer: Offer | None = None
    is_cached: bool = False


@dataclass
class Inline:
    """Everybody's inline queries."""

    clock: Clock
    patience: Patience
    asked: deque[Asked] = field(default_factory=lambda: deque(maxlen=KEPT))

    def __post_init__(self) -> None:
        self.queries: Queries[Offer] = Queries(self.patience, ANSWER_S)
        self._cache: dict[tuple[str, str, int], tuple[float, Offer]] = {}

    def ask(self, person_id: int, query: str, offset: str) -> Asked:
        """Open a query, answered at once if Telegram still has an answer to the same one."""
        asked = Asked(self.queries.ask(), person_id, query, offset)
        self.asked.append(asked)
        for whose in (person_id, 0):
            until, offer = self._cache.get((query, offset, whose), (0.0, None))
            if offer is not None and self.clock.now() < until:
                asked.offer, asked.is_cached = offer, True
                self.queries.answer(asked.query_id, offer)
                break
        return asked

    async def wait(self, asked: Asked) -> Offer | None:
        """Return the bot's answer, None if there was none in time."""
        asked.offer = await self.queries.wait(asked.query_id)
        if asked.offer is not None and not asked.is_cached:
            whose = asked.person_id if asked.offer.is_personal else 0
            until = self.clock.now() + asked.offer.cache_s
            self._cache[asked.query, asked.offset, whose] = until, asked.offer
        return asked.offer

    def offered(self, person_id: int, query_id: str, result_id: str) -> tuple[Asked, Result]:
        """Find what a person chooses, or say that it was not offered to them."""
        asked = next((one for one in self.asked if one.query_id == query_id and one.person_id == person_id), None)
        if asked is None or asked.offer is None:
            raise WrongInput(f"There is no answered inline query {query_id[:40]!r} of this person.")
        result = next((one for one in asked.offer.results if one.id == result_id), None)
        if result is None:
            names = ", ".join(repr(one.id) for one in asked.offer.results) or "none"
            raise WrongInput(f"The bot did not offer {result_id[:64]!r}; it offered: {names}.")
        return asked, result
