"""The note under a question that has to wait: how many answers come first, with the ways to cancel or to hurry.

The note becomes the answer: its message id is kept as what stands for the answer, and from then on it is edited. While
it is being sent its row says so, as for any part: should nobody ever learn whether it arrived, the answer's first part
looks for it and takes its place.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bot import answer_buttons, answer_views
from bot.calls import Postponed, Undeliverable
from bot.courier import Courier
from bot.place import Place
from chat.turns import Turns
from locales.translator import translator
from storage.deliveries import Deliveries, DeliveryRow

Spawn = Callable[[str, Coroutine[Any, Any, None]], None]


class _NoLongerWaiting(Exception):
    """The turn's answer begins before its note could leave."""


class QueueNotes:
    """Sends the notes, and knows which are on their way."""

    def __init__(self, courier: Courier, turns: Turns, deliveries: Deliveries, spawn: Spawn) -> None:
        self._courier = courier
        self._turns = turns
        self._deliveries = deliveries
        self._spawn = spawn
        self._on_their_way: dict[str, asyncio.Event] = {}
        self._unwanted: set[str] = set()

    def begin(self, turn_id: str, ahead: int) -> None:
        """Say, in a task of its own, that so many answers come before this one."""
        self._on_their_way[turn_id] = asyncio.Event()
        self._spawn(f"note of {turn_id}", self._send(turn_id, ahead))

    async def end(self, turn_id: str) -> None:
        """Return once the note has arrived, or never will: the answer begins."""
        is_done = self._on_their_way.get(turn_id)
        if is_done is None:
            return
        self._unwanted.add(turn_id)
        try:
            await is_done.wait()
        finally:
            self._unwanted.discard(turn_id)

    async def _send(self, turn_id: str, ahead: int) -> None:
        try:
            row = await self._deliveries.get(turn_id)
            turn = await self._turns.get(turn_id)
            if row is None or row.shown_id is not None or row.is_uncertain or turn.state != "queued":
                return
            place = Place(row.chat_id, row.thread_id, row.inline_message_id)
            if not place.is_inline:
                await self._say(row, place, ahead)
        except _NoLongerWaiting:
            return
        finally:
            self._on_their_way.pop(turn_id).set()

    async def _say(self, row: DeliveryRow, place: Place, ahead: int) -> None:
        async def before(_index: int, newest_id: int) -> None:
            if row.turn_id in self._unwanted:
                raise _NoLongerWaiting
            await self._deliveries.sending(row.turn_id, newest_id=newest_id)

        async def arrived(_index: int, message_id: int) -> None:
            await self._deliveries.shown(row.turn_id, message_id)

        say = translator(row.language)
        outcome = await self._courier.resume(
            place,
            answer_views.queued(ahead, say),
            keyboard=answer_buttons.queued(row.turn_id, say, can_hurry=place.is_private),
            reply_to=row.message_id or None,
            before_part=before,
            on_part=arrived,
        )
        is_certain = isinstance(outcome, Undeliverable) or (isinstance(outcome, Postponed) and not outcome.is_uncertain)
        if is_certain:
            await self._deliveries.nothing_sent(row.turn_id)
