"""Questions asked on a page: opened as turns, run beside the page, and looked at while their answers grow.

Owns what the site needs that a Telegram chat has by itself: that a form sent twice asks once, that a conversation has
one answer written at a time, and the text so far. The text is in this process's memory where it runs the turn; another
process reads what is stored. What a dead process left behind is taken up again.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import aclosing, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog

from billing.catalogue import Catalogue
from chat.errors import QuestionMissing, QuestionTooLong, QueueFull, UnknownTurn
from chat.sessions import ChatSession, Sessions
from chat.stops import Stops
from chat.talk import Ended, Piece, Talk
from chat.titles import Titles
from chat.turns import ON_A_PAGE, RowOf, Turn, Turns
from people.accounts import Account
from people.consents import Consents
from people.errors import AccountClosed
from storage.clock import Clock
from storage.finish import finish

SURFACE = "site"
PLACE = "site"
# As long as what Telegram takes from somebody in one go: twenty messages full to their limit.
QUESTION_MAX = 20 * 4096
# As many as may wait in a chat of the bot's.
RUNNING_MAX = 5
RUNNING_IN_ALL_MAX = 500
# Pages of one person that watch answers grow.
READERS_MAX = 10
# Between a turn's deadline and its end its hold is ended and its row is written.
_ENDS_WITHIN = timedelta(minutes=1)
_LOOK_EVERY_S = 1.0

Spawn = Callable[[str, Coroutine[Any, Any, None]], None]
# Tells whether this process may take up a turn that another one may want to take up too.
Claim = Callable[[str], Awaitable[bool]]

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Grown:
    """What has come of an answer since somebody looked, and whether anything more will come."""

    text: str
    is_ended: bool


class _Growing:
    """The answer of a turn that runs here."""

    def __init__(self, account_id: str) -> None:
        self.account_id = account_id
        self.text = ""
        self._pieces: list[str] = []
        self._has_news = asyncio.Event()

    def add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._tell()

    def _tell(self) -> None:
        self._has_news.set()
        self._has_news = asyncio.Event()

    def so_far(self) -> str:
        """Return the text; pieces are joined only when somebody looks."""
        if self._pieces:
            self.text += "".join(self._pieces)
            self._pieces.clear()
        return self.text

    def end(self) -> None:
        self._tell()

    async def news(self, *, within_s: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._has_news.wait()


class Desk:
    """Takes questions, and shows their answers growing."""

    def __init__(
        self,
        *,
        sessions: Sessions,
        turns: Turns,
        stops: Stops,
        talk: Talk,
        titles: Titles,
        consents: Consents,
        catalogue: Catalogue,
        clock: Clock,
        spawn: Spawn,
        claim: Claim | None = None,
    ) -> None:
        """Without `claim` this process is the only one that runs turns of the site."""
        self._sessions = sessions
        self._turns = turns
        self._stops = stops
        self._talk = talk
        self._titles = titles
        self._consents = consents
        self._catalogue = catalogue
        self._clock = clock
        self._spawn = spawn
        self._claim = claim
        self._running: dict[str, _Growing] = {}
        self._readers: Counter[str] = Counter()
        self._is_ending = False
        self._is_idle = asyncio.Event()
        self._is_idle.set()

    @property
    def running(self) -> int:
        """Return how many answers are written here now."""
        return len(self._running)

    @property
    def readers(self) -> int:
        """Return how many pages watch an answer here now."""
        return self._readers.total()

    async def begin(self, account: Account) -> ChatSession:
        """Return an empty conversation to ask in."""
        return await self._sessions.new(account.id, surface=SURFACE, place=PLACE)

    async def ask(
        self,
        account: Account,
        session_id: str,
        question: str,
        *,
        origin: str,
        again: Turn | None = None,
        files: Sequence[RowOf] = (),
    ) -> Turn:
        """Open a turn for this question and have it answered; the same `origin` returns the turn that it opened.

        `again` is a turn whose question this is: the answer stands beside the earlier one, with the same `files`.

        Raises `UnknownSession`, `SessionBusy` while an answer is written there, `QuestionMissing`, `QuestionTooLong`,
        `QueueFull`, `ConsentMissing` or `AccountClosed`. Whether there is money for it, the call itself finds out.
        """
        known = await self._turns.of_origin(origin)
        if known is not None and known.account_id == account.id:
            return known
        words = _words(question)
        if not words and not files:
            raise QuestionMissing
        if len(words) > QUESTION_MAX:
            raise QuestionTooLong(QUESTION_MAX)
        if not account.may_spend:
            raise AccountClosed(account.status)
        await self._consents.require(account.id)
        session = await self._sessions.get(account.id, session_id)
        turn_id = self._turns.new_id()
        # Room is taken before anything waits, so that a crowd of forms cannot slip in together.
        growing = self._find_room(turn_id, account.id)
        # Whoever closes the page at this very moment has asked all the same.
        return await finish(self._take(turn_id, growing, account, session, words, origin, again, files))

    async def _take(
        self,
        turn_id: str,
        growing: _Growing,
        account: Account,
        session: ChatSession,
        words: str,
        origin: str,
        again: Turn | None,
        files: Sequence[RowOf],
    ) -> Turn:
        is_running = False
        try:
            is_new = await self._open(turn_id, account, session, words, origin, again, files)
            # Otherwise the same form came twice at once, and the other one was faster.
            opened = await self._turns.get(turn_id) if is_new else await self._turns.of_origin(origin)
            # What comes while the process ends is taken up by the next one.
            is_running = is_new and not self._is_ending
        finally:
            if not is_running:
                self._forget(turn_id)
        if is_running:
            self._spawn(f"site turn {turn_id}", self._run(turn_id, growing))
        if opened is None or opened.account_id != account.id:
            raise UnknownTurn(turn_id)  # erased in between, or nothing of theirs
        return opened

    async def stop(self, account_id: str, turn_id: str) -> bool:
        """End an answer, whoever writes it; False when it has ended already. Raises `UnknownTurn`."""
        turn = await self._turns.get(turn_id, account_id=account_id)
        return await self._turns.cancel(turn.id) or await self._stops.stop(turn.id)

    async def text_so_far(self, turn_id: str) -> tuple[str, bool]:
        """Return what there is of an answer, and whether that is all; raises `UnknownTurn`."""
        growing = self._running.get(turn_id)
        if growing is not None:
            return growing.so_far(), False
        turn = await self._turns.get(turn_id)
        return turn.answer, turn.is_ended

    async def more(self, turn_id: str, seen: int, *, within_s: float) -> Grown:
        """Return the answer after its first `seen` characters as soon as there is more, it ends, or the time is up.

        Raises `UnknownTurn`, also when it was erased meanwhile.
        """
        until = asyncio.get_running_loop().time() + within_s
        while True:
            # Whoever looks for news first and at the text afterwards would miss what comes in between.
            text, is_ended = await self.text_so_far(turn_id)
            left = until - asyncio.get_running_loop().time()
            if len(text) > seen or is_ended or left <= 0:
                return Grown(text[seen:], is_ended)
            growing = self._running.get(turn_id)
            if growing is not None and len(growing.so_far()) <= seen:
                await growing.news(within_s=left)
            elif growing is None:
                await asyncio.sleep(min(_LOOK_EVERY_S, left))  # another process writes it: its row grows now and then

    @contextmanager
    def reading(self, account_id: str) -> Iterator[None]:
        """Count somebody who watches an answer while the block lasts; raises `QueueFull`."""
        if self._readers[account_id] >= READERS_MAX:
            raise QueueFull(READERS_MAX)
        self._readers[account_id] += 1
        try:
            yield
        finally:
            self._readers[account_id] -= 1
            if not self._readers[account_id]:
                del self._readers[account_id]

    async def resume(self) -> int:
        """Take up turns of the site that nobody runs any more; return how many.

        Of several processes none knows what the others run, so they leave a turn alone until its deadline is over.
        """
        if self._is_ending:
            return 0
        long_ago = self._clock.now() - timedelta(seconds=self._stops.deadline_s) - _ENDS_WITHIN
        left = await self._turns.open_ones(ON_A_PAGE, before=long_ago if self._claim is not None else None)
        taken = 0
        for turn_id in left:
            if turn_id in self._running or (self._claim is not None and not await self._claim(turn_id)):
                continue
            turn = await self._turns.get(turn_id)
            growing = self._running[turn_id] = _Growing(turn.account_id)
            self._is_idle.clear()
            self._spawn(f"site turn {turn_id}", self._run(turn_id, growing))
            taken += 1
        return taken

    def begin_no_more(self) -> None:
        """Let answers that are under way go on; what is asked from now on waits for the next start."""
        self._is_ending = True

    async def rest(self, *, within_s: float) -> None:
        """Return once no answer is under way, or when the time is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await self._is_idle.wait()

    async def _open(
        self,
        turn_id: str,
        account: Account,
        session: ChatSession,
        question: str,
        origin: str,
        again: Turn | None,
        files: Sequence[RowOf],
    ) -> bool:
        is_new = await self._turns.open(
            turn_id,
            session_id=session.id,
            account_id=account.id,
            origin=origin,
            model=self._catalogue.get(session.model or account.model).name,
            question=question,
            parent_id=await self._turns.head(session.id) if again is None else again.parent_id,
            quoted=again.quoted if again is not None else "",
            together=[row_of(turn_id) for row_of in files],
            is_alone=True,
        )
        if not is_new:
            return False
        if session.title is None:
            await self._sessions.title(session, question)
        if session.surface == SURFACE:
            await self._sessions.open(account.id, session.id, place=session.place)
        elif session.archived_at is not None:
            # Opening it would make it the one talked to in its Telegram chat, which nobody asked for.
            await self._sessions.unarchive(account.id, session.id)
        return True

    def _find_room(self, turn_id: str, account_id: str) -> _Growing:
        if len(self._running) >= RUNNING_IN_ALL_MAX:
            raise QueueFull(RUNNING_IN_ALL_MAX)
        if sum(one.account_id == account_id for one in self._running.values()) >= RUNNING_MAX:
            raise QueueFull(RUNNING_MAX)
        self._is_idle.clear()
        growing = self._running[turn_id] = _Growing(account_id)
        return growing

    async def _run(self, turn_id: str, growing: _Growing) -> None:
        """Have a turn answered; if this fails it stays open, and is taken up again."""
        ended: Turn | None = None
        try:
            async with aclosing(self._talk.run(turn_id, surface=SURFACE)) as events:
                async for event in events:
                    if isinstance(event, Piece):
                        growing.add(event.text)
                    elif isinstance(event, Ended):
                        ended = event.turn
        except Exception:  # noqa: BLE001 supervised work: logged; its row stays open and is taken up again
            _log.exception("site_turn_failed", turn_id=turn_id)
        finally:
            self._forget(turn_id)
            growing.end()
        if ended is not None:
            await self._titles.give(ended)

    def _forget(self, turn_id: str) -> None:
        del self._running[turn_id]
        if not self._running:
            self._is_idle.set()


def origin_of(account_id: str, nonce: str) -> str:
    """Return what a form's turn is known by: nobody's form can be taken for somebody else's, whatever it carries."""
    return ON_A_PAGE + hashlib.sha256(f"{account_id}\n{nonce}".encode()).hexdigest()[:48]


def _words(question: str) -> str:
    """Return the question without blank lines around it; "" for one of blanks alone."""
    return question.strip("\n").rstrip() if question.strip() else ""
