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
    EditPart,
    EditShown,
    Failed,
    FindShown,
    NotSent,
    NotThere,
    ProbePart,
    RemoveShown,
    RetryAfter,
    SendDraft,
    SendPart,
    SendShown,
    SendTyping,
    Sent,
    TopicGone,
)
from bot.message_ids import MessageIds
from bot.parts import Part
from bot.posting import INLINE

LATE_S = 0.9


class Fault(Enum):
    """What happens to one outgoing call."""

    NONE = "none"
    FLOOD = "429"
    LOST_AFTER = "the answer is lost, the call happened"
    LOST_LATE = "the answer is lost, the call happens a little later"
    LOST_BEFORE = "the answer is lost, the call did not happen"
    UNREACHABLE = "no connection"
    BAD_MARKUP = "can't parse entities"
    TOPIC_GONE = "message thread not found"


@dataclass(frozen=True, slots=True)
class Message:
    """A bubble of the bot's."""

    part: Part
    keyboard: object | None
    reply_to: int | None = None

    @property
    def look(self) -> str:
        return look(self.part)


def look(part: Part) -> str:
    """Return how a part looks to the person, whatever its entities."""
    if part.file_name is not None:
        return f"[{part.file_name}: {part.file_text}] {part.text}"
    return part.text if part.rich is None else f"<{part.rich}>"


@dataclass
class TelegramModel:
    """One chat, and strangers' messages that draw on the same counter of ids."""

    faults: Sequence[Fault] = ()
    retry_after: float = 7.0
    latency: float = 0.05
    strangers: int = 0
    is_group: bool = False
    refuses_rich: bool = False
    now: float = 1000.0
    ids: MessageIds = field(default_factory=MessageIds)
    messages: dict[int, Message] = field(default_factory=dict)
    drafts: list[str] = field(default_factory=list)
    calls: list[tuple[float, Call]] = field(default_factory=list)
    silent_until: float = 0.0
    next_id: int = 501
    deleted_at: float = float("inf")
    """When the person deletes the message that stands for the answer."""
    late: list[tuple[float, Call]] = field(default_factory=list)
    interims: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ids.saw(500)

    def seen(self) -> list[str]:
        """Return what the person has before them, oldest first."""
        return [message.look for _, message in sorted(self.messages.items())]

    def carry_out(self, call: Call) -> Sent | Failed:
        """Answer one call and let its time pass."""
        fault = self.faults[len(self.calls)] if len(self.calls) < len(self.faults) else Fault.NONE
        self.calls.append((self.now, call))
        assert self.now >= self.silent_until, "called inside retry_after"
        self._meanwhile()
        self._check_rates()
        newest = self.ids.newest
        self.now += self.latency
        refusal = self._refusal(call, fault)
        if refusal is not None:
            return refusal
        if fault is Fault.LOST_LATE:
            self.late.append((self.now + LATE_S, call))
        happens = fault not in (Fault.LOST_BEFORE, Fault.LOST_LATE)
        result = self._happen(call) if happens else Failed(call.call_id, Ambiguous())
        if fault in (Fault.LOST_AFTER, Fault.LOST_BEFORE, Fault.LOST_LATE):
            is_new = isinstance(call, SendPart | SendShown)
            return Failed(call.call_id, Ambiguous(self.ids.after(newest) if is_new else ()))
        if isinstance(result, Sent) and result.message_id is not None and result.message_id != INLINE:
            self.ids.saw(result.message_id)
        return result

    def _meanwhile(self) -> None:
        """Let happen what was due since the last call."""
        while self.late and self.late[0][0] <= self.now:
            self._happen(self.late.pop(0)[1])
        if self.deleted_at <= self.now:
            self.deleted_at = float("inf")
            for number in self.interims:
                self.messages.pop(number, None)

    def _refusal(self, call: Call, fault: Fault) -> Failed | None:
        part = None if isinstance(call, SendTyping | RemoveShown) else call.part
        if fault is Fault.FLOOD:
            self.silent_until = self.now + self.retry_after
            return Failed(call.call_id, RetryAfter(self.retry_after))
        if fault is Fault.UNREACHABLE:
            return Failed(call.call_id, NotSent("cannot connect"))
        if fault is Fault.TOPIC_GONE and isinstance(call, SendDraft | SendTyping | SendShown | SendPart):
            return Failed(call.call_id, TopicGone())
        if part is not None and part.rich is not None and self.refuses_rich:
            return Failed(call.call_id, BadMarkup("RICH_MESSAGE_INVALID"))
        if fault is Fault.BAD_MARKUP and part is not None and (part.entities or part.rich is not None):
            return Failed(call.call_id, BadMarkup("can't parse entities"))
        return None

    def _happen(self, call: Call) -> Sent | Failed:
        match call:
            case SendDraft():
                assert not self.is_group, "groups take no drafts"
                self.drafts.append(look(call.part))
                return Sent(call.call_id)
            case SendTyping():
                return Sent(call.call_id)
            case SendPart() | SendShown():
                self.next_id += self.strangers
                number = self.next_id
                self.next_id += 1
                self.messages[number] = Message(call.part, call.keyboard, call.reply_to)
                if isinstance(call, SendShown):
                    self.interims.add(number)
                return Sent(call.call_id, number)
            case EditPart() | EditShown():
                return self._edit(call)
            case FindShown() | ProbePart():
                return self._probe(call)
            case RemoveShown():
                if self.messages.pop(call.message_id, None) is None:
                    return Failed(call.call_id, BadMarkup("message to delete not found"))
                return Sent(call.call_id)

    def _edit(self, call: EditPart | EditShown | FindShown | ProbePart) -> Sent | Failed:
        there = self.messages.get(call.message_id)
        if there is None:
            return Failed(call.call_id, NotThere())
        self.messages[call.message_id] = Message(call.part, call.keyboard, there.reply_to)
        if isinstance(call, EditPart | ProbePart):
            self.interims.discard(call.message_id)
        return Sent(call.call_id, call.message_id)

    def _probe(self, call: FindShown | ProbePart) -> Sent | Failed:
        if self.ids.is_known(call.message_id):
            return Failed(call.call_id, NotThere())
        there = self.messages.get(call.message_id)
        if there is not None and (call.part.file_name is None) != (there.part.file_name is None):
            return Failed(call.call_id, NotThere(is_text=there.part.file_name is None))
        return self._edit(call)

    def _check_rates(self) -> None:
        cosmetic = self._times(SendDraft, SendTyping)
        messages = self._times(SendPart, EditPart, ProbePart, SendShown, EditShown, FindShown)
        interim = self._times(SendShown, EditShown, FindShown)
        windows = [(cosmetic, 20, 5.0), (cosmetic, 40, 30.0), (messages, 3, 1.0), (messages, 33, 30.0)]
        if self.is_group:
            windows += [(messages, 20, 60.0), (interim, 1, 3.0)]
        for times, limit, seconds in windows:
            recent = [at for at in times if at > self.now - seconds]
            assert len(recent) <= limit, f"{len(recent)} calls in {seconds} s"

    def _times(self, *kinds: type) -> list[float]:
        return [at for at, call in self.calls if isinstance(call, kinds)]
