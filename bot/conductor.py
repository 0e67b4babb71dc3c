"""Opens turns and stops them: the one way from a handler to an answer.

A question becomes rows first (the turn, where its answer goes, which message it is) and is answered by a supervised
task afterwards, so its handler returns at once. `queue` says when, `answering` how.
"""

from collections.abc import Sequence
from types import EllipsisType

from billing.catalogue import Catalogue
from bot.answering import Answering, draft_id, place_of
from bot.courier import Courier
from bot.place import Place
from bot.queue import Queue, Spawn
from bot.queue_notes import QueueNotes
from chat.errors import QueueFull
from chat.sessions import ChatSession, Sessions
from chat.stops import Stops
from chat.turns import REPLACED, RowOf, Turn, Turns
from people.accounts import Account
from people.preferences import Preferences
from storage.deliveries import Deliveries
from storage.turn_messages import TurnMessages

SURFACE = "bot"
WAITING_MAX = 5


class Conductor:
    """Opens, hurries, cancels and stops turns."""

    def __init__(
        self,
        *,
        sessions: Sessions,
        turns: Turns,
        stops: Stops,
        deliveries: Deliveries,
        messages: TurnMessages,
        preferences: Preferences,
        answering: Answering,
        queue: Queue,
        notes: QueueNotes,
        courier: Courier,
        catalogue: Catalogue,
        spawn: Spawn,
    ) -> None:
        self._sessions = sessions
        self._turns = turns
        self._stops = stops
        self._deliveries = deliveries
        self._messages = messages
        self._preferences = preferences
        self._answering = answering
        self._queue = queue
        self._notes = notes
        self._courier = courier
        self._catalogue = catalogue
        self._spawn = spawn

    async def ask(
        self,
        account: Account,
        question: str,
        *,
        place: Place,
        message_id: int,
        language: str,
        origin: str,
        session: ChatSession | None = None,
        parent_id: str | EllipsisType | None = ...,
        quoted: str = "",
        payer_id: str | None = None,
        files: Sequence[RowOf] = (),
        title: str | None = None,
        model: str | None = None,
        shown_id: int | None = None,
        instead_of: Turn | None = None,
        is_editable: bool = True,
    ) -> str | None:
        """Open a turn for this question and return its id; raises `QueueFull`. A repeated `origin` opens nothing.

        Left out, `session` is the one open in this place, `parent_id` its newest turn and `model` its model.
        `message_id` is the question's (0: there is none to reply to), an edit of which asks anew where `is_editable`;
        `shown_id` a message of ours that shall become the answer; `files` make the rows of what came with the
        question, `title` names the session in its stead. `instead_of` is a turn under way: it is stopped, and what
        waits behind it follows this one.
        """
        if instead_of is None and self._queue.size(place) >= WAITING_MAX:
            if await self._turns.is_known(origin):
                return None
            raise QueueFull(WAITING_MAX)
        if session is None:
            session = await self._sessions.current(account.id, surface=SURFACE, place=place.name)
        likes = await self._preferences.of(account.id)
        turn_id = self._turns.new_id()
        rows = [
            self._deliveries.opening(
                turn_id,
                chat_id=place.chat_id,
                thread_id=place.thread_id,
                inline_message_id=place.inline_message_id,
                message_id=message_id,
                language=language,
                # What is read in other people's apps is kept plain: not all of them can show more.
                is_rich=likes.is_rich and not place.is_inline,
                streams_by=_streams_by(place, likes.streams_by),
                shown_id=shown_id,
            ),
            *(row_of(turn_id) for row_of in files),
        ]
        if message_id and is_editable:
            chat_id = place.chat_id
            rows.append(self._messages.noting(turn_id, chat_id=chat_id, message_id=message_id, role="question"))
        if instead_of is not None:
            rows.append(self._turns.stopping(instead_of.id, REPLACED))
            rows.append(self._turns.handing_over(instead_of.id, turn_id))
        is_new = await self._turns.open(
            turn_id,
            session_id=session.id,
            account_id=account.id,
            origin=origin,
            model=self._catalogue.get(model or session.model or account.model).name,
            question=question,
            parent_id=await self._turns.head(session.id) if isinstance(parent_id, EllipsisType) else parent_id,
            payer_id=payer_id,
            quoted=quoted,
            together=rows,
        )
        if not is_new:
            return None
        if session.title is None:
            await self._sessions.title(session, question if title is None else title)
        if instead_of is not None:
            self._stops.cut(instead_of.id, REPLACED)
        self._enqueue(place, turn_id, is_next=instead_of is not None)
        return turn_id

    async def stop(self, turn: Turn) -> bool:
        """End a turn, whatever it has come to: one that waits is cancelled. False when it has ended already."""
        return await self.cancel(turn) or await self._stops.stop(turn.id)

    async def stop_draft(self, place: Place, stopped_id: int) -> bool:
        """End the turn whose draft was stopped in this place; Telegram does not say by whom, and it is theirs alone."""
        for row in await self._deliveries.open_in(place.chat_id, place.thread_id):
            if draft_id(row.turn_id) == stopped_id:
                return await self._stops.stop(row.turn_id)
        return False

    async def stop_in(self, place: Place, account: Account) -> bool:
        """End the account's answer that is being written in this place; False when there is none.

        In private that is an inline one where nothing is written here: its own message has no room for a command.
        """
        rows = await self._deliveries.open_in(place.chat_id, place.thread_id)
        if place.is_private:
            rows += await self._deliveries.open_inline(account.id)
        for row in rows:
            turn = await self._turns.get(row.turn_id)
            is_asked = turn.state == "asking" or turn.id == self._queue.under_way(place_of(row))
            if is_asked and turn.account_id == account.id and await self.stop(turn):
                return True
        return False

    async def stop_all(self, chat_id: int) -> None:
        """End every answer on its way to this chat: there is nobody left to read it."""
        for row in await self._deliveries.open_in_chat(chat_id):
            await self.stop(await self._turns.get(row.turn_id))

    async def cancel(self, turn: Turn) -> bool:
        """Take back a question that has not been asked; False when it is too late for that."""
        if not await self._turns.cancel(turn.id):
            return False
        row = await self._deliveries.get(turn.id)
        if row is not None and self._queue.take_out(place_of(row), turn.id):
            self._spawn(f"cancelled {turn.id}", self._answering.answer(turn.id))
        return True

    async def send_now(self, turn: Turn) -> None:
        """Let a question that waits be the next one, and stop what its asker is being answered before it."""
        row = await self._deliveries.get(turn.id)
        if row is None:
            return
        place = place_of(row)
        if not self._queue.take_out(place, turn.id):
            return
        self._queue.put(place, turn.id, is_next=True)
        before_id = self._queue.under_way(place)
        if before_id is not None and before_id != turn.id:
            before = await self._turns.get(before_id)
            if before.account_id == turn.account_id:
                await self._stops.stop(before.id)

    async def show_again(self, turn: Turn, *, place: Place, language: str) -> None:
        """Show what is stored of a turn once more."""
        await self._answering.show_again(turn, place, language=language)

    async def resume(self) -> None:
        """Take up what an earlier process left: turns not asked, answers not wholly delivered."""
        for row in await self._deliveries.open_ones():
            for known in (row.message_id, row.newest_id, row.shown_id or 0):
                self._courier.ids.saw(row.chat_id, known)
            self._enqueue(place_of(row), row.turn_id)

    def begin_no_more(self) -> None:
        """Let answers that are under way go on; every other question stays in the database for the next start."""
        self._queue.begin_no_more()

    async def rest(self, *, within_s: float) -> None:
        """Return once no answer is under way, or when the time is over."""
        await self._queue.rest(within_s=within_s)

    def _enqueue(self, place: Place, turn_id: str, *, is_next: bool = False) -> None:
        ahead = self._queue.put(place, turn_id, is_next=is_next)
        if ahead and not is_next:
            self._notes.begin(turn_id, ahead)


def _streams_by(place: Place, liked: str) -> str:
    """In a group an answer grows by slow edits, in an inline message it comes at its end, in private as one likes."""
    if place.is_inline:
        return "end"
    return liked if place.is_private else "edit"
