"""Brings answers and messages to people: runs the pure machines against a real bot.

Owns the order of things in time: one speaker at a time in a chat, the budgets of all chats, the known message ids,
and when the owner of an answer is told to write its progress down. What is sent and when is `delivery`'s to say.
Starts no task: the source of an answer fills a queue, the caller awaits the outcome.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar
from weakref import WeakValueDictionary

from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardMarkup, Message

from bot.budget import Budgets, ChatBudget, Kind
from bot.calls import (
    Aborted,
    Delta,
    Event,
    Failed,
    Finished,
    NotSent,
    Outcome,
    ProbePart,
    SendPart,
    Sent,
    Started,
    Tick,
)
from bot.carrying import carry_out
from bot.delivery import Delivery
from bot.message_ids import MessageIds
from bot.parts import Part
from bot.posting import PATIENCE_S
from bot.waiting import AnswerStream, Clock, LoopClock

Result = TypeVar("Result")
Progress = Callable[[int, int], Awaitable[None]]


async def _forget(_index: int, _message_id: int) -> None:
    """Write nothing down."""


class Courier:
    """The bot's one way to speak in private chats."""

    def __init__(self, bot: Bot, clock: Clock | None = None, budgets: Budgets | None = None) -> None:
        self._bot = bot
        self._clock: Clock = clock or LoopClock()
        self._budgets = budgets or Budgets()
        self._speaking: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self.ids = MessageIds()
        """Wants the id of every message that an update brings: with them a check is surer and shorter."""

    async def deliver(
        self,
        chat_id: int,
        stream: AnswerStream,
        *,
        draft_id: int,
        is_live: bool = True,
        before_part: Progress = _forget,
        on_part: Progress = _forget,
    ) -> Outcome:
        """Show an answer while it grows (`is_live`) and post it when it is finished.

        `before_part(index, newest_id)` is awaited before a part may reach Telegram (again before each repetition),
        `on_part(index, message_id)` once it has and before the next goes out. An owner who writes both down can
        `resume` after a crash at any point: nothing is lost, nothing repeated.
        """
        budget = self._budget(chat_id)
        delivery = Delivery(budget, draft_id=draft_id, is_live=is_live)
        end = await self._show(delivery, chat_id, stream)
        async with self._speaker(chat_id):
            return await self._post(delivery, end, chat_id, budget, before_part, on_part)

    async def resume(
        self,
        chat_id: int,
        parts: Sequence[Part],
        *,
        keyboard: InlineKeyboardMarkup | None = None,
        delivered: int = 0,
        is_uncertain: bool = False,
        newest_id: int = 0,
        before_part: Progress = _forget,
        on_part: Progress = _forget,
    ) -> Outcome:
        """Post the parts from `delivered` on.

        `is_uncertain`: part `delivered` may have arrived already; it is looked for just above `newest_id`, which is
        what `before_part` was told.
        """
        async with self._speaker(chat_id):
            budget = self._budget(chat_id)
            delivery = Delivery.resume(
                parts,
                budget,
                keyboard=keyboard,
                delivered=delivered,
                candidates=self.ids.after(newest_id) if is_uncertain else (),
            )
            return await self._post(delivery, Started(), chat_id, budget, before_part, on_part)

    async def send(
        self, chat_id: int, parts: Sequence[Part], *, keyboard: InlineKeyboardMarkup | None = None
    ) -> Outcome:
        """Post an ordinary message, as carefully as an answer: it waits for its turn and its room."""
        return await self.resume(chat_id, parts, keyboard=keyboard)

    async def call(self, chat_id: int, method: TelegramMethod[Result]) -> Result:
        """Make a call that posts no text (an edit, an invoice, a deletion) within the chat's budget.

        Waits for room and repeats after a 429 unless that asks for minutes; every other error is the caller's. Takes
        no turn, so a button answers while a long answer is being posted.
        """
        while True:
            budget = self._budget(chat_id)
            while not budget.take(Kind.FINAL, now := self._clock.now()):
                await self._clock.sleep_until(budget.next_at(Kind.FINAL, now))
            try:
                result = await self._bot(method)
            except TelegramRetryAfter as error:
                budget.silence(error.retry_after, self._clock.now())
                if error.retry_after > PATIENCE_S:
                    raise
                continue
            if isinstance(result, Message):
                self.ids.saw(result.message_id)
            return result

    async def wait_until(self, moment: float) -> None:
        """Return at `moment` of this courier's clock, the one that `Postponed.retry_at` is told in."""
        await self._clock.sleep_until(moment)

    async def _show(self, delivery: Delivery, chat_id: int, stream: AnswerStream) -> Finished | Aborted:
        """Run the cosmetic part until the answer ends."""
        event: Event = Started()
        while True:
            calls = delivery.handle(event, self._clock.now())
            if calls:
                event = await carry_out(calls[0], self._bot, chat_id, self.ids)
                continue
            item = await self._clock.next_of(stream, delivery.wake_at)
            if isinstance(item, Delta):
                item = _merged(item, stream)
            if isinstance(item, Finished | Aborted):
                return item
            event = item or Tick()

    async def _post(
        self,
        delivery: Delivery,
        event: Event,
        chat_id: int,
        budget: ChatBudget,
        before_part: Progress,
        on_part: Progress,
    ) -> Outcome:
        """Run the final part to its outcome."""
        while True:
            calls = delivery.handle(event, self._clock.now())
            if delivery.outcome is not None:
                return delivery.outcome
            if not calls:
                assert delivery.wake_at is not None
                await self._clock.sleep_until(delivery.wake_at)
                event = Tick()
                continue
            call = calls[0]
            if isinstance(call, SendPart):
                await before_part(call.index, self.ids.newest)
                if budget.is_silent(self._clock.now()):
                    # Another call of this chat was told to be quiet while the progress was being written down.
                    event = Failed(call.call_id, NotSent("the chat was silenced"))
                    continue
            event = await carry_out(call, self._bot, chat_id, self.ids)
            if isinstance(call, SendPart | ProbePart) and isinstance(event, Sent) and event.message_id is not None:
                await on_part(call.index, event.message_id)

    def _budget(self, chat_id: int) -> ChatBudget:
        return self._budgets.chat(chat_id, self._clock.now())

    def _speaker(self, chat_id: int) -> asyncio.Lock:
        """Return the lock of who speaks, so that answers come in one piece and no check meets a fresh message."""
        lock = self._speaking.get(chat_id)
        if lock is None:
            lock = self._speaking[chat_id] = asyncio.Lock()
        return lock


def _merged(first: Delta, stream: AnswerStream) -> Delta | Finished | Aborted:
    """Return what has gathered while a call was under way as one piece, or the end if it is among it."""
    pieces = [first.piece]
    while not stream.empty():
        item = stream.get_nowait()
        if not isinstance(item, Delta):
            return item
        pieces.append(item.piece)
    return Delta("".join(pieces))
