"""Gives a conversation its title once its first answer has arrived, and its topic the same name.

Beside everything else: no answer waits for it, and a failure leaves the title that is there.
"""

from collections.abc import Callable, Coroutine
from typing import Any

from bot.place import Place
from bot.topics import Topics, topic_of
from chat.errors import UnknownSession
from chat.sessions import Sessions
from chat.titles import Titles
from chat.turns import Turn

Spawn = Callable[[str, Coroutine[Any, Any, None]], None]


class Titling:
    """Starts what names a conversation."""

    def __init__(self, titles: Titles, sessions: Sessions, topics: Topics, spawn: Spawn) -> None:
        self._titles = titles
        self._sessions = sessions
        self._topics = topics
        self._spawn = spawn

    def begin(self, turn: Turn, place: Place) -> None:
        """Name the conversation that this turn began; what somebody asks in an inline message stays as it is."""
        if turn.parent_id is None and not place.is_inline:
            self._spawn(f"title {turn.id}", self._name(turn, place))

    async def _name(self, turn: Turn, place: Place) -> None:
        await self._titles.give(turn)
        try:
            session = await self._sessions.get(turn.account_id, turn.session_id)
        except UnknownSession:
            return  # deleted meanwhile
        # A name that a person gave to the topic is the session's own title: it is not written over.
        if session.title is not None and session.titled_by != "person" and topic_of(session) == place:
            await self._topics.rename(place, session.title)
