"""Which message ids the bot knows, and so which id a message could have whose answer was lost.

In private chats all of a bot's conversations share one counter: ids grow by one with every message to or from
anybody. So a message sent when `newest` was the last known id lies just above it, among the ids nobody else turned
out to have. Pure; not for groups, where each supergroup counts for itself.
"""

from collections import deque

AHEAD = 8
"""How far above the newest known id to look: messages in flight to others, and people's that are still unread."""

CANDIDATES_MAX = 20
REMEMBERED = 4096


class MessageIds:
    """The latest known ids, in bounded memory."""

    def __init__(self) -> None:
        self._order: deque[int] = deque()
        self._known: set[int] = set()
        self.newest = 0

    def saw(self, message_id: int) -> None:
        """Note an id that is certainly some known message's: one sent, or one in an update."""
        self.newest = max(self.newest, message_id)
        if message_id in self._known:
            return
        self._known.add(message_id)
        self._order.append(message_id)
        if len(self._order) > REMEMBERED:
            self._known.discard(self._order.popleft())

    def is_known(self, message_id: int) -> bool:
        return message_id in self._known

    def after(self, floor: int) -> tuple[int, ...]:
        """Return the ids that a message sent when `floor` was the newest could have, likeliest first; none if 0."""
        if floor <= 0:
            return ()
        unknown = (number for number in range(floor + 1, max(self.newest, floor) + AHEAD + 1))
        return tuple([number for number in unknown if number not in self._known][:CANDIDATES_MAX])
