"""Brings answers and messages to people: the bot's one way to speak.

Owns what all who speak share: the budgets of all chats, the known message ids, whose turn it is in a chat and which
edit of a message is the newest. What is sent and when is `delivery`'s to say, and `run` drives it. Starts no task: the
source of an answer fills a queue, the caller awaits the outcome.
"""

import asyncio
from collections.abc import Sequence
from typing import TypeVar
from weakref import WeakValueDictionary

from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import TelegramMethod
from aiogram.types import InlineKeyboardMarkup, Message

from bot.budget import Budgets, ChatBudget, Kind
from bot.calls import Outcome
from bot.carrying import Carrier
from bot.delivery import Delivery
from bot.latest import Latest
from bot.message_ids import Counters
from bot.parts import Part
from bot.place import Place
from bot.posting import INLINE, PATIENCE_S
from bot.run import Note, Owner, Progress, Run, forget, forget_it
from bot.showing import showing
from bot.waiting import AnswerStream, Clock, LoopClock

Result = TypeVar("Result")


class Courier:
    """Speaks in private chats, groups and inline messages."""

    def __init__(self, bot: Bot, clock: Clock | None = None, budgets: Budgets | None = None) -> None:
        self._bot = bot
        self._clock: Clock = clock or LoopClock()
        self._budgets = budgets or Budgets()
        self._floors: WeakValueDictionary[int | str, asyncio.Lock] = WeakValueDictionary()
        self._latest = Latest()
        self.ids = Counters()
        """Wants the id of every message that an update brings: with them a check is surer and shorter."""

    async def deliver(
        self,
        place: Place,
        stream: AnswerStream,
        *,
        draft_id: int,
        streams_by: str = "draft",
        is_rich: bool = False,
        shown_id: int | None = None,
        reply_to: int | None = None,
        stop_keyboard: InlineKeyboardMarkup | None = None,
        is_uncertain: bool = False,
        newest_id: int = 0,
        before_part: Progress = forget,
        on_part: Progress = forget,
        on_shown: Note = forget_it,
        on_classic: Note = forget_it,
    ) -> Outcome:
        """Show an answer while it grows and post it when it is finished.

        `streams_by`: "draft" (in private chats; elsewhere as "edit"), "edit" (one message grows, under
        `stop_keyboard`, and becomes the first part), "end" (only the typing indicator; an inline message has not even
        that). A message `shown_id` that stands for the answer already (a "queued" notice) grows in a draft's stead.
        The first message replies to `reply_to`. A turn that is taken up again after a crash hands in what was written
        down then: `shown_id`, `is_uncertain` and `newest_id`.

        What the owner writes down is awaited before the next call leaves, and makes `resume` right after a crash at
        any point:

        - `before_part(index, newest_id)` before a message may reach Telegram, again before each repetition.
        - `on_part(index, message_id)` once the part has arrived (0 for an inline message; else the newest known id
          from then on).
        - `on_shown(message_id)` once a message stands for the answer; it ends the uncertainty of `before_part`.
        - `on_classic(index)` when Telegram refused part `index`: the parts are `plan(parts, index)` from there on.
        """
        self._know(place, shown_id)
        how = showing(
            place,
            self._budget(place),
            draft_id=draft_id,
            streams_by=streams_by,
            is_rich=is_rich,
            shown_id=shown_id,
            reply_to=reply_to,
            stop_keyboard=stop_keyboard,
            candidates=self._candidates(place, newest_id if is_uncertain else 0),
        )
        delivery = Delivery(self._budget(place), how, reply_to=reply_to)
        run = self._run(delivery, place, Owner(before_part, on_part, on_shown, on_classic))
        with self._budgets.crowd.joined(how.draws_on):
            return await run.show(stream)

    async def resume(
        self,
        place: Place,
        parts: Sequence[Part],
        *,
        keyboard: InlineKeyboardMarkup | None = None,
        delivered: int = 0,
        shown_id: int | None = None,
        reply_to: int | None = None,
        is_uncertain: bool = False,
        newest_id: int = 0,
        before_part: Progress = forget,
        on_part: Progress = forget,
        on_classic: Note = forget_it,
        keeps_topic: bool = False,
    ) -> Outcome:
        """Post the parts from `delivered` on; parts of an answer that went classic are handed in as `plan` gives them.

        `shown_id` stands for the answer and becomes its first part. `is_uncertain`: part `delivered` may have arrived
        already; it is looked for just above `newest_id`, which is what `before_part` was told. `keeps_topic`: a topic
        that is gone makes it undeliverable, where it would go to the chat itself.
        """
        self._know(place, shown_id)
        if place.is_inline:
            shown_id = INLINE
        delivery = Delivery.resume(
            parts,
            self._budget(place),
            keyboard=keyboard,
            delivered=delivered,
            shown_id=shown_id,
            candidates=self._candidates(place, newest_id if is_uncertain else 0),
            reply_to=reply_to,
        )
        owner = Owner(before_part, on_part, on_classic=on_classic)
        return await self._run(delivery, place, owner, keeps_topic=keeps_topic).post()

    async def send(
        self,
        place: Place,
        parts: Sequence[Part],
        *,
        keyboard: InlineKeyboardMarkup | None = None,
        reply_to: int | None = None,
    ) -> Outcome:
        """Post an ordinary message, as carefully as an answer: it waits for its turn and its room."""
        return await self.resume(place, parts, keyboard=keyboard, reply_to=reply_to)

    async def call(self, chat_id: int, method: TelegramMethod[Result]) -> Result:
        """Make a call that posts no answer (an invoice, a deletion) within the chat's budget.

        Waits for room and repeats after a 429 unless that asks for minutes; every other error is the caller's. Takes
        no turn, so a button answers while a long answer is being posted.
        """
        while True:
            await self._room(chat_id)
            try:
                result = await self._bot(method)
            except TelegramRetryAfter as error:
                self._silence(chat_id, error)
                continue
            if isinstance(result, Message):
                self.ids.saw(chat_id, result.message_id)
            return result

    async def edit(self, chat_id: int, message_id: int, method: TelegramMethod[Result]) -> Result | None:
        """Make the call that edits this message, as `call` does; None if a newer edit of it took this one's place.

        One edit of a message is under way at a time, so the newest words are also the last to arrive.
        """
        async with self._latest.of((chat_id, message_id)) as turn:
            while turn.is_newest():
                await self._room(chat_id)
                if not turn.is_newest():
                    break
                try:
                    return await self._bot(method)
                except TelegramRetryAfter as error:
                    self._silence(chat_id, error)
        return None

    async def wait_until(self, moment: float) -> None:
        """Return at `moment` of this courier's clock, the one that `Postponed.retry_at` is told in."""
        await self._clock.sleep_until(moment)

    def _run(self, delivery: Delivery, place: Place, owner: Owner, *, keeps_topic: bool = False) -> Run:
        ids = self.ids.of(place.chat_id)
        return Run(
            delivery,
            Carrier(self._bot, place, ids, keeps_topic=keeps_topic),
            budget=self._budget(place),
            ids=ids,
            clock=self._clock,
            floor=self._floor(_key(place)),
            owner=owner,
        )

    async def _room(self, chat_id: int) -> None:
        """Return when one more call fits, counted."""
        budget = self._budgets.chat(chat_id, self._clock.now())
        while not budget.take(Kind.FINAL, now := self._clock.now()):
            await self._clock.sleep_until(budget.next_at(Kind.FINAL, now))
        budget.leave(now)

    def _silence(self, chat_id: int, error: TelegramRetryAfter) -> None:
        now = self._clock.now()
        self._budgets.chat(chat_id, now).silence(error.retry_after, now)
        if error.retry_after > PATIENCE_S:
            raise error

    def _budget(self, place: Place) -> ChatBudget:
        return self._budgets.chat(_key(place), self._clock.now())

    def _floor(self, key: int | str) -> asyncio.Lock:
        floor = self._floors.get(key)
        if floor is None:
            floor = self._floors[key] = asyncio.Lock()
        return floor

    def _candidates(self, place: Place, floor: int) -> tuple[int, ...]:
        return () if place.is_inline else self.ids.of(place.chat_id).after(floor)

    def _know(self, place: Place, shown_id: int | None) -> None:
        if shown_id is not None:
            self.ids.saw(place.chat_id, shown_id)


def _key(place: Place) -> int | str:
    """All topics of a chat are one chat to Telegram's limits; an inline message is alone."""
    return place.inline_message_id or place.chat_id
