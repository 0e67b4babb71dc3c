"""The sandbox's whole state, put together once.

Owns the order in which the parts are built. Every rule is with the part it concerns.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from .abilities import Abilities
from .breaches import Breaches
from .calls import Calls
from .changes import Changes
from .chats import Chats
from .clock import Clock, Patience
from .conversation import Conversation
from .faults import Faults
from .files import Files
from .groups import Groups
from .guests import Guests
from .inline import Inline
from .mini_apps import MiniApps
from .posts import Posts
from .profile import Profile
from .queries import Queries
from .rates import Limits, Rates
from .stars import Stars
from .store import Store
from .topics import Topics
from .updates import Updates
from .webhook import Webhook

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
        self.webhook = Webhook(self.store, clock, self.patience, self.updates)
        self.chats = Chats(self.store, clock, self.changes)
        self.profile = Profile(self.store, self.changes)
        self.files = Files(self.store, clock, path and path.with_suffix(".files"))
        self.abilities = Abilities(self.store, self.changes)
        self.topics = Topics(self.store, clock, self.changes, self.chats, self.abilities)
        self.guests = Guests(self.store)
        self.inline = Inline(clock, self.patience)
        self.conversation = Conversation(
            self.store, clock, self.chats, self.updates, self.profile, self.topics, self.abilities, self.guests
        )
        self.posts = Posts(self.store, self.files, self.conversation)
        self.groups = Groups(self.store, clock, self.conversation)
        self.mini_apps = MiniApps(self.store, clock, self.conversation)
        self.stars = Stars(self.store, clock, self.patience, self.conversation)
        self.taps: Queries[Answer] = Queries(self.patience, TAP_S)
        self.rates = Rates(clock, limits)
        self.faults = Faults()
        self.calls = Calls()
        self.breaches = Breaches(clock)
