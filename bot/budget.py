"""How much may be said to Telegram, and when: one budget per chat, shared by every outgoing call.

Pure: every question carries `now`, monotonic seconds. The numbers stay under what Telegram documents, because its
clock sees our calls later and closer together than ours does. Who waits and who is dropped is the caller's choice:
cosmetic kinds ask `take` and give up, final text asks `next_at` and waits.
"""

from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from weakref import WeakValueDictionary


class Kind(Enum):
    """What a call draws on."""

    DRAFT = "draft"
    """Drafts: 20 in 5 s and 40 in 30 s per chat, and no part of the bot's 30 messages a second."""

    ACTION = "action"
    """Chat actions share the drafts' limits. A group counts them among its messages; they leave half of those free."""

    INTERIM = "interim"
    """Sends and edits while an answer grows: messages that give way to final ones; in a group one in three seconds."""

    FINAL = "final"
    """Messages, edits that a person waits for, probes: a message a second, with short bursts."""


AT_ONCE = {Kind.DRAFT: 110, Kind.INTERIM: 23}
"""So many answers grow at full speed: drafts cost us their rendering, edits are among the bot's thirty messages."""


class Crowd:
    """How many answers grow at this moment, by what they draw on; the more, the more slowly each."""

    def __init__(self) -> None:
        self._growing: Counter[Kind] = Counter()

    @contextmanager
    def joined(self, kind: Kind | None) -> Iterator[None]:
        """Count one more answer that grows; None draws on nothing."""
        if kind is None:
            yield
            return
        self._growing[kind] += 1
        try:
            yield
        finally:
            self._growing[kind] -= 1

    def slowdown(self, kind: Kind) -> float:
        """Return the factor by which each has to be slower."""
        return max(1.0, self._growing[kind] / AT_ONCE[kind])


class Window:
    """At most `limit` calls in any `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=limit)

    def next_at(self, now: float, *, reserve: int = 0) -> float:
        """Return the first moment with room for one more call and `reserve` others."""
        position = len(self._times) + reserve - self._limit
        return now if position < 0 else max(now, self._times[position] + self._seconds)

    def spend(self, now: float) -> None:
        self._times.append(now)

    def is_quiet(self, now: float) -> bool:
        """Say whether this window has nothing to remember."""
        return not self._times or self._times[-1] + self._seconds <= now


class ChatBudget:
    """One chat's share, and its part in the whole bot's."""

    SLOWDOWN_S = 60.0
    """For so long after a silence ends, cosmetic calls come half as often."""

    def __init__(self, whole_bot: Window, leaving: Window, crowd: Crowd, *, is_group: bool = False) -> None:
        self._whole_bot = whole_bot
        self._leaving = leaving
        self._crowd = crowd
        self._drafts = (Window(16, 5), Window(35, 30))
        self._messages = (Window(3, 3),)
        # 20 messages a minute may go to a group, edits among them.
        self._minute = (Window(19, 60),) if is_group else ()
        self._interims = (Window(1, 3.1),) if is_group else ()
        self._silent_until = float("-inf")

    def next_at(self, kind: Kind, now: float) -> float:
        """Return the first moment at which such a call fits, `now` if it fits at once. Other callers may come first."""
        moments = [window.next_at(now, reserve=reserve) for window, reserve in self._windows(kind)]
        return max(now, self._silent_until, *moments)

    def spend(self, kind: Kind, now: float) -> None:
        """Count a call that leaves now."""
        for window, _ in self._windows(kind):
            window.spend(now)

    def leaves_at(self, now: float) -> float:
        """Return when a message that has its room may leave.

        Between the two something is written down, and what waited there together must not leave together.
        """
        return self._leaving.next_at(now)

    def leave(self, now: float) -> None:
        """Count a message that leaves now."""
        self._leaving.spend(now)

    def take(self, kind: Kind, now: float) -> bool:
        """Count a call if it fits now, and say whether it did."""
        fits = self.next_at(kind, now) <= now
        if fits:
            self.spend(kind, now)
        return fits

    def silence(self, seconds: float, now: float) -> None:
        """Let nothing through for `seconds`: Telegram answered 429, and calls during the penalty lengthen it."""
        self._silent_until = max(self._silent_until, now + seconds)

    def is_silent(self, now: float) -> bool:
        return now < self._silent_until

    def slowdown(self, now: float, kind: Kind | None = None) -> float:
        """Return the factor by which cosmetic intervals are wider now: after a silence, and (by kind) in a crowd."""
        after_silence = 2.0 if now < self._silent_until + self.SLOWDOWN_S else 1.0
        return after_silence * (self._crowd.slowdown(kind) if kind else 1.0)

    def is_quiet(self, now: float) -> bool:
        """Say whether forgetting this budget would change nothing."""
        windows = (*self._drafts, *self._messages, *self._minute, *self._interims)
        return self.slowdown(now) == 1.0 and all(window.is_quiet(now) for window in windows)

    def _windows(self, kind: Kind) -> list[tuple[Window, int]]:
        """Return what such a call counts in, each with the room it leaves there for others."""
        match kind:
            case Kind.DRAFT:
                return _all(self._drafts)
            case Kind.ACTION:
                return [*_all(self._drafts), *_all(self._minute, leaving=10)]
            case Kind.INTERIM:
                return [
                    *_all(self._interims),
                    *_all(self._messages, leaving=1),
                    *_all(self._minute, leaving=3),
                    (self._whole_bot, 8),
                ]
            case Kind.FINAL:
                return [*_all(self._messages), *_all(self._minute), (self._whole_bot, 0)]


def _all(windows: tuple[Window, ...], *, leaving: int = 0) -> list[tuple[Window, int]]:
    return [(window, leaving) for window in windows]


class Budgets:
    """The budgets of all chats one bot speaks in; forgets those with nothing to remember that nobody holds."""

    def __init__(self, *, messages_per_second: int = 28) -> None:
        self._whole_bot = Window(messages_per_second, 1)
        # Counted in fifths of a second, so that the full share of one second and the next do not arrive as one lump.
        fifth = messages_per_second // 5
        self._leaving = Window(fifth, 0.2) if fifth else Window(messages_per_second, 1)
        self.crowd = Crowd()
        self._known: WeakValueDictionary[int | str, ChatBudget] = WeakValueDictionary()
        self._kept: dict[int | str, ChatBudget] = {}
        self._sweep_at = 1000

    def chat(self, chat_id: int | str, now: float) -> ChatBudget:
        """Return the budget of a chat (or of an inline message): one object for all who speak there at a time."""
        if len(self._kept) >= self._sweep_at:
            self._kept = {key: budget for key, budget in self._kept.items() if not budget.is_quiet(now)}
            self._sweep_at = max(1000, 2 * len(self._kept))
        budget = self._known.get(chat_id)
        if budget is None:
            budget = ChatBudget(
                self._whole_bot, self._leaving, self.crowd, is_group=isinstance(chat_id, int) and chat_id < 0
            )
        self._known[chat_id] = self._kept[chat_id] = budget
        return budget
