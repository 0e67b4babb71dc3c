"""What delivery asks of Telegram and what it hears back: frozen values, no behaviour.

Owns the vocabulary between the pure machines (`delivery` and what it puts in order) and the driver (`run`). How a
call becomes a Bot API method, and an exception a `Reason`, is the driver's to know. Keyboards are the owner's objects,
carried untouched.
"""

from dataclasses import dataclass

from bot.parts import Part

# ---- calls: what should be done now ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SendDraft:
    """Show the answer so far; the empty text reads "Thinking…" in the person's own client."""

    call_id: int
    draft_id: int
    part: Part


@dataclass(frozen=True, slots=True)
class SendTyping:
    """Show that something is being written, for up to five seconds."""

    call_id: int


@dataclass(frozen=True, slots=True)
class SendShown:
    """Post the message that stands for the growing answer and will be edited into its first part."""

    call_id: int
    part: Part
    keyboard: object | None
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class EditShown:
    """Let that message say the answer so far."""

    call_id: int
    message_id: int
    part: Part
    keyboard: object | None


@dataclass(frozen=True, slots=True)
class FindShown:
    """Find out whether `message_id` is that message, whose answer was lost, by editing it."""

    call_id: int
    message_id: int
    part: Part
    keyboard: object | None


@dataclass(frozen=True, slots=True)
class SendPart:
    """Post one message of the final answer."""

    call_id: int
    index: int
    part: Part
    keyboard: object | None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class EditPart:
    """Turn the message that stands for the answer into its first part. The inline message has the id 0."""

    call_id: int
    index: int
    message_id: int
    part: Part
    keyboard: object | None


@dataclass(frozen=True, slots=True)
class ProbePart:
    """Find out whether `message_id` is the part whose answer was lost, by editing it into what it should be already."""

    call_id: int
    index: int
    message_id: int
    part: Part
    keyboard: object | None


@dataclass(frozen=True, slots=True)
class RemoveShown:
    """Delete the message that stands for the answer: there is nothing it could become."""

    call_id: int
    message_id: int


ShowCall = SendDraft | SendTyping | SendShown | EditShown | FindShown
"""What is seen while the answer grows."""

PostCall = SendPart | EditPart | ProbePart | RemoveShown
"""What brings the final text."""

Call = ShowCall | PostCall

# ---- reasons: why a call failed -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """429: nothing may go to this chat for so many seconds. The call did not happen."""

    seconds: float


@dataclass(frozen=True, slots=True)
class BadMarkup:
    """400 about what was said. The call did not happen and never will in this form."""

    why: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A timeout, a cut connection, a 5xx: the call may have happened.

    `candidates` are the message ids it could have got, likeliest first; empty where nobody can tell.
    """

    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NotSent:
    """No connection was made, or the door was shut: the call did not happen and may be tried again."""

    why: str


@dataclass(frozen=True, slots=True)
class NotThere:
    """There is no such message of ours: it does not exist, belongs to another chat or was written by the person.

    `is_text`: it is the bot's and a text, where a document was looked for.
    """

    is_text: bool = False


@dataclass(frozen=True, slots=True)
class TopicGone:
    """The topic was closed or deleted. The call did not happen; the next one goes to the chat itself."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The person blocked the bot, the chat is gone, or another refusal that no repetition mends."""

    why: str


Reason = RetryAfter | BadMarkup | Ambiguous | NotSent | NotThere | TopicGone | Refused

# ---- events: what happened ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Started:
    """The question was accepted; the person should see that something happens."""


@dataclass(frozen=True, slots=True)
class Delta:
    """The next piece of the answer's Markdown."""

    piece: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer is stored and these parts are what the person must see; a failure's sentence comes the same way."""

    parts: tuple[Part, ...]
    keyboard: object | None = None


@dataclass(frozen=True, slots=True)
class Aborted:
    """There is nothing to say now (the process stops): end without a message.

    A message that stands for the answer stays for whoever goes on with it; with `takes_back` it is deleted.
    """

    takes_back: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The call happened. `message_id` is set for messages, also for one that a probe found."""

    call_id: int
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The call did not happen, or nobody knows."""

    call_id: int
    reason: Reason


Event = Started | Delta | Finished | Aborted | Tick | Sent | Failed

# ---- outcomes: how a delivery ended ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Delivered:
    """Every part is in the chat. The ids are those of the parts this run confirmed, in order; inline has none."""

    message_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Postponed:
    """Telegram is away or asks for a long silence: resume at part `delivered`, not before `retry_at`.

    `retry_at` is on the clock that was handed in. `is_uncertain`: part `delivered` may be in the chat already;
    resuming with the same flag checks before it sends.
    """

    delivered: int
    is_uncertain: bool
    retry_at: float


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """Telegram refuses this chat or this text for good; parts before `delivered` did arrive.

    `is_about_text`: the chat is there, and other words may reach it.
    """

    delivered: int
    why: str
    is_about_text: bool = False


Outcome = Delivered | Postponed | Undeliverable
