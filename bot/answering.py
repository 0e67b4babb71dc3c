"""One turn's way from its place in the queue into its chat: asked, shown while it grows, posted, closed.

Everything that happens on the way is in the turn's and the delivery's rows first, so that whoever takes the turn up
again, in this process or the next one, goes on where it stopped.
"""

import asyncio
import zlib
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import structlog
from aiogram.types import InlineKeyboardMarkup

from billing.balances import Balances
from billing.catalogue import Catalogue
from bot import answer_buttons, answer_views, answers_elsewhere, errors, file_views, links, views
from bot.calls import Aborted, Delivered, Delta, Finished, Postponed, Undeliverable
from bot.courier import Courier
from bot.links import Links
from bot.place import Place
from bot.plans import plan
from bot.queue_notes import QueueNotes
from bot.titling import Titling
from bot.waiting import AnswerStream
from chat.enclosures import Enclosures
from chat.overview import Overviews
from chat.talk import Ended, Piece, Talk
from chat.turns import Turn, Turns
from locales.translator import Translator, translator
from people.preferences import Preferences
from storage.deliveries import Deliveries, DeliveryRow
from storage.turn_messages import TurnMessages

_log = structlog.get_logger(__name__)

Spawn = Callable[[str, Coroutine[Any, Any, None]], None]


def draft_id(turn_id: str) -> int:
    """Return the id of the draft in which a turn's answer grows: Telegram names it when somebody stops it."""
    return zlib.crc32(turn_id.encode()) or 1


def place_of(row: DeliveryRow) -> Place:
    """Return where an answer goes."""
    return Place(row.chat_id, row.thread_id, row.inline_message_id)


class Answering:
    """Answers turns and delivers what is stored of them."""

    def __init__(
        self,
        *,
        turns: Turns,
        talk: Talk,
        deliveries: Deliveries,
        messages: TurnMessages,
        preferences: Preferences,
        balances: Balances,
        overviews: Overviews,
        titling: Titling,
        catalogue: Catalogue,
        notes: QueueNotes,
        links: Links,
        courier: Courier,
        enclosures: Enclosures,
        spawn: Spawn,
    ) -> None:
        self._turns = turns
        self._talk = talk
        self._deliveries = deliveries
        self._messages = messages
        self._preferences = preferences
        self._balances = balances
        self._overviews = overviews
        self._titling = titling
        self._catalogue = catalogue
        self._notes = notes
        self._links = links
        self._courier = courier
        self._enclosures = enclosures
        self._spawn = spawn

    async def answer(self, turn_id: str) -> None:
        """Run one turn and deliver it; what stops in between is resumed at the next start."""
        await self._notes.end(turn_id)
        row = await self._deliveries.get(turn_id)
        if row is None:
            return
        turn = await self._turns.get(turn_id)
        if turn.is_ended:
            await self._post(row, turn)
            return
        stream: AnswerStream = asyncio.Queue()
        self._spawn(f"turn {turn_id}", self._feed(row, stream, answers_elsewhere.cap_subject(place_of(row), turn)))
        if row.is_uncertain:
            await self._post_unseen(row, stream)
            return
        outcome = await self._courier.deliver(
            place_of(row),
            stream,
            draft_id=draft_id(turn_id),
            streams_by=row.streams_by,
            is_rich=row.is_rich,
            shown_id=row.shown_id,
            reply_to=_reply_to(row, turn),
            stop_keyboard=answer_buttons.stop(turn_id, translator(row.language)),
            before_part=self._before(row),
            on_part=self._arrived(row),
            on_shown=self._shown(row),
            on_classic=self._classic(row),
        )
        if isinstance(outcome, Postponed):
            await self._post_later(row, outcome)
        else:
            # An aborted answer is delivered nowhere, and taken up again at the next start.
            ended = await self._turns.get(turn_id)
            if ended.is_ended:
                await self._close(row, ended, outcome)

    async def show_again(self, turn: Turn, place: Place, *, language: str) -> None:
        """Show what is stored of a turn once more."""
        if not turn.is_ended:
            return
        parts, keyboard = await self._as_shown(turn, place, language)
        outcome = await self._courier.send(place, parts, keyboard=keyboard)
        if isinstance(outcome, Undeliverable):
            await self._not_shown(place, turn, language, outcome)

    async def _feed(self, row: DeliveryRow, stream: AnswerStream, cap_subject: str | None) -> None:
        """Put the answer into the stream; whatever happens, the stream gets its end."""
        # The process stopping leaves the turn to the next start; any error of ours is said, under its number.
        end: Finished | Aborted = Aborted()
        try:
            acknowledge = partial(file_views.read, say=translator(row.language))
            place = place_of(row)
            running = self._talk.run(
                row.turn_id, surface=_surface(place), cap_subject=cap_subject, acknowledge=acknowledge
            )
            async for event in running:
                if isinstance(event, Piece):
                    stream.put_nowait(Delta(event.text))
                elif isinstance(event, Ended):
                    end = Finished(*await self._as_shown(event.turn, place, row.language, is_rich=row.is_rich))
        except Exception as error:  # noqa: BLE001 supervised work: logged, and the person is not left in silence
            incident = errors.incident(error, turn_id=row.turn_id)
            end = Finished(views.say_parts(translator(row.language), "error-unexpected", incident=incident))
        finally:
            stream.put_nowait(end)

    async def _post_unseen(self, row: DeliveryRow, stream: AnswerStream) -> None:
        """Post an answer that is not shown while it grows: a note that stands for it may be in the chat or not.

        Only the finished answer may look for it, by taking its place.
        """
        while isinstance(await stream.get(), Delta):
            pass
        turn = await self._turns.get(row.turn_id)
        if turn.is_ended:
            await self._post(row, turn)

    async def _post(self, row: DeliveryRow, turn: Turn) -> None:
        """Deliver an answer that is stored, from the part where it stopped."""
        parts, keyboard = await self._as_shown(turn, place_of(row), row.language, is_rich=row.is_rich)
        outcome = await self._courier.resume(
            place_of(row),
            plan(parts, row.classic_from),
            keyboard=keyboard,
            delivered=row.parts_delivered,
            shown_id=row.shown_id,
            reply_to=_reply_to(row, turn),
            is_uncertain=row.is_uncertain,
            newest_id=row.newest_id,
            before_part=self._before(row),
            on_part=self._arrived(row),
            on_classic=self._classic(row),
        )
        if isinstance(outcome, Postponed):
            await self._post_later(row, outcome)
        else:
            await self._close(row, turn, outcome)

    async def _close(self, row: DeliveryRow, turn: Turn, outcome: Delivered | Undeliverable) -> None:
        """End the delivery; an answer that Telegram refused is not lost in silence."""
        if isinstance(outcome, Undeliverable):
            await self._not_shown(place_of(row), turn, row.language, outcome)
        await self._deliveries.end(row.turn_id)
        place = place_of(row)
        self._titling.begin(turn, place)

    async def _not_shown(self, place: Place, turn: Turn, language: str, outcome: Undeliverable) -> None:
        _log.warning("answer_not_shown", turn_id=turn.id, delivered=outcome.delivered, why=outcome.why)
        if not outcome.is_about_text:
            return
        say = translator(language)
        notice = views.say_parts(say, "turn-not-shown")
        said = await self._courier.send(place, notice, keyboard=answer_buttons.show_again(turn, say))
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

    async def _as_shown(
        self, turn: Turn, place: Place, language: str, *, is_rich: bool | None = None
    ) -> tuple[views.Parts, InlineKeyboardMarkup | None]:
        say = translator(language)
        likes = await self._preferences.of(turn.account_id)
        models = self._catalogue.models
        topup_url = None
        if place.is_inline:
            return await answers_elsewhere.in_one_message(turn, say, likes, self._links)
        if not place.is_private:
            likes = answers_elsewhere.without_costs(likes)
            topup_url = await self._links.start(links.page("topup"))
        keyboard = answer_buttons.after_answer(
            turn, say, likes, has_others=len(models) > 1, models=models, topup_url=topup_url
        )
        form = likes.is_rich if is_rich is None else is_rich
        is_first = await self._overviews.is_first_shortened(turn)
        about_files = await self._about_files(turn, say)
        left = (await self._balances.get(turn.account_id)).available if likes.has_footer else None
        parts = answer_views.answer(
            turn, say, likes, is_rich=form, is_first_shortened=is_first, about_files=about_files, left=left
        )
        return parts, keyboard

    async def _about_files(self, turn: Turn, say: Translator) -> list[str]:
        """Say of which documents the model saw less than the whole; an answer that only says so says it itself."""
        if not turn.question or not turn.answer:
            return []
        return file_views.cut(await self._enclosures.read_files(turn.id, shown_to=turn.model), say)

    def _before(self, row: DeliveryRow) -> Callable[[int, int], Coroutine[Any, Any, None]]:
        async def before(_index: int, newest_id: int) -> None:
            await self._deliveries.sending(row.turn_id, newest_id=newest_id)

        return before

    def _arrived(self, row: DeliveryRow) -> Callable[[int, int], Coroutine[Any, Any, None]]:
        async def arrived(index: int, message_id: int) -> None:
            # An inline message has no id that anybody could reply to.
            is_message = bool(row.chat_id and message_id)
            known = [self._messages.noting(row.turn_id, chat_id=row.chat_id, message_id=message_id, role="answer")]
            await self._deliveries.arrived(
                row.turn_id, index + 1, newest_id=message_id, together=known if is_message else ()
            )

        return arrived

    def _shown(self, row: DeliveryRow) -> Callable[[int], Coroutine[Any, Any, None]]:
        async def shown(message_id: int) -> None:
            await self._deliveries.shown(row.turn_id, message_id)

        return shown

    def _classic(self, row: DeliveryRow) -> Callable[[int], Coroutine[Any, Any, None]]:
        async def classic(part: int) -> None:
            await self._deliveries.turned_classic(row.turn_id, part)

        return classic


def _surface(place: Place) -> str:
    if place.is_inline:
        return "inline"
    return "bot" if place.is_private else "group"


def _reply_to(row: DeliveryRow, turn: Turn) -> int | None:
    """In a group an answer replies to its question; in private only to one that stands further up, changed."""
    is_shown = row.chat_id < 0 or turn.origin.startswith(answer_views.EDITED)
    return row.message_id or None if is_shown else None
