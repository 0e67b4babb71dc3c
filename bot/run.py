"""Drives one delivery at one place: the machine's calls go out, their results and the time go back in.

Owns what is awaited around a call: the turn to speak, the owner's notes before and after it. Which call, and when, is
`delivery`'s to say; what it is in the Bot API `carrying`'s.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.budget import ChatBudget
from bot.calls import (
    Aborted,
    Call,
    Delta,
    EditPart,
    Event,
    Failed,
    FindShown,
    Finished,
    NotSent,
    Outcome,
    ProbePart,
    SendDraft,
    SendPart,
    SendShown,
    SendTyping,
    Sent,
    Started,
    Tick,
)
from bot.delivery import Delivery
from bot.message_ids import MessageIds
from bot.waiting import AnswerStream, Clock

Progress = Callable[[int, int], Awaitable[None]]
Note = Callable[[int], Awaitable[None]]


async def forget(_index: int, _message_id: int) -> None:
    """Write nothing down."""


async def forget_it(_number: int) -> None:
    """Write nothing down."""


class Way(Protocol):
    """Makes one call at a place; `carrying` has the real one."""

    async def carry_out(self, call: Call) -> Sent | Failed: ...


@dataclass(frozen=True, slots=True)
class Owner:
    """What the owner of an answer writes down, so that after a crash at any point nothing is lost or repeated."""

    before_part: Progress = forget
    on_part: Progress = forget
    on_shown: Note = forget_it
    on_classic: Note = forget_it


class Run:
    """One delivery under way."""

    def __init__(
        self,
        delivery: Delivery,
        way: Way,
        *,
        budget: ChatBudget,
        ids: MessageIds,
        clock: Clock,
        floor: asyncio.Lock,
        owner: Owner,
    ) -> None:
        """`floor` belongs to who speaks in this chat, so that answers come in one piece and no check meets a fresh
        message.
        """
        self._delivery = delivery
        self._way = way
        self._budget = budget
        self._ids = ids
        self._clock = clock
        self._floor = floor
        self._has_floor = False
        self._owner = owner
        self._classic_from: int | None = None

    async def show(self, stream: AnswerStream) -> Outcome:
        """Show the answer while it grows, and post it when it is finished."""
        try:
            event: Event = Started()
            while not isinstance(event, Finished | Aborted):
                calls = self._delivery.handle(event, self._clock.now())
                if not self._delivery.is_in_doubt:
                    self._leave_floor()
                if calls:
                    event = await self._make(calls[0])
                    continue
                item = await self._clock.next_of(stream, self._delivery.wake_at)
                if isinstance(item, Delta):
                    item = _merged(item, stream)
                event = item or Tick()
            return await self._post(event)
        finally:
            self._leave_floor()

    async def post(self) -> Outcome:
        """Post an answer that is finished."""
        try:
            return await self._post(Started())
        finally:
            self._leave_floor()

    async def _post(self, event: Event) -> Outcome:
        await self._take_floor()
        while True:
            calls = self._delivery.handle(event, self._clock.now())
            if self._delivery.classic_from != self._classic_from:
                self._classic_from = self._delivery.classic_from
                assert self._classic_from is not None
                await self._owner.on_classic(self._classic_from)
            if self._delivery.outcome is not None:
                return self._delivery.outcome
            if calls:
                event = await self._make(calls[0])
                continue
            assert self._delivery.wake_at is not None
            await self._clock.sleep_until(self._delivery.wake_at)
            event = Tick()

    async def _make(self, call: Call) -> Event:
        if isinstance(call, SendShown | FindShown):
            await self._take_floor()
        if isinstance(call, SendShown):
            await self._owner.before_part(0, self._ids.newest)
        elif isinstance(call, SendPart):
            await self._owner.before_part(call.index, self._ids.newest)
        if not isinstance(call, SendDraft | SendTyping):
            while (leaves_at := self._budget.leaves_at(now := self._clock.now())) > now:
                await self._clock.sleep_until(leaves_at)
            self._budget.leave(now)
        if self._budget.is_silent(self._clock.now()):
            # Another call of this chat was told to be quiet while something was awaited here.
            return Failed(call.call_id, NotSent("the chat was silenced"))
        event = await self._way.carry_out(call)
        if isinstance(event, Sent) and event.message_id is not None:
            if isinstance(call, SendShown | FindShown):
                await self._owner.on_shown(event.message_id)
            elif isinstance(call, SendPart | EditPart | ProbePart):
                await self._owner.on_part(call.index, event.message_id)
        return event

    async def _take_floor(self) -> None:
        if not self._has_floor:
            await self._floor.acquire()
            self._has_floor = True

    def _leave_floor(self) -> None:
        if self._has_floor:
            self._has_floor = False
            self._floor.release()


def _merged(first: Delta, stream: AnswerStream) -> Delta | Finished | Aborted:
    """Return what has gathered while a call was under way as one piece, or the end if it is among it."""
    pieces = [first.piece]
    while not stream.empty():
        item = stream.get_nowait()
        if not isinstance(item, Delta):
            return item
        pieces.append(item.piece)
    return Delta("".join(pieces))
