"""Guest queries: a person names the bot in a group it is not in, and it may answer there once.

Owns the open queries, kept until they are answered. The answer is posted by `methods_inline`.
"""

import secrets

import msgspec

from .records import Message
from .refusals import query_is_too_old
from .store import Store


class Summons(msgspec.Struct):
    """The message in which the bot was called."""

    query_id: str
    chat_id: int
    message_id: int
    person_id: int


class Guests:
    """Everybody who waits for the guest."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open = {one.query_id: one for one in store.all("summons", Summons)}

    def summon(self, message: Message) -> str:
        """Open a query for a message and return its id."""
        query_id = str(secrets.randbits(62))
        summons = Summons(query_id, message.chat_id, message.message_id, message.sender_id)
        self._store.put("summons", query_id, summons)
        self._open[query_id] = summons
        return query_id

    def find(self, query_id: str) -> Summons:
        """Return an open query; raises the refusal Telegram has for any other."""
        summons = self._open.get(query_id)
        if summons is None:
            raise query_is_too_old()
        return summons

    def close(self, summons: Summons) -> None:
        """Take the one answer a query may have."""
        self._store.drop("summons", summons.query_id)
        del self._open[summons.query_id]
