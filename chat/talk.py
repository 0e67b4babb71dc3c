"""Runs a turn: asks the model, stores what comes, and says how it ended.

After a restart a turn is asked only if its key has no hold, or a settled one: then asking again under the same key gets
the same answer again if the gateway has it whole, and costs nothing whatever comes. A whole answer that is stored is
only delivered. In every other case, and when somebody asked for the turn to stop, it ends as interrupted, with what was
stored and the true charge. A released hold is such a case: its key would be free for a new call, which nobody waits for
any more.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from billing.catalogue import Catalogue
from billing.errors import UnknownModel
from billing.holds import Holds, HoldState
from chat.asking import Asker, CutOff
from chat.compaction import Compaction
from chat.context import messages, room_for_past
from chat.enclosures import Acknowledge, Enclosures
from chat.errors import REASONS, AskFailed
from chat.personas import instructions_of, temperature_of
from chat.sessions import Sessions
from chat.stops import CutShort, Stops
from chat.turns import STOPPED, Turn, Turns
from storage.finish import finish

# How often a long answer is stored while it grows, and how long the gateway gets to end a hold after a hang-up.
KEEP_EVERY_S = 2.0
HOLD_ENDS_WITHIN_S = 10.0
_LOOK_EVERY_S = 0.2


@dataclass(frozen=True, slots=True)
class Piece:
    """More of the answer's Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The turn as it stands now: answered, failed or interrupted."""

    turn: Turn


class Talk:
    """Runs turns to their end, also those a dead process left behind."""

    def __init__(
        self,
        turns: Turns,
        holds: Holds,
        asker: Asker,
        catalogue: Catalogue,
        stops: Stops,
        sessions: Sessions,
        compaction: Compaction,
        enclosures: Enclosures,
        *,
        monotonic: Callable[[], float],
    ) -> None:
        self._turns = turns
        self._holds = holds
        self._asker = asker
        self._catalogue = catalogue
        self._stops = stops
        self._sessions = sessions
        self._compaction = compaction
        self._enclosures = enclosures
        self._monotonic = monotonic

    async def run(
        self,
        turn_id: str,
        *,
        surface: str = "bot",
        cap_subject: str | None = None,
        acknowledge: Acknowledge | None = None,
    ) -> AsyncGenerator[Piece | Ended, None]:
        """Yield the answer as it comes, and at last `Ended`.

        `surface` is where it is asked, for the receipt; `cap_subject` whose caps it falls under beside its payer's.
        `acknowledge` answers, in a model's stead and for nothing, documents that came without a question.
        """
        turn = await self._turns.get(turn_id)
        if not turn.is_ended:
            turn = await self._after_parent(turn)
        if turn.is_ended:
            yield Ended(turn)
            return
        earlier = await self._ended_hold(turn) if turn.state == "asking" else None
        if turn.is_stop_asked:
            yield Ended(await self._end(turn, "interrupted", turn.answer, error_code=turn.error_code or STOPPED))
            return
        if earlier is not None and earlier.state != "settled":
            # Whoever was asking is gone, and the answer was not stored whole (or the turn would have ended).
            yield Ended(await self._end(turn, "interrupted", turn.answer, error_code="interrupted"))
            return
        # Read again: it may have been cancelled, or its question changed, up to this moment.
        turn = await self._turns.asking(turn.id)
        if turn.is_ended:
            yield Ended(turn)
            return
        answer: list[str] = []
        limit: str | None = None
        kept_at = self._monotonic()
        try:
            with self._stops.asking(turn.id) as running:
                async with aclosing(self._ask(turn, surface, cap_subject, acknowledge)) as pieces:
                    while True:
                        try:
                            text = await running.next_of(pieces)
                        except StopAsyncIteration:
                            break
                        if isinstance(text, CutOff):
                            limit = text.why
                            continue
                        if not text:
                            continue
                        answer.append(text)
                        yield Piece(text)
                        if self._monotonic() - kept_at >= KEEP_EVERY_S:
                            await self._turns.keep(turn, "".join(answer))
                            kept_at = self._monotonic()
        except CutShort as cut:
            yield Ended(await finish(self._end(turn, *self._cut(cut, answer), error_code=cut.why)))
            return
        except AskFailed as failure:
            if earlier is not None:
                # The gateway no longer has the answer, or the question would be put in other words now.
                stored = max(turn.answer, "".join(answer), key=len)
                yield Ended(await self._end(turn, "interrupted", stored, error_code="interrupted"))
                return
            state = "interrupted" if answer else "failed"
            yield Ended(await self._end(turn, state, "".join(answer), error_code=failure.reason))
            return
        yield Ended(await finish(self._end(turn, "answered", "".join(answer), error_code=limit)))

    async def _after_parent(self, turn: Turn) -> Turn:
        """Wait for the answer that the question follows; return the turn as it stands then.

        In one place a queue sees to that. The other answer may be written on the site, or in another chat.
        """
        # A deadline ends every turn that somebody asks: an older one is left over from a dead process.
        longest = timedelta(seconds=self._stops.deadline_s)
        while not turn.is_ended and not turn.is_stop_asked and await self._turns.is_behind(turn, within=longest):
            await asyncio.sleep(_LOOK_EVERY_S)  # it ends in whichever process: its row says when
            turn = await self._turns.get(turn.id)
        return turn

    @staticmethod
    def _cut(cut: CutShort, answer: list[str]) -> tuple[str, str]:
        """Return how a turn ends that was cut short, and with what: a deadline without a word is a failure."""
        is_failure = cut.why in REASONS and not answer
        return "failed" if is_failure else "interrupted", "".join(answer)

    async def _ask(
        self, turn: Turn, surface: str, cap_subject: str | None, acknowledge: Acknowledge | None
    ) -> AsyncGenerator[str | CutOff, None]:
        try:
            model = self._catalogue.model(turn.model)
        except UnknownModel as exc:
            raise AskFailed("model_gone") from exc
        has_files = await self._enclosures.prepare(turn, model)
        if has_files and acknowledge is not None and not turn.question:
            yield acknowledge(await self._enclosures.read_files(turn.id))
            return
        session = await self._sessions.get(turn.account_id, turn.session_id)
        instructions = instructions_of(session)
        room_beside = partial(
            room_for_past,
            context_tokens=model.context,
            output_tokens=model.output_max,
            quoted=turn.quoted,
            instructions=instructions,
        )
        # What came with the conversation may take three quarters of the room; what it leaves is for the words.
        room_for_files = room_beside(turn.question) * 3 // 4
        shown = await self._enclosures.show(turn, await self._turns.past(turn), model, room=room_for_files)
        room = max(0, room_beside(shown.question) - shown.picture_bytes)
        past = await self._compaction.fit(turn, shown.path, model, room=room, cap_subject=cap_subject)
        if past.is_shortened or shown.is_cut:
            await self._turns.shortened(turn.id)
        asked = self._asker.ask(
            account_id=turn.pays,
            turn_id=turn.id,
            model=model,
            messages=messages(
                past,
                shown.question,
                quoted=turn.quoted,
                instructions=instructions,
                pictures=shown.pictures,
                turn_id=turn.id,
            ),
            surface=surface,
            cap_subject=cap_subject,
            # Models that reason refuse to be told how freely to write.
            temperature_hundredths=None if "reasoning" in model.abilities else temperature_of(session),
        )
        async with aclosing(asked):
            async for text in asked:
                yield text

    async def _end(self, turn: Turn, state: str, answer: str, *, error_code: str | None) -> Turn:
        hold = await self._ended_hold(turn)
        charge = hold.receipt.charge if hold is not None and hold.receipt is not None else None
        await self._turns.end(
            turn, state, answer=answer, error_code=error_code, hold_id=hold.id if hold else None, charge=charge
        )
        return await self._turns.get(turn.id)

    async def _ended_hold(self, turn: Turn) -> HoldState | None:
        """Return the turn's hold once it has ended, or None when there is none."""
        deadline = self._monotonic() + HOLD_ENDS_WITHIN_S
        while True:
            hold = await self._holds.by_key(turn.pays, turn.id)
            if hold is None or hold.state in ("settled", "released") or self._monotonic() >= deadline:
                return hold
            await asyncio.sleep(_LOOK_EVERY_S)  # the gateway, maybe another process, is still ending it
