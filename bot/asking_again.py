"""New turns from old ones: tried again, answered again, by another model, continued, asked in changed words.

Each is a turn of its own, beside the one it comes from (the same parent) or after it. Its origin is made from what was
tapped or edited, so a repeated tap or update opens nothing.
"""

import hashlib
from enum import Enum, auto

from bot.answer_views import EDITED
from bot.conductor import Conductor
from bot.place import Place
from chat.attachments import Attachments
from chat.sessions import Sessions
from chat.turns import Turn, Turns
from people.accounts import Account
from people.groups import Groups
from storage.turn_messages import TurnMessages


class Edit(Enum):
    """What became of an edited message."""

    NOTHING = auto()  # no question of theirs, or the same words as before
    TAKEN = auto()
    OLD = auto()  # the conversation has gone on: they are asked whether to ask it


class AskingAgain:
    """Asks again."""

    def __init__(
        self,
        conductor: Conductor,
        sessions: Sessions,
        turns: Turns,
        messages: TurnMessages,
        attachments: Attachments,
        groups: Groups,
    ) -> None:
        self._conductor = conductor
        self._sessions = sessions
        self._turns = turns
        self._messages = messages
        self._groups = groups
        self._attachments = attachments

    async def retry(self, account: Account, turn: Turn, *, place: Place, language: str) -> bool:
        """Ask a question that got no whole answer again, by the model that is chosen now; False if that was done."""
        return await self._beside(account, turn, f"retry:{turn.id}", place=place, language=language)

    async def answer_again(
        self, account: Account, turn: Turn, *, place: Place, language: str, model: str | None = None
    ) -> bool:
        """Answer a question once more; `model` answers this one turn in the place of the session's. As `retry`."""
        if model is None:
            origin, answering = f"again:{turn.id}", turn.model
        else:
            origin, answering = f"again:{turn.id}:{hashlib.sha256(model.encode()).hexdigest()[:8]}", model
        return await self._beside(account, turn, origin, place=place, language=language, model=answering)

    async def go_on(self, account: Account, turn: Turn, *, place: Place, language: str, instruction: str) -> bool:
        """Ask on where an answer was cut short; what there is of it is the past that the model sees."""
        opened = await self._conductor.ask(
            account,
            instruction,
            place=place,
            message_id=0,
            language=language,
            origin=f"continue:{turn.id}",
            session=await self._sessions.get(account.id, turn.session_id),
            parent_id=turn.id,
            payer_id=await self._payer(account, place),
            model=turn.model,
        )
        return opened is not None

    async def edited(
        self, account: Account, text: str, *, place: Place, message_id: int, language: str, update_id: int
    ) -> tuple[Edit, Turn | None]:
        """Follow an edited question: replaced while it waits, asked anew when it is the last one.

        Returns what became of it, and the turn it belonged to.
        """
        known = await self._messages.find(place.chat_id, message_id)
        if known is None or not known.is_question:
            return Edit.NOTHING, None
        turn = await self._turns.get(known.turn_id)
        if turn.account_id != account.id or text == turn.question:
            return Edit.NOTHING, turn
        if await self._turns.rewrite(turn, text):
            return Edit.TAKEN, turn
        turn = await self._turns.get(turn.id)
        if turn.is_ended and await self._turns.head(turn.session_id) != turn.id:
            return Edit.OLD, turn
        await self.ask_edited(
            account,
            turn,
            text,
            origin=f"{EDITED}{place.chat_id}:{message_id}:{update_id}",
            place=place,
            message_id=message_id,
            language=language,
        )
        return Edit.TAKEN, turn

    async def ask_edited(
        self, account: Account, turn: Turn, text: str, *, origin: str, place: Place, message_id: int, language: str
    ) -> None:
        """Ask a turn's question in other words, in its stead while it is being answered, else as a branch beside it."""
        await self._beside(
            account,
            turn,
            origin,
            question=text,
            place=place,
            message_id=message_id,
            language=language,
            instead_of=None if turn.is_ended else turn,
        )

    async def _beside(
        self,
        account: Account,
        turn: Turn,
        origin: str,
        *,
        place: Place,
        language: str,
        question: str | None = None,
        message_id: int | None = None,
        model: str | None = None,
        instead_of: Turn | None = None,
    ) -> bool:
        """Open a turn that follows what this one followed; False where this origin opened one before."""
        if message_id is None:
            message_id = await self._messages.question_of(turn.id) or 0
        opened = await self._conductor.ask(
            account,
            turn.question if question is None else question,
            place=place,
            message_id=message_id,
            language=language,
            origin=origin,
            session=await self._sessions.get(account.id, turn.session_id),
            parent_id=turn.parent_id,
            quoted=turn.quoted,
            payer_id=await self._payer(account, place),
            files=await self._attachments.copies(turn.id),
            model=model,
            instead_of=instead_of,
        )
        return opened is not None

    async def _payer(self, account: Account, place: Place) -> str | None:
        """Return who pays now: it may be another one than when the question was asked first."""
        if place.is_private or place.is_inline:
            return None
        return (await self._groups.get(place.chat_id)).payer_of(account.id)
