"""Which message ids the bot knows, and so which id a message could have whose answer was lost.

In private chats and small groups all of a bot's conversations share one counter: ids grow by one with every message
to or from anybody. Each supergroup counts for itself. So a message sent when `newest` was the counter's last known id
lies just above it, among the ids nobody else turned out to have. Pure.
"""

from collections import OrderedDict, deque

AHEAD = 8
"""How far above the newest known id to look: messages in flight to others, and people's that are still unread."""

CANDIDATES_MAX = 20
REMEMBERED = 4096
SUPERGROUPS_MAX = 1000

_SUPERGROUP_BELOW = -1_000_000_000_000


class MessageIds:
    """One counter's latest known ids, in bounded memory."""

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


class Counters:
    """The ids of every counter the bot has met; of supergroups the latest thousand."""

    def __init__(self) -> None:
        self._shared = MessageIds()
        self._supergroups: OrderedDict[int, MessageIds] = OrderedDict()

    def of(self, chat_id: int) -> MessageIds:
        """Return the ids of the counter this chat's messages are numbered by."""
        if chat_id > _SUPERGROUP_BELOW:
            return self._shared
        ids = self._supergroups.setdefault(chat_id, MessageIds())
        self._supergroups.move_to_end(chat_id)
        if len(self._supergroups) > SUPERGROUPS_MAX:
            self._supergroups.popitem(last=False)
        return ids

    def saw(self, chat_id: int, message_id: int) -> None:
        """Note an id that an update, a row or a sent message of this chat brought."""
        if message_id > 0:
            self.of(chat_id).saw(message_id)
