"""How often a bot may call: messages per chat and overall, drafts and chat actions per person.

Owns the counting and the time a chat stays shut after a refusal (TELEGRAM sections 1.1, 4.1 and 6). What the calls
do is none of its business.
"""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from .clock import Clock
from .refusals import too_many_requests

MESSAGES = frozenset(
    {
        "sendMessage", "sendInvoice", "editMessageText", "editMessageReplyMarkup", "sendPhoto", "sendDocument",
        "sendVoice", "sendMediaGroup", "editMessageCaption", "editMessageMedia", "sendRichMessage",
    }
)  # fmt: skip
COSMETIC = frozenset({"sendMessageDraft", "sendRichMessageDraft", "sendChatAction"})
# These wait while a chat is shut, but are not counted themselves.
WAITING = frozenset({"deleteMessage", "deleteMessages"})


@dataclass(frozen=True)
class Limits:
    """The numbers, as documented or, for the burst and the cool-down, as bots report them."""

    chat_per_s: float = 1.0
    chat_burst: int = 5
    bot_per_s: float = 30.0
    cool_down_s: int = 3
    group_window: tuple[int, float] = (20, 60.0)
    draft_windows: tuple[tuple[int, float], ...] = ((20, 5.0), (40, 30.0))


@dataclass
class Bucket:
    """Calls that may be made at once, refilled with time."""

    size: float
    per_s: float
    level: float
    at: float

    def take(self, now: float) -> bool:
        """Use up one call, if there is one."""
        self.level = min(self.size, self.level + (now - self.at) * self.per_s)
        self.at = now
        if self.level < 1:
            return False
        self.level -= 1
        return True


@dataclass
class Rates:
    """Admits calls or refuses them; once refused, a chat stays shut until the time it was told."""

    clock: Clock
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        now = self.clock.now()
        self._overall = Bucket(self.limits.bot_per_s, self.limits.bot_per_s, self.limits.bot_per_s, now)
        self._chats: dict[int, Bucket] = {}
        self._cosmetic: dict[int, deque[float]] = defaultdict(deque)
        self._group: dict[int, deque[float]] = defaultdict(deque)
        self._shut_until: dict[int | str, float] = {}

    def admit(self, method: str, chat_id: int | None) -> None:
        """Count a call; raises 429 with the seconds to wait if it comes too early."""
        now = self.clock.now()
        self._refuse_if_shut(method, now)
        if chat_id is None or method not in MESSAGES | COSMETIC | WAITING:
            return
        self._refuse_if_shut(chat_id, now)
        if method in COSMETIC:
            self._admit_cosmetic(chat_id, now)
        elif method in MESSAGES:
            self._admit_message(chat_id, now)

    def shut(self, place: int | str, seconds: int) -> None:
        """Refuse every call to a chat (or of a method, for calls without a chat) for so many seconds."""
        self._shut_until[place] = self.clock.now() + seconds

    def _refuse_if_shut(self, place: int | str, now: float) -> None:
        until = self._shut_until.get(place, 0.0)
        if now < until:
            raise too_many_requests(math.ceil(until - now), "inside_retry_after")
        self._shut_until.pop(place, None)

    def _admit_message(self, chat_id: int, now: float) -> None:
        burst = self.limits.chat_burst
        bucket = self._chats.setdefault(chat_id, Bucket(burst, self.limits.chat_per_s, burst, now))
        if not bucket.take(now):
            self._refuse(chat_id, self.limits.cool_down_s)
        if not self._overall.take(now):
            self._refuse(chat_id, 1)
        if chat_id < 0:
            self._admit_windows(chat_id, self._group[chat_id], (self.limits.group_window,), now)

    def _admit_cosmetic(self, chat_id: int, now: float) -> None:
        self._admit_windows(chat_id, self._cosmetic[chat_id], self.limits.draft_windows, now)

    def _admit_windows(
        self, chat_id: int, times: deque[float], windows: tuple[tuple[int, float], ...], now: float
    ) -> None:
        """Count a call that may be made so many times in so many seconds."""
        longest = max(seconds for _, seconds in windows)
        while times and times[0] <= now - longest:
            times.popleft()
        waits = [
            recent[-calls] + seconds - now
            for calls, seconds in windows
            if len(recent := [at for at in times if at > now - seconds]) >= calls
        ]
        if waits:
            self._refuse(chat_id, max(1, math.ceil(max(waits))))
        times.append(now)

    def _refuse(self, chat_id: int, seconds: int) -> None:
        self.shut(chat_id, seconds)
        raise too_many_requests(seconds, "too_fast")
