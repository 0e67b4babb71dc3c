"""Who answers when: one turn at a time in a chat, chats side by side, and after a restart where it stopped.

A question becomes rows first (the turn, and where its answer goes) and is answered by a supervised task afterwards, so
its handler returns at once.
"""

import asyncio
import zlib
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import structlog

from billing.catalogue import Catalogue
from bot import errors, keyboards, views
from bot.calls import Aborted, Delivered, Delta, Finished, Postponed, Undeliverable
from bot.courier import Courier
from bot.place import Place
from bot.waiting import AnswerStream
from chat.errors import QueueFull
from chat.sessions import Sessions
from chat.talk import Ended, Piece, Talk
from chat.turns import Turn, Turns
from locales.translator import translator
from people.accounts import Account
from storage.deliveries import Deliveries, DeliveryRow

_log = structlog.get_logger(__name__)

Spawn = Callable[[str, Coroutine[Any, Any, None]], None]

SURFACE = "bot"
WAITING_MAX = 5


class Conductor:
    """Opens turns and sees each answer to its end."""

    def __init__(
        self,
        *,
        sessions: Sessions,
        turns: Turns,
        talk: Talk,
        deliveries: Deliveries,
        courier: Courier,
        catalogue: Catalogue,
        spawn: Spawn,
    ) -> None:
        self._sessions = sessions
        self._turns = turns
        self._talk = talk
        self._deliveries = deliveries
        self._courier = courier
        self._catalogue = catalogue
        self._spawn = spawn
        self._waiting: dict[int, deque[str]] = {}
        self._is_ending = False
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    async def ask(
        self, account: Account, question: str, *, chat_id: int, message_id: int, language: str, origin: str
    ) -> None:
        """Open a turn for this question; raises `QueueFull`. A repeated `origin` opens nothing."""
        if len(self._waiting.get(chat_id, ())) >= WAITING_MAX:
            raise QueueFull(WAITING_MAX)
        session = await self._sessions.current(account.id, surface=SURFACE, place=str(chat_id))
        turn_id = self._turns.new_id()
        is_new = await self._turns.open(
            turn_id,
            session_id=session.id,
            account_id=account.id,
            origin=origin,
            model=self._catalogue.get(session.model or account.model).name,
            question=question,
            parent_id=await self._turns.head(session.id),
            together=[self._deliveries.opening(turn_id, chat_id=chat_id, message_id=message_id, language=language)],
        )
        if not is_new:
            return
        if session.title is None:
            await self._sessions.title(session, question)
        self._enqueue(chat_id, turn_id)

    async def retry(self, account: Account, turn_id: str, *, chat_id: int, language: str, origin: str) -> None:
        """Ask an old turn's question again, as a new turn; raises `UnknownTurn` for somebody else's."""
        turn = await self._turns.get(turn_id, account_id=account.id)
        await self.ask(account, turn.question, chat_id=chat_id, message_id=0, language=language, origin=origin)

    async def show_again(self, account: Account, turn_id: str, *, chat_id: int, language: str) -> None:
        """Show what is stored of a turn once more; raises `UnknownTurn` for somebody else's."""
        turn = await self._turns.get(turn_id, account_id=account.id)
        if not turn.is_ended:
            return
        say = translator(language)
        outcome = await self._courier.send(
            Place(chat_id), views.answer(turn, say), keyboard=keyboards.after_answer(turn, say)
        )
        if isinstance(outcome, Undeliverable):
            await self._not_shown(chat_id, turn, language, outcome)

    async def resume(self) -> None:
        """Take up what an earlier process left: turns not asked, answers not wholly delivered."""
        for row in await self._deliveries.open_ones():
            self._courier.ids.saw(row.chat_id, max(row.message_id, row.newest_id))
            self._enqueue(row.chat_id, row.turn_id)

    def begin_no_more(self) -> None:
        """Let answers that are under way go on; every other question stays in the database for the next start."""
        self._is_ending = True

    async def rest(self, *, within_s: float) -> None:
        """Return once no answer is under way, or when the time is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._is_idle.wait()

    def _enqueue(self, chat_id: int, turn_id: str) -> None:
        waiting = self._waiting.get(chat_id)
        if waiting is not None:
            waiting.append(turn_id)
            return
        self._waiting[chat_id] = deque([turn_id])
        self._is_idle.clear()
        self._spawn(f"chat {chat_id}", self._work(chat_id))

    async def _work(self, chat_id: int) -> None:
        """Answer the chat's turns one after another until none waits."""
        waiting = self._waiting[chat_id]
        try:
            while waiting and not self._is_ending:
                try:
                    row = await self._deliveries.get(waiting[0])
                    if row is not None:
                        await self._answer(row)
                except Exception:  # noqa: BLE001 supervised work: logged; its row stays open for the next start
                    _log.exception("answer_failed", turn_id=waiting[0])
                waiting.popleft()
        finally:
            del self._waiting[chat_id]
            if not self._waiting:
                self._is_idle.set()

    async def _answer(self, row: DeliveryRow) -> None:
        """Run one turn and deliver it; what stops in between is resumed at the next start."""
        turn = await self._turns.get(row.turn_id)
        if turn.is_ended:
            await self._post(row, turn)
            return
        stream: AnswerStream = asyncio.Queue()
        self._spawn(f"turn {row.turn_id}", self._feed(row, stream))
        outcome = await self._courier.deliver(
            Place(row.chat_id),
            stream,
            draft_id=zlib.crc32(row.turn_id.encode()) or 1,
            before_part=self._before(row),
            on_part=self._after(row),
        )
        if isinstance(outcome, Postponed):
            await self._post_later(row, outcome)
        else:
            # An aborted answer is delivered nowhere, and taken up again at the next start.
            ended = await self._turns.get(row.turn_id)
            if ended.is_ended:
                await self._close(row, ended, outcome)

    async def _feed(self, row: DeliveryRow, stream: AnswerStream) -> None:
        """Put the answer into the stream; whatever happens, the stream gets its end."""
        # The process stopping leaves the turn to the next start; any error of ours is said, under its number.
        end: Finished | Aborted = Aborted()
        try:
            async for event in self._talk.run(row.turn_id):
                if isinstance(event, Piece):
                    stream.put_nowait(Delta(event.text))
                elif isinstance(event, Ended):
                    end = self._finished(event.turn, row)
        except Exception as error:  # noqa: BLE001 supervised work: logged, and the person is not left in silence
            incident = errors.incident(error, turn_id=row.turn_id)
            end = Finished(views.say_parts(translator(row.language), "error-unexpected", incident=incident))
        finally:
            stream.put_nowait(end)

    async def _post(self, row: DeliveryRow, turn: Turn) -> None:
        """Deliver an answer that is stored, from the part where it stopped."""
        finished = self._finished(turn, row)
        outcome = await self._courier.resume(
            Place(row.chat_id),
            finished.parts,
            keyboard=keyboards.after_answer(turn, translator(row.language)),
            delivered=row.parts_delivered,
            is_uncertain=row.is_uncertain,
            newest_id=row.newest_id,
            before_part=self._before(row),
            on_part=self._after(row),
        )
        if isinstance(outcome, Postponed):
            await self._post_later(row, outcome)
        else:
            await self._close(row, turn, outcome)

    async def _close(self, row: DeliveryRow, turn: Turn, outcome: Delivered | Undeliverable) -> None:
        """End the delivery; an answer that Telegram refused is not lost in silence."""
        if isinstance(outcome, Undeliverable):
            await self._not_shown(row.chat_id, turn, row.language, outcome)
        await self._deliveries.end(row.turn_id)

    async def _not_shown(self, chat_id: int, turn: Turn, language: str, outcome: Undeliverable) -> None:
        _log.warning("answer_not_shown", turn_id=turn.id, delivered=outcome.delivered, why=outcome.why)
        if not outcome.is_about_text:
            return
        say = translator(language)
        notice = views.say_parts(say, "turn-not-shown")
        said = await self._courier.send(Place(chat_id), notice, keyboard=keyboards.show_again(turn, say))
        if not isinstance(said, Delivered):
            _log.warning("notice_not_shown", turn_id=turn.id)

    async def _post_later(self, row: DeliveryRow, outcome: Postponed) -> None:
        """Telegram is away or wants silence: wait as long as it says, then go on from what is written down."""
        _log.info("delivery_postponed", turn_id=row.turn_id, delivered=outcome.delivered)
        await self._courier.wait_until(outcome.retry_at)
        again = await self._deliveries.get(row.turn_id)
        turn = await self._turns.get(row.turn_id)
        if again is not None and turn.is_ended:
            await self._post(again, turn)

    def _finished(self, turn: Turn, row: DeliveryRow) -> Finished:
        say = translator(row.language)
        return Finished(views.answer(turn, say), keyboards.after_answer(turn, say))

    def _before(self, row: DeliveryRow) -> Callable[[int, int], Coroutine[Any, Any, None]]:
        async def before(_index: int, newest_id: int) -> None:
            await self._deliveries.sending(row.turn_id, newest_id=newest_id)

        return before

    def _after(self, row: DeliveryRow) -> Callable[[int, int], Coroutine[Any, Any, None]]:
        async def after(index: int, _message_id: int) -> None:
            await self._deliveries.arrived(row.turn_id, index + 1)

        return after
