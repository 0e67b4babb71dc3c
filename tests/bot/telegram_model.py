"""Telegram as delivery sees it: messages that land or not, refusals, silences, one counter of ids for all chats.

It keeps the chat as the person sees it and checks on every call that the documented limits are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from bot.calls import (
    Ambiguous,
    BadMarkup,
    Call,
    Failed,
    NotSent,
    NotThere,
    ProbePart,
    RetryAfter,
    SendDraft,
    SendPart,
    SendTyping,
    Sent,
)
from bot.message_ids import MessageIds


class Fault(Enum):
    """What happens to one outgoing call."""

    NONE = "none"
    FLOOD = "429"
    LOST_AFTER = "the answer is lost, the call happened"
    LOST_BEFORE = "the answer is lost, the call did not happen"
    UNREACHABLE = "no connection"
    BAD_MARKUP = "can't parse entities"


@dataclass
class TelegramModel:
    """One private chat, and strangers' messages that draw on the same counter of ids."""

    faults: Sequence[Fault] = ()
    retry_after: float = 7.0
    latency: float = 0.05
    strangers: int = 0
    now: float = 1000.0
    ids: MessageIds = field(default_factory=MessageIds)
    messages: dict[int, str] = field(default_factory=dict)
    keyboards: dict[int, object | None] = field(default_factory=dict)
    drafts: list[str] = field(default_factory=list)
    calls: list[tuple[float, Call]] = field(default_factory=list)
    silent_until: float = 0.0
    next_id: int = 501

    def __post_init__(self) -> None:
        self.ids.saw(500)

    def seen(self) -> list[str]:
        """Return what the person has before them, oldest first."""
        return [self.messages[number] for number in sorted(self.messages)]

    def carry_out(self, call: Call) -> Sent | Failed:
        """Answer one call and let its time pass."""
        fault = self.faults[len(self.calls)] if len(self.calls) < len(self.faults) else Fault.NONE
        self.calls.append((self.now, call))
        assert self.now >= self.silent_until, "called inside retry_after"
        self._check_rates()
        newest = self.ids.newest
        self.now += self.latency
        if fault is Fault.FLOOD:
            self.silent_until = self.now + self.retry_after
            return Failed(call.call_id, RetryAfter(self.retry_after))
        if fault is Fault.UNREACHABLE:
            return Failed(call.call_id, NotSent("cannot connect"))
        if fault is Fault.BAD_MARKUP and not isinstance(call, SendTyping) and call.entities:
            return Failed(call.call_id, BadMarkup("can't parse entities"))
        result = Failed(call.call_id, Ambiguous()) if fault is Fault.LOST_BEFORE else self._happen(call)
        if fault in (Fault.LOST_AFTER, Fault.LOST_BEFORE):
            return Failed(call.call_id, Ambiguous(self.ids.after(newest)))
        if isinstance(result, Sent) and result.message_id is not None:
            self.ids.saw(result.message_id)
        return result

    def _happen(self, call: Call) -> Sent | Failed:
        match call:
            case SendDraft():
                self.drafts.append(call.text)
                return Sent(call.call_id)
            case SendTyping():
                return Sent(call.call_id)
            case SendPart():
                self.next_id += self.strangers
                number = self.next_id
                self.next_id += 1
                self.messages[number] = call.text
                self.keyboards[number] = call.keyboard
                return Sent(call.call_id, number)
            case ProbePart():
                if self.messages.get(call.message_id) != call.text:
                    assert call.message_id not in self.messages, "the check overwrote another part"
                    return Failed(call.call_id, NotThere())
                assert self.keyboards[call.message_id] == call.keyboard, "the check changed the buttons"
                return Sent(call.call_id, call.message_id)

    def _check_rates(self) -> None:
        cosmetic = [at for at, call in self.calls if isinstance(call, SendDraft | SendTyping)]
        messages = [at for at, call in self.calls if isinstance(call, SendPart | ProbePart)]
        windows = ((cosmetic, 20, 5.0), (cosmetic, 40, 30.0), (messages, 3, 1.0), (messages, 33, 30.0))
        for times, limit, seconds in windows:
            recent = [at for at in times if at > self.now - seconds]
            assert len(recent) <= limit, f"{len(recent)} calls in {seconds} s"
