"""The sandbox's whole state, put together once.

Owns the order in which the parts are built. Every rule is with the part it concerns.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from .calls import Calls
from .changes import Changes
from .chats import Chats
from .clock import Clock, Patience
from .conversation import Conversation
from .faults import Faults
from .profile import Profile
from .queries import Queries
from .rates import Limits, Rates
from .stars import Stars
from .store import Store
from .updates import Updates

TAP_S = 10.0


# What carries a Bot API method out: its call, already of aiogram's type, becomes the result.
Handler = Callable[["World", Any], Awaitable[object]]


class Answer(dict[str, Any]):
    """What a person sees after a tap: `text` and `alert`."""


class World:
    """Everything there is: what is kept and what passes."""

    def __init__(self, path: Path | None, clock: Clock, limits: Limits) -> None:
        self.store = Store(path)
        self.clock = clock
        self.patience = Patience(clock)
        self.changes = Changes(self.patience)
        self.updates = Updates(self.store, clock, self.patience)
        self.chats = Chats(self.store, clock, self.changes)
        self.profile = Profile(self.store, self.changes)
        self.conversation = Conversation(self.store, clock, self.chats, self.updates, self.profile)
        self.stars = Stars(self.store, clock, self.patience, self.conversation)
        self.taps: Queries[Answer] = Queries(self.patience, TAP_S)
        self.rates = Rates(clock, limits)
        self.faults = Faults()
        self.calls = Calls()
