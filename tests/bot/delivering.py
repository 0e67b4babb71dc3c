"""An owner who writes progress down, and a process that dies: real machines and their real driver, a model Telegram.

Time passes when somebody waits. A crash forgets all but the owner's notes, as a restart does, and the next process
goes on from them.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.budget import Budgets, ChatBudget
from bot.calls import (
    Aborted,
    Call,
    Delivered,
    Delta,
    Failed,
    Finished,
    Outcome,
    Postponed,
    Sent,
)
from bot.delivery import Delivery
from bot.message_ids import MessageIds
from bot.parts import Part
from bot.place import Place
from bot.plans import alone, plan
from bot.posting import INLINE
from bot.run import Owner, Run
from bot.showing import showing
from bot.waiting import AnswerStream
from tests.bot.telegram_model import Fault, Message, TelegramModel, look

Item = Delta | Finished | Aborted
Script = Sequence[tuple[float, Item]]
Value = TypeVar("Value")

QUESTION_ID = 500
KEYBOARD = object()
STOP = object()
CALLS_MAX = 600


class Crash(BaseException):
    """The process dies here."""


@dataclass
class Notes:
    """What the owner has written down: the columns of `deliveries`."""

    delivered: int = 0
    is_uncertain: bool = False
    newest_id: int = 0
    shown_id: int | None = None
    classic_from: int | None = None

    async def before(self, index: int, newest_id: int) -> None:
        assert index == self.delivered, "parts go out in order"
        self.is_uncertain, self.newest_id = True, newest_id

    async def arrived(self, index: int, message_id: int) -> None:
        assert index == self.delivered, "each part arrives once"
        self.delivered, self.is_uncertain = index + 1, False
        self.newest_id = max(self.newest_id, message_id)

    async def shown(self, message_id: int) -> None:
        self.shown_id, self.is_uncertain = message_id, False
        self.newest_id = max(self.newest_id, message_id)

    async def classic(self, index: int) -> None:
        assert index >= self.delivered
        self.classic_from = index


@dataclass
class Wire:
    """The model in a carrier's place; the process dies at the calls named, before or after they happen."""

    telegram: TelegramModel
    crashes: dict[int, bool] = field(default_factory=dict)

    async def carry_out(self, call: Call) -> Sent | Failed:
        after = self.crashes.pop(len(self.telegram.calls), None)
        if after is False:
            raise Crash
        assert len(self.telegram.calls) < CALLS_MAX, "the number of calls is not bounded"
        event = self.telegram.carry_out(call)
        if after:
            raise Crash
        return event


@dataclass
class ScriptClock:
    """The model's time; the stream's items come at theirs."""

    telegram: TelegramModel
    waiting: list[tuple[float, Item]]

    def now(self) -> float:
        return self.telegram.now

    async def next_of(self, stream: AnswerStream, until: float | None) -> Item | None:
        if self.waiting and (until is None or self.waiting[0][0] <= until):
            at, item = self.waiting.pop(0)
            await self.sleep_until(at)
            return item
        assert until is not None, "waiting for an item that never comes"
        await self.sleep_until(until)
        return None

    async def sleep_until(self, moment: float) -> None:
        assert moment < float("inf")
        self.telegram.now = max(self.telegram.now, moment)


@dataclass
class Scene:
    """One answer to be brought to one place."""

    telegram: TelegramModel
    parts: tuple[Part, ...]
    script: Script
    streams_by: str = "draft"
    is_inline: bool = False
    is_rich: bool = False
    has_notice: bool = False
    crashes: dict[int, bool] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)

    def __post_init__(self) -> None:
        self.place = (
            Place(0, inline_message_id="inline")
            if self.is_inline
            else Place(-1_000_000_000_007 if self.telegram.is_group else 7)
        )
        if self.is_inline:
            self.telegram.messages[INLINE] = Message(Part("…"), None)
        if self.has_notice:
            self.notes.shown_id = self.telegram.next_id
            self.telegram.messages[self.telegram.next_id] = Message(Part("queued"), STOP)
            self.telegram.next_id += 1
            self.telegram.ids.saw(self.notes.shown_id)
        self.wire = Wire(self.telegram, dict(self.crashes))
        self.budgets = Budgets()

    def play(self) -> Outcome:
        """Deliver and, after crashes and long silences, go on; return how it ended."""
        script = [(self.telegram.now + after, item) for after, item in self.script]
        is_answered = False
        for _ in range(CALLS_MAX):
            clock = ScriptClock(self.telegram, list(script))
            try:
                outcome = drive(self._resume(clock) if is_answered else self._deliver(clock))
            except Crash:
                # What was said before the crash is said again by the turn that is taken up.
                is_answered = is_answered or not clock.waiting
                self._forget()
                continue
            if not isinstance(outcome, Postponed):
                return outcome
            is_answered = True
            self.telegram.now = max(self.telegram.now, outcome.retry_at)
        raise AssertionError("it never ends")

    def begin(self) -> Outcome:
        """Deliver as one process does, which may die."""
        script = [(self.telegram.now + after, item) for after, item in self.script]
        return drive(self._deliver(ScriptClock(self.telegram, script)))

    @property
    def planned(self) -> tuple[Part, ...]:
        parts = plan(self.parts, self.notes.classic_from)
        return alone(parts) if self.is_inline else parts

    def wanted(self) -> list[str]:
        """Return what the person must have before them in the end."""
        return [look(part) for part in self.planned]

    async def _deliver(self, clock: ScriptClock) -> Outcome:
        budget, notes = self._budget(), self.notes
        how = showing(
            self.place,
            budget,
            draft_id=5,
            streams_by=self.streams_by,
            is_rich=self.is_rich,
            shown_id=notes.shown_id,
            candidates=self.telegram.ids.after(notes.newest_id) if notes.is_uncertain else (),
            reply_to=QUESTION_ID,
            stop_keyboard=STOP,
        )
        return await self._run(Delivery(budget, how, reply_to=QUESTION_ID), clock).show(AnswerStream())

    async def _resume(self, clock: ScriptClock) -> Outcome:
        budget, notes = self._budget(), self.notes
        delivery = Delivery.resume(
            plan(self.parts, notes.classic_from),
            budget,
            delivered=notes.delivered,
            keyboard=KEYBOARD,
            shown_id=INLINE if self.is_inline else notes.shown_id,
            candidates=self.telegram.ids.after(notes.newest_id) if notes.is_uncertain and not self.is_inline else (),
            reply_to=QUESTION_ID,
        )
        return await self._run(delivery, clock).post()

    def _run(self, delivery: Delivery, clock: ScriptClock) -> Run:
        notes = self.notes
        return Run(
            delivery,
            self.wire,
            budget=self._budget(),
            ids=self.telegram.ids,
            clock=clock,
            floor=asyncio.Lock(),
            owner=Owner(notes.before, notes.arrived, notes.shown, notes.classic),
        )

    def _budget(self) -> ChatBudget:
        return self.budgets.chat(self.place.inline_message_id or self.place.chat_id, self.telegram.now)

    def _forget(self) -> None:
        """Restart: budgets and known ids are gone, and it takes a while."""
        self.telegram.ids = MessageIds()
        for known in (QUESTION_ID, self.notes.newest_id, self.notes.shown_id or 0):
            if known:
                self.telegram.ids.saw(known)
        self.budgets = Budgets()
        self.telegram.now = max(self.telegram.now + 61.0, self.telegram.silent_until)


def drive(work: Coroutine[Any, Any, Value]) -> Value:
    """Run what never really waits, without an event loop."""
    try:
        work.send(None)
    except StopIteration as done:
        value: Value = done.value
        return value
    raise AssertionError("something waited for the outside world")


def spoken(text: str, pieces: int, every_s: float, parts: Sequence[Part], start: float = 0.5) -> Script:
    """Return a script in which the text comes in so many pieces, and then its parts."""
    step = -(-len(text) // max(1, pieces))
    deltas = [text[at : at + step] for at in range(0, len(text), step)] if pieces else []
    said: list[tuple[float, Item]] = [(start + n * every_s, Delta(piece)) for n, piece in enumerate(deltas)]
    return [*said, (start + len(deltas) * every_s, Finished(tuple(parts), KEYBOARD))]


def is_whole(scene: Scene, outcome: Outcome) -> None:
    """Check that the person sees the stored answer once, under its own buttons, and nothing else."""
    telegram = scene.telegram
    assert isinstance(outcome, Delivered), outcome
    assert telegram.seen() == scene.wanted()
    keyboards = [message.keyboard for _, message in sorted(telegram.messages.items())]
    assert keyboards == [None] * (len(keyboards) - 1) + [KEYBOARD]


def with_faults(count: int, fault: Fault) -> list[Fault]:
    """Return faults of which the one at call `count` is this."""
    return [Fault.NONE] * count + [fault]
